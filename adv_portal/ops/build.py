"""Build static files and catalogues, which are not committed: ``python -m adv_portal.ops.build``.

Does nothing in a moment when nothing has changed. Two builds at once wait for each other.
"""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
BUILD: Final = ROOT / "build"
COLLECTED: Final = BUILD / "staticfiles"
#: What builds each part, quickly when it is up to date. None needs a database.
PARTS: Final = (
    ("-m", "adv_portal.ui.assets"),
    ("-c", "from adv_portal.ui.catalogue import compile_messages; compile_messages()"),
)


class NotBuilt(Exception):
    """A part could not be built; what it said stands in the message."""


def build() -> None:
    """Build every part that is older than its sources.

    :raises NotBuilt: a part fails.
    """
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "build.lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        for part in PARTS:
            _run(*part)
        stamp = BUILD / "stamps" / "static"
        digest = _digest(ROOT / "static" / "dist")
        if stamp.exists() and COLLECTED.exists() and stamp.read_text(encoding="utf-8") == digest:
            return
        _run("manage.py", "collectstatic", "--no-input", "--clear", "--verbosity=0", "--skip-checks")
        stamp.parent.mkdir(exist_ok=True)
        stamp.write_text(digest, encoding="utf-8")


def _run(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=ROOT,
        env={**os.environ, "PORTAL_ENV": os.environ.get("PORTAL_ENV", "development")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise NotBuilt(f"'{' '.join(arguments)}' failed:\n{done.stdout}")


def _digest(folder: Path) -> str:
    total = sha256((ROOT / "requirements-dev.lock").read_bytes())
    for path in _files(folder):
        total.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())


def main() -> int:
    """Build, and give the exit status."""
    try:
        build()
    except NotBuilt as failed:
        sys.stderr.write(f"{failed}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
