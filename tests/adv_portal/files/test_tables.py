"""Tables from spreadsheets: what cannot be read is told by its line or its column."""

import pytest

from adv_portal.errors import Refused
from adv_portal.files.tables import MOST_BYTES, MOST_LINES, read_table

COLUMNS = {"place": ("gemeente", "municipality"), "value": ("waarde", "value")}


def read(content: bytes) -> list[tuple[int, dict[str, str]]]:
    return [(line.number, dict(line.values)) for line in read_table(content, COLUMNS, field="table")]


@pytest.mark.parametrize(
    "content",
    [
        b"gemeente,waarde\n9901, 4 \n",
        b"\xef\xbb\xbfgemeente;waarde\r\n9901;4\r\n",
        b"value,other,MUNICIPALITY\n4,x,9901\n",
    ],
    ids=["comma", "semicolon", "english"],
)
def test_a_table_is_read_by_the_names_of_its_columns(content: bytes) -> None:
    assert read(content) == [(2, {"place": "9901", "value": "4"})]


def test_empty_lines_keep_the_count_and_short_ones_are_filled() -> None:
    assert read(b"gemeente,waarde\n\n9901\n") == [(3, {"place": "9901", "value": ""})]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "eerste regel moet"),
        (b"gemeente\n9901\n", "gemeente, waarde"),
        (b"gemeente,waarde\n", "geen regel"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b'gemeente,waarde\n"9901,4\n', "UTF-8"),
        (b"gemeente,waarde\n" + b"9901,4\n" * MOST_LINES, "te lang"),
        (b"gemeente,waarde\n" + b"9" * MOST_BYTES, "te lang"),
    ],
    ids=["empty", "column", "geen regel", "binary", "quote", "lines", "bytes"],
)
def test_what_is_no_such_table_is_refused_with_a_reason(content: bytes, told: str) -> None:
    with pytest.raises(Refused) as refused:
        read(content)

    assert told in str(refused.value.missing[0].message)
    assert refused.value.missing[0].field == "table"
