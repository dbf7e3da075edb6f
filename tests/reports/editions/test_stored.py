import pytest

from reports.editions.choice import EDITIONS
from reports.editions.stored import read_layout, written_layout


@pytest.mark.parametrize("code", ["V1", "V2", "V3"])
def test_a_layout_is_kept_whole(code: str) -> None:
    layout = written_layout(EDITIONS[code])

    kept = read_layout(layout, code)

    assert written_layout(kept) == layout
    assert [table.total.code for table in kept.tables] == ["total"] * 5
    assert (kept.columns, kept.import_only) == (EDITIONS[code].columns, EDITIONS[code].import_only)


def test_a_confirmed_layout_bears_no_mark() -> None:
    assert read_layout(written_layout(EDITIONS["V3"]), "V3").mark is not None
    assert read_layout(written_layout(EDITIONS["V3"], is_confirmed=True), "V3").mark is None


def test_a_form_of_before_layouts_were_kept_has_that_of_the_program() -> None:
    assert read_layout({}, "V2") is EDITIONS["V2"]
