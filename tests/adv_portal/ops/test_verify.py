"""make test tells everything that is wrong in one run."""

import sys

import pytest

from adv_portal.ops.verify import CHECKS, Check, _shown, main, run_checks


def check(name: str, program: str, **environment: str) -> Check:
    return Check(name, (sys.executable, "-c", program), tuple(environment.items()))


def test_all_checks_run_and_the_wrong_ones_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    failed = run_checks(
        (
            check("good", "print('silent')"),
            check("bad", "import os; print(os.environ['WORD']); raise SystemExit(1)", WORD="the reason"),
            check("worse", "raise SystemExit('another reason')"),
        )
    )

    said = capsys.readouterr().out
    assert sorted(failed) == ["bad", "worse"]
    assert "ok    good" in said
    assert "WRONG bad" in said
    assert "the reason" in said
    assert "another reason" in said
    assert "silent" not in said


def test_the_last_line_of_the_tests_is_kept(capsys: pytest.CaptureFixture[str]) -> None:
    status, last = _shown((sys.executable, "-c", "print('3 passed'); print(); raise SystemExit(5)"), {})

    assert (status, last) == (5, "3 passed")
    assert capsys.readouterr().out == "3 passed\n\n"


def test_an_unknown_word_is_a_mistake_of_usage() -> None:
    assert main([]) == 2


def test_every_check_has_a_name_of_its_own() -> None:
    assert len({each.name for each in CHECKS}) == len(CHECKS)
