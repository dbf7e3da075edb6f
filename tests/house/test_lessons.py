"""Known failures of systems of this kind: each has a test that names its number."""

import re
from typing import Final

from tests.house.source import PROJECT

#: Those that concern what is built: what failed elsewhere, in a few words.
FAILURES: Final = {
    1: "a changed reference opened what others had sent",
    2: "values that the form had refused were taken by the server",
    3: "valid answers were refused",
    4: "references repeated after pruning",
    5: "what others depended on was pruned",
    6: "switching the language lost the form",
    7: "two edits at once",
    8: "entries of the audit were missing or wrong",
    9: "an issued PDF was replaced",
    10: "stored script; a policy that allowed others",
    11: "plain text when sealing fails",
    12: "text went on unredacted when a helper was away",
    13: "deletion left orphans behind",
    14: "history kept what an account had lost",
    15: "a split case restarted its term",
    16: "deletion was queued and never done",
    17: "a deleted reply was shown as read",
    18: "pictures were cleaned on one path only",
    19: "redaction by pattern missed names",
    20: "search still found what was redacted",
    21: "merging showed what the list hides",
    22: "merging lost related records",
    23: "another outlet gave what sharing forbade",
    24: "a view without any check of rights",
    25: "rights that were checked at the beginning only",
    26: "suppression left out by asking for another format",
    27: "a count known by part of its name",
    28: "only the small cell was hidden",
    29: "an export that failed from one entrance only",
    30: "one secret for all installations",
    31: "lists that slow down with the number of cases",
    32: "mail, PDF and refreshing within a request",
    33: "certificates were not checked",
    34: "working days without holidays",
    36: "an error that is seen and not spoken",
    37: "two languages in one document",
    38: "the last of two editors won in silence",
    39: "a kept record was destroyed with the rest",
    40: "the address of a caller was fetched",
    41: "plain text on disk; telling file names",
    42: "analytics on the page of the report",
    43: "nearly everything hidden on real data",
    44: "a withheld number written as 0",
    45: "what is left over of the total told the small group",
    46: "the difference between two versions told the small number",
    49: "a job that says pending for ever",
    50: "a PDF equal in one process and different in the next",
    51: "a deletion without a line in the audit",
}
NAMED: Final = re.compile(r"(?:[Kk]nown failures?|[Ll]essons?)[ _]((?:\d+(?: \([^)]*\))?(?:, | and |_)?)+)")


def numbers(text: str) -> set[int]:
    """The numbers of known failures that a text names."""
    found = [re.sub(r"\([^)]*\)", "", named) for named in NAMED.findall(text)]
    return {int(number) for named in found for number in re.findall(r"\d+", named)}


def test_every_known_failure_has_a_test_that_names_it() -> None:
    named: set[int] = set()
    for path in sorted((PROJECT / "tests").rglob("test_*.py")):
        if path.name != "test_lessons.py":
            named |= numbers(path.read_text(encoding="utf-8"))

    assert {number: what for number, what in FAILURES.items() if number not in named} == {}


def test_numbers_are_read_however_they_are_written() -> None:
    assert numbers("Known failure 51: no entry") == {51}
    assert numbers("Known failures 10 (script), 37 and 42: there") == {10, 37, 42}
    assert numbers("def test_lesson_30_production_refuses() -> None:") == {30}
    assert numbers("Chapter 3 of the book") == set()
