"""``manage.py export_complaints`` as somebody types it."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from adv_portal.accounts.models import Municipality
from complaints.models import Registration
from tests.factories.accounts import make_municipality, make_service
from tests.factories.exchange import ROW, make_file

pytestmark = pytest.mark.django_db

HEADER = (
    "reference,registered_on,received_on,municipality,kind,residence,place,grounds,domain,natures,handlings,"
    "role,channel,mass_report,status"
)


@pytest.fixture
def municipality(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Municipality:
    """A municipality with one registered complaint."""
    municipality = make_municipality()
    make_service(municipality)
    path = tmp_path / "source.csv"
    path.write_bytes(make_file({**ROW, "municipality": municipality.cbs}))
    call_command("import_complaints", path)
    capsys.readouterr()
    return municipality


def line_of(municipality: Municipality) -> str:
    return (
        f"A-1,2025-06-30,,{municipality.cbs},complaint,resident,own_municipality,race|religion,labour_market,"
        "hostile_conduct|threat,,unknown,unknown,,closed"
    )


def export(*arguments: object) -> None:
    call_command("export_complaints", *map(str, arguments))


def test_it_writes_to_standard_output(municipality: Municipality, capsys: pytest.CaptureFixture[str]) -> None:
    export("--municipality", municipality.cbs, "--year", 2025)

    written = capsys.readouterr()
    assert written.out.splitlines() == [HEADER, line_of(municipality)]


def test_it_writes_to_a_file_that_can_be_imported(
    municipality: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "out.csv"

    export("--municipality", municipality.cbs, "--year", 2025, "--output", target)

    assert target.read_bytes().decode() == f"{HEADER}\r\n{line_of(municipality)}\r\n"
    assert capsys.readouterr().err.splitlines()[-1] == f"1 complaints written to {target}."
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.csv", "source.csv"]
    Registration.objects.all().delete()
    call_command("import_complaints", target)
    assert Registration.objects.get().reference == "A-1"


def test_a_year_without_complaints_is_a_header(
    municipality: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "empty.csv"

    export("--municipality", municipality.cbs, "--year", 2024, "--output", target)
    call_command("import_complaints", target)

    assert target.read_text().strip() == HEADER
    assert capsys.readouterr().out == "0 complaints added, 0 skipped: registered already.\n"


def test_an_unknown_municipality_is_refused(municipality: Municipality, tmp_path: Path) -> None:
    target = tmp_path / "out.csv"

    with pytest.raises(CommandError, match="No municipality is known") as caught:
        export("--municipality", "0000", "--year", 2025, "--output", target)

    assert caught.value.returncode == 1
    assert not target.exists()


def test_a_file_that_cannot_be_written_is_wrong_usage(municipality: Municipality, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="No such file") as caught:
        export("--municipality", municipality.cbs, "--year", 2025, "--output", tmp_path / "none" / "out.csv")

    assert caught.value.returncode == 2
