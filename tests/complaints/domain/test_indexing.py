"""Older cases are found by what newer ones are found by."""

from uuid import uuid4

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed
from adv_portal.vault.keys import key_of
from complaints.domain.indexing import index_again
from complaints.domain.people import add_person
from complaints.models import Case, CaseIndex
from complaints.queries.people import people_section
from complaints.queries.search import search_page
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import TextKind
from tests.complaints.acting import nothing_left, one_line
from tests.factories.complaints import Desk, advised_case, make_case

pytestmark = pytest.mark.django_db
COMMAND = Actor.system("command")


def with_respondent(name: str) -> Desk:
    desk = advised_case()
    add_person(
        case_id=desk.case_id,
        role=PersonRole.RESPONDENT,
        name=name,
        contact="",
        remarks="",
        actor=desk.actor,
    )
    return desk


def test_a_case_of_before_is_found_by_its_people_and_words_again() -> None:
    """A respondent who is also a reporter, in a case of before other parties stood in the index."""
    desk = with_respondent("Fatima Bakker")
    CaseIndex.objects.update(stems=[])
    reporter = make_case(desk.case.service, texts={TextKind.NAME: "Fatima Bakker"})
    person = Actor.staff(desk.worker)
    assert not people_section(reporter, key_of(reporter.pk), person).complained_about
    assert not search_page(person, "Bakker").has_found

    with one_line("cases.indexed") as left:
        assert index_again(case_ids=[desk.case_id, reporter.pk, uuid4()], actor=COMMAND) == 2
    once = CaseIndex.objects.get(case=desk.case_id)
    index_again(case_ids=[desk.case_id], actor=COMMAND)

    assert left.line.subject == "accounts.service", "the audit does not tell which cases they were"
    assert people_section(reporter, key_of(reporter.pk), person).complained_about == 1
    assert search_page(person, "Bakker").has_found
    again = CaseIndex.objects.get(case=desk.case_id)
    assert (again.stems, again.contacts) == (once.stems, once.contacts)


def test_an_erased_case_gets_no_index() -> None:
    desk = advised_case()
    Case.objects.filter(pk=desk.case_id).update(state=CaseState.ERASED)
    CaseIndex.objects.all().delete()
    assert index_again(case_ids=[desk.case_id], actor=COMMAND) == 0
    assert not CaseIndex.objects.exists()


def test_only_the_portal_itself_does_so() -> None:
    desk = advised_case()
    with nothing_left(NotAllowed):
        index_again(case_ids=[desk.case_id], actor=desk.actor)
