"""Files of complaints for tests."""

import csv
import io
from collections.abc import Mapping
from typing import Final

#: The fewest columns of a row; the municipality is the test's own.
ROW: Final = {
    "reference": "A-1",
    "registered_on": "2025-06-30",
    "residence": "resident",
    "place": "own_municipality",
    "grounds": "race|religion",
    "domain": "labour_market",
    "natures": "hostile_conduct|threat",
}


def make_file(*rows: Mapping[str, str], delimiter: str = ",", line_end: str = "\r\n") -> bytes:
    """Rows as a file: the columns are those of all rows together."""
    columns = list(dict.fromkeys(name for row in rows for name in row)) or [*ROW, "municipality"]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, restval="", delimiter=delimiter, lineterminator=line_end)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()
