import base64
import json
from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from adv_portal.accounts.models import Municipality
from adv_portal.ui.keyset import Cursor, page_after

POSITIONS = (
    st.integers(-(2**31), 2**31)
    | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)
    | st.dates()
    | st.datetimes(timezones=st.just(UTC))
    | st.uuids()
)


@given(value=POSITIONS, pk=st.integers(1, 2**62) | st.uuids())
def test_a_cursor_survives_the_address(value: str | int | date | datetime | UUID, pk: int | UUID) -> None:
    assert Cursor.decode(Cursor(value, pk).encode()) == Cursor(value, pk)


@given(st.text(max_size=200) | st.binary(max_size=80).map(lambda raw: base64.urlsafe_b64encode(raw).decode()))
def test_whatever_a_person_makes_of_an_address_is_a_cursor_or_none(text: str) -> None:
    assert isinstance(Cursor.decode(text), Cursor | None)


@pytest.mark.parametrize(
    "raw", [["x1", "i1"], ["i1"], ["", "i1"], [1, 2], "no", {"a": 1}, ["s\x00", "i1"], ["ione", "i1"]]
)
def test_nonsense_is_the_first_page(raw: object) -> None:
    assert Cursor.decode(base64.urlsafe_b64encode(json.dumps(raw).encode()).decode()) is None
    assert Cursor.decode("x" * 2000) is None
    assert Cursor.decode("") is None
    assert Cursor.decode(None) is None


@pytest.mark.django_db
@examples(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    names=st.lists(st.sampled_from("abc"), min_size=1, max_size=12),
    size=st.integers(1, 5),
    descending=st.booleans(),
)
def test_pages_together_hold_every_row_once_in_order(
    names: list[str], size: int, *, descending: bool
) -> None:
    Municipality.objects.all().delete()
    for number, name in enumerate(names):
        Municipality.objects.create(cbs=f"{8000 + number}", name=name)
    seen: list[Municipality] = []
    cursor: Cursor | None = None

    while True:
        page = page_after(Municipality.objects.all(), cursor, size, field="name", descending=descending)
        seen += page.rows
        cursor = Cursor.decode(page.next.encode()) if page.next else None
        if cursor is None:
            break

    assert seen == sorted(Municipality.objects.all(), key=lambda row: (row.name, row.pk), reverse=descending)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "cursor", [Cursor(date(2026, 1, 1), 1), Cursor("x", "not a key"), Cursor(3, UUID(int=1))]
)
def test_a_cursor_of_another_list_gives_the_first_page(cursor: Cursor) -> None:
    municipality = Municipality.objects.create(cbs="8000", name="Havenstad", residents=10)

    page = page_after(Municipality.objects.all(), cursor, 5, field="residents")

    assert page.rows == [municipality]
    assert page.next is None


@pytest.mark.django_db
def test_a_page_is_one_statement(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    Municipality.objects.bulk_create(Municipality(cbs=f"{8000 + n}", name=f"Gemeente {n}") for n in range(30))

    with django_assert_num_queries(1):
        page_after(Municipality.objects.all(), Cursor("Gemeente 2", 1), 10, field="name")
