import pytest
from pytest_django import DjangoAssertNumQueries

from complaints.models import Case
from complaints.queries.indexing import cases_to_index
from tests.complaints.queries.test_intake import many_cases
from tests.factories.accounts import make_municipality, make_service

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("size", [10, 10_000])
def test_a_batch_is_one_statement_however_many_cases_there_are(
    size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    many_cases(make_service(make_municipality()), size)
    keys = list(Case.objects.order_by("pk").values_list("pk", flat=True))

    with django_assert_num_queries(2):
        batches = [cases_to_index(None, 4), cases_to_index(keys[3], 4)]

    assert batches == [keys[:4], keys[4:8]]
