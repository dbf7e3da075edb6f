"""Complaints about the ADV itself, for whom they do not concern."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from adv_portal import workdays
from adv_portal.accounts.models import Service, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound, Text
from adv_portal.law.channels import Channel
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from adv_portal.vault.keys import key_of
from complaints.models import AdvComplaint, CommitteeMember
from complaints.vocabulary.adv_complaints import AdvComplaintState as State
from complaints.vocabulary.adv_complaints import AdvRecordKind
from complaints.vocabulary.office import OfficeAct
from complaints.workflow.adv_complaints import ADV_COMPLAINT_TABLE

#: How a state looks.
LOOKS: Final = {
    State.RECEIVED: "warning",
    State.ACKNOWLEDGED: "info",
    State.IN_COMMITTEE: "info",
    State.CONCLUDED: "ok",
    State.CLOSED: "neutral",
    State.WITHDRAWN: "neutral",
    State.ERASED: "neutral",
}
#: What can be done, in the order in which it is offered: the words, and the page.
STEPS: Final[Mapping[OfficeAct, tuple[Text, str]]] = {
    OfficeAct.ADV_COMPLAINT_ACKNOWLEDGED: (gettext_lazy("Confirm the receipt"), "adv_complaint_confirm"),
    OfficeAct.COMMITTEE_APPOINTED: (gettext_lazy("Appoint the committee"), "adv_complaint_committee"),
    OfficeAct.ADV_COMPLAINT_HEARD: (gettext_lazy("Record a hearing"), "adv_complaint_hear"),
    OfficeAct.ADV_COMPLAINT_CONCLUDED: (gettext_lazy("Give the result"), "adv_complaint_conclude"),
    OfficeAct.ADV_COMPLAINT_CLOSED: (gettext_lazy("Close the complaint"), "adv_complaint_close"),
    OfficeAct.ADV_COMPLAINT_CHANGED: (gettext_lazy("Say whom it concerns"), "adv_complaint_concerned"),
    OfficeAct.ADV_COMPLAINT_WITHDRAWN: (gettext_lazy("Record a withdrawal"), "adv_complaint_withdraw"),
}
#: What the complainant told.
TOLD: Final = (AdvRecordKind.COMPLAINT, AdvRecordKind.ABOUT, AdvRecordKind.NAME, AdvRecordKind.CONTACT)


@dataclass(frozen=True, slots=True)
class Register:
    """The register of complaints about the ADV, as it exists for one person."""

    table: Table


@dataclass(frozen=True, slots=True)
class Said:
    """One dated text."""

    label: str
    day: date
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AdvComplaintPage:
    """One complaint about the ADV.

    :param people: everybody of the service: number and name.
    :param free: those who may sit on the committee, as the complaint does not concern them.
    """

    complaint_id: UUID
    version: int
    crumbs: Sequence[Crumb]
    reference: str
    state: str
    look: str
    facts: Sequence[Fact]
    due_on: date | None
    days_left: int | None
    steps: Sequence[Crumb]
    told: Sequence[Fact] = field(repr=False)
    said: Sequence[Said] = field(repr=False)
    committee: Sequence[str] = field(repr=False)
    concerned: Sequence[str] = field(repr=False)
    people: Sequence[tuple[str, str]] = field(repr=False)
    free: Sequence[tuple[str, str]] = field(repr=False)
    concerned_keys: Sequence[str] = ()
    seated_keys: Sequence[str] = ()
    external: Sequence[str] = field(default=(), repr=False)

    def can(self, name: str) -> bool:
        """Tell whether the page of an act is offered now."""
        return reverse(f"complaints:{name}", args=[self.complaint_id]) in {step.href for step in self.steps}

    @property
    def answers(self) -> dict[str, object]:
        """What is stored now, by field of its forms."""
        return {
            "people": list(self.concerned_keys),
            "members": list(self.seated_keys),
            "external": "\n".join(self.external),
        }


@dataclass(frozen=True, slots=True)
class ComplainPage:
    """What a visitor reads on the way to complain about the ADV."""

    service_id: int | None = None
    name: str = ""
    phone: str = ""
    opening_hours: str = ""
    email: str = ""
    address: str = ""
    acknowledge_workdays: int = 10
    weeks: int = 8


@budget(queries=1)
def complain_page() -> ComplainPage:
    """Give what the public page says of complaints about the ADV."""
    service = Service.objects.order_by("pk").first()
    if service is None:
        return ComplainPage()
    return ComplainPage(
        service_id=service.pk,
        name=service.name,
        phone=service.phone,
        opening_hours=service.opening_hours,
        email=service.email,
        address=service.address,
        acknowledge_workdays=service.adv_complaint_ack_workdays,
        weeks=service.adv_complaint_weeks,
    )


@budget(queries=1)
def adv_complaints_page(person: Person) -> Register:
    """Give the complaints about the ADV that exist for a person, the newest first."""
    rows = AdvComplaint.objects.visible_to(person).order_by("-received_at")
    columns = [
        Column(pgettext("complaint", "Number")),
        Column(_("Received")),
        Column(_("State")),
        Column(_("Confirm before")),
        Column(_("Result before")),
    ]
    lines = [
        [
            Cell(row.reference, reverse("complaints:adv_complaint", args=[row.pk]), header=True),
            Cell(date_format(timezone.localtime(row.received_at), "DATE_FORMAT")),
            Cell(State(row.state).label, kind=LOOKS[State(row.state)]),
            Cell(date_format(row.acknowledge_by)),
            Cell(date_format(row.result_by)),
        ]
        for row in rows
    ]
    return Register(Table(_("Complaints about us"), columns, lines))


@budget(queries=8)
def adv_complaint_page(person: Person, complaint_id: UUID) -> AdvComplaintPage:
    """Give one complaint about the ADV.

    :raises NotFound: it does not exist for the person: it concerns that person, or was erased.
    """
    complaint = AdvComplaint.objects.visible_to(person).filter(pk=complaint_id).first()
    if complaint is None or complaint.state == State.ERASED:
        raise NotFound
    key = key_of(complaint.pk)
    rows = [
        (
            AdvRecordKind(row.kind),
            Said(AdvRecordKind(row.kind).label, row.happened_on, key.open_text(row.body, row.place("body"))),
        )
        for row in complaint.records.order_by("happened_on", "made_at")
    ]
    members = list(complaint.committee.select_related("user"))
    concerned = list(complaint.concerns.all())
    people = list(
        User.objects.filter(service=complaint.service_id, is_active=True, role__in=Role.of_service())
    )
    barred = {user.pk for user in concerned}
    outside = [key.open_text(seat.name, seat.place("name")) for seat in members if seat.name is not None]
    due_on = _due_on(complaint)
    return AdvComplaintPage(
        complaint_id=complaint.pk,
        version=complaint.version,
        crumbs=[
            Crumb(_("Complaints about us"), reverse("complaints:adv_complaints")),
            Crumb(complaint.reference),
        ],
        reference=complaint.reference,
        state=State(complaint.state).label,
        look=LOOKS[State(complaint.state)],
        facts=_facts(complaint),
        due_on=due_on,
        days_left=_left(due_on),
        steps=_steps(complaint),
        told=[Fact(said.label, said.text) for kind, said in rows if kind in TOLD],
        said=[said for kind, said in rows if kind not in TOLD],
        committee=[*_inside(members), *(_("%(name)s (from outside)") % {"name": name} for name in outside)],
        concerned=[user.work_name for user in concerned],
        people=[(str(user.pk), user.work_name) for user in people],
        free=[(str(user.pk), user.work_name) for user in people if user.pk not in barred],
        concerned_keys=[str(user.pk) for user in concerned],
        seated_keys=[str(seat.user_id) for seat in members if seat.user_id is not None],
        external=outside,
    )


@budget(queries=1)
def adv_complaints_to_erase(today: date) -> list[UUID]:
    """Give the complaints about the ADV whose term of retention is over."""
    rows = AdvComplaint.objects.filter(state__in=(State.CLOSED, State.WITHDRAWN), erase_on__lte=today)
    return list(rows.values_list("pk", flat=True))


def _inside(members: Sequence[CommitteeMember]) -> list[str]:
    return [seat.user.work_name for seat in members if seat.user is not None]


def _due_on(complaint: AdvComplaint) -> date | None:
    if complaint.state == State.RECEIVED:
        return complaint.acknowledge_by
    return complaint.result_by if complaint.state in {State.ACKNOWLEDGED, State.IN_COMMITTEE} else None


def _left(due_on: date | None) -> int | None:
    if due_on is None:
        return None
    today = timezone.localdate()
    return workdays.left(today, due_on) if due_on >= today else -workdays.late(today, due_on)


def _facts(complaint: AdvComplaint) -> list[Fact]:
    found = [
        Fact(_("Received"), date_format(timezone.localtime(complaint.received_at), "DATETIME_FORMAT")),
        Fact(_("Channel"), Channel(complaint.channel).label),
        Fact(_("Language"), str(get_language_info(complaint.language)["name_translated"]).capitalize()),
        Fact(_("Confirm the receipt before"), date_format(complaint.acknowledge_by)),
        Fact(_("Give the result before"), date_format(complaint.result_by)),
    ]
    if complaint.erase_on:
        found.append(Fact(_("Erased on"), date_format(complaint.erase_on)))
    return found


def _steps(complaint: AdvComplaint) -> list[Crumb]:
    now = set(ADV_COMPLAINT_TABLE.acts_from(complaint.state))
    return [
        Crumb(label, reverse(f"complaints:{name}", args=[complaint.pk]))
        for act, (label, name) in STEPS.items()
        if act in now
    ]
