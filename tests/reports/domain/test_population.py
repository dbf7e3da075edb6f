from datetime import date, timedelta

import pytest
from django.utils import timezone

from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, Refused
from adv_portal.files.tables import MOST_BYTES
from reports.domain.population import import_population
from reports.models import Population
from tests.reports.conftest import Town, person

pytestmark = pytest.mark.django_db

TABLE = "cbs;jaar;inwoners\n9901;2025;42000\n9901;2026;42500\n9902;2026;118500\n"


def read(town: Town, table: str | bytes, *, actor: Actor | None = None) -> int:
    return import_population(
        content=table if isinstance(table, bytes) else table.encode(),
        source="CBS StatLine 37230ned",
        source_date=date(2026, 2, 1),
        actor=actor or Actor.staff(town.head),
    )


def refused(town: Town, table: str | bytes) -> list[str]:
    with pytest.raises(Refused) as refusal:
        read(town, table)
    assert not Population.objects.exists()
    return [str(gap.message) for gap in refusal.value.missing]


@pytest.mark.parametrize(
    "table", [TABLE, TABLE.replace(";", ","), "\ufeff" + TABLE, TABLE.replace("jaar", "Year")]
)
def test_numbers_are_read_with_their_source(town: Town, table: str) -> None:
    assert read(town, table) == 3

    row = Population.objects.get(municipality=town.municipality, year=2026)
    assert (row.residents, row.source, row.source_date) == (42_500, "CBS StatLine 37230ned", date(2026, 2, 1))


def test_a_number_that_was_there_is_replaced(town: Town) -> None:
    read(town, TABLE)
    read(town, "cbs,year,residents\n9901,2026,42777\n")

    assert Population.objects.count() == 3
    assert Population.objects.get(municipality=town.municipality, year=2026).residents == 42_777


def test_lines_that_cannot_be_read_are_named_and_nothing_is_stored(town: Town) -> None:
    table = TABLE + "1234;2026;500\n9901;1800;500\n9902;2025;11.500\n9902;2026;7\n"

    said = refused(town, table)

    assert [text.split(":")[0] for text in said] == ["Regel 5", "Regel 6", "Regel 7", "Regel 8"]


@pytest.mark.parametrize(
    "table",
    [
        "gemeente;aantal\n9901;5\n",
        "",
        "cbs;jaar;inwoners\n",
        b"cbs;jaar;inwoners\n\xff\xfe",
        b"x" * (MOST_BYTES + 1),
    ],
    ids=["other columns", "empty", "no line", "not UTF-8", "too long"],
)
def test_a_table_that_is_none_is_refused(town: Town, table: str | bytes) -> None:
    assert len(refused(town, table)) == 1


def test_a_head_reads_only_what_the_adv_serves_and_an_administrator_everything(town: Town) -> None:
    administrator = Actor.staff(person("beheer", Role.ADMINISTRATOR))
    with pytest.raises(Refused):
        read(town, TABLE, actor=Actor.staff(town.head_elsewhere))

    assert read(town, TABLE, actor=administrator) == 3


def test_others_may_not(town: Town) -> None:
    for who in (town.colleague, town.official):
        with pytest.raises(NotAllowed):
            read(town, TABLE, actor=Actor.staff(who))


def test_a_source_of_tomorrow_is_refused(town: Town) -> None:
    with pytest.raises(Refused):
        import_population(
            content=TABLE.encode(),
            source="CBS",
            source_date=timezone.localdate() + timedelta(days=1),
            actor=Actor.staff(town.head),
        )
