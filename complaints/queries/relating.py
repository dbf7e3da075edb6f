"""What a case has to do with others: the event, what was merged, what waits for a second person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb
from adv_portal.vault.keys import keys_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, Incident, PendingCorrection, Proposal
from complaints.queries.case import found_case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.lists import ProposalKind, Verdict
from complaints.workflow.cases import CASE_TABLE

#: What can be done here, in the order in which a case worker would think of it.
_ACTS: Final = (
    (Act.INCIDENT_LINKED, "link_incident", rules.link_case, gettext_lazy("Link to an incident")),
    (Act.MERGE_PROPOSED, "propose_merge", rules.propose_setting_aside, gettext_lazy("Merge with another")),
    (Act.VOID_PROPOSED, "propose_void", rules.propose_setting_aside, gettext_lazy("Entered by mistake")),
    (Act.CASE_UNMERGED, "undo_merge", rules.undo_setting_aside, gettext_lazy("Undo the merging")),
    (Act.VOID_UNDONE, "undo_void", rules.undo_setting_aside, gettext_lazy("No mistake after all")),
    (Act.CASE_RESTRICTED, "restrict", rules.restrict_case, gettext_lazy("Restrict to head and handler")),
    (Act.CASE_UNRESTRICTED, "unrestrict", rules.unrestrict_case, gettext_lazy("Open to all case workers")),
)


#: The act of each page, and who may do it; a page that is not offered says why.
_PAGES: Final = {
    **{name: (act, may) for act, name, may, _label in _ACTS},
    "unlink_incident": (Act.INCIDENT_UNLINKED, rules.link_case),
    "confirm_merge": (Act.CASE_MERGED, rules.read_case),
    "confirm_void": (Act.CASE_VOIDED, rules.read_case),
    "party": (Act.RESPONDENT_LINKED, rules.link_case),
}
_CONFIRMED: Final = {"confirm_merge": ProposalKind.MERGE, "confirm_void": ProposalKind.VOID}


@dataclass(frozen=True, slots=True)
class ProposalShown:
    """What waits for a second person.

    :param confirm_href: where the second person confirms it; empty for who proposed it, and for who does not
        see the other case.
    """

    title: str
    reason: str = field(repr=False)
    proposed_by: str
    confirm_href: str
    decline_href: str


@dataclass(frozen=True, slots=True)
class RelatedSection:
    """What a case has to do with others, as far as they exist for the reader.

    :param incident: the event, with the address of its page; None when it is linked to none.
    :param merged_into: the case that goes on; None when it is not merged, or not for the reader.
    :param merged: cases that were merged into this one.
    :param waiting: how many corrections wait for the head.
    :param acts: what can be done here, each with its address.
    """

    incident: Crumb | None
    merged_into: Crumb | None
    merged: Sequence[Crumb]
    proposal: ProposalShown | None
    waiting: int
    is_restricted: bool
    acts: Sequence[Crumb]


@budget(queries=4)
def related_section(case: Case, key: Key, person: Person) -> RelatedSection:
    """Give what a case has to do with others; cases that do not exist for the reader are not named.

    :param key: the key of the case.
    Source: Besluit art. 2; counting rules R8, R10, R11 and R13.
    """
    row = _row(case, person)
    return RelatedSection(
        incident=_incident(case.incident_id, row) if case.incident_id else None,
        merged_into=_linked(row["into"][0]) if row["into"] else None,
        merged=[_linked(child) for child in row["children"]],
        proposal=_proposal(case, key, person) if row["open_proposals"] else None,
        waiting=row["waiting"],
        is_restricted=case.is_restricted,
        acts=_acts(case, person, is_waiting=bool(row["open_proposals"])),
    )


@budget(queries=8)
def why_not(person: Person, case_id: UUID, page: str) -> str:
    """Tell why a page on what a case has to do with others cannot be used now; empty when it can.

    :param page: the name of its address.
    :raises NotFound: the case does not exist for the person.
    """
    case = found_case(person, case_id)
    act, may = _PAGES[page]
    if CASE_TABLE.transition(act, case.state, case.came_from) is None:
        return _("This cannot be done in this case now.")
    if not may(person, case):
        return _not_allowed(case)
    if page not in _CONFIRMED:
        return ""
    waiting = case.proposals.filter(verdict=Verdict.WAITING, kind=_CONFIRMED[page]).first()
    if waiting is None:
        return _("Nothing waits for a second person in this case any more.")
    if not rules.second_person(person, waiting):
        return _("You proposed this yourself. A second person decides on it.")
    return ""


@budget(queries=1)
def case_of_reference(person: Person, reference: str) -> UUID | None:
    """Find a case by its number; ``None`` when none exists for the person."""
    found = Case.objects.visible_to(person).filter(reference=reference.strip())
    return found.values_list("pk", flat=True).first()


@budget(queries=2)
def other_of_merge(person: Person, case_id: UUID) -> Crumb:
    """Give the case with which a case is, or is to be, merged.

    :raises NotFound: there is none, or it does not exist for the person.
    """
    case = Case.objects.visible_to(person).filter(pk=case_id).first()
    waiting = Proposal.objects.filter(case=case_id, verdict=Verdict.WAITING).values("into")
    survivors = Case.objects.visible_to(person)
    merged_into = case.merged_into_id if case is not None else None
    other = survivors.filter(pk=merged_into) if merged_into else survivors.filter(pk__in=waiting)
    found = other.first()
    if case is None or found is None:
        raise NotFound
    return Crumb(found.reference, _address("case", found.pk))


def _not_allowed(case: Case) -> str:
    if case.handler_id is None:
        return _("Only who handles this case can do this. Take the case first.")
    return _("Only who handles this case can do this, or the head.")


def _address(name: str, pk: UUID | str) -> str:
    return reverse(f"complaints:{name}", args=[pk])


def _linked(shown: dict[str, str]) -> Crumb:
    return Crumb(shown["reference"], _address("case", shown["id"]))


def _incident(incident_id: UUID, row: Mapping[str, Any]) -> Crumb:
    incident = Incident(pk=incident_id, title=row["incident__title"])
    key = keys_of([incident_id]).get(incident_id)
    title = key.open_text(incident.title, incident.place("title")) if key is not None else ""
    words = _("Incident %(number)s: %(title)s") % {"number": row["incident__number"], "title": title}
    return Crumb(words, _address("incident", incident_id))


def _proposal(case: Case, key: Key, person: Person) -> ProposalShown:
    proposal = case.proposals.select_related("proposed_by").get(verdict=Verdict.WAITING)
    is_merge = proposal.kind == ProposalKind.MERGE
    seen = Case.objects.visible_to(person).filter(pk__in=[proposal.into_id] if proposal.into_id else [])
    is_hidden = is_merge and not seen.exists()
    confirm = _address("confirm_merge" if is_merge else "confirm_void", case.pk)
    title = _("Proposed: merge with another case") if is_merge else _("Proposed: entered by mistake")
    return ProposalShown(
        title=title,
        reason=key.open_text(proposal.reason, proposal.place("reason")),
        proposed_by=proposal.proposed_by.work_name,
        confirm_href=confirm if rules.second_person(person, proposal) and not is_hidden else "",
        decline_href=_address("decline_proposal", case.pk),
    )


def _acts(case: Case, person: Person, *, is_waiting: bool) -> list[Crumb]:
    found = [
        Crumb(label, _address(name, case.pk))
        for act, name, may, label in _ACTS
        if CASE_TABLE.transition(act, case.state, case.came_from) is not None and may(person, case)
    ]
    hidden = _address("restrict" if case.is_restricted else "unrestrict", case.pk)
    # While one thing waits for a second person no other is proposed.
    proposing = (
        {_address("propose_merge", case.pk), _address("propose_void", case.pk)} if is_waiting else set()
    )
    return [act for act in found if act.href not in {hidden, *proposing}]


def _row(case: Case, person: Person) -> Mapping[str, Any]:
    seen = Case.objects.visible_to(person)
    shown = JSONObject(id="pk", reference="reference")
    corrections = PendingCorrection.objects.filter(registration__case=OuterRef("pk"), verdict=Verdict.WAITING)
    number = corrections.order_by().values("registration__case").annotate(n=Count("pk")).values("n")
    proposals = Proposal.objects.filter(case=OuterRef("pk"), verdict=Verdict.WAITING)
    return (
        Case.objects.filter(pk=case.pk)
        .annotate(
            into=ArraySubquery(seen.filter(pk=OuterRef("merged_into")).values(shown=shown)),
            children=ArraySubquery(
                seen.filter(merged_into=OuterRef("pk")).order_by("reference").values(shown=shown)
            ),
            open_proposals=ArraySubquery(proposals.values("pk")),
            waiting=Coalesce(Subquery(number, output_field=IntegerField()), 0),
        )
        .values("incident__number", "incident__title", "into", "children", "open_proposals", "waiting")
        .get()
    )
