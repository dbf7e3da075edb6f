"""Pages are made of components, and a component cannot let markup of a stranger through."""

import re
from pathlib import Path
from typing import Final

import pytest

from adv_portal.ui.gallery import EXHIBITS
from adv_portal.ui.templatetags import ui
from tests.house.source import PROJECT, modules

TEMPLATES: Final = sorted((PROJECT / "templates").rglob("*.html"))
#: Rooms that may name the classes of NL Design System.
PACK: Final = ("templates/ui/", "templates/nlds/")
#: Tags that every page has once: their place in the gallery is the gallery page itself.
FURNITURE: Final = frozenset(
    {
        "footer_links",
        "home",
        "htmx_config",
        "languages",
        "lead",
        "quick_exit",
        "refresh",
        "setting",
        "stylesheets",
    }
)
UNSAFE: Final = re.compile(r"\|\s*safe(seq)?\b|autoescape\s+off|mark_safe|\|\s*escapejs\b")
INLINE: Final = re.compile(
    r"\sstyle=|<style\b|<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|javascript:|\bhx-on\b|\bhx-vals=.js:",
    re.IGNORECASE,
)
QUERY: Final = re.compile(r"\.objects\b|\.all\b|\.count\b|_set\b")
ELSEWHERE: Final = re.compile(r"(?:src|href|action)=[\"'](?:https?:)?//", re.IGNORECASE)


def where(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def is_paper(path: Path) -> bool:
    """Letters and reports on paper have a style of their own and no browser."""
    return where(path).startswith("templates/pdf/")


def unsafe_markup(text: str) -> list[str]:
    return [found.group() for found in UNSAFE.finditer(text)]


def inline_code(text: str) -> list[str]:
    return [found.group().strip() for found in INLINE.finditer(text)]


def names_of_the_pack(place: str, text: str) -> list[str]:
    return [] if place.startswith(PACK) else re.findall(r"utrecht-[\w-]+", text)


def disorder(text: str) -> list[str]:
    """Name what the guide on templates forbids: where extends stands, blocks without a name, queries."""
    wrong = []
    lines = text.splitlines()
    if "{% extends" in text and not lines[0].startswith("{% extends"):
        wrong.append("extends does not come first")
    if re.search(r"{%\s*endblock\s*%}", text):
        wrong.append("an endblock without a name")
    loads = re.findall(r"{%\s*load ([\w ]+?)\s*%}", text)
    wrong += [f"load {load} is not sorted" for load in loads if load.split() != sorted(load.split())]
    return wrong + [f"a query: {found}" for found in QUERY.findall(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=where)
def test_a_template_keeps_the_house_in_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert disorder(text) == []
    assert unsafe_markup(text) == []
    assert names_of_the_pack(where(path), text) == []
    if not is_paper(path):
        # Lessons 10 and 42.
        assert inline_code(text) == []
        assert ELSEWHERE.findall(text) == []


def test_no_program_writes_classes_of_the_pack_or_trusts_markup() -> None:
    assert [str(module.path) for module in modules() if re.search(r"[\"' ]utrecht-", module.text)] == []
    assert [str(module.path) for module in modules() if "mark_safe" in module.text] == []


@pytest.mark.parametrize(
    ("breach", "guard"),
    [
        ("{{ story|safe }}", unsafe_markup),
        ("{{ story | safe }}", unsafe_markup),
        ("{% autoescape off %}", unsafe_markup),
        ('<p style="color: red">', inline_code),
        ("<script>alert(1)</script>", inline_code),
        ('<a onclick="go()">', inline_code),
        ('<a href="javascript:go()">', inline_code),
        ("<style>p {}</style>", inline_code),
        ('{% load i18n %}\n{% extends "base.html" %}', disorder),
        ("{% block main %}{% endblock %}", disorder),
        ("{% load ui i18n %}", disorder),
        ("{{ case.texts.all }}", disorder),
    ],
)
def test_each_guard_catches_its_breach(breach: str, guard: object) -> None:
    assert callable(guard)
    assert guard(breach)


def test_the_pack_is_named_nowhere_else() -> None:
    breach = '<p class="utrecht-paragraph">'

    assert names_of_the_pack("templates/complaints/queue.html", breach) == ["utrecht-paragraph"]
    assert names_of_the_pack("templates/ui/paragraph.html", breach) == []


def test_every_component_stands_in_the_gallery() -> None:
    tags = {name.removeprefix("ui_") for name in ui.register.tags if not name.startswith("end")}

    assert tags - FURNITURE - set(EXHIBITS) == set()


def test_the_gallery_shows_every_exhibit() -> None:
    shown = set(
        re.findall(r'name == "([\w-]+)"', (PROJECT / "templates/ui/exhibit.html").read_text(encoding="utf-8"))
    )

    assert shown == set(EXHIBITS)
