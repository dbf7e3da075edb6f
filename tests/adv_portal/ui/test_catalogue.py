import gettext
from pathlib import Path

import polib
import pytest
from django.core.management import CommandError, call_command

from adv_portal.ui.catalogue import (
    LOCALE,
    Message,
    compile_messages,
    merged,
    messages_in_use,
    messages_of,
    problems,
    translations,
    unused,
)

PROGRAM = """
from django.utils.translation import gettext_lazy as _

TITLE = _("The case is closed.")
LONG = _(
    "This is one sentence "
    "over two lines."
)
GROUND = pgettext_lazy("ground", "Age")
DAYS = ngettext("%(count)s day", "%(count)s days", count)
NAMED = npgettext("term", "one day", "more days", len(rows))
LEFT_OUT = _(variable), _(f"{x}"), gettext("Kept" + other(1, "not this"))
"""
TEMPLATE = """{% load i18n %}
  {% translate "Leave this site" as exit %}
    {% translate "Form" context "tab" %} It's 5 o'clock, isn't it? $ £ {{ x }}
{% blocktranslate trimmed count days=left %}
  {{ days }} day left
{% plural %}
  {{ days }} days left
{% endblocktranslate %}
{% include "a.html" with text=_("Inside") %}
{% comment %}{% translate "Not used" %}{% endcomment %}
"""


def entry(text: str, translated: str, *, flags: tuple[str, ...] = ()) -> polib.POEntry:
    return polib.POEntry(msgid=text, msgstr=translated, flags=list(flags))


def test_messages_are_found_in_programs() -> None:
    assert list(messages_of(PROGRAM, is_template=False)) == [
        Message("The case is closed."),
        Message("This is one sentence over two lines."),
        Message("Age", context="ground"),
        Message("%(count)s day", "%(count)s days"),
        Message("one day", "more days", "term"),
        Message("Kept"),
    ]


def test_messages_are_found_in_templates() -> None:
    assert list(messages_of(TEMPLATE, is_template=True)) == [
        Message("Leave this site"),
        Message("Form", context="tab"),
        Message("%(days)s day left", "%(days)s days left"),
        Message("Inside"),
    ]


def test_every_message_of_this_project_has_a_place() -> None:
    used = messages_in_use()

    assert used[Message("Leave this site quickly")] == {"templates/ui/quick_exit.html"}


def test_what_is_missing_unsure_or_different_is_named() -> None:
    used = {
        Message("Good"): {"a.py"},
        Message("Missing", context="tab"): {"b.py", "a.py"},
        Message("Unsure"): {"a.py"},
        Message("Hello %(name)s"): {"a.py"},
    }
    known = {
        Message("Good"): entry("Good", "Goed"),
        Message("Unsure"): entry("Unsure", "Onzeker", flags=("fuzzy",)),
        Message("Hello %(name)s"): entry("Hello %(name)s", "Hallo %(naam)s"),
        Message("Old"): entry("Old", "Oud"),
    }

    assert problems(used, known) == [
        "placeholders differ: Hello %(name)s",
        "missing: tab: Missing (a.py, b.py)",
        "fuzzy: Unsure",
    ]
    assert unused(used, known) == ["obsolete: Old"]


def test_one_of_something_may_leave_out_the_number() -> None:
    message = Message("%(count)s day", "%(count)s days")
    good = polib.POEntry(
        msgid=message.text, msgid_plural=message.plural, msgstr_plural={0: "één dag", 1: "%(count)s dagen"}
    )
    bad = polib.POEntry(msgid=message.text, msgid_plural=message.plural, msgstr_plural={0: "één dag", 1: ""})

    assert problems({message: {"a.py"}}, {message: good}) == []
    assert problems({message: {"a.py"}}, {message: bad}) == ["missing: %(count)s day (a.py)"]


def test_the_catalogue_holds_what_is_in_use_and_keeps_what_was_translated(tmp_path: Path) -> None:
    used = {Message("Good"): {"a.py"}, Message("New", "News"): {"b.py"}}

    merged(used, {Message("Good"): entry("Good", "Goed"), Message("Old"): entry("Old", "Oud")}).save(
        str(tmp_path / "django.po")
    )

    written = polib.pofile(str(tmp_path / "django.po"))
    assert [(item.msgid, item.msgstr) for item in written] == [("Good", "Goed"), ("New", "")]


def test_parts_count_until_they_are_in_the_catalogue(tmp_path: Path) -> None:
    for folder in ("LC_MESSAGES", "parts"):
        (tmp_path / folder).mkdir()
    catalogue, part = polib.POFile(), polib.POFile()
    catalogue.append(entry("Good", "Oud woord"))
    part.append(entry("Good", "Goed"))
    part.append(entry("Unsure", "Onzeker", flags=("fuzzy",)))
    catalogue.save(str(tmp_path / "LC_MESSAGES" / "django.po"))
    part.save(str(tmp_path / "parts" / "ui.po"))

    assert compile_messages(tmp_path)
    assert not compile_messages(tmp_path)

    assert translations(tmp_path)[Message("Good")].msgstr == "Goed"
    with (tmp_path / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert compiled.gettext("Good") == "Goed"
    assert compiled.gettext("Unsure") == "Unsure"


def test_the_command_writes_the_catalogue_and_then_finds_nothing_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "LC_MESSAGES").mkdir()
    (tmp_path / "parts").mkdir()
    part = polib.POFile()
    for message in messages_in_use():
        words = message.plural or message.text
        part.append(
            polib.POEntry(
                msgid=message.text,
                msgid_plural=message.plural,
                msgctxt=message.context or None,
                msgstr="" if message.plural else words,
                msgstr_plural={0: words, 1: words} if message.plural else {},
            )
        )
    part.append(entry("Old", "Oud"))
    part.save(str(tmp_path / "parts" / "all.po"))
    command = "adv_portal.ui.management.commands.messages"
    monkeypatch.setattr(f"{command}.LOCALE", tmp_path)
    monkeypatch.setattr(f"{command}.CATALOGUE", tmp_path / "LC_MESSAGES" / "django.po")
    monkeypatch.setattr(f"{command}.translations", lambda: translations(tmp_path))
    monkeypatch.setattr(f"{command}.compile_messages", lambda: compile_messages(tmp_path))

    with pytest.raises(CommandError, match="obsolete: Old"):
        call_command("messages", "--check")
    call_command("messages")
    call_command("messages", "--check")

    assert not list((tmp_path / "parts").iterdir())
    assert "translated" in capsys.readouterr().out.splitlines()[-1]


def test_the_catalogue_lies_where_the_portal_looks() -> None:
    assert LOCALE.name == "nl"
