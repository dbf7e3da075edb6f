"""Texts with named fields. There are fields and nothing else: no tags, no filters, no attributes.

What a field is replaced by is never read again, so nothing that a person wrote can become a field or code.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from adv_portal.errors import Missing
from complaints.vocabulary.letter_fields import LetterField

#: A field as it should be written.
FIELD: Final = re.compile(r"\{\{[ \t]*([a-z_]+)[ \t]*\}\}")
#: Whatever else looks like the code of a template: shown as it is, and refused in templates.
CODE: Final = re.compile(r"\{\{[^\n]*?\}\}|\{%[^\n]*?%\}|\{#[^\n]*?#\}|\{\{|\}\}|\{%|%\}|\{#|#\}")
_LONGEST_SHOWN: Final = 40
_KNOWN: Final[Mapping[str, LetterField]] = {str(field): field for field in LetterField}


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that stands in the way, with its line. Says what is to be done, never what was typed.

    :param line: counted from 1.
    """

    line: int
    message: str

    def as_missing(self, field: str) -> Missing:
        """Name it at the field of a form."""
        return Missing(field, self.message)


@dataclass(frozen=True, slots=True)
class Filled:
    """A text after filling in; a field without a value still stands in it."""

    text: str
    slips: tuple[Slip, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A text in which fields may stand."""

    text: str

    def fields(self) -> tuple[LetterField, ...]:
        """Give the known fields that it asks for, each once, in order."""
        found = (_KNOWN.get(match[1]) for match in FIELD.finditer(self.text))
        return tuple(dict.fromkeys(field for field in found if field is not None))

    def slips(self) -> tuple[Slip, ...]:
        """Name what is no field of the list, each with its line. A template with one cannot be kept."""
        return tuple(self._slips())

    def left(self) -> tuple[Slip, ...]:
        """Name the fields that still stand in a draft, and all else between braces. It cannot be sent."""
        return tuple(self._left())

    def filled(self, values: Mapping[LetterField, str]) -> Filled:
        """Put values in the place of fields, in one pass; what has no value stays and is named."""
        slips: list[Slip] = []

        def value(match: re.Match[str]) -> str:
            field = _KNOWN.get(match[1])
            given = values.get(field, "") if field is not None else ""
            if given:
                return given
            line = self._line(match.start())
            slips.append(Slip(line, _empty(line, match[1])))
            return match[0]

        return Filled(FIELD.sub(value, self.text), tuple(slips))

    def _left(self) -> Iterator[Slip]:
        for match in CODE.finditer(self.text):
            line = self._line(match.start())
            field = FIELD.fullmatch(match[0])
            if field is not None:
                yield Slip(line, _empty(line, field[1]))
            else:
                text = _("Line %(line)s: take out %(what)s. The reader would see it as it stands.")
                yield Slip(line, text % {"line": line, "what": match[0][:_LONGEST_SHOWN]})

    def _slips(self) -> Iterator[Slip]:
        for match in CODE.finditer(self.text):
            line = self._line(match.start())
            field = FIELD.fullmatch(match[0])
            if field is None:
                text = _("Line %(line)s: this is no field. A field is written like {{ kenmerk }}.")
                yield Slip(line, text % {"line": line})
            elif field[1] not in _KNOWN:
                text = _("Line %(line)s: there is no field with the name %(name)s.")
                yield Slip(line, text % {"line": line, "name": field[1][:_LONGEST_SHOWN]})

    def _line(self, position: int) -> int:
        return self.text.count("\n", 0, position) + 1


def _empty(line: int, name: str) -> str:
    field = _KNOWN.get(name)
    if field is None:
        text = _("Line %(line)s: there is no field with the name %(name)s.")
        return text % {"line": line, "name": name[:_LONGEST_SHOWN]}
    text = _("Line %(line)s: fill in %(what)s in the place of %(name)s.")
    return text % {"line": line, "what": field.label, "name": f"{{{{ {name} }}}}"}


@dataclass(frozen=True, slots=True)
class Block:
    """One part of a letter as it is set.

    :param kind: ``heading``, ``paragraph`` or ``list``.
    :param lines: the text; the items of a list.
    """

    kind: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The lines as one text."""
        return "\n".join(self.lines)


def blocks(text: str) -> tuple[Block, ...]:
    """Divide a text as it is typed: an empty line ends a paragraph, ``# `` is a heading, ``- `` an item."""
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        found.extend(_parts([line.rstrip() for line in part.split("\n") if line.strip()]))
    return tuple(found)


def _parts(lines: list[str]) -> Iterator[Block]:
    run: list[str] = []
    kind = ""
    for line in lines:
        here = "heading" if line.startswith("# ") else "list" if line.startswith("- ") else "paragraph"
        if run and (here != kind or kind == "heading"):
            yield Block(kind, tuple(run))
            run = []
        kind = here
        run.append(line[2:].strip() if here != "paragraph" else line)
    if run:
        yield Block(kind, tuple(run))
