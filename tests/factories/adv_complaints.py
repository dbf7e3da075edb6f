"""Complaints about the ADV for tests; states after the first are reached by acts."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.utils import timezone

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.law.channels import Channel
from complaints.domain.adv_complaints import (
    Seats,
    acknowledge_adv_complaint,
    appoint_committee,
    close_adv_complaint,
    conclude_adv_complaint,
    hear_party,
)
from complaints.domain.grievances import FiledComplaint, Grievance, file_adv_complaint
from complaints.models import AdvComplaint
from complaints.vocabulary.adv_complaints import AdvRecordKind
from tests.factories.accounts import make_case_worker, make_head, make_service

BODY = "U belde mij niet terug."


@dataclass
class Office:
    """A complaint about an ADV, with its head and two case workers; it concerns the first."""

    complaint_id: UUID
    head: User
    concerned: User
    colleague: User
    actor: Actor = field(init=False)

    def __post_init__(self) -> None:
        self.actor = Actor.staff(self.head)

    @property
    def complaint(self) -> AdvComplaint:
        """The complaint as it is stored now."""
        return AdvComplaint.objects.get(pk=self.complaint_id)

    @property
    def version(self) -> int:
        return self.complaint.version


def named_case_worker(service: Service, first: str, last: str) -> User:
    worker = make_case_worker(service)
    worker.first_name, worker.last_name = first, last
    worker.save(update_fields=["first_name", "last_name"])
    return worker


def filed(service: Service, grievance: Grievance, complaint_id: UUID | None = None) -> FiledComplaint:
    """A complaint as the public form files it."""
    return file_adv_complaint(
        complaint_id=complaint_id or uuid4(),
        service_id=service.pk,
        grievance=grievance,
        channel=Channel.ELECTRONIC,
        language="nl",
        received_on=timezone.localdate(),
        actor=Actor.resident(),
    )


def received_complaint(body: str = BODY) -> Office:
    service = make_service()
    head = make_head(service)
    concerned, colleague = (
        named_case_worker(service, "Wiebe", "Terpstra"),
        named_case_worker(service, "Noor", "Haagsma"),
    )
    known = Grievance(body=body, about="meneer Terpstra", name="K. Lager", contact="k@post.example")
    return Office(filed(service, known).complaint_id, head, concerned, colleague)


def acknowledged_complaint() -> Office:
    office = received_complaint()
    acknowledge_adv_complaint(
        complaint_id=office.complaint_id,
        version=office.version,
        told_on=timezone.localdate(),
        body="Wij hebben uw klacht.",
        actor=office.actor,
    )
    return office


def seat(office: Office, members: list[int] | None = None, external: list[str] | None = None) -> None:
    appoint_committee(
        complaint_id=office.complaint_id,
        version=office.version,
        seats=Seats(members or [], ["mr. B. Buiten"] if external is None else external),
        actor=office.actor,
    )


def complaint_in_committee() -> Office:
    office = acknowledged_complaint()
    seat(office)
    return office


def hear(office: Office, kind: AdvRecordKind) -> None:
    hear_party(
        complaint_id=office.complaint_id,
        version=office.version,
        kind=kind,
        heard_on=timezone.localdate(),
        body="Dit is er gezegd.",
        actor=office.actor,
    )


def conclude(office: Office, body: str = "U heeft gelijk, omdat wij niet belden.") -> None:
    conclude_adv_complaint(
        complaint_id=office.complaint_id,
        version=office.version,
        told_on=timezone.localdate(),
        body=body,
        actor=office.actor,
    )


def concluded_complaint() -> Office:
    office = complaint_in_committee()
    hear(office, AdvRecordKind.HEARD_COMPLAINANT)
    hear(office, AdvRecordKind.HEARD_ADV)
    conclude(office)
    return office


def closed_complaint() -> Office:
    office = concluded_complaint()
    close_adv_complaint(
        complaint_id=office.complaint_id,
        version=office.version,
        note="Wij bellen nu.",
        actor=office.actor,
    )
    return office
