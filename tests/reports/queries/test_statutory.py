import json

import pytest

from adv_portal.errors import NotFound, Refused
from complaints.models import Registration
from reports.queries.statutory import Wanted, concept_file, issued_form_file
from reports.vocabulary.jobs import FileFormat
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db


def test_the_live_register_gives_a_concept(town: Town, worked: list[Registration]) -> None:
    content = json.loads(concept_file(Wanted("9901", 2026, FileFormat.JSON)))

    assert content["status"] == "concept"
    assert content["tables"][0]["total"]["total"] == 11


def test_an_edition_may_be_asked_for(town: Town, worked: list[Registration]) -> None:
    content = json.loads(concept_file(Wanted("9901", 2026, FileFormat.JSON, edition="V2", adv="gelijk")))

    assert content["edition"] == "V2"


@pytest.mark.parametrize(
    "wanted", [Wanted("0000", 2026, FileFormat.CSV), Wanted("9901", 2026, FileFormat.CSV, adv="x")]
)
def test_a_municipality_nobody_serves_is_not_found(town: Town, wanted: Wanted) -> None:
    with pytest.raises(NotFound):
        concept_file(wanted)


def test_what_was_not_issued_is_refused(town: Town) -> None:
    with pytest.raises(Refused):
        issued_form_file(Wanted("9901", 2026, FileFormat.CSV))
    with pytest.raises(Refused):
        issued_form_file(Wanted("9901", 2026, FileFormat.CSV, edition="V2"))
