"""Reports that may be about one event, each with the reason why."""

from datetime import timedelta

import pytest
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.law.places import PlaceKind
from complaints.domain.casework import declare_conflict
from complaints.models import Case
from complaints.queries.similar import similar_table, similar_to
from tests.complaints.queries.test_budgets import desk_among, statements
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import Desk, make_case, registered_case
from tests.factories.incidents import make_event, person_of, registered_party, wall

pytestmark = pytest.mark.django_db

BANNER = "Aan het viaduct hing een spandoek met hakenkruisen en scheldwoorden tegen vluchtelingen."
LIKE = "Een spandoek bij het viaduct, met hakenkruisen en scheldwoorden over vluchtelingen."
OTHER = "De huurbaas gaf het appartement aan iemand anders."


def reports(*stories: str) -> list[Case]:
    first = make_case(story=stories[0])
    rest = [make_case(first.service, story=story) for story in stories[1:]]
    filler = [make_case(first.service, story=OTHER) for _number in range(10)]
    return [first, *rest, *filler]


def reader_of(case: Case) -> User:
    return make_case_worker(case.service)


def test_rare_words_in_both_stories_are_a_reason_and_no_word_is_told() -> None:
    first, like, *_others = reports(BANNER, LIKE)

    (found,) = similar_to(reader_of(first), [first.pk])

    assert found.case_id == like.pk
    assert found.reasons[0].endswith("bijzondere woorden in beide verhalen")
    table = similar_table([found])
    assert "spandoek" not in str(table)


def test_the_same_other_party_and_the_same_day_are_reasons() -> None:
    first = registered_case()
    second = registered_case(first.case.service)
    line = registered_party(first).respondent
    assert line is not None
    registered_party(second, respondent_id=line.pk)
    day = timezone.localdate() - timedelta(days=3)
    Case.objects.update(happened_on=day, place=PlaceKind.OWN_MUNICIPALITY)

    (found,) = similar_to(first.worker, [first.case_id])

    assert found.case_id == second.case_id
    assert found.reasons[:2] == ("dezelfde wederpartij", "dezelfde dag")
    Case.objects.filter(pk=second.case_id).update(happened_on=day + timedelta(days=1))
    assert "een dag verschil" in similar_to(first.worker, [first.case_id])[0].reasons


def test_a_place_alone_is_no_reason() -> None:
    first, second, *_others = reports(BANNER, OTHER)
    Case.objects.update(place=PlaceKind.INTERNET)

    assert second.pk not in {one.case_id for one in similar_to(reader_of(first), [first.pk])}


def test_a_walled_report_is_never_suggested() -> None:
    first, like, *_others = reports(BANNER, LIKE)
    actor = wall(Desk(like.pk, reader_of(first)))

    assert similar_to(person_of(actor), [first.pk]) == []
    assert similar_to(reader_of(first), [first.pk]) != []


def test_nothing_is_compared_with_a_walled_report() -> None:
    first, *_others = reports(BANNER, LIKE)
    actor = wall(Desk(first.pk, reader_of(first)))

    assert similar_to(person_of(actor), [first.pk]) == []


def test_what_is_linked_already_or_set_aside_is_not_suggested() -> None:
    first, like, *_others = reports(BANNER, LIKE)
    desk = Desk(like.pk, reader_of(like))
    declare_conflict(case_id=like.pk, has_interest=False, actor=desk.actor)
    incident = make_event(desk)

    assert similar_to(desk.worker, [first.pk], incident.pk) == []
    assert [one.case_id for one in similar_to(desk.worker, [first.pk])] == [like.pk]
    Case.objects.filter(pk=like.pk).update(state="void", came_from="received")
    assert similar_to(desk.worker, [first.pk]) == []


def test_few_and_10_000_reports_cost_the_same_statements() -> None:
    few, many = desk_among(10), desk_among(10_000)

    assert statements(lambda: similar_to(few.worker, [few.case_id])) == 3
    assert statements(lambda: similar_to(many.worker, [many.case_id])) == 3
