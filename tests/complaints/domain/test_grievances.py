from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from adv_portal import workdays
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, NotFound, Refused
from adv_portal.law.channels import Channel
from adv_portal.vault.keys import key_of
from complaints.domain.grievances import Grievance, file_adv_complaint
from complaints.models import AdvComplaint, Case
from complaints.vocabulary.adv_complaints import AdvRecordKind
from complaints.vocabulary.office import OfficeAct
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import (
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)
from tests.factories.adv_complaints import BODY, filed, named_case_worker, received_complaint
from tests.factories.complaints import taken_case

pytestmark = pytest.mark.django_db


def test_anybody_files_a_complaint_and_hears_by_when() -> None:
    service = make_service()

    with one_line(OfficeAct.ADV_COMPLAINT_FILED):
        found = filed(service, Grievance(body=BODY))

    today = timezone.localdate()
    assert found.reference == f"K{today.year}-0001"
    assert found.acknowledge_by == workdays.after(today, 10)
    assert found.result_by == today + timedelta(weeks=8)


def test_the_terms_are_parameters_of_the_service() -> None:
    service = make_service()
    service.adv_complaint_ack_workdays, service.adv_complaint_weeks = 3, 6
    service.save()

    found = filed(service, Grievance(body=BODY))

    today = timezone.localdate()
    assert (found.acknowledge_by, found.result_by) == (workdays.after(today, 3), today + timedelta(weeks=6))


def test_it_has_numbers_of_its_own_for_each_service() -> None:
    first, second = make_service(), make_service()

    numbers = [filed(service, Grievance(body=BODY)).reference[-4:] for service in (first, first, second)]

    assert numbers == ["0001", "0002", "0001"]


def test_the_same_form_twice_is_one_complaint() -> None:
    service, form_id = make_service(), uuid4()
    first = filed(service, Grievance(body=BODY), form_id)
    lines = AuditLine.objects.count()

    assert filed(service, Grievance(body="anders"), form_id) == first
    assert AdvComplaint.objects.count() == 1
    assert AuditLine.objects.count() == lines


def test_an_empty_complaint_is_refused() -> None:
    with nothing_left(Refused) as raised:
        filed(make_service(), Grievance(body="  "))

    assert gaps(raised) == ["body"]


def test_its_words_are_sealed_with_a_key_of_its_own() -> None:
    office = received_complaint("Geheim verhaal")
    key = key_of(office.complaint_id)

    rows = {row.kind: row for row in office.complaint.records.all()}

    assert b"Geheim" not in rows[AdvRecordKind.COMPLAINT].body.raw
    assert key.open_text(rows[AdvRecordKind.COMPLAINT].body, rows[AdvRecordKind.COMPLAINT].place("body")) == (
        "Geheim verhaal"
    )
    assert set(rows) == {"complaint", "about", "name", "contact"}


@pytest.mark.parametrize("about", ["Terpstra", "WIEBE", "meneer terpstra.", "die Wiebe!"])
def test_whom_it_names_is_concerned_at_once(about: str) -> None:
    service = make_service()
    worker = named_case_worker(service, "Wiebe", "Terpstra")
    other = named_case_worker(service, "Noor", "Haagsma")
    make_head(service)

    found = filed(service, Grievance(body=BODY, about=about))

    complaint = AdvComplaint.objects.get(pk=found.complaint_id)
    assert list(complaint.concerns.all()) == [worker]
    assert not AdvComplaint.objects.visible_to(worker).exists()
    assert not AdvComplaint.objects.visible_to(other).exists()


def test_the_handler_of_the_case_it_mentions_is_concerned() -> None:
    desk = taken_case()
    service = desk.case.service
    head = make_head(service)

    found = filed(service, Grievance(body=BODY, case_reference=desk.case.reference))

    complaint = AdvComplaint.objects.get(pk=found.complaint_id)
    assert list(complaint.concerns.all()) == [desk.worker]
    assert AdvComplaint.objects.visible_to(head).exists()
    assert Case.objects.filter(pk=desk.case_id).exists()


def test_where_it_is_about_the_head_a_colleague_takes_it_up() -> None:
    service = make_service()
    head = make_head(service)
    head.last_name = "Bestuurder"
    head.save(update_fields=["last_name"])
    worker = make_case_worker(service)

    filed(service, Grievance(body="De leiding, Bestuurder, was onbeleefd."))

    assert not AdvComplaint.objects.visible_to(head).exists()
    assert AdvComplaint.objects.visible_to(worker).exists()


def test_staff_file_with_their_own_service_and_municipal_people_through_the_public_page_only() -> None:
    service = make_service()
    arguments: dict[str, Any] = {
        "service_id": service.pk,
        "grievance": Grievance(body=BODY),
        "channel": Channel.TELEPHONE,
        "language": "nl",
        "received_on": timezone.localdate(),
    }

    stranger = Actor.staff(make_case_worker(make_service()))
    with nothing_left(NotFound):
        file_adv_complaint(complaint_id=uuid4(), actor=stranger, **arguments)
    with nothing_left(NotAllowed):
        file_adv_complaint(
            complaint_id=uuid4(), actor=Actor.staff(make_municipal(make_municipality())), **arguments
        )
    file_adv_complaint(complaint_id=uuid4(), actor=Actor.staff(make_case_worker(service)), **arguments)


def test_a_day_to_come_is_refused() -> None:
    service = make_service()

    with nothing_left(Refused) as raised:
        file_adv_complaint(
            complaint_id=uuid4(),
            service_id=service.pk,
            grievance=Grievance(body=BODY),
            channel=Channel.POST,
            language="nl",
            received_on=timezone.localdate() + timedelta(days=1),
            actor=Actor.staff(make_case_worker(service)),
        )

    assert gaps(raised) == ["received_on"]
