"""The door to reports: which registrations count where, rule by rule (R1 to R17 of the law, section 5)."""

from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import count, product
from typing import Any, Final

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adv_portal.accounts.models import Municipality, Service
from adv_portal.audit.actors import Actor
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.domain.retention import erase_case
from complaints.errors import TooFine
from complaints.models import Case, Registration
from complaints.register import Dimension, Include, Scope, tally, tally_together
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.texts import RegistrationKind, RegistrationStatus, Standing
from tests.complaints.conftest import MoveClock
from tests.factories.accounts import make_municipality, make_service
from tests.factories.complaints import closed_case, registered_case

pytestmark = pytest.mark.django_db

_numbers: Final = count(1)
YEAR: Final = 2026
HERE, OTHER = PlaceKind.OWN_MUNICIPALITY, PlaceKind.OTHER_MUNICIPALITY


@pytest.fixture
def municipality() -> Municipality:
    return make_municipality()


@pytest.fixture
def service(municipality: Municipality) -> Service:
    return make_service(municipality)


@pytest.fixture
def scope(service: Service, municipality: Municipality) -> Scope:
    return Scope(service.pk, municipality.pk, YEAR)


def register(scope: Scope, **changes: Any) -> Registration:  # noqa: ANN401 -- values of columns of every kind
    """A complaint of a resident about something in the municipality, with the fewest codes."""
    values: dict[str, Any] = {
        "service_id": scope.service_id,
        "municipality_id": scope.municipality_id,
        "reference": f"R-{next(_numbers)}",
        "registered_on": date(scope.year, 6, 30),
        "residence": Residence.RESIDENT,
        "place": HERE,
        "grounds": [Ground.RACE],
        "domain": Domain.LABOUR_MARKET,
        "natures": [Nature.CONTESTED_TREATMENT],
        **changes,
    }
    values.setdefault("year", values["registered_on"].year)
    return Registration.objects.create(**values)


def total(scope: Scope) -> int:
    return tally(scope)[()]


def by(scope: Scope, *dimensions: Dimension) -> dict[tuple[str, ...], int]:
    return dict(tally(scope, *dimensions))


