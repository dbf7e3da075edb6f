"""Import of an export is the identity (known failures, row 30)."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adv_portal.accounts.models import Municipality
from adv_portal.audit.actors import Actor
from complaints.domain.exchange import Imported, export_complaints, import_complaints
from complaints.models import Registration
from complaints.vocabulary.columns import COLUMNS, Column
from tests.factories.accounts import make_municipality, make_service
from tests.factories.exchange import make_file

COMMAND = Actor.system("command")
YEAR = 2025

#: What people and spreadsheets write: quotes, both delimiters, line ends, formulas, other alphabets.
TEXTS = st.text(
    st.sampled_from("ab éß'\"=+-@,;|\t\r\n\u2028أ中🙂") | st.characters(exclude_categories=["C"]),
    max_size=30,
).map(str.strip)
DAYS = st.integers(0, 364).map(lambda days: date(YEAR, 1, 1) + timedelta(days=days))


def codes(column: Column) -> st.SearchStrategy[list[str]]:
    assert column.codes is not None
    known = [code for code in column.codes.values() if code != "unknown"]
    least = int(column.required)
    several = st.lists(st.sampled_from(known), unique=True, min_size=least, max_size=4)
    return several | st.just(["unknown"]) if "unknown" in column.codes.values() else several


def code(column: Column) -> st.SearchStrategy[str]:
    assert column.codes is not None
    return st.sampled_from(column.codes.values())


@st.composite
def rows(draw: st.DrawFn) -> dict[str, Any]:
    row: dict[str, Any] = {
        column.name: draw(codes(column) if column.several else code(column))
        for column in COLUMNS
        if column.codes
    }
    row["registered_on"] = draw(DAYS)
    row["received_on"] = draw(
        st.none() | st.integers(0, 400).map(lambda days: row["registered_on"] - timedelta(days))
    )
    row["reference"] = draw(TEXTS.filter(bool))
    row["mass_report"] = draw(TEXTS)
    return row


def stored(service_id: int) -> list[dict[str, Any]]:
    columns = [column.name for column in COLUMNS] + ["year", "standing"]
    return list(Registration.objects.filter(service=service_id).order_by("reference").values(*columns))


def give_out(service_code: str, municipality: Municipality) -> str:
    output = io.StringIO(newline="")
    export_complaints(
        output=output, service_code=service_code, municipality=municipality.cbs, year=YEAR, actor=COMMAND
    )
    return output.getvalue()


def take_in(content: str, service_code: str) -> Imported:
    return import_complaints(
        content=io.BytesIO(content.encode()), service_code=service_code, dry_run=False, actor=COMMAND
    )


@pytest.mark.django_db
@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(rows(), max_size=6, unique_by=lambda row: row["reference"]))
def test_import_of_an_export_is_the_identity(complaints: list[dict[str, Any]]) -> None:
    Registration.objects.all().delete()
    municipality = make_municipality()
    here, elsewhere = make_service(municipality), make_service(municipality)
    Registration.objects.bulk_create(
        Registration(service=here, municipality=municipality, year=YEAR, **row) for row in complaints
    )

    content = give_out(here.code, municipality)

    assert take_in(content, here.code) == Imported(added=0, skipped=len(complaints))
    assert take_in(content, elsewhere.code) == Imported(added=len(complaints), skipped=0)
    assert stored(elsewhere.pk) == stored(here.pk)
    assert give_out(elsewhere.code, municipality) == content


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(rows(), max_size=4, unique_by=lambda row: row["reference"]), st.sampled_from(",;"))
def test_what_others_write_comes_back_the_same(complaints: list[dict[str, Any]], delimiter: str) -> None:
    Registration.objects.all().delete()
    municipality = make_municipality()
    service = make_service(municipality)
    plain = [
        {
            name: "|".join(value) if isinstance(value, list) else str(value or "")
            for name, value in {**row, "municipality": municipality.cbs}.items()
        }
        for row in complaints
        if not row["reference"].startswith("'")
    ]

    take_in(make_file(*plain, delimiter=delimiter).decode(), service.code)

    again = give_out(service.code, municipality)
    assert take_in(again, service.code) == Imported(added=0, skipped=len(plain))
    references = Registration.objects.filter(service=service).values_list("reference", flat=True)
    assert sorted(references) == sorted(row["reference"] for row in plain)
