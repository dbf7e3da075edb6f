from datetime import date

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from adv_portal.errors import NotFound
from complaints.models import ConflictDeclaration, PendingCorrection, Registration
from complaints.register import Scope
from reports.behind import Snapshot
from reports.models import FormSnapshot, StatutoryForm
from reports.queries.reconciling import Explained, ReconciliationPage, reconciliation_page
from tests.factories.complaints import registered_case
from tests.reports.conftest import Town
from tests.reports.domain.making_it import concept, issued
from tests.reports.queries.test_behind import form_with_complaints, many_complaints
from tests.reports.rows import form_row

pytestmark = pytest.mark.django_db


def page_of(town: Town, form: StatutoryForm) -> ReconciliationPage:
    return reconciliation_page(town.head, form.pk, None)


def kinds(explained: Explained | None) -> list[tuple[str, ...]]:
    assert explained is not None
    return [tuple(str(cell.text) for cell in row) for row in explained.kinds.rows]


def test_tables_agree_with_complaints_and_the_sum_closes(town: Town, worked: list[Registration]) -> None:
    page = page_of(town, concept(town))

    assert page.closes
    assert [row[1].text for row in page.tables.rows] == [row[2].text for row in page.tables.rows]
    assert [row[1].text for row in page.closing.rows] == [11, 1, 1, 1, 0, 14]
    assert page.previous is None
    assert page.since is not None
    assert page.since.is_same
    assert page.waiting is None
    assert page.last_year is None


def test_a_form_that_does_not_agree_says_so(town: Town, worked: list[Registration]) -> None:
    form = concept(town)
    form.cells["2"]["race"]["total"] += 1
    StatutoryForm.objects.filter(pk=form.pk).update(cells=form.cells)

    assert not page_of(town, form).closes


def test_the_difference_with_the_count_before_is_explained(town: Town, worked: list[Registration]) -> None:
    concept(town)
    Registration.objects.filter(reference="F01").update(standing="void")
    Registration.objects.filter(reference="F02").update(domain="housing")
    Registration.objects.filter(reference="F03").update(year=2027, registered_on=date(2027, 1, 5))
    many_complaints(town, 2)
    second = concept(town)

    page = page_of(town, second)

    assert kinds(page.previous) == [
        ("Sindsdien geregistreerd", "2", "+2"),
        ("Gewijzigd", "1", "+0"),
        ("Vergissing", "1", "-1"),
        ("Verplaatst naar een ander jaar of een andere gemeente", "1", "-1"),
    ]
    assert page.previous is not None
    assert page.previous.figures.rows
    assert page.since is not None
    assert page.since.is_same


def test_what_happened_since_is_listed_one_by_one(town: Town, worked: list[Registration]) -> None:
    form = concept(town)
    Registration.objects.filter(reference="F02").update(domain="housing")

    page = page_of(town, form)

    (row,) = page.listed.rows
    assert [str(cell.text) for cell in row] == ["F02", "Gewijzigd", "terrein", "+0"]


def test_corrections_that_wait_are_shown_with_their_effect(town: Town, worked: list[Registration]) -> None:
    frozen = issued(town)
    row = Registration.objects.get(reference="F01")
    assert PendingCorrection.change(row, {"standing": "void"}) is not None

    page = page_of(town, frozen.form)

    assert page.waiting_number == 1
    assert kinds(page.waiting) == [("Vergissing", "1", "-1")]
    assert page.waiting is not None
    figures = {str(line[0].text): str(line[4].text) for line in page.waiting.figures.rows}
    assert figures["1 Totaal aantal klachten"] == "-1"
    assert figures["2.1 Ras"] == "-1"


def test_last_years_form_stands_beside_this_one(town: Town, worked: list[Registration]) -> None:
    issued(town)
    form = concept(town, year=2027) if timezone.localdate().year > 2026 else form_row(town, year=2027)

    page = page_of(town, form)

    assert page.last_year is not None
    total = next(row for row in page.last_year.rows if str(row[0].text).startswith("1 "))
    assert total[1].text == 11
    assert page.last_year_note == ""


def test_a_case_behind_the_wall_is_listed_without_its_reference(town: Town) -> None:
    desk = registered_case(town.service)
    row = Registration.objects.get(case_id=desk.case_id)
    form = form_row(town, year=row.year)
    FormSnapshot.objects.create(form=form, content=Snapshot({}).packed())
    Registration.objects.filter(pk=row.pk).update(municipality=town.municipality)
    assert row.reference in str(page_of(town, form).listed)

    ConflictDeclaration.objects.create(
        case_id=desk.case_id, user=town.head, has_interest=True, declared_at=timezone.now()
    )

    assert row.reference not in str(page_of(town, form).listed)


def test_a_form_of_before_and_another_adv(town: Town) -> None:
    form = form_row(town)

    assert not page_of(town, form).is_kept
    assert page_of(town, form).since is None
    with pytest.raises(NotFound):
        reconciliation_page(town.head_elsewhere, form.pk, None)


@pytest.mark.parametrize("count", [10, 10_000])
def test_it_takes_as_many_statements_for_many_complaints(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_complaints(town, count)
    form = form_with_complaints(town)
    Registration.objects.filter(year=2026).update(domain="education")
    assert len(Snapshot.taken(Scope(town.service.pk, town.municipality.pk, 2026)).codes) == count

    with django_assert_num_queries(7):
        page = reconciliation_page(town.head, form.pk, None)

    assert len(page.listed.rows) == min(count, 25)
    if page.next:
        second = reconciliation_page(town.head, form.pk, page.next)
        assert {row[0].text for row in second.listed.rows}.isdisjoint(row[0].text for row in page.listed.rows)
