import pytest
from pytest_django import DjangoAssertNumQueries

from adv_portal.errors import NotFound
from reports.models import PublishedFigures
from reports.queries.protection import issued_choices, protected_page, protection_page, table_choices
from tests.factories.registered import register_many
from tests.reports.conftest import Town
from tests.reports.domain.test_periods import issued, published
from tests.reports.rows import many_reports

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("count", [10, 10_000])
def test_the_list_takes_three_statements_for_many_publications(
    town: Town, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_reports(town, count)

    with django_assert_num_queries(3):
        page = protection_page(town.head, None)

    assert len(page.publications.rows) == min(count, 25)
    assert page.may_publish
    assert not protection_page(town.colleague, page.next, 5).may_publish


def test_a_publication_is_explained_in_few_statements(
    town: Town, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    register_many(town.service, town.municipality, (14, 12, 11, 3))
    published(town)
    figures = PublishedFigures.objects.get()

    with django_assert_num_queries(5):
        page = protected_page(town.colleague, figures.pk)

    assert page.tables
    assert page.earlier == ()
    with pytest.raises(NotFound):
        protected_page(town.official, figures.pk)


def test_a_form_is_chosen_by_name_and_a_table_by_number(town: Town) -> None:
    form = issued(town)

    assert [key for key, _label in issued_choices(town.head)] == [str(form.pk)]
    assert issued_choices(town.official) == []
    assert [key for key, _label in table_choices()] == ["", *"12345"]
