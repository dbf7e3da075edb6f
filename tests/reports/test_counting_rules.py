"""The counting rules R1 to R17 of the law, each with its own example, in the database and by hand."""

from datetime import date
from itertools import count as numbers
from typing import Any

import pytest
from django.db.models import F

from complaints.models import Registration
from complaints.register import Scope
from reports.behind import BESIDE, Snapshot
from reports.counting import CellKey, Counts, count
from reports.editions.shape import Column, Edition
from reports.editions.v2 import V2
from reports.editions.v3 import V3
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db
NUMBERS = numbers(1)
HERE: dict[str, Any] = {"residence": "resident", "place": "own_municipality"}
ELSEWHERE: dict[str, Any] = {"residence": "resident", "place": "other_municipality"}
STRANGER: dict[str, Any] = {"residence": "non_resident", "place": "own_municipality"}
OUTSIDE: dict[str, Any] = {"residence": "non_resident", "place": "other_municipality"}


def complaint(town: Town, *, day: date = date(2026, 6, 1), **codes: Any) -> Registration:  # noqa: ANN401 -- columns
    values: dict[str, Any] = {
        **HERE,
        "grounds": ["race"],
        "domain": "labour_market",
        "natures": ["contested_treatment"],
        "handlings": [],
        **codes,
    }
    return Registration.objects.create(
        service=town.service,
        municipality=town.municipality,
        reference=f"R{next(NUMBERS)}",
        registered_on=day,
        year=day.year,
        **values,
    )


def counted(town: Town, edition: Edition = V3, year: int = 2026) -> Counts:
    """Count in the database; counting the codes by hand must give the same."""
    scope = Scope(town.service.pk, town.municipality.pk, year)
    counts, snapshot = count(scope, edition), Snapshot.taken(scope)
    tables = {table.code for table in edition.tables}
    by_hand = snapshot.counted(edition)
    assert {key: number for key, number in counts.cells.items() if number and key.table in tables} == by_hand
    beside = snapshot.beside()
    assert counts.beside.kept_outside == beside.get("kept_outside", 0)
    assert counts.beside.mass_reports == beside.get("mass_reports", 0)
    return counts


def row(counts: Counts, table: str = "1", code: str = "total") -> tuple[int, ...]:
    return tuple(counts.cells[CellKey(table, code, column)] for column in Column)


def total(counts: Counts, table: str, code: str = "total") -> int:
    return counts.cells[CellKey(table, code, Column.TOTAL)]


def test_r1_the_year_is_that_of_registration(town: Town) -> None:
    complaint(town, day=date(2027, 1, 2), received_on=date(2026, 12, 30))

    assert (counted(town, year=2026).complaints, counted(town, year=2027).complaints) == (0, 1)


def test_r2_the_column_is_residence_and_place(town: Town) -> None:
    for codes in (HERE, ELSEWHERE, STRANGER, OUTSIDE):
        complaint(town, **codes)

    counts = counted(town)

    assert row(counts) == (1, 1, 2, 1, 3)
    assert counts.beside.kept_outside == 1


def test_r3_the_unit_is_one_reporter_and_one_incident(town: Town) -> None:
    for _ in range(5):
        complaint(town)

    assert counted(town).complaints == 5


def test_r4_totals_of_several_answers_count_ticks(town: Town) -> None:
    complaint(town, grounds=["race", "religion"])

    counts = counted(town)

    assert counts.complaints == 1
    assert [total(counts, "2", code) for code in ("race", "religion", "total")] == [1, 1, 2]


def test_r5_totals_of_single_answers_count_complaints(town: Town) -> None:
    for domain in ("labour_market", "labour_market", "unknown_not_applicable"):
        complaint(town, domain=domain)

    counts = counted(town)

    codes = ("labour_market", "unknown_not_applicable", "total")
    assert [total(counts, "3", code) for code in codes] == [2, 1, 3]


@pytest.mark.parametrize(("edition", "threats", "in_all"), [(V2, 0, 1), (V3, 1, 2)], ids=["V2", "V3"])
def test_r6_v2_counts_the_primary_nature_and_v3_all(
    town: Town, edition: Edition, threats: int, in_all: int
) -> None:
    complaint(town, natures=["hostile_conduct", "threat"])

    counts = counted(town, edition)

    codes = ("hostile_conduct", "threat", "total")
    assert [total(counts, "4", code) for code in codes] == [1, threats, in_all]


