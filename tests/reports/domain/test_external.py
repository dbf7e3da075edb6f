"""Figures of others: whole or not at all, beside ours, never added."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from reports.domain.external import AboutSeries, import_external_figures, remove_external_series
from reports.models import ExternalFigure, ExternalSeries
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db

POLICE = AboutSeries(
    body="police",
    unit="count",
    title="Incidenten bij de politie",
    definition="Geregistreerde incidenten met een discriminatiekenmerk.",
    source="Discriminatiecijfers 2025",
    source_date=date(2026, 5, 1),
    licence="CC BY 4.0",
)
TOMORROW = replace(POLICE, source_date=date(2999, 1, 1))
TABLE = b"gemeente;jaar;grond;waarde\n9901;2025;;41\n9901;2025;race;17\nNL;2025;;9500\n"


def brought_in(town: Town, content: bytes = TABLE, about: AboutSeries = POLICE) -> ExternalSeries:
    return import_external_figures(about=about, content=content, actor=Actor.staff(town.head))


@pytest.fixture
def cbs(town: Town) -> bytes:
    return town.municipality.cbs.encode()


def test_a_table_is_brought_in_whole(town: Town, cbs: bytes) -> None:
    series = brought_in(town, TABLE.replace(b"9901", cbs))

    rows = list(series.figures.order_by("value").values_list("municipality_id", "year", "ground", "value"))
    assert rows == [
        (town.municipality.pk, 2025, "race", Decimal(17)),
        (town.municipality.pk, 2025, "", Decimal(41)),
        (None, 2025, "", Decimal(9500)),
    ]


def test_the_same_title_again_replaces_it(town: Town) -> None:
    brought_in(town, b"gemeente;jaar;grond;waarde\nNL;2024;;9000\n")
    brought_in(town, b"gemeente;jaar;grond;waarde\nNL;2025;;9500\n")

    assert list(ExternalFigure.objects.values_list("year", flat=True)) == [2025]


def test_each_line_that_cannot_be_read_is_named_and_nothing_is_kept(town: Town) -> None:
    content = (
        b"gemeente;jaar;grond;waarde\nNL;2025;;1\n0000;2025;;1\nNL;1890;;1\nNL;2025;blue;1\n"
        b"NL;2025;;-4\nNL;2025;;1,55\nNL;2025;age;1,5\nNL;2025;;2\nNL;2025;religion;NaN\n"
    )

    with pytest.raises(Refused) as refused:
        brought_in(town, content)

    told = [str(gap.message) for gap in refused.value.missing]
    assert [text.split(":")[0] for text in told] == [f"Regel {number}" for number in range(3, 11)]
    assert {gap.field for gap in refused.value.missing} == {"table"}
    assert not ExternalSeries.objects.exists()


def test_per_cents_have_a_decimal_and_an_end(town: Town) -> None:
    survey = replace(POLICE, body="survey", unit="percent", title="Ervaren discriminatie")
    series = brought_in(town, b"municipality,year,ground,value\nNL,2025,,11.4\n", survey)

    assert series.figures.get().value == Decimal("11.4")
    with pytest.raises(Refused):
        brought_in(town, b"municipality,year,ground,value\nNL,2025,,100.1\n", survey)


def test_a_source_of_tomorrow_is_refused_beside_the_lines(town: Town) -> None:
    with pytest.raises(Refused) as refused:
        brought_in(
            town, b"gemeente;jaar;grond;waarde\nNL;1;;1\n", replace(POLICE, source_date=date(2999, 1, 1))
        )

    assert [gap.field for gap in refused.value.missing] == ["source_date", "table"]


def test_only_the_head_brings_in_and_takes_out(town: Town) -> None:
    series = brought_in(town, b"gemeente;jaar;grond;waarde\nNL;2025;;9500\n")

    with pytest.raises(NotAllowed):
        import_external_figures(about=POLICE, content=TABLE, actor=Actor.staff(town.colleague))
    with pytest.raises(NotAllowed):
        remove_external_series(series_id=series.pk, actor=Actor.staff(town.colleague))
    with pytest.raises(NotFound):
        remove_external_series(series_id=series.pk, actor=Actor.staff(town.head_elsewhere))

    remove_external_series(series_id=series.pk, actor=Actor.staff(town.head))
    assert not ExternalFigure.objects.exists()
