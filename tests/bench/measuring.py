"""Measuring: medians, statements, memory, and a floor to compare with."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median, quantiles
from typing import Any, Final, TypedDict

import psutil
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.servers import PROJECT

#: Before the first measurement, so that caches and plans are warm.
WARM_UP: Final = 2
UNCOUNTED: Final = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")

Action = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Result:
    """One line of the benchmark; what does not apply is ``None``."""

    name: str
    scale: int
    unit: str
    value: float
    queries: int | None = None
    baseline: float | None = None
    ratio: float | None = None
    peak_mib: float | None = None


@dataclass(frozen=True, slots=True)
class Rounds:
    """How often things are measured.

    :param long_report: so many pages at least has a long report, as of many years and municipalities.
    """

    pages: int = 15
    slow: int = 3
    seconds: float = 4.0
    long_report: int = 40


class Compared(TypedDict):
    """A value beside its floor."""

    value: float
    baseline: float
    ratio: float


def compared(value: float, baseline: float) -> Compared:
    """Give value, floor and how many times the floor the value is."""
    return {
        "value": round(value, 3),
        "baseline": round(baseline, 3),
        "ratio": round(value / baseline, 3) if baseline else 0.0,
    }


def milliseconds(action: Action) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1_000


def times(action: Action, rounds: int) -> list[float]:
    """Run an action some times after warming up. Give each duration in ms."""
    for _ in range(min(WARM_UP, rounds)):
        action()
    return [milliseconds(action) for _ in range(rounds)]


def statements(action: Action) -> int:
    """Count the SQL statements of an action, without those that open or close transactions."""
    with CaptureQueriesContext(connection) as captured:
        action()
    return sum(not query["sql"].lstrip().upper().startswith(UNCOUNTED) for query in captured.captured_queries)


def measured(name: str, scale: int, action: Action, floor: Action, rounds: int) -> list[Result]:
    """Give the median of an action beside that of its floor, and its 95th percentile."""
    # Taken in turns, so that whatever else the machine does troubles both alike.
    for _ in range(min(WARM_UP, rounds)):
        action()
        floor()
    pairs = [(milliseconds(action), milliseconds(floor)) for _ in range(rounds)]
    values, floors = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    found = [
        Result(name, scale, "ms", queries=statements(action), **compared(median(values), median(floors)))
    ]
    if len(values) > 2:
        late = quantiles(values, n=20, method="inclusive")[-1]
        found.append(Result(f"{name}.p95", scale, "ms", round(late, 3)))
    return found


def in_a_process(command: list[str]) -> tuple[float, float]:
    """Run a command. Give its seconds and the most memory it held, in MiB."""
    began, peak = time.perf_counter(), 0
    process = subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.DEVNULL, env=os.environ.copy())
    watched = psutil.Process(process.pid)
    while process.poll() is None:
        # The system's own high-water mark would hold what this process, its parent, held.
        with suppress(psutil.NoSuchProcess):
            # Processes of its own are counted with it, and pages that they share once.
            both = (watched, *watched.children(recursive=True))
            peak = max(peak, sum(one.memory_full_info().pss for one in both))
        time.sleep(0.01)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return seconds, round(peak / 2**20, 1)


def sql(statement: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
    """Run one bare statement. Give its rows."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(parameters))
        return cursor.fetchall() if cursor.description else []


def machine() -> dict[str, object]:
    import platform  # noqa: PLC0415 -- asked once

    return {
        "cpus": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "python": platform.python_version(),
        "postgresql": sql("SHOW server_version")[0][0],
    }


def commit() -> str:
    done = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip()


def report(results: Iterable[Result]) -> dict[str, object]:
    """Give everything that ``build/bench.json`` holds."""
    return {
        "commit": commit(),
        "machine": machine(),
        "results": [asdict(result) for result in results],
    }


def write(content: dict[str, object], path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


def table(results: Iterable[Result]) -> str:
    """Lay results out for a terminal."""
    lines = [
        f"{'name':<24}{'scale':>9}{'value':>11} {'unit':<10}{'queries':>8}{'floor':>11}{'times':>7}{'MiB':>7}"
    ]
    for result in results:
        shown = [
            f"{result.name:<24}{result.scale:>9}{result.value:>11.1f} {result.unit:<10}",
            f"{_or_blank(result.queries, 0):>8}{_or_blank(result.baseline, 2):>11}",
            f"{_or_blank(result.ratio, 2):>7}{_or_blank(result.peak_mib, 0):>7}",
        ]
        lines.append("".join(shown))
    return "\n".join(lines)


def _or_blank(number: float | None, digits: int) -> str:
    return "" if number is None else f"{number:.{digits}f}"
