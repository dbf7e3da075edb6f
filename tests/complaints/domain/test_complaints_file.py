"""The file of complaints, without a database; what imports and exports do stands in test_exchange.py."""

import io
from datetime import date

from complaints.domain.complaints_file import ComplaintsFile, ComplaintsWriter, Served
from tests.factories.exchange import ROW, make_file

SERVED = {"9901": Served(1, ((date(2020, 1, 1), date(2024, 12, 31)), (date(2026, 1, 1), None)))}


def test_an_agreement_counts_from_its_first_to_its_last_day() -> None:
    served = SERVED["9901"]

    assert [
        served.on(day)
        for day in (
            date(2019, 12, 31),
            date(2020, 1, 1),
            date(2024, 12, 31),
            date(2025, 1, 1),
            date(2030, 1, 1),
        )
    ] == [False, True, True, False, True]


def test_a_file_that_was_read_stays_open_for_who_opened_it() -> None:
    content = io.BytesIO(make_file({**ROW, "municipality": "9901", "registered_on": "2026-05-01"}))

    rows = list(ComplaintsFile(content, SERVED).rows())

    assert [(row.line, row.municipality_id, row.registered_on) for row in rows] == [(2, 1, date(2026, 5, 1))]
    assert not content.closed


def test_the_writer_counts_rows_and_guards_texts_only() -> None:
    output = io.StringIO()
    day = date(2026, 5, 1)
    row = ("=1", day, None, "9901", *["complaint", "resident", "internet"], ["race"], "other", ["threat"], [])

    count = ComplaintsWriter(output).write([(*row, "unknown", "post", "-5", "open")])

    assert count == 1
    assert output.getvalue().splitlines()[1] == (
        "'=1,2026-05-01,,9901,complaint,resident,internet,race,other,threat,,unknown,post,'-5,open"
    )
