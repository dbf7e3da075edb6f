import csv
import json
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO, StringIO

import openpyxl
import pytest

from reports.editions.choice import EDITIONS
from reports.editions.shape import Column
from reports.issuing import digest
from reports.rendering.data import council_csv, council_json
from reports.rendering.plain import form_csv, form_json
from reports.rendering.report import figures_hash
from reports.rendering.words import KEEP_TO_YOURSELF
from reports.rendering.xlsx import council_xlsx, form_xlsx
from tests.reports.rendering.documents import concept, council, issued, worked_counts
from tests.reports.worked import EXPECTED


@pytest.mark.parametrize("code", ["V2", "V3"])
def test_the_json_of_the_form_keeps_the_promise(code: str) -> None:
    content = json.loads(form_json(concept(worked_counts(EDITIONS[code]))))

    assert list(content) == [
        "edition", "adv", "municipality", "year", "status", "generated_at", "columns", "tables", "notes",
        "not_in_form", "sha256",
    ]  # fmt: skip
    assert content["edition"] == code
    assert content["municipality"] == {"cbs": "9901", "name": "Havenstad"}
    assert content["status"] == "concept"
    assert content["columns"] == [str(column) for column in Column]
    assert [(table["code"], table["multi"]) for table in content["tables"]] == [
        ("1", False), ("2", True), ("3", False), ("4", code == "V3"), ("5", True),
    ]  # fmt: skip
    shown = {}
    for table in content["tables"]:
        for place, row in enumerate(table["rows"], start=1):
            number = "1" if table["code"] == "1" else f"{table['code']}.{place}"
            if any(row["values"].values()):
                shown[number] = tuple(row["values"].values())
        if table["code"] != "1":
            shown[f"{table['code']} total"] = tuple(table["total"].values())
    assert shown == EXPECTED[code]
    assert content["not_in_form"] == {
        "kept_outside": 1,
        "own_observations": 1,
        "merged": 1,
        "mass_reports": 3,
        "without_mass_reports": 8,
        "mapped_places": 4,
        "unknown_residence": 1,
    }


def test_the_hash_is_of_all_the_rest() -> None:
    content = json.loads(form_json(issued(worked_counts())))

    stated = content.pop("sha256")

    assert stated == digest(content)
    assert content["status"] == "issued"


def test_the_csv_of_the_form_has_a_line_a_row() -> None:
    lines = list(csv.reader(StringIO(form_csv(concept(worked_counts())).decode())))

    assert lines[0] == ["table", "row", "label", *map(str, Column)]
    assert lines[1] == ["1", "total", "Totaal aantal klachten", "4", "5", "9", "2", "11"]
    assert ["2", "race", "Ras", "1", "4", "5", "1", "6"] in lines
    assert lines[-1] == ["5", "total", "Totaal", "5", "6", "11", "2", "13"]


def test_published_figures_are_null_with_a_marker_and_never_zero() -> None:
    document = council(worked_counts(times=2))

    content = json.loads(council_json(document))
    lines = list(csv.reader(StringIO(council_csv(document).decode())))

    grounds = {row["code"]: row["values"]["total"] for row in content["tables"][1]["rows"]}
    assert grounds["race"] == {"value": 12, "marker": None}
    assert grounds["age"]["value"] is None
    assert grounds["age"]["marker"] in {"lt5", "hidden"}
    assert grounds["nationality"] == {"value": 0, "marker": None}
    assert lines[0] == ["table", "row", "label", "column", "value", "marker"]
    (age,) = [line for line in lines if line[:2] == ["2", "age"] and line[3] == "total"]
    assert age[4:] == ["", grounds["age"]["marker"]]


def test_screen_and_files_show_the_same_markers() -> None:
    document = council(worked_counts(times=3))
    content = json.loads(council_json(document))
    book = openpyxl.load_workbook(BytesIO(council_xlsx(document)))

    sheets = {book[name].cell(1, 1).value: book[name] for name in book.sheetnames}
    forms = {"1", "2", "3", "4", "5"}
    for table in content["tables"]:
        title = f"{table['code']}. {table['title']}" if table["code"] in forms else table["title"]
        width = len(table["columns"])
        rows = {row[0]: row[1 : 1 + width] for row in sheets[title].iter_rows(min_row=3, values_only=True)}
        for row in table["rows"]:
            expected = tuple(
                {"lt5": "<5", "hidden": "x", None: value["value"]}[value["marker"]]
                for value in row["values"].values()
            )
            (found,) = [cells for label, cells in rows.items() if str(label).endswith(row["label"])][:1]
            assert found == expected


def test_data_come_with_a_dictionary_of_their_columns() -> None:
    document = council(worked_counts(times=3))
    content = json.loads(council_json(document))
    book = openpyxl.load_workbook(BytesIO(council_xlsx(document)))
    lines = list(csv.reader(StringIO(council_csv(document).decode())))

    explained = {line["name"] for line in content["dictionary"]}
    assert set(lines[0]) <= explained
    assert set(content["columns"]) <= explained
    assert all(line["nl"] and line["en"] for line in content["dictionary"])
    (sheet,) = [book[name] for name in book.sheetnames if name.startswith("Kolommen")]
    assert {row[0] for row in sheet.iter_rows(min_row=3, values_only=True)} >= explained
    assert content["figures_sha256"] == figures_hash(document.figures)


def test_every_figure_stands_in_the_csv_once() -> None:
    document = council(worked_counts(times=9))

    lines = list(csv.reader(StringIO(council_csv(document).decode())))[1:]

    assert {(line[0], line[1], line[3]) for line in lines} == {tuple(key) for key in document.figures.cells}
    assert len(lines) == len(document.figures.cells)


def test_the_spreadsheet_of_the_form_holds_numbers() -> None:
    book = openpyxl.load_workbook(BytesIO(form_xlsx(concept(worked_counts()))))

    assert book.sheetnames[0] == "Over dit bestand"
    assert book.sheetnames[-1] == "Naast het formulier"
    sheet = book["2 Discriminatiegrond"]
    race = next(row for row in sheet.iter_rows(values_only=True) if row[1] == "Ras")
    assert race == ("2.1", "Ras", 1, 4, 5, 1, 6)


def test_the_spreadsheet_of_a_form_says_first_how_far_it_is() -> None:
    for document, standing in (
        (concept(worked_counts()), "CONCEPT: nog niet vastgesteld en uitgegeven."),
        (issued(worked_counts()), "Versie 1, uitgave V3"),
    ):
        front = openpyxl.load_workbook(BytesIO(form_xlsx(document)))["Over dit bestand"]
        lines = list(front.iter_rows(values_only=True))

        assert lines[1] == ("Stand", standing)
        assert lines[-1] == ("Toelichting", KEEP_TO_YOURSELF.nl)


def test_a_workbook_made_after_midnight_carries_the_dutch_day() -> None:
    made = concept(worked_counts())
    late = replace(made, heading=replace(made.heading, moment=datetime(2026, 11, 24, 23, 30, tzinfo=UTC)))

    book = openpyxl.load_workbook(BytesIO(form_xlsx(late)), read_only=True)

    shown = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    assert shown[shown.index("Gemaakt op") + 1] == "2026-11-25"
