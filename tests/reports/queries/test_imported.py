from uuid import uuid4

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from reports.domain.editions import read_in_form
from reports.models import ImportedForm
from reports.queries.imported import imported_forms, imported_page
from tests.reports.conftest import Town
from tests.reports.domain.test_editions import FIGURES

pytestmark = pytest.mark.django_db


def test_a_form_that_was_read_in_has_one_column_and_its_mark(town: Town) -> None:
    form = read_in_form(
        year=2010,
        figures=FIGURES,
        source="Formulier 2010",
        municipality_id=town.municipality.pk,
        actor=Actor.staff(town.head),
    )

    page = imported_page(town.colleague, form.pk)

    assert page.title == "Havenstad 2010"
    assert "niet geverifieerd" in page.mark
    assert len(page.tables) == 5
    assert {len(table.columns) for table in page.tables} == {2}
    assert page.tables[1].rows[-1][1].text == 4
    for person, key in ((town.head_elsewhere, form.pk), (town.official, form.pk), (town.head, uuid4())):
        with pytest.raises(NotFound):
            imported_page(person, key)


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_list_takes_one_statement_however_many_forms(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    now = timezone.now()
    ImportedForm.objects.bulk_create(
        ImportedForm(
            service=town.service,
            year=2010,
            number=number % 30_000,
            edition="V1",
            layout={},
            cells={},
            source="-",
            read_in_by=town.head,
            read_in_at=now,
            sha256="-",
        )
        for number in range(count)
    )

    with django_assert_num_queries(1):
        page = imported_forms(town.head, None)

    assert len(page.table.rows) == min(count, 25)
    assert page.may_read_in
    assert not imported_forms(town.colleague, None).may_read_in
    assert not imported_forms(town.head_elsewhere, None).table.rows