def test_r7_running_cases_count_and_may_have_no_handling(town: Town) -> None:
    complaint(town, handlings=["advice_information"])
    complaint(town)

    counts = counted(town)

    assert counts.complaints == 2
    assert [total(counts, "5", code) for code in ("advice_information", "total")] == [1, 1]


def test_r8_mass_reports_count_one_by_one_and_are_told_apart(town: Town) -> None:
    complaint(town)
    for _ in range(3):
        complaint(town, mass_report="optocht")

    counts = counted(town)

    assert counts.complaints == 4
    assert (counts.beside.mass_reports, counts.beside.without_mass_reports) == (3, 1)


def test_r9_own_observations_stand_beside_the_form(town: Town) -> None:
    for _ in range(5):
        complaint(town)
    for _ in range(2):
        complaint(town, kind="own_observation")

    counts = counted(town)

    assert (counts.complaints, counts.beside.own_observations) == (5, 2)


def test_r10_what_was_withdrawn_counts_and_what_is_void_does_not(town: Town) -> None:
    complaint(town)
    complaint(town, status="closed")  # withdrawn: the case ended, the registration counts
    complaint(town, standing="void")

    assert counted(town).complaints == 2


def test_r11_of_duplicates_the_survivor_counts_with_the_earliest_day(town: Town) -> None:
    complaint(town, day=date(2026, 12, 31), grounds=["race", "religion"])
    complaint(town, day=date(2027, 1, 2), grounds=["religion"], standing="merged")

    first, second = counted(town, year=2026), counted(town, year=2027)

    assert [total(first, "2", code) for code in ("race", "religion")] == [1, 1]
    assert (first.complaints, second.complaints, second.beside.merged) == (1, 0, 1)


def test_r12_who_registers_counts(town: Town) -> None:
    complaint(town, handlings=["referral"])
    complaint(town, **OUTSIDE)

    counts = counted(town)

    assert row(counts) == (1, 0, 1, 0, 1)
    assert (total(counts, "5", "referral"), counts.beside.kept_outside) == (1, 1)


def test_r13_a_later_void_changes_the_register_and_no_form(town: Town) -> None:
    rows = [complaint(town) for _ in range(10)]
    before = counted(town)
    Registration.objects.filter(pk=rows[0].pk).update(standing="void", version=F("version") + 1)

    assert (before.complaints, counted(town).complaints) == (10, 9)


def test_r14_unknown_residence_counts_as_not_resident(town: Town) -> None:
    complaint(town, residence="unknown")
    complaint(town, residence="unknown", place="other_municipality")

    counts = counted(town)

    assert row(counts) == (0, 0, 0, 1, 1)
    assert (counts.beside.unknown_residence, counts.beside.kept_outside) == (1, 1)


def test_r15_places_that_are_no_municipality_are_elsewhere(town: Town) -> None:
    complaint(town, place="internet")
    complaint(town, place="internet")
    complaint(town, residence="non_resident", place="internet")

    counts = counted(town)

    assert row(counts) == (0, 2, 2, 0, 2)
    assert (counts.beside.mapped_places, counts.beside.kept_outside) == (2, 1)


def test_r16_the_residence_is_that_of_the_registration(town: Town) -> None:
    """The register has no residence but the one that was registered, so that moving later changes nothing."""
    complaint(town)

    assert [field.name for field in Registration._meta.fields if "residence" in field.name] == ["residence"]
    assert row(counted(town)) == (1, 0, 1, 0, 1)


def test_r17_erasing_cases_changes_no_figure(town: Town) -> None:
    rows = [complaint(town) for _ in range(10)]
    before = counted(town)
    Registration.objects.filter(pk__in=[found.pk for found in rows[:3]]).update(case=None)

    assert counted(town) == before


def test_everything_registered_stands_in_exactly_one_place(town: Town, worked: list[Registration]) -> None:
    """What falls outside the form is listed beside it, so that the sum closes."""
    snapshot = Snapshot.taken(Scope(town.service.pk, town.municipality.pk, 2026))
    beside = snapshot.beside()

    places = ("in_form", "kept_outside", "own_observations", "merged", "void")
    assert [beside.get(place, 0) for place in places] == [11, 1, 1, 1, 0]
    assert sum(beside.get(place, 0) for place in places) == len(snapshot.codes) == 14
    assert len(snapshot.keys_behind(CellKey(BESIDE, "kept_outside", Column.TOTAL), V3)) == 1
