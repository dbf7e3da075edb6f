"""Exact figures that became public elsewhere (rule D12)."""

from datetime import date
from typing import Any

import pytest
from django.db import connection

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from reports.counting import CellKey
from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Withheld
from reports.domain.elsewhere import record_elsewhere
from reports.issuing import verify
from reports.makers.known import known_of_year
from reports.models import ExactElsewhere, IssuedForm, PublishedFigures
from tests.factories.registered import register_many
from tests.reports.conftest import Town
from tests.reports.domain.test_periods import YEAR, issued, publication_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def form(town: Town) -> IssuedForm:
    register_many(town.service, town.municipality, (14, 12, 11, 3))
    return issued(town)


def recorded(town: Town, form: IssuedForm, table: str = "") -> ExactElsewhere:
    return record_elsewhere(
        issued_id=form.pk,
        table=table,
        source="Raadsstuk 12",
        public_on=date(2026, 5, 12),
        actor=Actor.staff(town.head),
    )


def test_d12_a_table_among_council_papers_is_history_for_the_next_publication(
    town: Town, form: IssuedForm
) -> None:
    recorded(town, form, "3")

    known = known_of_year(town.service.pk, town.municipality, YEAR)
    assert [fact.elsewhere for fact in known.context.publications] == [True]
    assert publication_of(town, form).state == "done"
    shown = read_cells(PublishedFigures.objects.get().cells)
    assert not [figure for figure in shown.values() if isinstance(figure, int) and 0 < figure < 5]


def test_d12_a_whole_form_among_council_papers_still_lets_other_tables_be_protected(
    town: Town, form: IssuedForm
) -> None:
    recorded(town, form)

    job = publication_of(town, form)

    assert job.state == "done", job.failure
    shown = read_cells(PublishedFigures.objects.get().cells)
    assert shown[CellKey("quarter", "q4", "total")] is Withheld.SMALL


def test_what_was_recorded_and_then_exchanged_is_found(town: Town, form: IssuedForm) -> None:
    """Known failure 9: somebody with the powers of the owner takes a table out of what was public."""
    fact = recorded(town, form)
    assert verify().touched == ()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE reports_exactelsewhere DISABLE TRIGGER USER")
        ExactElsewhere.objects.filter(pk=fact.pk).update(table="3")
        cursor.execute("ALTER TABLE reports_exactelsewhere ENABLE TRIGGER USER")

    assert [(one.what, one.row) for one in verify().touched] == [("exact figures elsewhere", str(fact.pk))]


def test_only_the_head_of_the_adv_records_it_and_with_a_source(town: Town, form: IssuedForm) -> None:
    ask: dict[str, Any] = {
        "issued_id": form.pk,
        "table": "",
        "source": "Raadsstuk 12",
        "public_on": date(2026, 5, 12),
    }
    with pytest.raises(NotAllowed):
        record_elsewhere(**ask, actor=Actor.staff(town.colleague))
    with pytest.raises(NotFound):
        record_elsewhere(**ask, actor=Actor.staff(town.head_elsewhere))
    changes: list[dict[str, Any]] = [
        {"source": " "},
        {"public_on": None},
        {"public_on": date(2099, 1, 1)},
        {"table": "9"},
    ]
    for change in changes:
        with pytest.raises(Refused):
            record_elsewhere(**ask | change, actor=Actor.staff(town.head))
    assert not ExactElsewhere.objects.exists()
