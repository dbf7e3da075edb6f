"""``make bench``: measures the portal on servers of its own, prints a table, writes ``build/bench.json``.

``BENCH_SCALE`` is ``small`` (500 and 20,000 complaints; minutes) or ``full`` (500, 100,000 and 1,000,000), or
the numbers themselves: ``BENCH_SCALE=500,100000``. The servers do not wait for the disk, and neither do the
floors that the portal is compared with.
"""

import os
import sys
import tempfile
from contextlib import redirect_stderr
from pathlib import Path
from typing import Final

from tests.support.servers import PROJECT, ensure_servers, fresh_database

SCALES: Final = {"small": (500, 20_000), "full": (500, 100_000, 1_000_000)}
LOG: Final = PROJECT / "build" / "bench.log"
OUTPUT: Final = PROJECT / "build" / "bench.json"


def scales(wanted: str) -> tuple[int, ...]:
    """Read how large it is to be."""
    if wanted in SCALES:
        return SCALES[wanted]
    numbers = wanted.split(",")
    if not all(number.isdecimal() for number in numbers):
        sys.exit(f"BENCH_SCALE is {wanted!r}; choose small, full, or numbers such as 500,100000.")
    return tuple(int(number) for number in numbers)


def main() -> None:
    wanted = scales(os.environ.get("BENCH_SCALE") or "small")
    ensure_servers()
    os.environ["PORTAL_ENV"] = "development"  # tests count statements on every page; people do not
    import django  # noqa: PLC0415 -- the environment comes first

    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("w", encoding="utf-8") as log:
        with redirect_stderr(log):  # whoever logs takes the stream that is there now
            django.setup()
        _measure(wanted)


def _measure(wanted: tuple[int, ...]) -> None:
    from django.conf import settings  # noqa: PLC0415
    from django.db import connections  # noqa: PLC0415

    from tests.bench import measuring, running  # noqa: PLC0415

    results = []
    for scale in wanted:
        connections.close_all()
        fresh_database(settings.DATABASES["default"]["NAME"])
        with tempfile.TemporaryDirectory() as folder:
            for result in running.measure(scale, Path(folder), measuring.Rounds()):
                sys.stdout.write(measuring.table([result]).splitlines()[1] + "\n")
                sys.stdout.flush()
                results.append(result)
    measuring.write(measuring.report(results), OUTPUT)
    sys.stdout.write(f"\n{measuring.table(results)}\n\nWritten to {OUTPUT.relative_to(PROJECT)}.\n")


if __name__ == "__main__":
    main()
