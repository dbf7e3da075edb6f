from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import Erased, NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.vault.keys import key_of
from adv_portal.workdays import months_after
from complaints import rules
from complaints.domain.adv_complaints import (
    acknowledge_adv_complaint,
    close_adv_complaint,
    erase_adv_complaint,
    set_concerned,
    withdraw_adv_complaint,
)
from complaints.models import AdvComplaint, AdvComplaintRecord, CommitteeMember
from complaints.vocabulary.adv_complaints import AdvComplaintState, AdvRecordKind
from complaints.vocabulary.office import OfficeAct
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.complaints.conftest import MoveClock
from tests.factories.accounts import (
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)
from tests.factories.adv_complaints import (
    Office,
    acknowledged_complaint,
    closed_complaint,
    complaint_in_committee,
    conclude,
    concluded_complaint,
    hear,
    received_complaint,
    seat,
)

pytestmark = pytest.mark.django_db
SYSTEM = Actor.system("beat")


# The committee -------------------------------------------------------------------------------------------


def test_compliance_test_15_a_committee_without_a_member_from_outside_is_refused() -> None:
    office = acknowledged_complaint()

    with nothing_left(Refused) as raised:
        seat(office, members=[office.colleague.pk], external=["", " "])

    assert gaps(raised) == ["external"]
    assert office.complaint.state == AdvComplaintState.ACKNOWLEDGED
    assert not CommitteeMember.objects.exists()


def test_compliance_test_15_the_handler_concerned_cannot_sit() -> None:
    office = acknowledged_complaint()

    with nothing_left(Refused) as raised:
        seat(office, members=[office.concerned.pk])

    assert gaps(raised) == ["members"]
    assert not CommitteeMember.objects.exists()


def test_compliance_test_15_who_sits_cannot_be_made_concerned_and_stay() -> None:
    office = acknowledged_complaint()
    seat(office, members=[office.colleague.pk])

    with nothing_left(Refused) as raised:
        set_concerned(
            complaint_id=office.complaint_id,
            version=office.version,
            people=[office.concerned.pk, office.colleague.pk],
            note="",
            actor=office.actor,
        )

    assert gaps(raised) == ["people"]


def test_a_committee_with_a_member_from_outside_is_appointed_and_may_be_appointed_anew() -> None:
    office = acknowledged_complaint()
    with one_line(OfficeAct.COMMITTEE_APPOINTED):
        seat(office, members=[office.colleague.pk])

    seat(office, external=["mw. C. Elders", "dhr. D. Elders"])

    assert office.complaint.state == AdvComplaintState.IN_COMMITTEE
    assert [seat.is_external for seat in office.complaint.committee.all()] == [True, True]


def test_somebody_of_another_service_is_no_member() -> None:
    office = acknowledged_complaint()

    with nothing_left(Refused) as raised:
        seat(office, members=[make_case_worker(make_service()).pk])

    assert gaps(raised) == ["members"]


def test_there_is_no_committee_before_the_receipt_is_confirmed() -> None:
    office = received_complaint()

    with nothing_left(Refused):
        seat(office)


# For whom it exists --------------------------------------------------------------------------------------


def test_compliance_test_15_for_whom_it_concerns_it_does_not_exist() -> None:
    office = complaint_in_committee()
    concerned = Actor.staff(office.concerned)

    assert not AdvComplaint.objects.visible_to(concerned).exists()
    assert not rules.view_adv_complaint(concerned, office.complaint)
    with nothing_left(NotFound):
        withdraw_adv_complaint(
            complaint_id=office.complaint_id, version=office.version, note="weg", actor=concerned
        )


def test_seeing_and_doing_agree_for_everybody() -> None:
    office = complaint_in_committee()
    service = office.complaint.service
    seat(office, members=[office.colleague.pk])
    people = {
        office.head: True,
        office.colleague: True,
        office.concerned: False,
        make_case_worker(service): False,
        make_head(service): True,
        make_head(make_service()): False,
        make_municipal(make_municipality()): False,
    }

    for person, exists in people.items():
        assert AdvComplaint.objects.visible_to(person).exists() is exists, person.username
        assert rules.view_adv_complaint(person, office.complaint) is exists, person.username


def test_the_head_lets_somebody_in_and_shuts_somebody_out() -> None:
    office = received_complaint()

    with one_line(OfficeAct.ADV_COMPLAINT_CHANGED):
        set_concerned(
            complaint_id=office.complaint_id,
            version=office.version,
            people=[office.head.pk],
            note="Het gaat over mij.",
            actor=office.actor,
        )

    assert not AdvComplaint.objects.visible_to(office.head).exists()
    assert AdvComplaint.objects.visible_to(office.concerned).exists()


