"""Taking complaints in and giving them out."""

import io
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from adv_portal.accounts.models import Agreement, Municipality, Service
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, Refused
from complaints.domain.exchange import BATCH, Imported, export_complaints, import_complaints
from complaints.errors import MOST_NAMED, BadFile, OnlyTried
from complaints.models import Registration
from complaints.vocabulary.texts import Standing
from tests.factories.accounts import make_head, make_municipality, make_service
from tests.factories.complaints import registered_case
from tests.factories.exchange import ROW, make_file

pytestmark = pytest.mark.django_db
COMMAND = Actor.system("command")


@pytest.fixture
def municipality() -> Municipality:
    return make_municipality()


@pytest.fixture
def service(municipality: Municipality) -> Service:
    return make_service(municipality)


@pytest.fixture
def row(municipality: Municipality) -> dict[str, str]:
    return {**ROW, "municipality": municipality.cbs}


def take_in(content: bytes, service: Service | None = None, *, dry_run: bool = False) -> Imported:
    return import_complaints(
        content=io.BytesIO(content),
        service_code=service.code if service else None,
        dry_run=dry_run,
        actor=COMMAND,
    )


def give_out(service: Service, municipality: Municipality, year: int = 2025) -> bytes:
    output = io.StringIO(newline="")
    export_complaints(
        output=output, service_code=service.code, municipality=municipality.cbs, year=year, actor=COMMAND
    )
    return output.getvalue().encode()


def refusal(content: bytes, service: Service) -> list[tuple[int, str, str]]:
    """What is said about a file: line, column and reason of each bad place."""
    with pytest.raises(BadFile) as caught:
        take_in(content, service)
    assert not Registration.objects.exists()
    return [(cell.line, cell.column, str(cell.reason)) for cell in caught.value.cells]


def stored() -> list[tuple[Any, ...]]:  # Any: values of columns of every kind
    fields = [field.attname for field in Registration._meta.concrete_fields]
    shown = [name for name in fields if name not in {"id", "service_id", "case_id", "version"}]
    return list(Registration.objects.order_by("reference").values_list(*shown))


def test_a_row_becomes_a_registration(
    service: Service, row: dict[str, str], municipality: Municipality
) -> None:
    full = {
        **row,
        "received_on": "2025-06-29",
        "kind": "own_observation",
        "handlings": "referral|mediation",
        "role": "witness",
        "channel": "post",
        "mass_report": "Spandoek bij het stadion",
        "status": "open",
    }

    done = take_in(make_file(full))

    assert done == Imported(added=1, skipped=0)
    found = Registration.objects.get()
    assert (found.service, found.municipality, found.case) == (service, municipality, None)
    assert (found.reference, found.registered_on, found.year) == ("A-1", date(2025, 6, 30), 2025)
    assert (found.received_on, found.kind, found.standing) == (
        date(2025, 6, 29),
        "own_observation",
        Standing.COUNTS,
    )
    assert (found.residence, found.place, found.domain) == ("resident", "own_municipality", "labour_market")
    assert found.grounds == ["race", "religion"]
    assert found.natures == ["hostile_conduct", "threat"]
    assert found.handlings == ["referral", "mediation"]
    assert (found.role, found.channel, found.status) == ("witness", "post", "open")
    assert found.mass_report == "Spandoek bij het stadion"


def test_what_is_left_out_has_its_default(service: Service, row: dict[str, str]) -> None:
    take_in(make_file(row))

    found = Registration.objects.get()
    assert (found.kind, found.role, found.channel, found.status) == (
        "complaint",
        "unknown",
        "unknown",
        "closed",
    )
    assert (found.handlings, found.received_on, found.mass_report) == ([], None, "")


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_common_ways_of_writing_a_file_are_read(
    service: Service, row: dict[str, str], delimiter: str, line_end: str, mark: bytes
) -> None:
    named = {**row, "mass_report": 'Lied, "grap"; en meer\nop twee regels'}

    take_in(mark + make_file(named, delimiter=delimiter, line_end=line_end))

    assert Registration.objects.get().mass_report == 'Lied, "grap"; en meer\nop twee regels'


def test_the_same_again_is_skipped(service: Service, row: dict[str, str]) -> None:
    take_in(make_file(row))

    again = make_file({**row, "grounds": "religion|race"}, {**row, "reference": "A-2"})

    assert take_in(again) == Imported(added=1, skipped=1)


