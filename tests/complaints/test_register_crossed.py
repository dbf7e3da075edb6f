"""Overviews of the ADV itself: counted by two dimensions in one statement, by the rules of the form."""

from dataclasses import replace
from datetime import date
from typing import Any, Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.audit.actors import Actor
from complaints.domain.casework import declare_conflict
from complaints.models import Case, Registration
from complaints.register import (
    Crossed,
    Dimension,
    Include,
    Scope,
    Span,
    cross,
    hidden_within,
    keys_behind,
    number_behind,
    registered,
    tally,
)
from tests.factories.accounts import make_case_worker, make_head, make_municipality, make_service
from tests.factories.complaints import make_case
from tests.factories.incidents import register_row
from tests.reports.worked import register_worked_fixture

YEAR: Final = (date(2026, 1, 1), date(2026, 12, 31))


def span(service: Service, *towns: Municipality, **changes: Any) -> Span:  # noqa: ANN401 -- any field
    return replace(Span(service.pk, tuple(town.pk for town in towns), *YEAR), **changes)


@pytest.fixture
def place(db: None) -> tuple[Service, Municipality]:
    town = make_municipality()
    service = make_service(town)
    register_worked_fixture(service, town)
    return service, town


def test_the_worked_fixture_gives_the_numbers_of_the_form_in_one_statement(
    place: tuple[Service, Municipality],
) -> None:
    service, town = place

    with CaptureQueriesContext(connection) as asked:
        found = cross(span(service, town), Dimension.GROUND, Dimension.COLUMN)

    assert len(asked) == 1
    assert found.total == 11
    assert found.rows["race"] == 6
    assert found.columns == {"resident_here": 4, "resident_elsewhere": 5, "non_resident_here": 2}
    assert sum(found.cells.values()) == 12  # mentions (R4)


@pytest.mark.parametrize("dimension", [one for one in Dimension if one is not Dimension.MUNICIPALITY])
def test_each_dimension_counts_as_the_form_does(
    place: tuple[Service, Municipality], dimension: Dimension
) -> None:
    service, town = place
    expected = tally(Scope(service.pk, town.pk, 2026, Include.IN_FORM), dimension)

    found = cross(span(service, town), dimension)

    assert {(code,): number for code, number in found.rows.items()} == expected
    assert {(row,): number for (row, _none), number in found.cells.items()} == expected


def test_the_days_are_those_of_registration_and_both_ends_count(place: tuple[Service, Municipality]) -> None:
    service, town = place
    register = Registration.objects.filter(municipality=town).counted()
    days = sorted(register.filter(year=2026).values_list("registered_on", flat=True))

    narrow = cross(span(service, town, first=days[0], last=days[0]), Dimension.DOMAIN)
    both = cross(span(service, town, last=date(2027, 1, 2)), Dimension.YEAR)

    assert narrow.total >= 1
    assert both.rows == {"2026": 11, "2027": 1}


def test_mass_reports_are_in_out_or_alone(place: tuple[Service, Municipality]) -> None:
    service, town = place
    numbers = {
        choice: cross(span(service, town, mass_reports=choice), Dimension.GROUND).total
        for choice in (None, True, False)
    }

    assert numbers == {None: 11, True: 3, False: 8}


def test_behind_each_cell_stand_as_many_complaints_as_it_says(place: tuple[Service, Municipality]) -> None:
    service, town = place
    asked = span(service, town, include=Include.COMPLAINTS)
    for row in Dimension:
        for column in (Dimension.NATURE, Dimension.YEAR_MONTH, Dimension.PRIMARY_NATURE):
            if row is column:
                continue
            for (down, across), number in cross(asked, row, column).cells.items():
                values = {row: down, column: across}
                assert number_behind(asked, values) == number == len(keys_behind(asked, values)), values


def test_pages_of_what_stands_behind_follow_each_other(place: tuple[Service, Municipality]) -> None:
    asked = span(*place)
    every = keys_behind(asked, {})

    first = keys_behind(asked, {}, most=4)

    assert first + keys_behind(asked, {}, after=first[-1]) == every
    assert len(every) == 11


def test_another_adv_is_not_counted(place: tuple[Service, Municipality]) -> None:
    _service, town = place

    assert cross(span(make_service(), town), Dimension.GROUND).total == 0


def hide(case: Case, person: User) -> None:
    declare_conflict(case_id=case.pk, has_interest=True, actor=Actor.staff(person))


