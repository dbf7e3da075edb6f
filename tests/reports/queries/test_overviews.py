"""Pages of overviews at ten and ten thousand rows, with their budgets, and breaks in the series of years."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from complaints.models import Registration
from reports.domain.overviews import request_overview
from reports.domain.series import record_break
from reports.makers.overview import asked_on
from reports.models import InternalOverview, OverviewDefinition, ReportJob
from reports.queries.over_years import trend_page
from reports.queries.overview_parts import (
    crossing,
    days_words,
    overview_title,
    overviews_crumbs,
    query_of,
    question_facts,
    stretch_words,
)
from reports.queries.overviews import (
    BEGINNING,
    PAGE_SIZE,
    built_file,
    built_overview,
    is_too_wide,
    overview_cases,
    overview_file,
    overview_result,
    question_for,
    town_choices,
)
from reports.queries.saved_overviews import (
    definition_page,
    definition_values,
    overviews_due,
    overviews_page,
)
from reports.vocabulary.surroundings import BreakKind
from tests.factories.overviews import a_definition, a_result, set_due
from tests.factories.registered import register_many
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db
ASKED: Final[dict[str, Any]] = {**BEGINNING, "first": None, "last": None, "municipalities": []}
THIS_YEAR: Final = timezone.localdate().year


def many_definitions(town: Town, count: int) -> list[OverviewDefinition]:
    return OverviewDefinition.objects.bulk_create(
        OverviewDefinition(
            service=town.service,
            owner=town.head,
            name=f"n{number}",
            rows="ground",
            is_shared=True,
            schedule="monthly",
            next_on=date(2020, 1, 1),
        )
        for number in range(count)
    )


def many_results(town: Town, definition: OverviewDefinition, count: int) -> None:
    own = {"kind": "overview", "service": town.service, "overview": definition, "state": "done"}
    asked = {"year": 2026, "edition": "V3", "requested_by": town.head}
    jobs = ReportJob.objects.bulk_create(ReportJob(**own, **asked) for _ in range(count))
    InternalOverview.objects.bulk_create(
        InternalOverview(
            service=town.service,
            definition=definition,
            job=job,
            number=number,
            question={},
            cells={},
            complaints=0,
            made_at=timezone.now(),
            sha256="0" * 64,
        )
        for number, job in enumerate(jobs, 1)
    )


@pytest.mark.parametrize("count", [10, 10_000])
def test_saved_overviews_page_whatever_their_number(town: Town, count: int) -> None:
    definitions = many_definitions(town, count)
    many_results(town, definitions[0], count)

    first = overviews_page(town.colleague, None)
    one = definition_page(town.colleague, definitions[0].pk, None)

    assert len(first.table.rows) == len(one.results.rows) == min(count, PAGE_SIZE)
    if count > PAGE_SIZE:
        second = overviews_page(town.colleague, first.next)
        assert {row[0].href for row in first.table.rows}.isdisjoint(row[0].href for row in second.table.rows)
        older = definition_page(town.colleague, definitions[0].pk, one.next)
        assert older.results.rows[0][0].text == str(count - PAGE_SIZE)
    assert len(overviews_due(timezone.localdate())) == min(count, 100)


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_builder_and_what_stands_behind_ask_the_same_whatever_the_number(town: Town, count: int) -> None:
    quarter = count // 2 - count // 4
    register_many(town.service, town.municipality, [quarter, quarter, count - 2 * quarter], year=THIS_YEAR)
    question = question_for(town.colleague, ASKED)

    with CaptureQueriesContext(connection) as asked:
        page = built_overview(town.colleague, question)
    behind = overview_cases(town.colleague, question, ("total", "total"), None)

    assert len(asked) == 2
    assert behind.number == page.total
    assert len(behind.table.rows) == min(page.total, PAGE_SIZE)
    if behind.next:
        after = overview_cases(town.colleague, question, ("total", "total"), behind.next)
        assert after.table.rows[0][0].text != behind.table.rows[0][0].text
    assert built_file(question, "csv").content


def test_a_result_tells_what_it_was_and_its_file_is_the_same(town: Town, worked: list[Registration]) -> None:
    days = {"stretch": "fixed", "first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    made = a_result(town.head, a_definition(town.head, **days, is_shared=True))

    page = overview_result(town.colleague, made.pk)
    one, other = (overview_file(town.colleague, made.pk, "xlsx") for _ in range(2))

    assert page.total == 11
    assert one == other
    for sheet in ("pdf", "json", "x"):
        with pytest.raises(NotFound):
            overview_file(town.colleague, made.pk, sheet)


def test_one_that_is_not_shared_is_read_by_nobody_else_and_has_no_name(
    town: Town,
) -> None:
    own = a_definition(town.colleague)
    made = a_result(town.colleague, own)

    for somebody in (town.head, town.head_elsewhere, town.official):
        with pytest.raises(NotFound):
            overview_result(somebody, made.pk)
        with pytest.raises(NotFound):
            definition_page(somebody, own.pk, None)
    assert "Gronden" not in overview_title(own)
    assert overviews_page(town.head, None).table.rows == []


def test_what_may_be_changed_is_given_to_whom_it_belongs(town: Town) -> None:
    shared = a_definition(town.head, is_shared=True)

    assert definition_values(town.head, shared.pk)["version"] == 1
    with pytest.raises(NotFound):
        definition_values(town.colleague, shared.pk)


def test_what_is_being_made_is_told(town: Town) -> None:
    definition = a_definition(town.head)
    job = request_overview(definition_id=definition.pk, actor=Actor.staff(town.head))

    assert str(job.pk) in definition_page(town.head, definition.pk, None).busy_href


def test_words_and_addresses_of_a_question(town: Town) -> None:
    definition = a_definition(town.head, is_shared=True)
    question = asked_on(definition, date(2026, 5, 5))

    assert crossing("ground", "column").startswith("Discriminatiegrond ")
    assert stretch_words(definition) == "Dit jaar"
    assert days_words(question.first, question.last).lower() == "1 jan 2026 tot en met 31 dec 2026"
    assert [words for _label, words in question_facts(question)][1] == "Havenstad, Lindewoude"
    assert "first_year=2026" in query_of(question)
    assert overviews_crumbs()[0].label == "Overzichten"
    assert overview_title(definition).endswith("Gronden")
    assert town_choices(town.head) == (("9901", "Havenstad"), ("9902", "Lindewoude"))
    assert is_too_wide(question) == ""


def test_only_those_whose_day_has_come_are_due(town: Town) -> None:
    due, later = a_definition(town.head, name="a"), a_definition(town.head, name="b", schedule="yearly")
    set_due(due.pk)

    assert overviews_due(timezone.localdate()) == (due.pk,)
    assert later.pk in overviews_due(timezone.localdate() + timedelta(days=400))


def many_years(town: Town, years: Iterable[int]) -> None:
    for year in years:
        register_many(town.service, town.municipality, [4, 4], year=year, mass=2, seed=year)


def test_lesson_30_breaks_are_marked_and_sums_of_three_years_do_not_overlap(town: Town) -> None:
    many_years(town, range(THIS_YEAR - 7, THIS_YEAR + 1))
    record_break(
        municipality_id=town.municipality.pk,
        year=THIS_YEAR - 2,
        kind=BreakKind.BOUNDARY,
        reason_nl="Samenvoeging met een buurgemeente.",
        reason_en="",
        actor=Actor.staff(town.head),
    )

    page = trend_page(town.colleague, town.municipality.cbs)

    broken = [row[0].text for row in page.years.rows if row[3].kind == "warning"]
    assert broken == [str(THIS_YEAR - 2)]
    assert page.breaks == (
        f"Havenstad, vanaf {THIS_YEAR - 2}: {BreakKind.BOUNDARY.label}. Samenvoeging met een buurgemeente.",
    )
    names = [row[0].text for row in page.windows.rows]
    assert names == [
        f"{THIS_YEAR - 6} tot en met {THIS_YEAR - 4}",
        f"{THIS_YEAR - 3} tot en met {THIS_YEAR - 1}",
    ]
    assert [row[3].kind for row in page.windows.rows] == ["", "warning"]
    whole, without = (page.windows.rows[0][place].text for place in (1, 2))
    singles = [
        row for row in page.years.rows if str(row[0].text) in {str(THIS_YEAR - one) for one in (4, 5, 6)}
    ]
    assert whole == sum(int(str(row[1].text)) for row in singles)
    assert without == sum(int(str(row[2].text)) for row in singles)
    assert page.advice


def test_without_complaints_there_is_no_table_of_years(town: Town) -> None:
    assert trend_page(town.head).years.rows == []
    with pytest.raises(NotFound):
        trend_page(town.head_elsewhere)
