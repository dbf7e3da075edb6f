"""Codes: the words of law and business as data, each with its Dutch and English label and its validity."""

from enum import StrEnum
from typing import Final, Self

from django.utils.functional import Promise
from django.utils.translation import get_language

from adv_portal.errors import Text

#: Stands for "in every edition of the statutory form", now and later.
ALL: Final = frozenset({"V1", "V2", "V3"})

#: Stands for "is not a row of the statutory form".
NOT_A_ROW: Final[frozenset[str]] = frozenset()


class Code(StrEnum):
    """One word of a closed list. Members are made with :func:`code` only.

    The Dutch label is data, because the law prescribes it to the letter; the English label is a
    translatable text like any other. Codes are never deleted or re-used, only ended (law, section 3).
    """

    label_en: Text
    label_nl: str
    editions: frozenset[str]
    source: str

    def __new__(
        cls, value: str, label: Text = "", nl: str = "", editions: frozenset[str] = ALL, source: str = ""
    ) -> Self:
        """Make one member from the tuple that :func:`code` gives."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label_en = label
        member.label_nl = nl
        member.editions = editions
        member.source = source
        return member

    @property
    def label(self) -> str:
        """The label in the language of the moment: the form's own Dutch words, or the English ones."""
        if (get_language() or "nl").startswith("nl"):
            return self.label_nl
        return str(self.label_en)

    @classmethod
    def values(cls) -> list[str]:
        """All codes in the order of the list."""
        return [member.value for member in cls]

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of code and label in the language of the moment, in the order of the list."""
        return [(member.value, member.label) for member in cls]


def code(
    value: str, label: str | Promise, *, nl: str, editions: frozenset[str] = ALL, source: str = ""
) -> tuple[str, Text, str, frozenset[str], str]:
    """Describe one member of a :class:`Code`.

    :param value: the code as it is stored and exported.
    :param label: the English label.
    :param nl: the Dutch label, to the letter where the law prescribes it.
    :param editions: the editions of the statutory form in which it is a row; empty when it is no row.
    :param source: the article, where the code has one of its own.
    """
    return (value, label, nl, editions, source)
