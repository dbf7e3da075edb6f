"""make test tells everything that is wrong in one run."""

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from adv_portal.ops import verify
from adv_portal.ops.verify import CHECKS, Check, _shown, forget_torn_data, main, run_checks


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


def test_data_of_a_process_that_was_killed_is_no_trouble(tmp_path: Path) -> None:
    whole, torn, empty = (tmp_path / f".coverage.{name}" for name in ("whole", "torn", "empty"))
    with closing(sqlite3.connect(whole)) as data:
        data.execute("CREATE TABLE coverage_schema (version integer)")
    torn.write_bytes(b"SQLite format 3, or half of it")
    empty.touch()

    forget_torn_data(tmp_path)

    assert list(tmp_path.iterdir()) == [whole]


def test_an_unknown_word_is_a_mistake_of_usage() -> None:
    assert main([]) == 2


def test_every_check_has_a_name_of_its_own() -> None:
    assert len({each.name for each in CHECKS}) == len(CHECKS)


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Put harmless programs in the place of the real ones, and note what would have run."""
    words: list[str] = []

    def harmless(name: str, *arguments: str) -> tuple[str, ...]:
        words.append(" ".join((name, *arguments)))
        status = "1" if "report" in arguments else "0"
        return (sys.executable, "-c", f"print('all is well'); raise SystemExit({status})")

    monkeypatch.setattr(verify, "_program", harmless)
    monkeypatch.setattr(verify, "CHECKS", (check("good", ""),))
    monkeypatch.setattr(verify, "ROOT", verify.ROOT / "build")
    return words


def test_the_fast_part_leaves_out_workers_and_browsers(ran: list[str]) -> None:
    assert main(["fast"]) == 0
    assert ran == ["pytest -q -n2 --dist=loadgroup -m not worker and not journey"]


def test_everything_is_wrong_when_too_little_was_covered(
    ran: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["all"]) == 1
    assert [line.split()[:2] for line in ran] == [
        ["coverage", "run"],
        ["coverage", "combine"],
        ["coverage", "report"],
    ]
    assert capsys.readouterr().out.splitlines()[-1] == "all is well"


def test_a_wrong_check_makes_all_wrong(ran: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(verify, "CHECKS", (check("bad", "raise SystemExit(1)"),))

    assert main(["fast"]) == 1
