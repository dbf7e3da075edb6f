import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from complaints.models import Registration
from complaints.register import Scope
from reports.counting import Beside, CellKey, Counts, SumsDoNotClose, assemble, count
from reports.editions.choice import EDITIONS
from reports.editions.shape import COUNTED_COLUMNS, Column, Edition, Subject
from reports.editions.v1 import V1
from reports.editions.v2 import V2
from reports.editions.v3 import V3
from tests.reports.conftest import Town
from tests.reports.worked import BESIDE, COLUMNS, EXPECTED, tallies


def worked_counts(edition: Edition) -> Counts:
    return assemble(municipality_id=1, year=2026, edition=edition, tallies=tallies(), beside=BESIDE)


def rows_shown(counts: Counts, edition: Edition) -> dict[str, tuple[int, ...]]:
    """Every row that is not zero, by the number it has on the form."""
    shown: dict[str, tuple[int, ...]] = {}
    for table in edition.tables:
        rows = [(row.number, row.code) for row in table.rows]
        if table.subject is not Subject.COMPLAINTS:
            rows.append((f"{table.code} total", "total"))
        for number, code in rows:
            values = tuple(counts.cells[CellKey(table.code, code, column)] for column in COLUMNS)
            if any(values):
                shown[number] = values
    return shown


@pytest.mark.parametrize("code", ["V2", "V3"])
def test_the_worked_fixture_gives_exactly_its_table(code: str) -> None:
    edition = EDITIONS[code]

    counts = worked_counts(edition)

    assert rows_shown(counts, edition) == EXPECTED[code]
    assert counts.complaints == 11
    assert counts.beside == BESIDE


def test_v2_counts_the_primary_nature_and_v3_all() -> None:
    threat = CellKey("4", "threat", Column.TOTAL)

    assert worked_counts(V2).cells[threat] == 0
    assert worked_counts(V3).cells[threat] == 1


def test_an_edition_shows_its_own_columns_only() -> None:
    cells = worked_counts(V1).cells

    assert {key.column for key in cells} == {Column.TOTAL}
    assert cells[CellKey("1", "total", Column.TOTAL)] == 11


def test_a_single_table_that_does_not_add_up_is_never_printed() -> None:
    wrong = tallies()
    wrong[Subject.DOMAIN][("resident_here", "housing")] = 1

    with pytest.raises(SumsDoNotClose, match="table 3"):
        assemble(municipality_id=1, year=2026, edition=V2, tallies=wrong, beside=BESIDE)


def test_a_multiple_table_has_at_least_as_many_mentions_as_complaints() -> None:
    wrong = tallies()
    wrong[Subject.GROUND] = {("resident_here", "race"): 1}

    with pytest.raises(SumsDoNotClose, match="table 2"):
        assemble(municipality_id=1, year=2026, edition=V2, tallies=wrong, beside=BESIDE)


def test_a_code_without_a_row_is_not_dropped_silently() -> None:
    wrong = tallies()
    wrong[Subject.HANDLING][("resident_here", "magic")] = 1

    with pytest.raises(SumsDoNotClose, match="magic"):
        assemble(municipality_id=1, year=2026, edition=V2, tallies=wrong, beside=BESIDE)


def test_handlings_may_be_empty() -> None:
    running = tallies()
    running[Subject.HANDLING] = {}

    counts = assemble(municipality_id=1, year=2026, edition=V3, tallies=running, beside=BESIDE)

    assert counts.cells[CellKey("5", "total", Column.TOTAL)] == 0


@given(
    st.lists(
        st.tuples(
            st.sampled_from(COUNTED_COLUMNS),
            st.sets(st.sampled_from([row.code for row in V3.table("2").rows]), min_size=1, max_size=3),
            st.sampled_from([row.code for row in V3.table("3").rows]),
        ),
        max_size=30,
    )
)
def test_columns_and_tables_always_add_up(complaints: list[tuple[Column, set[str], str]]) -> None:
    found: dict[Subject, dict[tuple[str, str], int]] = {subject: {} for subject in Subject}
    for column, grounds, domain in complaints:
        for subject, rows in (
            (Subject.COMPLAINTS, {"total"}),
            (Subject.GROUND, grounds),
            (Subject.DOMAIN, {domain}),
            (Subject.NATURE, {"other"}),
        ):
            for row in rows:
                found[subject][(column, row)] = found[subject].get((column, row), 0) + 1

    counts = assemble(municipality_id=1, year=2026, edition=V3, tallies=found, beside=Beside())

    assert counts.complaints == len(complaints)
    for key, value in counts.cells.items():
        parts = {
            Column.RESIDENT_TOTAL: (Column.RESIDENT_HERE, Column.RESIDENT_ELSEWHERE),
            Column.TOTAL: (Column.RESIDENT_TOTAL, Column.NON_RESIDENT_HERE),
        }.get(Column(key.column))
        if parts:
            assert value == sum(counts.cells[key._replace(column=part)] for part in parts)


@pytest.mark.parametrize("code", ["V2", "V3"])
def test_the_register_gives_exactly_the_worked_table(
    code: str, town: Town, worked: list[Registration]
) -> None:
    edition = EDITIONS[code]
    scope = Scope(town.service.pk, town.municipality.pk, 2026)

    counts = count(scope, edition)

    assert rows_shown(counts, edition) == EXPECTED[code]
    assert counts.beside == BESIDE


def test_a_registration_of_the_next_year_counts_there(town: Town, worked: list[Registration]) -> None:
    assert count(Scope(town.service.pk, town.municipality.pk, 2027), V3).complaints == 1


def test_another_municipality_and_another_adv_have_their_own_figures(
    town: Town, worked: list[Registration]
) -> None:
    assert count(Scope(town.service.pk, town.neighbour.pk, 2026), V3).complaints == 0
    assert count(Scope(town.head_elsewhere.service_id or 0, town.municipality.pk, 2026), V3).complaints == 0


def test_the_order_of_rows_does_not_matter(town: Town, worked: list[Registration]) -> None:
    scope = Scope(town.service.pk, town.municipality.pk, 2026)
    before = count(scope, V3)

    Registration.objects.all().delete()
    for row in reversed(worked):
        row.pk = None
        row.save()

    assert count(scope, V3) == before


def test_the_form_is_of_one_municipality(town: Town) -> None:
    with pytest.raises(ValueError, match="one municipality"):
        count(Scope(town.service.pk, None, 2026), V3)


def test_counting_takes_three_statements_however_many_complaints(
    town: Town, worked: list[Registration], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(3):
        count(Scope(town.service.pk, town.municipality.pk, 2026), V3)
