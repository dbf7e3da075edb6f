"""Templates are made of components: nothing unsafe, nothing inline, nothing that asks for data."""

import ast
import re
from pathlib import Path
from typing import Final

import pytest

from tests.house.source import BREACHES, PROJECT, Module, breach, breaches, called, modules

FOLDER: Final = PROJECT / "templates"
#: Only components and the crispy pack know the look by its class names.
LOOK: Final = ("ui", "nlds")
COMMENT: Final = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.DOTALL)
FORBIDDEN: Final = {
    "a filter that trusts text": re.compile(r"\|\s*(safe|safeseq)\b"),
    "escaping that is off": re.compile(r"\{%\s*autoescape\s+off"),
    "a style in the page": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)", re.IGNORECASE),
    "a handler in the page": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a link that is a script": re.compile(r"javascript:", re.IGNORECASE),
    "an end of a block without its name": re.compile(r"\{%\s*endblock\s*%\}"),
    "arithmetic": re.compile(r"\|\s*(add|divisibleby)\b"),
    "a form in another way than crispy": re.compile(r"form\.as_(p|ul|table|div)"),
}
#: Paper has a style of its own in the document, and no browser runs it; mail is plain text.
NO_BROWSER: Final = ("pdf", "mail")
AWAY: Final = re.compile(r"<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*https?://")


def templates() -> list[Path]:
    return sorted(path for path in FOLDER.rglob("*") if path.is_file())


def breaks_in_template(path: Path, text: str) -> list[str]:
    """Name what does not belong in a template; the path is relative to ``templates/``."""
    bare = COMMENT.sub("", text)
    checks = dict(FORBIDDEN)
    if path.parts[0] in NO_BROWSER:
        del checks["a style in the page"]
    wrong = [what for what, pattern in checks.items() if pattern.search(bare)]
    if "{% extends" in bare and not bare.lstrip().startswith("{% extends"):
        wrong.append("something before the page it extends")
    if path.parts[0] not in LOOK and "utrecht-" in bare:
        wrong.append("a class of the look outside the components")
    if AWAY.search(bare):
        wrong.append("something from another origin")
    return wrong


@pytest.mark.parametrize("path", templates(), ids=lambda path: str(path.relative_to(FOLDER)))
def test_a_template_is_made_of_components(path: Path) -> None:
    """Known failures 10 (stored script through ``safe``) and 42 (analytics on the page)."""
    assert breaks_in_template(path.relative_to(FOLDER), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", breaches("template"))
def test_a_planted_breach_in_a_template_is_found(name: str) -> None:
    head, text = (BREACHES / f"{name}.txt").read_text(encoding="utf-8").split("\n", 1)
    path = Path(head.removeprefix("# path: templates/"))

    assert len(breaks_in_template(path, text)) == 1


def trusts_text(module: Module) -> list[str]:
    """Name where a text is declared safe, or escaping is turned off."""
    return [
        module.at(call)
        for call in module.calls()
        if called(call) in {"mark_safe", "SafeString", "SafeText", "SafeData"}
        or any(
            keyword.arg in {"autoescape", "is_safe"}
            and isinstance(keyword.value, ast.Constant)
            and keyword.value.value is (keyword.arg == "is_safe")
            for keyword in call.keywords
        )
    ]


def test_program_code_trusts_no_text() -> None:
    """Known failure 10."""
    assert [place for module in modules() for place in trusts_text(module)] == []


@pytest.mark.parametrize("name", breaches("trust"))
def test_a_planted_trust_is_found(name: str) -> None:
    assert trusts_text(breach(name))


def test_the_look_is_known_to_the_room_of_components_only() -> None:
    knowing = [module.app for module in modules() if "utrecht-" in module.text]

    assert set(knowing) <= {"adv_portal/ui"}
