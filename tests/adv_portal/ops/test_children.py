"""Child processes: started again with growing pauses, given up when they keep failing, ended for sure."""

import json
import os
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from adv_portal.ops.children import MOST_FAILURES, Child, KeepsFailing, Register, end_groups
from tests.support.waiting import wait_until

STUBBORN = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("up", flush=True)
time.sleep(60)
"""


def child(folder: Path, program: str) -> Child:
    return Child("The child", [sys.executable, "-c", program], folder / "log", folder, dict(os.environ))


def test_a_child_that_keeps_failing_is_given_up(folder: Path) -> None:
    failing = child(folder, "raise SystemExit(3)")
    told = []

    def gives_up() -> bool:
        try:
            if line := failing.look():
                told.append(line)
                failing.start_at = 0  # the pause is tried below
        except KeepsFailing as reason:
            told.append(str(reason))
            return True
        return False

    wait_until(gives_up, what="giving up")

    again = f"The child stopped (3); starting it again. See {folder / 'log'}."
    assert told == [again] * MOST_FAILURES + [f"The child keeps stopping. See {folder / 'log'}."]


def test_the_pause_before_starting_again_grows(folder: Path) -> None:
    failing = child(folder, "raise SystemExit(3)")
    pauses = []
    for _time in range(3):
        failing.start()
        assert failing.process is not None
        failing.process.wait()
        failing.look()
        pauses.append(failing.start_at - failing.failures[-1])

    assert pauses == [0, 1, 3]
    assert failing.look() is None
    assert failing.process is None


def test_a_child_that_will_not_stop_is_made_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adv_portal.ops.children.STOP_SECONDS", 0.2)
    stubborn = child(folder, STUBBORN)
    stubborn.start()
    wait_until(lambda: "up" in (folder / "log").read_text(), what="the child")
    assert stubborn.process is not None
    number = stubborn.process.pid

    stubborn.stop()
    stubborn.stop()

    wait_until(lambda: not psutil.pid_exists(number), what="its end")


def test_ending_what_has_ended_is_no_trouble() -> None:
    done = subprocess.Popen([sys.executable, "-c", ""])
    done.wait()

    end_groups([done.pid])


def test_a_number_that_was_given_to_another_process_is_left_alone(folder: Path) -> None:
    register = Register(folder / "children.json")
    register.path.write_text(json.dumps({str(os.getpid()): 1.0, "999999999": 1.0}))

    assert register.end_leftovers() == 0


@pytest.mark.parametrize("content", ["", "{"])
def test_a_half_written_register_is_no_trouble(folder: Path, content: str) -> None:
    register = Register(folder / "children.json")
    register.path.write_text(content)

    assert register.end_leftovers() == 0