@pytest.mark.parametrize(
    ("column", "other"),
    [
        ("registered_on", "2025-07-01"),
        ("received_on", "2025-06-01"),
        ("kind", "own_observation"),
        ("residence", "unknown"),
        ("place", "abroad"),
        ("grounds", "race"),
        ("domain", "other"),
        ("natures", "threat|hostile_conduct"),
        ("handlings", "other"),
        ("role", "victim"),
        ("channel", "post"),
        ("mass_report", "Lied"),
        ("status", "open"),
    ],
)
def test_another_content_under_a_known_reference_is_named(
    service: Service, row: dict[str, str], column: str, other: str
) -> None:
    take_in(make_file(row))
    before = stored()

    with pytest.raises(BadFile) as caught:
        take_in(make_file({**row, "reference": "B"}, {**row, column: other}))

    assert [(cell.line, cell.column) for cell in caught.value.cells] == [(3, column)]
    assert stored() == before


def test_another_municipality_under_a_known_reference_is_named(service: Service, row: dict[str, str]) -> None:
    take_in(make_file(row))
    second = make_municipality()
    Agreement.objects.create(service=service, municipality=second, starts_on=date(2020, 1, 1))

    with pytest.raises(BadFile) as caught:
        take_in(make_file({**row, "municipality": second.cbs}))

    assert [(cell.line, cell.column) for cell in caught.value.cells] == [(2, "municipality")]


def test_a_reference_is_unique_within_its_adv(service: Service, row: dict[str, str]) -> None:
    take_in(make_file(row), service)
    other = make_service(Municipality.objects.get())

    assert take_in(make_file({**row, "domain": "other"}), other) == Imported(added=1, skipped=0)


def test_all_that_is_wrong_is_named_at_once_and_nothing_is_taken_in(
    service: Service, row: dict[str, str]
) -> None:
    assert refusal(
        make_file(
            row,
            {**row, "reference": "A-2", "grounds": "race|wrong", "domain": ""},
            {**row, "residence": "Jan de Vries woont hier"},
            {**row, "reference": "A-3", "municipality": "0000", "handlings": "other|other"},
            {**row, "reference": "A-4", "grounds": "race|unknown", "natures": "threat|"},
        ),
        service,
    ) == [
        (3, "grounds", "De code 'wrong' staat niet op de lijst van deze kolom."),
        (3, "domain", "Deze cel moet gevuld zijn."),
        (4, "residence", "Wat hier staat is geen code van de lijst van deze kolom."),
        (4, "reference", "Dit kenmerk staat ook op regel 2."),
        (5, "handlings", "De code 'other' staat hier twee keer."),
        (5, "municipality", "Er is geen gemeente bekend met deze CBS-code van vier cijfers."),
        (6, "grounds", "De code 'unknown' staat alleen, of helemaal niet."),
        (6, "natures", "Wat hier staat is geen code van de lijst van deze kolom."),
    ]


@pytest.mark.parametrize(
    ("column", "text", "reason"),
    [
        ("registered_on", "30-06-2025", "Schrijf de dag als jaar-maand-dag, bijvoorbeeld 2026-12-31."),
        ("registered_on", "20250630", "Schrijf de dag als jaar-maand-dag, bijvoorbeeld 2026-12-31."),
        ("registered_on", "2025-02-29", "Deze dag bestaat niet."),
        ("registered_on", "", "Deze cel moet gevuld zijn."),
        (
            "registered_on",
            "2025-12-31T23:30:00Z",
            "Dit is een moment, geen dag. In Amsterdam is het 2026-01-01: schrijf dat.",
        ),
        ("received_on", "1823-01-01", "Kies een dag vanaf 1990-01-01."),
        ("received_on", "2025-07-01", "Een klacht is ontvangen voordat zij geregistreerd is."),
        ("reference", "x" * 81, "Gebruik hoogstens 80 tekens."),
        ("reference", "", "Deze cel moet gevuld zijn."),
        ("mass_report", "x" * 121, "Gebruik hoogstens 120 tekens."),
        ("mass_report", "a\0b", "In deze cel staat een teken dat niet te tonen is, zoals een nul-byte."),
        ("municipality", "", "Deze cel moet gevuld zijn."),
        ("municipality", "901", "Er is geen gemeente bekend met deze CBS-code van vier cijfers."),
    ],
)
def test_a_cell_that_cannot_be_read_says_why(
    service: Service, row: dict[str, str], column: str, text: str, reason: str
) -> None:
    assert refusal(make_file({**row, column: text}), service) == [(2, column, reason)]


