import csv
import json
from datetime import UTC, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.utils import timezone

from adv_portal.paper.render import pdf_of
from reports.disclosure.gate import fill_form
from reports.editions.v3 import V3
from reports.rendering.correction import Correction, Difference, difference_lines, differences
from reports.rendering.document import FormDocument, Heading
from reports.rendering.package import letter_pdf, package_of
from reports.rendering.pdf import form_html
from reports.rendering.plain import form_csv, form_json
from reports.rendering.xlsx import form_xlsx
from reports.vocabulary.states import FormStatus
from tests.reports.rendering.documents import empty_counts, worked_counts

REASON = "=Twee klachten waren dubbel."


def corrected() -> FormDocument:
    found = differences(fill_form(empty_counts()), fill_form(worked_counts()), V3)
    return FormDocument(
        heading=Heading("Gelijk Waterland", "Havenstad", "9901", datetime(2027, 3, 1, 12, tzinfo=UTC)),
        form=fill_form(worked_counts()),
        status=FormStatus.ISSUED,
        number=2,
        decision="B&W 1",
        layout=V3,
        correction=Correction(1, REASON, found),
    )


def test_differences_are_those_of_the_forms_in_their_order() -> None:
    same = fill_form(worked_counts())

    assert differences(same, same, V3) == ()
    found = differences(fill_form(empty_counts()), same, V3)
    assert found[0] == Difference("1", "total", "resident_here", 0, 4)
    assert found[0].signed == "+4"
    assert difference_lines(found[:1], V3, "nl") == [
        ("1 Totaal aantal klachten", "Ingezetene, in de gemeente", 0, 4, "+4")
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_paper_tells_what_was_corrected_and_why(language: str) -> None:
    html = form_html(corrected(), language)

    assert "Twee klachten waren dubbel." in html
    assert {"nl": "Deze versie vervangt versie 1.", "en": "This version replaces version 1."}[
        language
    ] in html
    assert pdf_of(html).startswith(b"%PDF-")


def test_a_correction_without_differences_says_so() -> None:
    document = FormDocument(
        heading=Heading("Gelijk", "Havenstad", "9901", timezone.now()),
        form=fill_form(worked_counts()),
        status=FormStatus.CONCEPT,
        correction=Correction.read(1, "Toelichting aangepast.", []),
    )

    assert "Geen cijfer is veranderd." in form_html(document, "nl")


def test_the_csv_has_the_differences_in_a_part_of_their_own() -> None:
    lines = list(csv.reader(StringIO(form_csv(corrected()).decode())))

    start = lines.index([])
    assert lines[start + 1] == ["corrects", "1", f"'{REASON}"]  # no formula for a spreadsheet
    assert lines[start + 3] == ["1", "total", "1 Totaal aantal klachten", "resident_here", "0", "4", "4"]


def test_the_json_has_reason_and_differences() -> None:
    content = json.loads(form_json(corrected()))

    assert content["corrects"]["number"] == 1
    assert content["corrects"]["reason"] == REASON
    first = {"table": "1", "row": "total", "column": "resident_here", "was": 0, "now": 4, "difference": 4}
    assert content["corrects"]["differences"][0] == first


def test_the_spreadsheet_has_a_sheet_of_reason_and_differences() -> None:
    made = form_xlsx(corrected())

    sheet = openpyxl.load_workbook(BytesIO(made))["Wat er is gecorrigeerd"]
    lines = list(sheet.values)
    assert lines[0][1] == "Deze versie vervangt versie 1."
    assert (lines[1][1], sheet["B2"].data_type) == (REASON, "s")  # no formula for a spreadsheet
    assert lines[3] == ("1 Totaal aantal klachten", "Ingezetene, in de gemeente", 0, 4, "+4")
    assert form_xlsx(corrected()) == made


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_letter_is_made_in_both_languages_and_equal_input_gives_equal_bytes(language: str) -> None:
    document = corrected()

    letter = letter_pdf(document, language)

    assert letter.startswith(b"%PDF-")
    assert letter == letter_pdf(document, language)
    assert package_of(document, []) == package_of(document, [])