def test_lesson_23_what_a_wall_hides_is_counted_and_told_but_not_shown(db: None) -> None:
    town = make_municipality()
    service = make_service(town)
    worker = make_case_worker(service)
    cases = [make_case(service) for _ in range(3)]
    rows = [register_row(case) for case in cases]
    hide(cases[0], worker)
    Case.objects.filter(pk=cases[1].pk).update(is_restricted=True, handler=None)
    day = rows[0].registered_on
    asked = Span(service.pk, (), date(day.year, 1, 1), date(day.year, 12, 31), Include.COMPLAINTS)
    keys = keys_behind(asked, {})

    assert cross(asked, Dimension.DOMAIN).total == 3
    assert hidden_within(asked, worker) == 2
    assert hidden_within(asked, make_head(service)) == 0
    assert sum(row.is_walled for row in registered(keys, worker).values()) == 2


def test_what_is_hidden_is_exactly_what_is_not_visible(db: None) -> None:
    service = make_service(make_municipality())
    worker, head = make_case_worker(service), make_head(service)
    cases = [make_case(service) for _ in range(4)]
    make_case(make_service(make_municipality()))
    hide(cases[0], worker)
    hide(cases[1], head)
    Case.objects.filter(pk=cases[2].pk).update(is_restricted=True, handler=None)
    Case.objects.filter(pk=cases[3].pk).update(is_restricted=True, handler=worker)

    for person in (worker, head):
        seen = set(Case.objects.visible_to(person).values_list("pk", flat=True))
        hidden = set(Case.objects.hidden_from(person).values_list("pk", flat=True))
        assert seen | hidden == set(Case.objects.values_list("pk", flat=True))
        assert not seen & hidden


CODES = st.tuples(
    st.sets(st.sampled_from(["race", "age", "religion"]), min_size=1),
    st.sampled_from(["labour_market", "housing"]),
    st.lists(st.sampled_from(["threat", "violence", "other"]), min_size=1, max_size=2, unique=True),
    st.sets(st.sampled_from(["registration", "referral"])),
    st.sampled_from(["resident", "non_resident", "unknown"]),
    st.sampled_from(["own_municipality", "other_municipality", "internet"]),
    st.sampled_from(["", "petition"]),
    st.sampled_from([date(2025, 12, 31), date(2026, 1, 1), date(2026, 3, 31), date(2026, 12, 31)]),
)
#: The same counts, written by hand.
BY_HAND: Final = """
SELECT ground, nature, count(*) FROM complaints_registration,
    unnest(grounds) AS ground, unnest(natures) AS nature
WHERE service_id = %s AND registered_on BETWEEN %s AND %s AND kind = 'complaint' AND standing = 'counts'
    AND (residence = 'resident' OR place = 'own_municipality')
GROUP BY ground, nature
"""


class TestProperties(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(CODES, max_size=12), st.randoms(use_true_random=False))
    def test_sums_close_whatever_the_order_and_equal_to_sql_by_hand(
        self,
        drawn: list[Any],
        order: Any,  # noqa: ANN401 -- hypothesis keeps its class to itself
    ) -> None:
        town = make_municipality()
        service = make_service(town)

        def counted() -> Crossed:
            return cross(span(service), Dimension.GROUND, Dimension.NATURE)

        def store() -> None:
            Registration.objects.filter(service=service).delete()
            for number, codes in enumerate(drawn):
                grounds, domain, natures, handlings, residence, place, mass, day = codes
                Registration.objects.create(
                    service=service,
                    municipality=town,
                    reference=f"{number}",
                    registered_on=day,
                    year=day.year,
                    grounds=sorted(grounds),
                    domain=domain,
                    natures=natures,
                    handlings=sorted(handlings),
                    residence=residence,
                    place=place,
                    mass_report=mass,
                )

        store()
        found = counted()
        order.shuffle(drawn)
        store()

        assert counted() == found  # permutation invariant
        with connection.cursor() as cursor:
            cursor.execute(BY_HAND, [service.pk, *YEAR])
            assert {(row, column): number for row, column, number in cursor.fetchall()} == found.cells
        single = cross(span(service), Dimension.DOMAIN, Dimension.MASS_REPORT)
        assert sum(single.cells.values()) == sum(single.rows.values()) == single.total == found.total
        assert all(found.rows[row] <= found.total for row in found.rows)
        parts = [cross(span(service, mass_reports=one), Dimension.DOMAIN).total for one in (True, False)]
        assert sum(parts) == found.total
