"""Reports that may be about the same event, each with the reason why, in words."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from adv_portal.audit.actors import Person
from adv_portal.law.places import PlaceKind
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table
from complaints.models import Case, PersonInCase
from complaints.queries.rows import STATE_KINDS
from complaints.vocabulary.states import CaseState

#: How far apart in time two reports of one event usually come in.
WINDOW: Final = timedelta(days=45)
#: How many reports are looked at, and how many are shown, however many there are.
LOOKED_AT: Final = 300
FURTHER: Final = 100
SHOWN: Final = 10
#: A word that more than this share of the reports has tells nothing.
COMMON: Final = 0.2
LEAST_WORDS: Final = 3
MOST_FOR_WORDS: Final = 4
LEAST_SCORE: Final = 3
#: So many reports of an incident say what its words are.
ANCHORS: Final = 20

_SAME_RESPONDENT: Final = 5
_SAME_DAY: Final = 2
_NEXT_DAY: Final = 1
_SAME_PLACE: Final = 1


@dataclass(frozen=True, slots=True)
class Anchor:
    """What other reports are compared with: one report, or those of an incident."""

    case_ids: frozenset[UUID]
    received: tuple[datetime, datetime]
    days: frozenset[date]
    places: frozenset[tuple[int, str]]
    respondents: frozenset[UUID]
    stems: frozenset[int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """One report that may be about the same event."""

    case_id: UUID
    reference: str
    received_at: datetime
    municipality: str
    state: str
    score: float
    reasons: tuple[str, ...]


@budget(queries=3)
def similar_to(person: Person, case_ids: Iterable[UUID], incident_id: UUID | None = None) -> list[Likeness]:
    """Give reports like some others, the likeliest first; only those that exist for a person.

    :param case_ids: reports that exist for the person, with which others are compared.
    :param incident_id: whose reports are left out, because they are linked already.
    Source: Besluit art. 2.
    """
    rows = _details(Case.objects.visible_to(person).filter(pk__in=list(case_ids)[:ANCHORS]))
    if not rows:
        return []
    anchor = _anchor(rows)
    others = _details(Case.objects.visible_to(person).filter(pk__in=_candidates(person, anchor, incident_id)))
    common = _common_stems(others)
    found = [_compared(anchor, row, common) for row in others]
    likely = [likeness for likeness in found if likeness.score >= LEAST_SCORE]
    return sorted(likely, key=lambda likeness: (-likeness.score, likeness.reference))[:SHOWN]


@budget(queries=0)
def similar_table(found: Sequence[Likeness]) -> Table:
    """Lay similar reports out as a table, with the reasons in words."""
    columns = (
        Column(_("Case")),
        Column(_("Received")),
        Column(_("State")),
        Column(_("Municipality")),
        Column(_("Why it may be the same event")),
    )
    rows = [
        (
            Cell(likeness.reference, reverse("complaints:case", args=[likeness.case_id]), header=True),
            Cell(date_format(timezone.localdate(likeness.received_at), "SHORT_DATE_FORMAT")),
            Cell(CaseState(likeness.state).label, kind=STATE_KINDS.get(likeness.state, "neutral")),
            Cell(likeness.municipality),
            Cell("; ".join(likeness.reasons)),
        )
        for likeness in found
    ]
    return Table(caption=_("Similar reports"), columns=columns, rows=rows)


def _details(cases: Any) -> list[dict[str, Any]]:  # noqa: ANN401 -- a queryset of cases
    respondents = PersonInCase.objects.filter(case=OuterRef("pk"), respondent__isnull=False)
    named = cases.annotate(respondents=ArraySubquery(respondents.values("respondent_id")))
    shown = ("pk", "reference", "state", "received_at", "happened_on", "municipality_id", "place")
    return list(named.values(*shown, "municipality__name", "index__stems", "respondents"))


def _anchor(rows: Sequence[Mapping[str, Any]]) -> Anchor:
    counts = Counter(stem for row in rows for stem in row["index__stems"] or ())
    received = [row["received_at"] for row in rows]
    return Anchor(
        case_ids=frozenset(row["pk"] for row in rows),
        received=(min(received) - WINDOW, max(received) + WINDOW),
        days=frozenset(row["happened_on"] for row in rows if row["happened_on"]),
        places=frozenset((row["municipality_id"], row["place"]) for row in rows if row["place"]),
        respondents=frozenset(pk for row in rows for pk in row["respondents"]),
        stems=frozenset(stem for stem, count in counts.items() if count * 2 >= len(rows)),
    )


def _candidates(person: Person, anchor: Anchor, incident_id: UUID | None) -> list[UUID]:
    """Give the reports to look at, in one statement that reads no more than so many of each kind."""
    living = Case.objects.visible_to(person).exclude(
        state__in=[CaseState.ERASED, *CaseState.set_aside_states()]
    )
    living = living.exclude(pk__in=anchor.case_ids)
    if incident_id is not None:
        living = living.exclude(incident_id=incident_id)
    near = living.filter(received_at__range=anchor.received).order_by("-received_at")
    kinds = [near.values("pk")[:LOOKED_AT]]
    if anchor.days:
        around = {day + timedelta(days=step) for day in anchor.days for step in (-1, 0, 1)}
        kinds.append(living.filter(happened_on__in=around).order_by("-received_at").values("pk")[:FURTHER])
    if anchor.respondents:
        same = PersonInCase.objects.filter(respondent__in=anchor.respondents).values("case_id")
        kinds.append(living.filter(pk__in=same).order_by("-received_at").values("pk")[:FURTHER])
    first, *further = kinds
    return [row["pk"] for row in (first.union(*further) if further else first)]


def _common_stems(rows: Sequence[Mapping[str, Any]]) -> frozenset[int]:
    counts = Counter(stem for row in rows for stem in row["index__stems"] or ())
    most = max(2.0, len(rows) * COMMON)
    return frozenset(stem for stem, count in counts.items() if count > most)


def _compared(anchor: Anchor, row: Mapping[str, Any], common: frozenset[int]) -> Likeness:
    score, reasons = 0.0, []
    if anchor.respondents & set(row["respondents"]):
        score += _SAME_RESPONDENT
        reasons.append(_("the same other party"))
    if row["happened_on"] in anchor.days:
        score += _SAME_DAY
        reasons.append(_("the same day"))
    elif row["happened_on"] and any(abs((row["happened_on"] - day).days) == 1 for day in anchor.days):
        score += _NEXT_DAY
        reasons.append(_("a day apart"))
    if (row["municipality_id"], row["place"]) in anchor.places:
        score += _SAME_PLACE
        reasons.append(
            _("the same municipality and kind of place (%(place)s)")
            % {"place": PlaceKind(row["place"]).label}
        )
    shared = len((anchor.stems & set(row["index__stems"] or ())) - common)
    if shared >= LEAST_WORDS:
        score += min(MOST_FOR_WORDS, shared / 2)
        reasons.append(
            ngettext("%(number)s rare word in both stories", "%(number)s rare words in both stories", shared)
            % {"number": shared}
        )
    return Likeness(
        case_id=row["pk"],
        reference=row["reference"],
        received_at=row["received_at"],
        municipality=row["municipality__name"],
        state=row["state"],
        score=score,
        reasons=tuple(reasons),
    )
