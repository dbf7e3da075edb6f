import re
from datetime import UTC, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime

from tests.house.source import PROJECT

MOMENT = datetime(2026, 11, 24, 13, 17, tzinfo=UTC)
#: A format written out on a page: it would not follow the language of the reader.
WRITTEN_OUT = re.compile(r"""\|date:"(?!DATE|TIME|SHORT|MONTH)[^"]*"|date_format\([^\n]*["']j [FM] Y""")


@pytest.mark.parametrize(
    ("language", "day", "short", "moment"),
    [
        ("en", "24 November 2026", "24 Nov 2026", "24 November 2026, 14:17"),
        ("nl", "24 november 2026", "24 nov 2026", "24 november 2026 14:17"),
    ],
)
def test_a_day_and_a_moment_are_written_in_one_way(language: str, day: str, short: str, moment: str) -> None:
    local = localtime(MOMENT)
    with translation.override(language):
        assert date_format(local, "DATE_FORMAT") == day
        assert date_format(local, "SHORT_DATE_FORMAT") == short
        assert {date_format(local, name) for name in ("DATETIME_FORMAT", "SHORT_DATETIME_FORMAT")} == {moment}
        assert date_format(local, "MONTH_DAY_FORMAT") == day.removesuffix(" 2026")
        assert date_format(local, "TIME_FORMAT") == "14:17"


def test_no_page_of_the_staff_writes_a_format_out() -> None:
    places = [*(PROJECT / "templates").rglob("*.html")]
    for app in ("adv_portal", "complaints", "reports", "policy"):
        places += (PROJECT / app).rglob("*.py")

    assert [path.name for path in places if WRITTEN_OUT.search(path.read_text(encoding="utf-8"))] == []
