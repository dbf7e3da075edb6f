"""The database holds us to the law's lists: nonsense by raw SQL is refused."""

from typing import Final

import pytest
from django.db import IntegrityError, connection

from complaints.models import Case, Registration
from tests.factories.complaints import closed_case

pytestmark = pytest.mark.django_db

CODED: Final = {
    "complaints_case": {
        "state": "'dreaming'",
        "channel": "'pigeon'",
        "anonymity": "'half'",
        "role": "'hero'",
        "wish": "'money'",
        "residence": "'moon'",
        "place": "'moon'",
        "domain": "'moon'",
        "outcome": "'fame'",
        "grounds": "'{taste}'",
        "natures": "'{taste}'",
        "handlings": "'{shouting}'",
    },
    "complaints_registration": {
        "kind": "'joke'",
        "standing": "'tall'",
        "residence": "''",
        "place": "''",
        "domain": "''",
        "role": "'hero'",
        "channel": "'pigeon'",
        "status": "'asleep'",
        "grounds": "'{}'",
        "natures": "'{violence,unknown}'",
        "handlings": "'{shouting}'",
        "year": "1999",
        "received_on": "registered_on + 1",
    },
    "complaints_deadline": {"kind": "'someday'"},
    "complaints_sealedtext": {"kind": "'poem'"},
}


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [(table, column, value) for table, columns in CODED.items() for column, value in columns.items()],
)
def test_nonsense_is_refused_by_the_database(table: str, column: str, value: str) -> None:
    closed_case()
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {value}")  # noqa: S608 -- from the list above


def test_two_unknown_grounds_cannot_stand_together() -> None:
    closed_case()
    with pytest.raises(IntegrityError):
        Registration.objects.update(grounds=["unknown", "age"])


def test_a_reference_stands_for_one_case() -> None:
    case = closed_case().case
    case.pk = None
    with pytest.raises(IntegrityError):
        Case.objects.bulk_create([case])
