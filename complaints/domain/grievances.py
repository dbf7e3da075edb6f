"""A complaint about the ADV comes in, from anybody and by any channel."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal import workdays
from adv_portal.accounts.models import Service, User
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.audit.actors import Actor, ActorKind
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, PortalError, Refused
from adv_portal.law.channels import Channel
from adv_portal.vault.keys import make_key
from complaints.models import AdvComplaint, AdvComplaintRecord, Case
from complaints.vocabulary.adv_complaints import AdvRecordKind
from complaints.vocabulary.office import OfficeAct

#: How numbers of this register begin, so that nobody takes one for that of a case.
SERIES: Final = "K"
#: Names shorter than this are not looked for in what somebody wrote.
_LEAST_LETTERS: Final = 3


@dataclass(frozen=True, slots=True)
class Grievance:
    """A complaint about the ADV as somebody tells it. Only the complaint itself is asked for.

    :param about: whom it is about, in the complainant's own words.
    :param case_reference: the number of a case it is about; its handler is taken to be concerned.
    """

    body: str = field(repr=False)
    about: str = field(default="", repr=False)
    name: str = field(default="", repr=False)
    contact: str = field(default="", repr=False)
    case_reference: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class FiledComplaint:
    """A complaint that was received.

    :param acknowledge_by: the last day on which the receipt is confirmed.
    :param result_by: the last day on which the result is given.
    """

    complaint_id: UUID
    reference: str
    acknowledge_by: date
    result_by: date


class _AlreadyFiled(PortalError):
    """The form was sent before: a second click, or a page from the back button."""

    code = "already_filed"


def file_adv_complaint(
    *,
    complaint_id: UUID,
    service_id: int,
    grievance: Grievance,
    channel: Channel,
    language: str,
    received_on: date,
    actor: Actor,
) -> FiledComplaint:
    """Receive a complaint about the ADV, from anybody and by any channel.

    Whom it concerns is looked for at once, so that it never exists for them: who is named in it, and who
    handles the case that it mentions. The head may correct that. Twice with one id is one complaint.

    :param complaint_id: made with the form on which it was written.
    :raises NotFound: there is no such ADV.
    :raises NotAllowed: staff of another ADV, or of a municipality.
    :raises Refused: nothing was written, or the day has not come yet.
    Source: Besluit art. 12.
    """
    try:
        with act(OfficeAct.ADV_COMPLAINT_FILED, by=actor) as record:
            service = _service(service_id, actor)
            _check_new(service, complaint_id)
            if missing := _gaps(grievance, received_on):
                raise Refused(missing)
            complaint = AdvComplaint(pk=complaint_id, service=service, channel=channel, language=language)
            complaint.reference = _next_reference(service)
            complaint.received_at = timezone.now()
            complaint.acknowledge_by = workdays.after(received_on, service.adv_complaint_ack_workdays)
            complaint.result_by = received_on + timedelta(weeks=service.adv_complaint_weeks)
            complaint.save(force_insert=True)
            _keep_words(complaint, grievance, received_on, actor)
            complaint.concerns.set(_concerned(service, grievance))
            record.about(complaint, changed=("reference", "records", "concerns"))
    except _AlreadyFiled:
        complaint = AdvComplaint.objects.get(pk=complaint_id)
    return FiledComplaint(complaint.pk, complaint.reference, complaint.acknowledge_by, complaint.result_by)


def _service(service_id: int, actor: Actor) -> Service:
    """Lock the ADV, so that two complaints at one moment get two numbers; staff file with their own."""
    rows = Service.objects.select_for_update().filter(pk=service_id)
    if actor.kind == ActorKind.STAFF:
        require(is_service_member, actor)
        rows = rows.filter(pk=actor.service_id or 0)
    service = rows.first()
    if service is None:
        raise NotFound
    return service


def _check_new(service: Service, complaint_id: UUID) -> None:
    if AdvComplaint.objects.filter(pk=complaint_id, service=service).exists():
        raise _AlreadyFiled


def _gaps(grievance: Grievance, received_on: date) -> list[Missing]:
    found = []
    if not grievance.body.strip():
        found.append(Missing("body", _("Write what your complaint is. One sentence is enough.")))
    if received_on > timezone.localdate():
        found.append(
            Missing("received_on", _("This day has not come yet. Please check day, month and year."))
        )
    return found


def _next_reference(service: Service) -> str:
    """Give the next number of the year. Rows are never deleted, so no number returns."""
    head = f"{SERIES}{timezone.localdate().year}-"
    used = AdvComplaint.objects.filter(service=service, reference__startswith=head)
    last = max((int(text.removeprefix(head)) for text in used.values_list("reference", flat=True)), default=0)
    return f"{head}{last + 1:04d}"


def _keep_words(complaint: AdvComplaint, grievance: Grievance, received_on: date, actor: Actor) -> None:
    key = make_key(complaint.pk)
    case = f"{grievance.case_reference.strip()}\n" if grievance.case_reference.strip() else ""
    about = "\n".join(part for part in (f"{case}{grievance.about.strip()}",) if part.strip())
    words = (
        (AdvRecordKind.COMPLAINT, grievance.body),
        (AdvRecordKind.ABOUT, about),
        (AdvRecordKind.NAME, grievance.name),
        (AdvRecordKind.CONTACT, grievance.contact),
    )
    for kind, text in words:
        AdvComplaintRecord.keep(complaint, kind, text, received_on, key=key, user_id=actor.user_id)


def _concerned(service: Service, grievance: Grievance) -> list[User]:
    """Find whom a complaint may concern: better one too many, for the head can let somebody back in."""
    told = f" {grievance.about} {grievance.body} ".casefold()
    people = User.objects.filter(service=service)
    found = {person.pk: person for person in people if _is_named(person, told)}
    case = Case.objects.filter(service=service, reference=grievance.case_reference.strip() or "-").first()
    if case is not None and case.handler is not None:
        found[case.handler.pk] = case.handler
    return list(found.values())


def _is_named(person: User, told: str) -> bool:
    words = set("".join(sign if sign.isalnum() else " " for sign in told).split())
    names = {person.first_name.casefold(), *person.last_name.casefold().split()[-1:]}
    return any(len(name) >= _LEAST_LETTERS and name in words for name in names)