def test_r1_the_year_is_that_of_registration_in_amsterdam(service: Service, move_clock: MoveClock) -> None:
    move_clock(datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    desk = registered_case(service)

    registration = Registration.objects.get(case=desk.case_id)

    assert (registration.registered_on, registration.year) == (date(2027, 1, 1), 2027)
    assert registration.received_on == date(2026, 12, 31)
    in_2026 = Scope(service.pk, registration.municipality_id, 2026)
    in_2027 = Scope(service.pk, registration.municipality_id, 2027)
    assert (total(in_2026), total(in_2027)) == (0, 1)


def test_r2_residence_and_place_give_the_column(scope: Scope) -> None:
    register(scope)
    register(scope, place=OTHER)
    register(scope, residence=Residence.NON_RESIDENT)
    register(scope, residence=Residence.NON_RESIDENT, place=OTHER)

    assert by(scope, Dimension.COLUMN) == {
        ("resident_here",): 1,
        ("resident_elsewhere",): 1,
        ("non_resident_here",): 1,
        ("",): 1,
    }


def test_r3_each_reporter_and_each_incident_is_one(scope: Scope) -> None:
    for _ in range(5):
        register(scope)

    assert total(scope) == 5


def test_r4_ticks_are_counted_under_each_ground(scope: Scope) -> None:
    register(scope, grounds=[Ground.RACE, Ground.RELIGION])

    assert total(scope) == 1
    assert by(scope, Dimension.GROUND) == {("race",): 1, ("religion",): 1}


def test_r5_each_complaint_has_one_domain(scope: Scope) -> None:
    register(scope)
    register(scope)
    register(scope, domain=Domain.UNKNOWN_NOT_APPLICABLE)

    assert by(scope, Dimension.DOMAIN) == {("labour_market",): 2, ("unknown_not_applicable",): 1}


def test_r6_the_primary_nature_comes_first(scope: Scope) -> None:
    register(scope, natures=[Nature.HOSTILE_CONDUCT, Nature.THREAT])

    assert by(scope, Dimension.PRIMARY_NATURE) == {("hostile_conduct",): 1}
    assert by(scope, Dimension.NATURE) == {("hostile_conduct",): 1, ("threat",): 1}


def test_r7_a_running_complaint_counts_and_may_have_no_handling(scope: Scope) -> None:
    register(scope, handlings=[Handling.ADVICE_INFORMATION], status=RegistrationStatus.CLOSED)
    register(scope)

    assert total(scope) == 2
    assert by(scope, Dimension.HANDLING) == {("advice_information",): 1}


def test_r8_mass_reports_count_one_by_one_and_can_be_told_apart(scope: Scope) -> None:
    register(scope)
    for _ in range(3):
        register(scope, mass_report="Lied in het stadion")

    assert total(scope) == 4
    assert by(scope, Dimension.MASS_REPORT) == {("no",): 1, ("yes",): 3}


def test_r9_own_observations_stand_beside_the_form(scope: Scope, service: Service) -> None:
    register(scope)
    register(scope, kind=RegistrationKind.OWN_OBSERVATION)

    observed = Scope(service.pk, scope.municipality_id, YEAR, Include.OWN_OBSERVATIONS)
    assert (total(scope), total(observed)) == (1, 1)


def test_r10_what_was_withdrawn_counts_and_what_was_a_mistake_does_not(
    scope: Scope, service: Service
) -> None:
    desk = closed_case(service)
    Case.objects.filter(pk=desk.case_id).update(outcome=Outcome.WITHDRAWN)
    withdrawn = Registration.objects.get(case=desk.case_id)
    here = Scope(service.pk, withdrawn.municipality_id, withdrawn.year)
    register(here, standing=Standing.VOID)

    void = Scope(here.service_id, here.municipality_id, here.year, Include.VOID)
    assert (total(here), total(void)) == (1, 1)


def test_r11_of_merged_complaints_the_survivor_counts(scope: Scope, service: Service) -> None:
    register(scope, registered_on=date(YEAR, 12, 31), grounds=[Ground.RACE, Ground.RELIGION])
    register(scope, registered_on=date(YEAR + 1, 1, 2), standing=Standing.MERGED)

    next_year = Scope(service.pk, scope.municipality_id, YEAR + 1)
    merged = Scope(service.pk, scope.municipality_id, YEAR + 1, Include.MERGED)
    assert (total(scope), total(next_year), total(merged)) == (1, 0, 1)
    assert by(scope, Dimension.GROUND) == {("race",): 1, ("religion",): 1}


def test_r12_the_adv_that_registers_counts(scope: Scope, municipality: Municipality) -> None:
    other = make_service(municipality)
    register(scope, handlings=[Handling.REFERRAL])

    assert (total(scope), total(Scope(other.pk, municipality.pk, YEAR))) == (1, 0)


def test_r14_unknown_residence_is_treated_as_not_resident(scope: Scope) -> None:
    register(scope, residence=Residence.UNKNOWN)
    register(scope, residence=Residence.UNKNOWN, place=OTHER)

    assert by(scope, Dimension.COLUMN, Dimension.RESIDENCE) == {
        ("non_resident_here", "unknown"): 1,
        ("", "unknown"): 1,
    }


@pytest.mark.parametrize(
    "place", [PlaceKind.NATIONAL, PlaceKind.INTERNET, PlaceKind.ABROAD, PlaceKind.UNKNOWN]
)
def test_r15_what_is_no_municipality_counts_as_elsewhere(scope: Scope, place: PlaceKind) -> None:
    register(scope, place=place)
    register(scope, place=place)
    register(scope, place=place, residence=Residence.NON_RESIDENT)

    assert by(scope, Dimension.COLUMN, Dimension.PLACE) == {
        ("resident_elsewhere", place): 2,
        ("", place): 1,
    }


def test_r16_r17_erasing_moves_no_figure(service: Service) -> None:
    desk = closed_case(service)
    registration = Registration.objects.get(case=desk.case_id)
    here = Scope(service.pk, registration.municipality_id, registration.year)
    before = [by(here, Dimension.COLUMN, dimension) for dimension in Dimension]
    Case.objects.filter(pk=desk.case_id).update(erase_on=date(2020, 1, 1))

    erase_case(case_id=desk.case_id, actor=Actor.system("beat"))

    assert [by(here, Dimension.COLUMN, dimension) for dimension in Dimension] == before
    assert not Registration.objects.exclude(case=None).exists()


def test_without_a_municipality_all_that_the_adv_serves_is_counted(scope: Scope, service: Service) -> None:
    other = make_municipality()
    register(scope)
    register(scope, municipality_id=other.pk)

    assert total(Scope(service.pk, None, YEAR)) == 2


def test_other_dimensions_come_from_the_row(scope: Scope) -> None:
    register(scope, registered_on=date(YEAR, 2, 1), role="witness", channel="post")

    assert by(scope, Dimension.QUARTER) == {("1",): 1}
    assert by(scope, Dimension.ROLE, Dimension.CHANNEL) == {("witness", "post"): 1}


def test_three_dimensions_are_too_fine(scope: Scope) -> None:
    three = (Dimension.COLUMN, Dimension.GROUND, Dimension.DOMAIN)

    with pytest.raises(TooFine):
        tally(scope, *three)
    with pytest.raises(TooFine):
        tally_together(scope, three)


GROUPS: Final = (
    (Dimension.COLUMN,),
    (Dimension.COLUMN, Dimension.GROUND),
    (Dimension.DOMAIN, Dimension.COLUMN),
    (Dimension.COLUMN, Dimension.PRIMARY_NATURE),
    (Dimension.COLUMN, Dimension.NATURE),
    (Dimension.HANDLING,),
    (Dimension.COLUMN, Dimension.MASS_REPORT),
    (Dimension.PLACE, Dimension.RESIDENCE),
    (Dimension.QUARTER,),
    (Dimension.ROLE, Dimension.CHANNEL),
    (Dimension.GROUND, Dimension.NATURE),
)


def test_many_tallies_are_one_statement(scope: Scope) -> None:
    register(scope)

    with CaptureQueriesContext(connection) as captured:
        tally_together(scope, *GROUPS)

    assert len(captured) == 1


def some(codes: list[str], least: int) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(codes), unique=True, min_size=least, max_size=3)


