"""People in a case: roles, two roles for one person, and a minor without a guardian."""

from typing import Any

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.people import add_person, change_person, end_person
from complaints.models import PersonInCase
from complaints.vocabulary.roles import PersonRole
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import Desk, registered_case, taken_case

pytestmark = pytest.mark.django_db


def added(desk: Desk, role: PersonRole = PersonRole.WITNESS, name: str = "Anke Visser") -> PersonInCase:
    add_person(case_id=desk.case_id, role=role, name=name, contact="", remarks="", actor=desk.actor)
    return PersonInCase.objects.latest("created_at")


def test_a_person_is_added_sealed() -> None:
    desk = taken_case()
    with one_line("person.added") as left:
        add_person(
            case_id=desk.case_id,
            role=PersonRole.GUARDIAN,
            name=" Ilse Noordam ",
            contact="06 1234 5678",
            remarks="",
            actor=desk.actor,
        )
    assert left.line.changed == ["people"]
    row, key = PersonInCase.objects.get(), key_of(desk.case_id)
    assert key.open_text(row.name, row.place("name")) == "Ilse Noordam"
    assert row.contact is not None
    assert key.open_text(row.contact, row.place("contact")) == "06 1234 5678"
    assert row.remarks is None


def test_a_respondent_may_be_a_reporter_too() -> None:
    desk = taken_case()
    for role in (PersonRole.REPORTER, PersonRole.RESPONDENT):
        added(desk, role)
    assert sorted(PersonInCase.objects.values_list("role", flat=True)) == ["reporter", "respondent"]


def test_compliance_test_22_a_minor_reports_and_is_registered_without_a_guardian() -> None:
    desk = registered_case()
    add_person(
        case_id=desk.case_id,
        role=PersonRole.VICTIM,
        name="Sam",
        contact="",
        remarks="15 jaar",
        actor=desk.actor,
    )
    assert desk.case.state == "registered"
    assert not PersonInCase.objects.filter(role=PersonRole.GUARDIAN).exists()


def test_a_person_is_changed_and_ended() -> None:
    desk = taken_case()
    row = added(desk)
    with one_line("person.changed"):
        change_person(
            case_id=desk.case_id,
            person_id=row.pk,
            version=1,
            role=PersonRole.PROFESSIONAL,
            name="Anke V.",
            contact="",
            remarks="Belt op dinsdag",
            actor=desk.actor,
        )
    with one_line("person.removed"):
        end_person(case_id=desk.case_id, person_id=row.pk, version=2, actor=desk.actor)
    row.refresh_from_db()
    assert (row.role, row.version, row.ended_on is None) == ("professional", 3, False)
    with nothing_left(NotFound):
        end_person(case_id=desk.case_id, person_id=row.pk, version=3, actor=desk.actor)


def test_every_gap_is_named_at_once() -> None:
    desk = taken_case()
    with nothing_left(Refused) as raised:
        add_person(case_id=desk.case_id, role=None, name=" ", contact="", remarks="", actor=desk.actor)
    assert gaps(raised) == ["role", "name"]


def test_lesson_38_an_old_version_of_a_person_is_not_saved() -> None:
    desk = taken_case()
    row = added(desk)
    words: dict[str, Any] = {"role": PersonRole.WITNESS, "name": "A", "contact": "", "remarks": ""}
    change_person(case_id=desk.case_id, person_id=row.pk, version=1, actor=desk.actor, **words)
    with nothing_left(StaleVersion):
        change_person(case_id=desk.case_id, person_id=row.pk, version=1, actor=desk.actor, **words)
    with nothing_left(StaleVersion):
        end_person(case_id=desk.case_id, person_id=row.pk, version=1, actor=desk.actor)


def test_who_does_not_handle_the_case_adds_nobody_and_who_is_walled_off_finds_nothing() -> None:
    desk = taken_case()
    reader, walled = make_case_worker(desk.case.service), make_case_worker(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=Actor.staff(reader))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    for person, error in ((reader, NotAllowed), (walled, NotFound)):
        with nothing_left(error):
            add_person(
                case_id=desk.case_id,
                role=PersonRole.WITNESS,
                name="X",
                contact="",
                remarks="",
                actor=Actor.staff(person),
            )


def test_a_person_of_another_case_is_not_found() -> None:
    row, desk = added(taken_case()), taken_case()
    with nothing_left(NotFound):
        end_person(case_id=desk.case_id, person_id=row.pk, version=1, actor=desk.actor)
