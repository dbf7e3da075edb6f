"""Demonstration: complaints about the ADV itself, one of yesterday and one with its committee."""

from datetime import timedelta
from typing import Final
from uuid import uuid4

from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.law.channels import Channel
from complaints.demo.desk import Desk
from complaints.domain.adv_complaints import (
    Seats,
    acknowledge_adv_complaint,
    appoint_committee,
    hear_party,
)
from complaints.domain.grievances import Grievance, file_adv_complaint
from complaints.models import AdvComplaint
from complaints.vocabulary.adv_complaints import AdvRecordKind

_NEW: Final = Grievance(
    body="Ik heb drie keer gebeld. Er zou iemand terugbellen, maar dat gebeurde niet.",
    name="S. Voorbeeld",
    contact="s.voorbeeld@post.example",
)
_OLD: Final = Grievance(
    body="Wij kregen een brief met een conclusie. Niemand had ons om onze kant gevraagd.",
    about="De klachtbehandelaar",
    name="Café Het Voorbeeld",
    contact="Havenkade 3, Havenstad",
)


def fill_complaints_about_us(desk: Desk) -> None:
    """File two complaints; the older one is with its committee, and one side was heard."""
    _filed(desk, _NEW, days_ago=1)
    complaint = _filed(desk, _OLD, days_ago=12)
    acknowledge_adv_complaint(
        complaint_id=complaint.pk,
        version=complaint.version,
        told_on=timezone.localdate() - timedelta(days=8),
        body="Wij hebben uw klacht. Een commissie kijkt ernaar. U hoort van ons.",
        actor=desk.head,
    )
    complaint.refresh_from_db()
    seats = Seats([], ["mr. B. van Buiten", "mw. E. Elders"])
    appoint_committee(complaint_id=complaint.pk, version=complaint.version, seats=seats, actor=desk.head)
    complaint.refresh_from_db()
    hear_party(
        complaint_id=complaint.pk,
        version=complaint.version,
        kind=AdvRecordKind.HEARD_COMPLAINANT,
        heard_on=timezone.localdate() - timedelta(days=2),
        body="De klager zegt dat er geen brief met een vraag kwam, alleen de conclusie.",
        actor=desk.head,
    )


def _filed(desk: Desk, grievance: Grievance, *, days_ago: int) -> AdvComplaint:
    filed = file_adv_complaint(
        complaint_id=uuid4(),
        service_id=desk.service.pk,
        grievance=grievance,
        channel=Channel.ELECTRONIC,
        language="nl",
        received_on=timezone.localdate() - timedelta(days=days_ago),
        actor=Actor.resident(),
    )
    return AdvComplaint.objects.get(pk=filed.complaint_id)
