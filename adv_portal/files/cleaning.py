"""From what somebody sent to what may be kept: cleaned in a process of its own, scanned, and given a name."""

import json
import re
import subprocess
import sys
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Final

import structlog

from adv_portal.files.kinds import BY_CODE, Kind
from adv_portal.files.refusals import Unfit, Why
from adv_portal.files.scanning import scan
from adv_portal.files.washing import REFUSED

log = structlog.get_logger(__name__)

#: How large one file may be, and how many come at once. The page says so beforehand.
MOST_BYTES: Final = 20 * 1024 * 1024
MOST_FILES: Final = 10
#: How long cleaning one file may take by the clock.
PATIENCE: Final = 60
LONGEST_NAME: Final = 120
_PROJECT: Final = Path(__file__).resolve().parents[2]
#: Signs that cannot be seen, and those that turn the direction of a text.
_MISLEADING: Final = frozenset({"Cf", "Cc", "Cs", "Co", "Cn"})
_NOT_IN_NAMES: Final = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class CleanFile:
    """A file that may be kept.

    :param name: the name it was given by who sent it, with the ending of what it is. It is content.
    :param pages: how many pages it has, where that can be told.
    :param is_scanned: whether a scanner for viruses looked at it.
    """

    name: str = field(repr=False)
    kind: Kind
    content: bytes = field(repr=False)
    pages: int | None
    is_scanned: bool


def clean(content: bytes, name: str) -> CleanFile:
    """Clean a file and have it scanned.

    :raises Unfit: it may not be kept, and why. What cannot be cleaned or scanned may not be kept.
    """
    if len(content) > MOST_BYTES:
        raise Unfit(Why.TOO_LARGE)
    is_scanned = scan(content)
    kind, washed, pages = _washed(content)
    return CleanFile(clean_name(name, kind), kind, washed, pages, is_scanned)


def _washed(content: bytes) -> tuple[Kind, bytes, int | None]:
    try:
        done = subprocess.run(
            [sys.executable, "-m", "adv_portal.files.washing"],
            input=content,
            cwd=_PROJECT,
            env={"PYTHONPATH": str(_PROJECT), "LANG": "C.UTF-8"},  # no key and no address of the portal
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        raise Unfit(Why.TOO_MUCH_INSIDE) from None
    if done.returncode == REFUSED and done.stdout.decode(errors="replace") in set(Why):
        raise Unfit(Why(done.stdout.decode()))
    if done.returncode != 0:
        # Out of memory, out of time, or worse: nothing of it is kept, and nothing of it is logged.
        log.warning("cleaning_failed", status=done.returncode)
        raise Unfit(Why.TOO_MUCH_INSIDE)
    head, _, washed = done.stdout.partition(b"\n")
    told = json.loads(head)
    return BY_CODE[told["kind"]], washed, told["pages"]


def shown_name(name: str) -> str:
    """Give a name without a path and without signs that mislead, to say which file is meant."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/"))
    plain = "".join(sign for sign in plain if unicodedata.category(sign) not in _MISLEADING)
    return _NOT_IN_NAMES.sub(" ", PurePosixPath(plain).name)[: 2 * LONGEST_NAME]


def clean_name(name: str, kind: Kind) -> str:
    """Give a name without a path, without signs that mislead, with the ending of what the file is."""
    stem = shown_name(name)
    while (suffix := PurePosixPath(stem).suffix) and len(suffix) <= len(".jpeg") and " " not in suffix:
        stem = stem.removesuffix(suffix)
    stem = " ".join(stem.split()).strip(". ")[:LONGEST_NAME]
    return (stem or kind.code) + kind.suffix
