"""The catalogue of messages: English stands in the source, Dutch in ``locale/nl``.

Needs no gettext programs: messages are found with Python's own tokenizer, files are written by polib.
"""

import ast
import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import polib
from typing_extensions import override

ROOT: Final = Path(__file__).resolve().parents[2]
LOCALE: Final = ROOT / "adv_portal" / "locale" / "nl"
CATALOGUE: Final = LOCALE / "LC_MESSAGES" / "django.po"
SOURCES: Final = ("adv_portal", "complaints", "reports", "policy", "templates")

#: Where in the arguments of each function the message, its plural and its context stand.
FUNCTIONS: Final[Mapping[str, tuple[int, int | None, int | None]]] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop"), (0, None, None)),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (0, 1, None)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), (1, None, 0)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (1, 2, 0)),
}
HEADER: Final = {
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Language": "nl",
    "MIME-Version": "1.0",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
_CALL: Final = re.compile(rf"\b(?:{'|'.join(FUNCTIONS)})\s*\(")
_PLACEHOLDER: Final = re.compile(r"%\(\w+\)[sdif]|%[sd]|\{\w*\}")


@dataclass(frozen=True, slots=True, order=True)
class Message:
    """One message of the source: what a translation is found by."""

    text: str
    plural: str = ""
    context: str = ""

    @override
    def __str__(self) -> str:
        """Give the message with its context, as it is written in a report."""
        return f"{self.context}: {self.text}" if self.context else self.text


# --- Finding messages ------------------------------------------------------------------------------------


def messages_in_use(root: Path = ROOT) -> dict[Message, set[str]]:
    """Give every message of programs and templates, with the files in which it stands."""
    found: dict[Message, set[str]] = {}
    for path in _source_files(root):
        place = path.relative_to(root).as_posix()
        for message in messages_of(path.read_text(encoding="utf-8"), is_template=path.suffix != ".py"):
            found.setdefault(message, set()).add(place)
    return found


def _source_files(root: Path) -> Iterator[Path]:
    for folder in SOURCES:
        for suffix in (".py", ".html", ".txt"):
            yield from sorted((root / folder).rglob(f"*{suffix}"))


def messages_of(source: str, *, is_template: bool) -> Iterator[Message]:
    """Give the messages of one file."""
    if is_template:
        from django.utils.translation.template import templatize  # noqa: PLC0415 -- slow import

        # What templatize leaves is no program: without indents the tokenizer can read it nevertheless.
        source = "\n".join(line.lstrip() for line in templatize(source).splitlines()) + "\n"
    if _CALL.search(source):  # reading a program takes long, and half of them say nothing to people
        yield from _calls(_tokens(source))


def _tokens(source: str) -> Iterator[tokenize.TokenInfo]:
    left_out = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT}
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type not in left_out:
            yield token


def _calls(tokens: Iterable[tokenize.TokenInfo]) -> Iterator[Message]:
    everything = list(tokens)
    for index, token in enumerate(everything[:-1]):
        if token.type == tokenize.NAME and token.string in FUNCTIONS and everything[index + 1].string == "(":
            message = _message(token.string, _arguments(islice(everything, index + 2, None)))
            if message is not None:
                yield message


def _arguments(tokens: Iterable[tokenize.TokenInfo]) -> list[str | None]:
    """Give the arguments up to the closing bracket; None for those that are no plain text."""
    arguments: list[str | None] = [None]
    depth = 0
    for token in tokens:
        if token.string in {"(", "[", "{"} and token.type == tokenize.OP:
            depth += 1
        elif token.string in {")", "]", "}"} and token.type == tokenize.OP:
            depth -= 1
            if depth < 0:
                break
        elif token.string == "," and depth == 0:
            arguments.append(None)
        elif token.type == tokenize.STRING and depth == 0:
            arguments[-1] = (arguments[-1] or "") + _text(token.string)
    return arguments


