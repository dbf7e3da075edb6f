from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from adv_portal.errors import NotFound
from complaints.models import Case, ConflictDeclaration, Registration
from complaints.register import Codes, Scope, codes_within
from reports.behind import BESIDE, Snapshot
from reports.counting import GRAND_TOTAL, CellKey
from reports.editions.shape import Column
from reports.models import FormSnapshot, StatutoryForm
from reports.queries.behind import BehindPage, behind_page, cell_named
from tests.factories.complaints import registered_case
from tests.factories.many_rows import insert_rows
from tests.reports.conftest import Town
from tests.reports.domain.making_it import concept
from tests.reports.rows import form_row

pytestmark = pytest.mark.django_db


def references(page: BehindPage) -> list[str]:
    return [str(row[0].text) for row in page.table.rows]


def test_the_complaints_behind_a_figure_are_shown(town: Town, worked: list[Registration]) -> None:
    form = concept(town)

    page = behind_page(town.head, form.pk, CellKey("2", "race", Column.NON_RESIDENT_HERE), None)

    assert references(page) == ["F08"]
    assert page.number == 1
    assert page.is_kept
    everything = behind_page(town.head, form.pk, cell_named(None, None, None), None)
    assert everything.number == 11
    outside = behind_page(town.head, form.pk, CellKey(BESIDE, "kept_outside", Column.TOTAL), None)
    assert references(outside) == ["F06"]


def test_a_later_change_does_not_change_which_complaints_were_counted(
    town: Town, worked: list[Registration]
) -> None:
    form = concept(town)
    Registration.objects.filter(reference="F08").update(grounds=["age"])

    page = behind_page(town.head, form.pk, CellKey("2", "race", Column.NON_RESIDENT_HERE), None)

    assert references(page) == ["F08"]
    assert page.table.rows[0][2].text == "Leeftijd"


def test_a_case_behind_the_wall_is_told_and_not_shown(town: Town) -> None:
    """Besluit art. 2: who has an interest in a case sees nothing of it here either."""
    desk = registered_case(town.service)
    row = Registration.objects.get(case_id=desk.case_id)
    form = form_row(town, year=row.year)
    FormSnapshot.objects.create(form=form, content=Snapshot({row.pk: codes(row)}).packed())
    page = behind_page(town.head, form.pk, GRAND_TOTAL, None)
    assert str(desk.case_id) in page.table.rows[0][0].href

    ConflictDeclaration.objects.create(
        case_id=desk.case_id, user=town.head, has_interest=True, declared_at=timezone.now()
    )
    walled = behind_page(town.head, form.pk, GRAND_TOTAL, None)

    assert walled.number == 1
    shown = " ".join(str(cell.text) + cell.href for cell in walled.table.rows[0])
    assert row.reference not in shown
    assert str(desk.case_id) not in shown
    assert str(Case.objects.get(pk=desk.case_id).received_at.year) not in shown


def codes(row: Registration) -> Codes:
    return dict(codes_within(Scope(row.service_id, row.municipality_id, row.year)))[row.pk]


def test_what_does_not_exist_is_not_found(town: Town, worked: list[Registration]) -> None:
    form = concept(town)

    for cell in (CellKey("9", "race", "total"), CellKey("2", "magic", "total"), CellKey("2", "race", "x")):
        with pytest.raises(NotFound):
            behind_page(town.head, form.pk, cell, None)
    with pytest.raises(NotFound):
        behind_page(town.head, form.pk, CellKey(BESIDE, "magic", "total"), None)
    with pytest.raises(NotFound):
        behind_page(town.head_elsewhere, form.pk, GRAND_TOTAL, None)
    with pytest.raises(NotFound):
        behind_page(town.head, uuid4(), GRAND_TOTAL, None)


def test_a_form_of_before_says_that_it_is_not_known(town: Town) -> None:
    page = behind_page(town.head, form_row(town).pk, GRAND_TOTAL, None)

    assert not page.is_kept
    assert not page.table.rows


@pytest.mark.parametrize("count", [10, 10_000])
def test_a_page_takes_as_many_statements_for_many_complaints(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_complaints(town, count)
    form = form_with_complaints(town)

    with django_assert_num_queries(3):
        page = behind_page(town.head, form.pk, GRAND_TOTAL, None)

    assert len(page.table.rows) == min(count, 25)


def test_every_complaint_stands_on_one_page(town: Town) -> None:
    many_complaints(town, 60)
    form = form_with_complaints(town)

    page = behind_page(town.head, form.pk, GRAND_TOTAL, None)
    seen = references(page)
    while page.next:
        page = behind_page(town.head, form.pk, GRAND_TOTAL, page.next)
        seen += references(page)

    assert len(seen) == len(set(seen)) == 60


def many_complaints(town: Town, count: int) -> None:
    insert_rows(
        Registration(
            service=town.service,
            municipality=town.municipality,
            reference=f"M{number}",
            registered_on="2026-06-01",
            year=2026,
            residence="resident",
            place="own_municipality",
            grounds=["race"],
            domain="housing",
            natures=["violence"],
        )
        for number in range(count)
    )


def form_with_complaints(town: Town) -> StatutoryForm:
    form = form_row(town)
    taken = Snapshot.taken(Scope(town.service.pk, town.municipality.pk, 2026))
    FormSnapshot.objects.create(form=form, content=taken.packed())
    return form