@pytest.mark.parametrize("day", ["1823-01-01", "2008-12-31", "2999-01-01"])
def test_a_day_of_registration_is_within_reason(service: Service, row: dict[str, str], day: str) -> None:
    named = refusal(make_file({**row, "registered_on": day}), service)

    assert named[0][:2] == (2, "registered_on")


def test_the_adv_serves_the_municipality_on_the_day_of_registration(
    service: Service, municipality: Municipality, row: dict[str, str]
) -> None:
    Agreement.objects.update(ends_on=date(2025, 6, 30))
    Agreement.objects.create(service=service, municipality=municipality, starts_on=date(2025, 9, 1))
    take_in(make_file(row, {**row, "reference": "B", "registered_on": "2025-09-01"}))
    Registration.objects.all().delete()

    between = make_file({**row, "registered_on": "2025-07-01"})

    reason = "De ADV werkt op de dag van registratie niet voor deze gemeente."
    assert refusal(between, service) == [(2, "municipality", reason)]


def test_a_municipality_of_another_adv_is_not_served(service: Service, row: dict[str, str]) -> None:
    other = make_municipality()
    make_service(other)

    assert [cell[:2] for cell in refusal(make_file({**row, "municipality": other.cbs}), service)] == [
        (2, "municipality")
    ]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda text: text.replace(b"domain", b"field", 1), [(1, "field"), (1, "domain")]),
        (lambda text: text.replace(b"domain", b"grounds", 1), [(1, "grounds"), (1, "domain")]),
        (lambda text: text.replace(b"domain", b"Jan de Vries", 1), [(1, ""), (1, "domain")]),
        (lambda _text: b"", [(1, "")]),
        (lambda _text: b"\r\n", [(1, "")]),
        (lambda text: text.decode().encode("utf-16"), [(1, "")]),
        (lambda text: text.replace(b"A-1", b"Caf\xe9"), [(2, "reference")]),
        (lambda text: text.replace(b"A-1", b'"A-1'), [(2, "")]),
        (lambda text: text.replace(b"A-1", b'"A"-1'), [(2, "")]),
        (lambda text: text.replace(b"A-1", b"A,1"), [(2, "")]),
        (lambda text: text + b"B-2,x\r\n", [(3, "")]),
    ],
)
def test_a_file_that_is_no_table_says_where(
    service: Service, row: dict[str, str], change: Callable[[bytes], bytes], named: list[tuple[int, str]]
) -> None:
    assert [cell[:2] for cell in refusal(change(make_file(row)), service)] == named


def test_blank_lines_are_passed_over_and_lines_are_those_of_the_file(
    service: Service, row: dict[str, str]
) -> None:
    first = make_file({**row, "mass_report": "op\ntwee regels"})
    header, second = make_file({**row, "reference": "B", "mass_report": "x" * 121}).split(b"\r\n", 1)

    assert [cell[:2] for cell in refusal(first + b"\r\n" + second, service)] == [(5, "mass_report")]
    assert header


def test_many_bad_places_are_counted(service: Service, row: dict[str, str]) -> None:
    many = [{**row, "reference": f"A-{number}", "domain": "wrong"} for number in range(MOST_NAMED + 50)]

    with pytest.raises(BadFile) as caught:
        take_in(make_file(*many), service)

    assert (len(caught.value.cells), caught.value.count) == (MOST_NAMED, MOST_NAMED + 50)
    assert str(caught.value) == "bad_file"


def test_a_dry_run_changes_nothing(service: Service, row: dict[str, str]) -> None:
    lines = AuditLine.objects.count()

    with pytest.raises(OnlyTried) as caught:
        take_in(make_file(row), dry_run=True)

    assert (caught.value.added, caught.value.skipped) == (1, 0)
    assert not Registration.objects.exists()
    assert AuditLine.objects.count() == lines


def test_an_import_leaves_one_line_and_a_refused_one_leaves_none(
    service: Service, row: dict[str, str]
) -> None:
    take_in(make_file(row, {**row, "reference": "B"}))
    refused = make_file({**row, "reference": "C", "domain": "wrong"})
    with pytest.raises(BadFile):
        take_in(refused)

    lines = AuditLine.objects.values_list("act", "actor_role", "subject", "subject_id", "changed")
    assert list(lines) == [
        ("complaints.imported", "command", "accounts.service", str(service.pk), ["registrations"])
    ]


