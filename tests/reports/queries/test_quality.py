"""The quality report: whether it goes down, and which registrations to look at."""

from datetime import date, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from complaints.models import Registration
from reports.models import QualityWeek
from reports.queries.quality import SHOWN, WEEKS, quality_page
from tests.reports.conftest import Town
from tests.reports.domain.test_quality import registration

pytestmark = pytest.mark.django_db

MONDAY = date(2026, 11, 23)


def week(town: Town, monday: date, incomplete: int, findings: list[list[object]] | None = None) -> None:
    QualityWeek.objects.create(
        service=town.service,
        week=monday,
        registrations=100,
        incomplete=incomplete,
        implausible=2,
        duplicate=0,
        findings=findings or [],
    )


def test_before_the_first_week_there_is_nothing(town: Town) -> None:
    page = quality_page(town.head)

    assert (page.week, page.weeks.rows, page.findings.rows) == ("", [], [])


@pytest.mark.parametrize(("before", "words"), [(9, "Minder"), (1, "Meer"), (5, "Evenveel")])
def test_the_head_reads_whether_it_goes_down(town: Town, before: int, words: str) -> None:
    week(town, MONDAY - timedelta(days=7), before)
    week(town, MONDAY, 5)

    assert quality_page(town.head).course.startswith(words)


def test_a_registration_is_told_with_its_reasons(town: Town) -> None:
    row = registration(town, 2, grounds=["unknown"])
    week(town, MONDAY, 1, [[row.pk, ["ground_unknown", "place_unknown"]]])

    (line,) = quality_page(town.colleague).findings.rows

    assert [str(cell.text) for cell in line] == ["Q-2", "2 mei 2026", "Grond onbekend; Plaats onbekend"]


def test_others_see_nothing(town: Town) -> None:
    week(town, MONDAY, 1)

    assert quality_page(town.official).week == ""
    assert quality_page(town.head_elsewhere).week == ""


def test_the_page_takes_four_statements_for_many_rows(
    town: Town, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    rows = Registration.objects.bulk_create(
        Registration(
            service=town.service,
            municipality=town.municipality,
            reference=f"M-{number}",
            registered_on=date(2026, 5, 1),
            year=2026,
            residence="unknown",
            place="unknown",
            grounds=["unknown"],
            domain="education",
            natures=["unknown"],
        )
        for number in range(10_000)
    )
    for number in range(WEEKS + 5):
        week(town, MONDAY - timedelta(days=7 * number), 1, [[row.pk, ["no_handling"]] for row in rows[:200]])

    with django_assert_max_num_queries(4):
        page = quality_page(town.head)

    assert len(page.weeks.rows) == WEEKS
    assert (len(page.findings.rows), page.more) == (SHOWN, 200 - SHOWN)
