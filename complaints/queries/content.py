"""The words of a case, opened for one reader."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from adv_portal.law.anonymity import Anonymity
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Fact
from adv_portal.vault.sealing import Key
from complaints.models import Case, SealedText
from complaints.queries.classification import classified, registered
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import Purpose
from complaints.vocabulary.reading import readable
from complaints.vocabulary.texts import TextKind

#: Whom a case is about and how to reach that person.
PEOPLE: Final = (
    TextKind.NAME,
    TextKind.EMAIL,
    TextKind.PHONE,
    TextKind.POST,
    TextKind.CONTACT_WISHES,
    TextKind.RESIDENCE,
)
#: What case workers wrote.
NOTES: Final = (TextKind.CLOSING, TextKind.CORRECTION, TextKind.REOPENING, TextKind.NOTE)


@dataclass(frozen=True, slots=True)
class Words:
    """One text of a case, opened for one reader."""

    label: str
    text: str = field(repr=False)
    written_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AdviceShown:
    """One advice as it was given."""

    given_at: datetime
    given_by: str
    body: str = field(repr=False)
    reasons: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Content:
    """What only a reader who declared to have no interest may see."""

    story: Sequence[Words] = ()
    people: Sequence[Fact] = ()
    notes: Sequence[Words] = ()
    advices: Sequence[AdviceShown] = ()
    classified: Sequence[Fact] = ()
    registered: Sequence[Fact] = ()


@budget(queries=3)
def content_of(case: Case, key: Key) -> Content:
    """Open the words of a case for one reader who declared to have no interest."""
    opened = [
        (TextKind(text.kind), Words(TextKind(text.kind).label, _open(key, text), text.created_at))
        for text in case.texts.order_by("created_at", "pk")
    ]
    about = [words for kind, words in opened if kind not in {*PEOPLE, *NOTES}]
    return Content(
        story=sorted(about, key=lambda words: words.label != TextKind.STORY.label),
        people=[
            Fact(_("Anonymity"), Anonymity(case.anonymity).label),
            Fact(pgettext("reporter", "Role"), ReporterRole(case.role).label),
            Fact(_("Language"), _language(case.language)),
            Fact(_("What the reporter wants"), Wish(case.wish).label),
            *(Fact(words.label, words.text) for kind, words in opened if kind in PEOPLE),
            *_consents(case),
        ],
        notes=[words for kind, words in opened if kind in NOTES],
        advices=_advices(case, key),
        classified=classified(case),
        registered=registered(case),
    )


def _consents(case: Case) -> list[Fact]:
    return [
        Fact(
            Purpose(consent.purpose).label,
            _("Yes, on %(day)s") % {"day": date_format(consent.answered_at)} if consent.is_given else _("No"),
        )
        for consent in case.consents.order_by("pk")
    ]


def _language(code: str) -> str:
    return str(get_language_info(code)["name_translated"]).capitalize()


def _open(key: Key, text: SealedText) -> str:
    return readable(text.kind, key.open_text(text.body, text.place()))


def _advices(case: Case, key: Key) -> list[AdviceShown]:
    return [
        AdviceShown(
            advice.given_at,
            advice.given_by.work_name,
            key.open_text(advice.body, advice.place("body")),
            key.open_text(advice.reasons, advice.place("reasons")),
        )
        for advice in case.advices.select_related("given_by").order_by("given_at")
    ]
