from uuid import uuid4

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from reports.domain.series import record_break, withdraw_break
from reports.models import BreakInSeries
from reports.vocabulary.surroundings import BreakKind
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db


def record(
    town: Town, *, year: int = 2025, reason: str = "Fusie met Oosterdam.", who: str = "head"
) -> BreakInSeries:
    return record_break(
        municipality_id=town.municipality.pk,
        year=year,
        kind=BreakKind.BOUNDARY,
        reason_nl=reason,
        reason_en="",
        actor=Actor.staff(getattr(town, who)),
    )


def test_a_break_is_recorded_with_its_reason_and_withdrawn(town: Town) -> None:
    row = record(town)
    assert (row.year, row.reason_nl) == (2025, "Fusie met Oosterdam.")

    withdraw_break(break_id=row.pk, actor=Actor.staff(town.head))

    assert not BreakInSeries.objects.exists()


def test_every_gap_is_named(town: Town) -> None:
    with pytest.raises(Refused) as refusal:
        record(town, year=2999, reason=" ")

    assert [gap.field for gap in refusal.value.missing] == ["year", "reason_nl"]


def test_one_year_breaks_once(town: Town) -> None:
    record(town)

    with pytest.raises(Refused):
        record(town)


def test_only_the_head_of_the_adv_records_and_withdraws(town: Town) -> None:
    row = record(town)

    with pytest.raises(NotAllowed):
        record(town, year=2024, who="colleague")
    with pytest.raises(NotFound):
        record(town, year=2024, who="head_elsewhere")
    with pytest.raises(NotFound):
        withdraw_break(break_id=row.pk, actor=Actor.staff(town.head_elsewhere))
    with pytest.raises(NotFound):
        withdraw_break(break_id=uuid4(), actor=Actor.staff(town.head))
