"""Runs the servers of one test session, and removes them when the session ends in whatever way.

The session holds the other end of standard input. When it closes, even by SIGKILL, everything goes.
"""

import shutil
import signal
import sys
from pathlib import Path

from adv_portal.ops.embedded import Postgres, Valkey


def main(home: Path) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    data = home / "data"
    servers: list[Postgres | Valkey] = [Postgres(data, durable=False), Valkey(data, durable=False)]
    try:
        for server in servers:
            server.start()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        sys.stdin.read()
    finally:
        for server in servers:
            server.stop()
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