KNOWN_GROUNDS: Final = [code for code in Ground.values() if code != Ground.UNKNOWN]
KNOWN_NATURES: Final = [code for code in Nature.values() if code != Nature.UNKNOWN]
ROWS: Final = st.fixed_dictionaries(
    {
        "residence": st.sampled_from(Residence.values()),
        "place": st.sampled_from(PlaceKind.values()),
        "grounds": some(KNOWN_GROUNDS, 1),
        "domain": st.sampled_from(Domain.values()),
        "natures": some(KNOWN_NATURES, 1),
        "handlings": some(Handling.values(), 0),
        "mass_report": st.sampled_from(["", "Lied"]),
        "kind": st.sampled_from([*RegistrationKind.values()]),
        "standing": st.sampled_from([Standing.COUNTS, Standing.COUNTS, Standing.MERGED, Standing.VOID]),
        "registered_on": st.dates(date(YEAR, 1, 1), date(YEAR, 12, 31)),
    }
)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ROWS, max_size=12), st.sampled_from(list(Include)))
def test_tallies_are_what_counting_by_hand_gives(rows: list[Mapping[str, Any]], include: Include) -> None:
    municipality = make_municipality()
    service = make_service(municipality)
    scope = Scope(service.pk, municipality.pk, YEAR, include)
    counted = [register(scope, **row) for row in rows]
    counted = [row for row in counted if is_included(row, include)]

    together = tally_together(scope, *GROUPS)

    assert [dict(found) for found in together] == [by_hand(counted, group) for group in GROUPS]
    assert total(scope) == len(counted)


def is_included(row: Registration, include: Include) -> bool:
    if row.standing != Standing.COUNTS:
        return str(row.standing) == str(include)
    if include == Include.IN_FORM:
        in_form = row.residence == Residence.RESIDENT or row.place == PlaceKind.OWN_MUNICIPALITY
        return in_form and row.kind == RegistrationKind.COMPLAINT
    observed = row.kind == RegistrationKind.OWN_OBSERVATION
    return include == (Include.OWN_OBSERVATIONS if observed else Include.COMPLAINTS)


def by_hand(rows: list[Registration], group: tuple[Dimension, ...]) -> dict[tuple[str, ...], int]:
    keys = [key for row in rows for key in product(*(values(row, dimension) for dimension in group))]
    return dict(Counter(keys))


def values(row: Registration, dimension: Dimension) -> list[str]:
    """What a row counts under; several for lists."""
    place = {HERE: "here"}.get(PlaceKind(row.place), "elsewhere")
    columns = {
        ("resident", "here"): "resident_here",
        ("resident", "elsewhere"): "resident_elsewhere",
        ("non_resident", "here"): "non_resident_here",
        ("unknown", "here"): "non_resident_here",
    }
    lists = {
        Dimension.COLUMN: [columns.get((row.residence, place), "")],
        Dimension.GROUND: row.grounds,
        Dimension.PRIMARY_NATURE: row.natures[:1],
        Dimension.NATURE: row.natures,
        Dimension.HANDLING: row.handlings,
        Dimension.MASS_REPORT: ["yes" if row.mass_report else "no"],
        Dimension.QUARTER: [str((row.registered_on.month + 2) // 3)],
    }
    return lists[dimension] if dimension in lists else [str(getattr(row, dimension))]
