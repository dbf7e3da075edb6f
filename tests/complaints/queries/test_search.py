"""Search over sealed stories, only what the searcher may see."""

import pytest

from adv_portal.audit.actors import Actor
from complaints.domain.casework import declare_conflict
from complaints.filters import CaseFilter
from complaints.queries.queue import queue_page
from complaints.queries.search import RESPONDENT, SearchPage, search_page
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.complaints import closed_case, make_case, taken_case
from tests.factories.incidents import registered_party

pytestmark = pytest.mark.django_db


def references(page: SearchPage) -> list[str]:
    return [str(row[0].text) for row in page.table.rows]


@pytest.mark.parametrize(
    "words", ["hoofddoek", "HOOFDDOEKEN geweigerd", "weigeren, hoofddoek!", "een hoofddóek"]
)
def test_other_forms_of_a_word_find_the_story(words: str) -> None:
    desk = taken_case()
    make_case(desk.case.service, story="Iets heel anders.")
    assert references(search_page(desk.actor, words)) == [desk.case.reference]


@pytest.mark.parametrize("words", ["rolstoel", "hoofddoek rolstoel", "", "x", "!?", "2026-9999999"])
def test_what_is_not_there_is_not_found(words: str) -> None:
    desk = taken_case()
    page = search_page(desk.actor, words)
    assert (references(page), page.has_found) == ([], False)


def test_a_reference_finds_its_case() -> None:
    desk = closed_case()
    page = search_page(desk.actor, f"zaak {desk.case.reference}")
    assert (references(page), page.digests) == ([desk.case.reference], "")


def test_the_walled_case_is_not_found_by_word_reference_or_address() -> None:
    desk = taken_case()
    walled = Actor.staff(make_case_worker(desk.case.service))
    found = search_page(walled, "hoofddoek")
    assert references(found) == [desk.case.reference]

    declare_conflict(case_id=desk.case_id, has_interest=True, actor=walled)

    assert references(search_page(walled, "hoofddoek")) == []
    assert references(search_page(walled, desk.case.reference)) == []
    chosen = CaseFilter({"words": found.digests, "state": "every"}, walled)
    assert queue_page(walled, chosen).table.rows == []


def test_another_service_finds_nothing() -> None:
    taken_case()
    assert references(search_page(Actor.staff(make_head(make_service())), "hoofddoek")) == []


def test_the_address_for_further_filtering_holds_no_word() -> None:
    desk = taken_case()
    page = search_page(desk.actor, "hoofddoeken")

    assert "hoofd" not in page.queue_href
    chosen = CaseFilter({"words": page.digests}, desk.actor)
    assert [row[1].text for row in queue_page(desk.actor, chosen).table.rows] == [desk.case.reference]


def test_pages_follow_each_other() -> None:
    service = make_service()
    person = Actor.staff(make_case_worker(service))
    cases = [make_case(service) for _number in range(5)]
    first = search_page(person, "hoofddoek", size=3)
    rest = search_page(person, "hoofddoek", first.next, size=3)
    assert sorted(references(first) + references(rest)) == sorted(case.reference for case in cases)
    assert rest.next is None


def passages(page: SearchPage) -> dict[str, list[str]]:
    """The marked words of each case that shows a passage."""
    return {
        str(row[0].text): [piece.text for piece in row[1].passage if piece.marked]
        for row in page.table.rows
        if row[1].passage
    }


def test_lesson_20_what_was_not_opened_shows_no_passage() -> None:
    opened = taken_case()
    closed = make_case(opened.case.service)

    page = search_page(opened.actor, "hoofddoeken geweigerd")

    assert set(references(page)) == {opened.case.reference, closed.reference}
    assert passages(page) == {opened.case.reference: ["weigerde", "hoofddoek"]}
    assert str(page.table.rows[references(page).index(closed.reference)][1].text) != ""


def test_lesson_20_a_passage_goes_with_the_wall() -> None:
    desk = taken_case(story="Bij de schouwburg weigerde de portier mij.")
    assert passages(search_page(desk.actor, "schouwburg")) == {desk.case.reference: ["schouwburg"]}
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=desk.actor)
    assert search_page(desk.actor, "schouwburg").table.rows == []


def test_a_passage_is_cut_out_of_a_long_story() -> None:
    desk = taken_case(story=f"{'Lang geleden. ' * 30}De portier weigerde. {'Daarna niets. ' * 50}")
    (row,) = search_page(desk.actor, "portiers").table.rows
    text = "".join(piece.text for piece in row[1].passage)
    assert text.startswith("…")
    assert text.endswith("…")
    assert "portier weigerde" in text
    assert len(text) < 250


def test_a_case_is_found_by_the_name_of_the_other_party() -> None:
    desk = taken_case()
    registered_party(desk, "Brouwerij De Zwaan")
    make_case(desk.case.service, story="Iets over een brouwerij.")

    assert len(references(search_page(desk.actor, "brouwerij"))) == 2
    assert references(search_page(desk.actor, "brouwerijen zwaan", where=RESPONDENT)) == [desk.case.reference]
    assert references(search_page(desk.actor, "hoofddoek", where=RESPONDENT)) == []
    walled = Actor.staff(make_case_worker(desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=walled)
    assert references(search_page(walled, "zwaan", where=RESPONDENT)) == []
    assert references(search_page(walled, "zwaan")) == []