def test_a_stranger_cannot_be_concerned() -> None:
    office = received_complaint()

    with nothing_left(Refused) as raised:
        set_concerned(
            complaint_id=office.complaint_id,
            version=office.version,
            people=[make_case_worker(make_service()).pk],
            note="",
            actor=office.actor,
        )

    assert gaps(raised) == ["people"]


# The way -------------------------------------------------------------------------------------------------


def test_the_receipt_is_confirmed_with_day_and_words() -> None:
    office = received_complaint()

    with nothing_left(Refused) as raised:
        acknowledge_adv_complaint(
            complaint_id=office.complaint_id,
            version=office.version,
            told_on=None,
            body="",
            actor=office.actor,
        )
    assert gaps(raised) == ["told_on", "body"]

    acknowledged = acknowledged_complaint()
    assert acknowledged.complaint.state == AdvComplaintState.ACKNOWLEDGED


@pytest.mark.parametrize("days", [-1, 1])
def test_an_impossible_day_is_refused(days: int) -> None:
    office = received_complaint()

    with nothing_left(Refused) as raised:
        acknowledge_adv_complaint(
            complaint_id=office.complaint_id,
            version=office.version,
            told_on=timezone.localdate() + timedelta(days=days),
            body="Dag",
            actor=office.actor,
        )

    assert gaps(raised) == ["told_on"]


@pytest.mark.parametrize("heard", [[], [AdvRecordKind.HEARD_COMPLAINANT], [AdvRecordKind.HEARD_ADV]], ids=len)
def test_no_result_before_both_were_heard(heard: list[AdvRecordKind]) -> None:
    office = complaint_in_committee()
    for kind in heard:
        hear(office, kind)

    with nothing_left(Refused):
        conclude(office)

    assert not AdvComplaintRecord.objects.filter(kind=AdvRecordKind.RESULT).exists()


def test_no_result_without_reasons_in_writing() -> None:
    office = complaint_in_committee()
    hear(office, AdvRecordKind.HEARD_COMPLAINANT)
    hear(office, AdvRecordKind.HEARD_ADV)

    with nothing_left(Refused) as raised:
        conclude(office, " ")

    assert gaps(raised) == ["body"]


def test_it_is_concluded_and_closed_and_its_term_of_retention_runs() -> None:
    office = concluded_complaint()
    assert office.complaint.state == AdvComplaintState.CONCLUDED

    with one_line(OfficeAct.ADV_COMPLAINT_CLOSED):
        close_adv_complaint(
            complaint_id=office.complaint_id, version=office.version, note="", actor=office.actor
        )

    years = office.complaint.service.retention_adv_complaint_years
    assert office.complaint.erase_on == months_after(timezone.localdate(), 12 * years)


def test_it_may_be_withdrawn_until_the_result() -> None:
    office = complaint_in_committee()

    withdraw_adv_complaint(
        complaint_id=office.complaint_id, version=office.version, note="Belde vandaag.", actor=office.actor
    )

    assert office.complaint.state == AdvComplaintState.WITHDRAWN
    late = concluded_complaint()
    with nothing_left(Refused):
        withdraw_adv_complaint(
            complaint_id=late.complaint_id, version=late.version, note="Te laat.", actor=late.actor
        )


def test_lesson_38_the_second_of_two_is_told() -> None:
    office = acknowledged_complaint()
    old = office.version
    seat(office)

    with nothing_left(StaleVersion):
        withdraw_adv_complaint(complaint_id=office.complaint_id, version=old, note="x", actor=office.actor)


# Erasing -------------------------------------------------------------------------------------------------


def after_retention(office: Office) -> date:
    day = office.complaint.erase_on
    assert day is not None
    return day


def test_it_is_erased_when_its_term_is_over_and_its_number_never_returns(move_clock: MoveClock) -> None:
    office = closed_complaint()
    day = after_retention(office)
    with nothing_left(Refused):
        erase_adv_complaint(complaint_id=office.complaint_id, actor=SYSTEM)

    move_clock(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    with one_line(OfficeAct.ADV_COMPLAINT_ERASED):
        erase_adv_complaint(complaint_id=office.complaint_id, actor=SYSTEM)

    complaint = office.complaint
    assert complaint.state == AdvComplaintState.ERASED
    assert complaint.reference.startswith("K")
    assert not AdvComplaintRecord.objects.exists()
    assert not CommitteeMember.objects.exists()
    assert not complaint.concerns.exists()
    with pytest.raises(Erased):
        key_of(office.complaint_id)


def test_only_the_portal_erases() -> None:
    office = closed_complaint()

    with nothing_left(NotAllowed):
        erase_adv_complaint(complaint_id=office.complaint_id, actor=office.actor)
