"""Corrections that wait because their year was adopted, with their effect in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from adv_portal.accounts.models import Municipality
from adv_portal.audit.actors import Person
from adv_portal.codes import Code
from adv_portal.errors import Text
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table
from adv_portal.ui.keyset import Cursor, page_after
from adv_portal.vault.keys import keys_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import AdoptedYear, Case, PendingCorrection
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.texts import RegistrationKind, Standing

PAGE_SIZE: Final = 25

_LABELS: Final[Mapping[str, Text]] = {
    "municipality_id": gettext_lazy("Municipality"),
    "registered_on": gettext_lazy("Registered on"),
    "received_on": gettext_lazy("Received"),
    "year": gettext_lazy("Counts in the form of"),
    "kind": gettext_lazy("Complaint or own observation"),
    "standing": gettext_lazy("Counts"),
    "residence": gettext_lazy("Reporter lives in the municipality"),
    "place": gettext_lazy("Place"),
    "grounds": gettext_lazy("Grounds"),
    "domain": gettext_lazy("Domain"),
    "natures": gettext_lazy("Nature"),
    "handlings": gettext_lazy("Handling"),
    "role": gettext_lazy("Who reports"),
    "mass_report": gettext_lazy("Mass report"),
}
_CODES: Final[Mapping[str, type[Code]]] = {
    "kind": RegistrationKind,
    "standing": Standing,
    "residence": Residence,
    "place": PlaceKind,
    "grounds": Ground,
    "domain": Domain,
    "natures": Nature,
    "handlings": Handling,
    "role": ReporterRole,
}


@dataclass(frozen=True, slots=True)
class CorrectionShown:
    """One correction, with those that are decided together with it.

    :param effect: each column with what it counts as now, and what it will count as.
    :param may_decide: whether the reader is a second person, who did not propose it.
    """

    correction_id: UUID
    title: str
    proposed_at: datetime
    proposed_by: str
    reason: str = field(repr=False)
    effect: Sequence[Table]
    may_decide: bool

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"correction-{self.correction_id}"


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """The corrections that wait for the head, the oldest first.

    :param next: where the next page begins; None on the last one.
    """

    corrections: Sequence[CorrectionShown]
    next: Cursor | None


@budget(queries=4)
def corrections_page(person: Person, after: Cursor | None = None, size: int = PAGE_SIZE) -> CorrectionsPage:
    """Give what waits for the head, without cases in which the head has an interest.

    :param after: the place of the last row seen; None for the first page.
    Source: Besluit art. 2; counting rule R13.
    """
    rows = PendingCorrection.objects.visible_to(person).waiting()
    page = page_after(
        rows.select_related("registration", "proposed_by", "case"), after, size, field="proposed_at"
    )
    keys = keys_of(row.case_id for row in page.rows if row.case_id is not None)
    places = {place.pk: place.name for place in Municipality.objects.filter(pk__in=_places(page.rows))}
    groups: dict[UUID, list[PendingCorrection]] = {}
    for row in page.rows:
        groups.setdefault(row.batch or row.pk, []).append(row)
    return CorrectionsPage([_shown(group, keys, places, person) for group in groups.values()], page.next)


@budget(queries=1)
def adopted_year_of(person: Person, case_id: UUID) -> int | None:
    """Give the year in which a case counts when its form was issued; ``None`` when changes count at once.

    Source: counting rule R13.
    """
    cases = Case.objects.visible_to(person).filter(pk=case_id, registration__isnull=False)
    counted = cases.values_list(
        "registration__service_id", "registration__municipality_id", "registration__year"
    )
    held = AdoptedYear.objects.filter(
        service__in=counted.values("registration__service_id"),
        municipality__in=counted.values("registration__municipality_id"),
        year__in=counted.values("registration__year"),
    )
    return held.values_list("year", flat=True).first()


def _places(rows: Sequence[PendingCorrection]) -> set[int]:
    return {
        value
        for row in rows
        for side in (row.before, row.after)
        if isinstance(value := side.get("municipality_id"), int)
    }


def _shown(
    group: Sequence[PendingCorrection], keys: Mapping[UUID, Key], places: Mapping[int, str], person: Person
) -> CorrectionShown:
    first = group[0]
    references = ", ".join(row.registration.reference for row in group)
    return CorrectionShown(
        correction_id=first.pk,
        title=_("%(reference)s, form of %(year)s")
        % {"reference": references, "year": first.registration.year},
        proposed_at=first.proposed_at,
        proposed_by=first.proposed_by.work_name if first.proposed_by else "",
        reason=_reason(first, keys),
        effect=[_effect(row, places) for row in group],
        may_decide=all(rules.second_person(person, row) for row in group),
    )


def _reason(row: PendingCorrection, keys: Mapping[UUID, Key]) -> str:
    if row.case_id is None:
        return _("The case was erased; its reason went with it.")
    if row.reason is None or row.case_id not in keys:
        return _("It follows from what was done in the case after the year was adopted.")
    return keys[row.case_id].open_text(row.reason, row.place("reason"))


def _effect(row: PendingCorrection, places: Mapping[int, str]) -> Table:
    lines = [
        (
            Cell(_LABELS[name], header=True),
            Cell(_words(name, row.before.get(name), places)),
            Cell(_words(name, value, places)),
        )
        for name, value in row.after.items()
    ]
    columns = (Column(_("What")), Column(_("Counts now as")), Column(_("Will count as")))
    return Table(row.registration.reference, columns, lines)


def _words(name: str, value: object, places: Mapping[int, str]) -> str:
    """Give a value of the register in words."""
    if name == "mass_report":
        return _("Yes") if value else _("No")
    if name == "municipality_id" and isinstance(value, int):
        return places.get(value, "")
    if name in {"registered_on", "received_on"} and isinstance(value, str):
        return date_format(date.fromisoformat(value))
    if name in _CODES:
        parts = [str(part) for part in (value if isinstance(value, list) else [value]) if part]
        found = [_CODES[name](part).label for part in parts]
        return ", ".join(str(label) for label in found) or pgettext("answer", "None")
    return str(value)