def _text(literal: str) -> str:
    try:
        value = ast.literal_eval(literal)
    except ValueError:  # an f-string is no message
        return ""
    return value if isinstance(value, str) else ""


def _message(function: str, arguments: list[str | None]) -> Message | None:
    text, plural, context = (
        arguments[place] if place is not None and place < len(arguments) else None
        for place in FUNCTIONS[function]
    )
    return Message(text, plural or "", context or "") if text else None


# --- Translations ----------------------------------------------------------------------------------------


def translations(locale: Path = LOCALE) -> dict[Message, polib.POEntry]:
    """Give what is translated: the catalogue, and the parts that have not gone into it yet."""
    entries: dict[Message, polib.POEntry] = {}
    catalogue = locale / "LC_MESSAGES" / "django.po"
    for path in [catalogue, *sorted((locale / "parts").glob("*.po"))]:
        if path.exists():
            for entry in polib.pofile(str(path), encoding="utf-8"):
                if not entry.obsolete and (entry.translated() or entry.fuzzy):
                    entries[Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")] = entry
    return entries


def written(entry: polib.POEntry) -> list[str]:
    """Give the words of a translation; two of them where the message counts something."""
    if entry.msgid_plural:
        return [str(entry.msgstr_plural.get(index, "")) for index in range(2)]
    return [str(entry.msgstr)]


def problems(used: Mapping[Message, set[str]], known: Mapping[Message, polib.POEntry]) -> list[str]:
    """Give what is wrong with the catalogue: missing, unsure, or other placeholders than the message has."""
    found = []
    for message in sorted(used):
        entry = known.get(message)
        if entry is None or not all(written(entry)):
            found.append(f"missing: {message} ({', '.join(sorted(used[message]))})")
        elif entry.fuzzy:
            found.append(f"fuzzy: {message}")
        elif not _same_placeholders(message, entry):
            found.append(f"placeholders differ: {message}")
    return found


def _same_placeholders(message: Message, entry: polib.POEntry) -> bool:
    expected = set(_PLACEHOLDER.findall(message.text + message.plural))
    return all(set(_PLACEHOLDER.findall(words)) <= expected for words in written(entry)) and (
        set(_PLACEHOLDER.findall(written(entry)[-1])) == expected
    )


def unused(used: Mapping[Message, set[str]], known: Mapping[Message, polib.POEntry]) -> list[str]:
    """Give the translations of messages that the source does not have any more."""
    return [f"obsolete: {message}" for message in sorted(known.keys() - used.keys())]


def merged(used: Mapping[Message, set[str]], known: Mapping[Message, polib.POEntry]) -> polib.POFile:
    """Give the catalogue of every message in use, in the order of the alphabet; empty where untranslated."""
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.header = "The Dutch messages. 'manage.py messages' keeps them equal to the source."
    catalogue.metadata = dict(HEADER)
    for message in sorted(used):
        entry = polib.POEntry(
            msgid=message.text,
            msgid_plural=message.plural,
            msgctxt=message.context or None,
            occurrences=[(place, "") for place in sorted(used[message])],
            msgstr_plural={0: "", 1: ""} if message.plural else {},
        )
        if (old := known.get(message)) is not None:
            entry.msgstr, entry.msgstr_plural, entry.flags = old.msgstr, old.msgstr_plural, old.flags
        catalogue.append(entry)
    return catalogue


def compile_messages(locale: Path = LOCALE) -> bool:
    """Write the binary catalogue that the portal reads; give False when it was newer than its sources."""
    target = locale / "LC_MESSAGES" / "django.mo"
    sources = [locale / "LC_MESSAGES" / "django.po", *(locale / "parts").glob("*.po")]
    newest = max((path.stat().st_mtime for path in sources if path.exists()), default=0.0)
    if target.exists() and target.stat().st_mtime >= newest:
        return False
    catalogue = polib.POFile()
    catalogue.metadata = dict(HEADER)
    catalogue.extend(entry for entry in translations(locale).values() if not entry.fuzzy)
    target.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save_as_mofile(str(target))
    return True