def test_progress_is_told_in_batches(service: Service, row: dict[str, str]) -> None:
    told: list[int] = []
    content = make_file(*({**row, "reference": str(number)} for number in range(BATCH + 1)))

    import_complaints(
        content=io.BytesIO(content), service_code=None, dry_run=False, actor=COMMAND, progress=told.append
    )

    assert told == [BATCH]


def test_only_the_portal_itself_exchanges_files(service: Service, row: dict[str, str]) -> None:
    head = Actor.staff(make_head(service))

    with pytest.raises(NotAllowed):
        import_complaints(content=io.BytesIO(), service_code=None, dry_run=False, actor=head)
    with pytest.raises(NotAllowed):
        export_complaints(output=io.StringIO(), service_code=None, municipality="", year=2025, actor=head)


def test_the_adv_must_be_clear(row: dict[str, str]) -> None:
    with pytest.raises(Refused) as none:
        take_in(make_file(row))
    first, second = make_service(), make_service()
    with pytest.raises(Refused) as several:
        take_in(make_file(row))
    with pytest.raises(Refused) as unknown:
        import_complaints(content=io.BytesIO(), service_code="nobody", dry_run=False, actor=COMMAND)

    assert str(none.value.message) == "Er is nog geen ADV."
    known = f"{first.code}, {second.code}"
    assert str(several.value.message) == f"Er zijn meer ADV's: zeg welke met --adv. Bekend zijn: {known}."
    assert str(unknown.value.message) == f"Geen ADV heeft deze code. Bekend zijn: {known}."


def test_a_registered_case_is_exported_without_a_person(service: Service) -> None:
    desk = registered_case(service)
    registration = Registration.objects.get(case=desk.case_id)

    content = give_out(service, registration.municipality, registration.year).decode()

    assert content.splitlines()[1].split(",") == [
        registration.reference,
        registration.registered_on.isoformat(),
        str(registration.received_on),
        registration.municipality.cbs,
        *("complaint", "resident", "own_municipality", "religion|race", "hospitality_entertainment"),
        *("contested_treatment", "", "unknown", "electronic", "", "open"),
    ]
    assert take_in(content.encode(), service) == Imported(added=0, skipped=1)


def test_an_export_holds_one_municipality_and_year_and_what_counts(
    service: Service, municipality: Municipality, row: dict[str, str]
) -> None:
    other = make_municipality()
    Agreement.objects.create(service=service, municipality=other, starts_on=date(2020, 1, 1))
    take_in(
        make_file(
            row,
            {**row, "reference": "B", "registered_on": "2024-12-31"},
            {**row, "reference": "C", "municipality": other.cbs},
            {**row, "reference": "D"},
            {**row, "reference": "E"},
            {**row, "reference": "F", "kind": "own_observation"},
        )
    )
    Registration.objects.filter(reference="D").update(standing=Standing.MERGED)
    Registration.objects.filter(reference="E").update(standing=Standing.VOID)

    lines = give_out(service, municipality).decode().splitlines()[1:]

    assert [line.split(",")[0] for line in lines] == ["A-1", "F"]


def test_an_export_leaves_one_line(service: Service, municipality: Municipality) -> None:
    give_out(service, municipality)

    lines = AuditLine.objects.values_list("act", "subject", "subject_id")
    assert list(lines) == [("complaints.exported", "accounts.municipality", str(municipality.pk))]


def test_an_unknown_municipality_has_no_export(service: Service) -> None:
    with pytest.raises(Refused):
        give_out(service, Municipality(cbs="0000"))


@pytest.mark.parametrize("name", ["=SUM(A1)", "+31", "-1", "@home", "'=1+1", "''-2", "'s Avonds", "a=b"])
def test_a_name_is_no_formula_in_a_spreadsheet(
    service: Service, municipality: Municipality, row: dict[str, str], name: str
) -> None:
    Registration.objects.create(
        service=service,
        municipality=municipality,
        year=2025,
        registered_on=date(2025, 6, 30),
        reference=name,
        mass_report=name,
        **_codes(row),
    )

    content = give_out(service, municipality)

    cells = content.decode().splitlines()[1].split(",")
    assert not cells[0].startswith(("=", "+", "-", "@"))
    before = stored()
    Registration.objects.all().delete()
    take_in(content)
    assert stored() == before


def _codes(row: Mapping[str, str]) -> dict[str, Any]:
    return {
        "residence": row["residence"],
        "place": row["place"],
        "grounds": ["race"],
        "domain": row["domain"],
        "natures": ["threat"],
        "status": "closed",
    }
