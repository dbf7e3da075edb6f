"""The weekly quality report: counted once a week, by the portal alone."""

from datetime import date

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound
from complaints.models import Registration
from reports.domain.quality import report_quality
from reports.models import QualityWeek
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db

BEAT = Actor.system("beat")
TODAY = date(2026, 11, 25)


def registration(town: Town, number: int, **other: object) -> Registration:
    values: dict[str, object] = {
        "reference": f"Q-{number}",
        "registered_on": date(2026, 5, number),
        "received_on": date(2026, 5, number),
        "year": 2026,
        "residence": "resident",
        "place": "own_municipality",
        "grounds": ["race"],
        "domain": "education",
        "natures": ["contested_treatment"],
        "handlings": ["registration"],
    }
    return Registration.objects.create(
        service=town.service, municipality=town.municipality, **{**values, **other}
    )


def made(town: Town, today: date = TODAY) -> QualityWeek:
    return report_quality(service_id=town.service.pk, today=today, actor=BEAT)


def test_each_kind_of_doubt_is_counted_with_its_reason(town: Town) -> None:
    registration(town, 1)
    missing = registration(town, 2, grounds=["unknown"], place="unknown")
    strange = registration(town, 3, residence="non_resident", place="internet")
    late = registration(town, 4, received_on=date(2024, 1, 1))
    twice = [registration(town, 5, reference=f"T-{one}") for one in range(2)]
    registration(town, 6, standing="void", grounds=["unknown"])

    week = made(town)

    assert (week.registrations, week.incomplete, week.implausible, week.duplicate) == (6, 1, 2, 2)
    assert dict(week.findings) == {
        missing.pk: ["place_unknown", "ground_unknown"],
        strange.pk: ["outside"],
        late.pk: ["long_before"],
        **{row.pk: ["same_again"] for row in twice},
    }


def test_a_mass_report_is_not_double(town: Town) -> None:
    for one in range(2):
        registration(town, 5, reference=f"T-{one}", mass_report="petition")

    assert made(town).duplicate == 0


def test_there_is_one_report_a_week(town: Town) -> None:
    assert made(town).week == date(2026, 11, 23)
    with pytest.raises(NotFound):
        made(town, date(2026, 11, 29))
    assert made(town, date(2026, 11, 30)).week == date(2026, 11, 30)


def test_registrations_of_others_are_not_looked_at(town: Town) -> None:
    registration(town, 2, grounds=["unknown"])
    other = town.head_elsewhere.service_id or 0

    week = report_quality(service_id=other, today=TODAY, actor=BEAT)

    assert (week.registrations, week.incomplete, week.findings) == (0, 0, [])


def test_only_the_portal_makes_it(town: Town) -> None:
    with pytest.raises(NotAllowed):
        report_quality(service_id=town.service.pk, today=TODAY, actor=Actor.staff(town.head))
    with pytest.raises(NotFound):
        report_quality(service_id=0, today=TODAY, actor=BEAT)
