"""The page of a case: neutral before the declaration, whole after it."""

from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from django.utils import translation

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from complaints.domain.casework import declare_conflict
from complaints.models import Case, Consent
from complaints.queries.case import CasePage, case_page, colleagues
from complaints.vocabulary.questions import Purpose
from complaints.vocabulary.texts import TextKind
from tests.factories.accounts import make_case_worker, make_head, make_municipal, make_service
from tests.factories.complaints import (
    Desk,
    advised_case,
    begun_case,
    closed_case,
    declared_case,
    make_case,
    recorded_case,
    registered_case,
    taken_case,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def steps(page: CasePage) -> list[str]:
    return [str(step.label) for step in page.steps if not (step.missing or step.records)]


def test_before_the_declaration_nothing_of_the_content_is_opened() -> None:
    case = make_case(texts={TextKind.NAME: "Fatima"})
    page = case_page(Actor.staff(make_case_worker(case.service)), case.pk)

    assert (page.may_read, page.steps, page.answers) == (False, (), {})
    assert not page.content.story
    assert not page.content.people
    assert not page.content.classified
    assert [str(fact.label) for fact in page.facts] == ["Received", "Municipality", "Channel", "Handler"]


def test_after_it_the_words_are_there_for_this_reader() -> None:
    service = make_service()
    case = make_case(service, texts={TextKind.NAME: "Fatima", TextKind.PLACE: "Bij de poort"})
    actor = Actor.staff(make_case_worker(service))
    declare_conflict(case_id=case.pk, has_interest=False, actor=actor)

    page = case_page(actor, case.pk)

    assert [words.label for words in page.content.story] == ["What happened", "Where it happened"]
    assert "hoofddoek" in page.content.story[0].text
    assert "Fatima" in [fact.value for fact in page.content.people]
    assert "Fatima" not in repr(page.content.story)


def test_what_the_reporter_allowed_is_told_with_its_day() -> None:
    desk = taken_case()
    purposes = [*Purpose]
    for number, purpose in enumerate(purposes):
        Consent.objects.create(
            case=desk.case,
            purpose=purpose,
            is_given=number == 0,
            answered_at="2026-11-02T09:00:00Z",
            text_version="1",
        )

    told = {str(fact.label): str(fact.value) for fact in case_page(desk.actor, desk.case_id).content.people}

    assert told[purposes[0].label] == "Yes, on 2 November 2026"
    assert all(told[purpose.label] == "No" for purpose in purposes[1:])


def test_the_next_act_is_one_and_later_ones_say_what_is_missing() -> None:
    expected: dict[Callable[[], Desk], list[str]] = {
        declared_case: ["Take this case"],
        taken_case: ["Classify"],
        registered_case: ["Begin assistance", "Registration is enough", "Correct the registration"],
        begun_case: ["Give advice", "Registration is enough", "Correct the registration"],
        advised_case: ["Close", "Give advice", "Correct the registration"],
        closed_case: ["Correct the registration", "Open again"],
        recorded_case: ["Correct the registration", "Open again"],
    }
    for made, labels in expected.items():
        desk = made()
        offered = steps(case_page(desk.actor, desk.case_id))
        assert offered[0] == labels[0], made
        assert [label for label in offered if label in labels] == labels, made

    desk = taken_case()
    page = case_page(desk.actor, desk.case_id)
    (blocked,) = page.blocked_steps
    assert str(blocked.label) == "Register as a complaint"
    assert [gap.href.rpartition("#")[2] for gap in blocked.missing] == [
        "id_residence_0",
        "id_place_0",
        "id_grounds_0",
        "id_domain",
        "id_natures_0",
    ]
    assert page.next_step is not None
    assert [str(step.label) for step in page.further_steps] == ["The reporter wants to stop"]
    assert not page.can("/elsewhere/")


def test_a_closed_case_waits_for_nothing_though_much_is_possible() -> None:
    desk = closed_case()
    page = case_page(desk.actor, desk.case_id)

    assert page.next_step is None
    assert [str(step.label) for step in page.further_steps] == ["Correct the registration", "Open again"]


def test_who_reads_along_is_offered_nothing() -> None:
    desk = begun_case()
    reader = Actor.staff(make_case_worker(desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=reader)
    page = case_page(reader, desk.case_id)
    assert (page.may_read, steps(page), page.is_mine, page.next_step) == (True, [], False, None)


def test_a_head_may_give_it_away_before_reading_it() -> None:
    case = make_case()
    page = case_page(Actor.staff(make_head(case.service)), case.pk)
    assert (page.may_read, steps(page)) == (False, ["Give to a colleague"])


def test_advice_terms_notes_and_course_are_told() -> None:
    desk = closed_case()
    page = case_page(desk.actor, desk.case_id)

    (advice,) = page.content.advices
    assert (advice.given_by, advice.body) == (desk.worker.username, "Vraag de zaak om uitleg.")
    assert [words.text for words in page.content.notes] == ["U kreeg advies van ons."]
    assert [str(entry.title) for entry in page.entries] == [
        "Declaration on interest",
        "Case taken",
        "Classified",
        "Registered as a complaint",
        "Assistance begun",
        "Advice given",
        "Closed",
    ]
    assert {entry.text for entry in page.entries} == {desk.worker.username}
    assert (page.next_term, [term.is_running for term in page.terms]) == (None, [False] * 3)
    assert [str(fact.label) for fact in page.content.registered] == ["Registered on", "Counts in the form of"]


def test_rare_facts_are_told_when_they_are_so() -> None:
    desk = taken_case()
    Case.objects.filter(pk=desk.case_id).update(
        mass_report="Optocht", respondent_is_municipality=True, handler=None
    )
    facts = [str(fact.label) for fact in case_page(desk.actor, desk.case_id).content.classified]
    assert facts[-2:] == ["Mass report", "About the municipality itself"]


@pytest.mark.parametrize("who", ["walled", "stranger", "municipal", "resident"])
def test_what_somebody_may_not_see_is_not_there(who: str) -> None:
    desk = taken_case()
    walled = make_case_worker(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    person = {
        "walled": Actor.staff(walled),
        "stranger": Actor.staff(make_head(make_service())),
        "municipal": Actor.staff(make_municipal(desk.case.municipality)),
        "resident": Actor.resident(),
    }[who]

    for case_id in (desk.case_id, uuid4()):
        with pytest.raises(NotFound):
            case_page(person, case_id)
        with pytest.raises(NotFound):
            colleagues(person, case_id)


def test_only_colleagues_without_an_interest_can_be_chosen() -> None:
    desk = taken_case()
    service = desk.case.service
    walled, head = make_case_worker(service), make_head(service)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    left = make_case_worker(service)
    left.is_active = False
    left.save()

    chosen = colleagues(Actor.staff(head), desk.case_id)

    assert chosen == [(str(desk.worker.pk), desk.worker.username), (str(head.pk), head.username)]
