from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest

from adv_portal.errors import NotFound
from complaints.models import Registration
from reports.queries.package import package_for
from tests.reports.conftest import Town
from tests.reports.domain.making_it import concept, issued

pytestmark = pytest.mark.django_db


def test_the_package_holds_form_spreadsheet_csv_and_letter(town: Town, worked: list[Registration]) -> None:
    frozen = issued(town)

    file = package_for(town.colleague, frozen.form_id)

    assert file.name == "registratieformulier-9901-2026-v1-pakket.zip"
    assert sha256(file.content).hexdigest() == file.sha256
    with ZipFile(BytesIO(file.content)) as package:
        assert package.namelist() == [
            "begeleidende-brief-9901-2026-v1-nl.pdf",
            "cover-letter-9901-2026-v1-en.pdf",
            "registratieformulier-9901-2026-v1-nl.pdf",
            "registratieformulier-9901-2026-v1-en.pdf",
            "registratieformulier-9901-2026-v1-nl.xlsx",
            "registratieformulier-9901-2026-v1-nl.csv",
        ]
        csv = package.read("registratieformulier-9901-2026-v1-nl.csv")
    assert csv == bytes(frozen.files.get(file_format="csv").content)


def test_only_an_issued_form_of_ones_own_adv_has_a_package(town: Town) -> None:
    with pytest.raises(NotFound):
        package_for(town.head, concept(town).pk)
    frozen = issued(town)
    for stranger in (town.head_elsewhere, town.official):
        with pytest.raises(NotFound):
            package_for(stranger, frozen.form_id)
