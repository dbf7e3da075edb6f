"""The program that cleans one file, in a process of its own: what is hostile harms nothing but that process.

It gets the file on its standard input and gives the clean one on its standard output. It may write to no
disk, use no more memory and no more time than is set here, and knows no settings, no keys and no database.
"""

import codecs
import json
import resource
import sys
import warnings
from typing import Final

from adv_portal.files.film import cleaned_boxes
from adv_portal.files.kinds import DOCX, M4A, MP3, MP4, ODT, OGG, PDF, TEXT, WAV, Kind, kind_of
from adv_portal.files.office import cleaned_text
from adv_portal.files.pictures import cleaned_picture, without_segments
from adv_portal.files.refusals import Unfit, Why
from adv_portal.files.sound import cleaned_mp3, cleaned_ogg, cleaned_wav
from adv_portal.paper.cleaning import Locked, NoPdf, cleaned_pdf

MOST_MEMORY: Final = 1_536 * 1024 * 1024
MOST_SECONDS: Final = 30
#: How the process ends when a file is refused.
REFUSED: Final = 3
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ALLOWED_CONTROLS: Final = frozenset("\t\n\r\f")


def wash(content: bytes) -> tuple[Kind, bytes, int | None]:
    """Clean a file by its kind.

    :returns: its kind, the clean content, and how many pages it has where that can be told.
    :raises Unfit: it is of no kind that may come in, or cannot be cleaned.
    """
    kind = kind_of(content)
    if kind is PDF:
        clean, pages = _washed_pdf(content)
        return kind, clean, pages
    if kind is TEXT:
        return kind, washed_text(content), None
    if kind in {DOCX, ODT}:
        return kind, cleaned_text(content, kind, cleaned_picture), None
    if kind in {MP4, M4A}:
        return kind, cleaned_boxes(content), None
    sounds = {MP3: cleaned_mp3, WAV: cleaned_wav, OGG: cleaned_ogg}
    if kind in sounds:
        return kind, sounds[kind](content), None
    return kind, cleaned_picture(content, kind), None


def _washed_pdf(content: bytes) -> tuple[bytes, int]:
    try:
        washed = cleaned_pdf(content, without_segments)
    except Locked:
        raise Unfit(Why.LOCKED) from None
    except NoPdf:
        raise Unfit(Why.BROKEN) from None
    return washed.content, washed.pages


def washed_text(content: bytes) -> bytes:
    """Write plain text in UTF-8, without characters that steer a terminal.

    :raises Unfit: it is no text.
    """
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), "")
    text = ""
    for attempt in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = content.decode(attempt)
        except UnicodeDecodeError:
            continue
        break
    else:
        raise Unfit(Why.KIND)
    if any(
        not sign.isprintable() and ord(sign) < ord(" ") and sign not in _ALLOWED_CONTROLS for sign in text
    ):
        raise Unfit(Why.KIND)
    return text.encode()


def limit_itself() -> None:
    """Give up the right to use much memory or time, and to write to any disk."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Clean what comes in: one line that says what it is, then the clean content.

    :returns: 0, or :data:`REFUSED` after one line with the reason.
    """
    limit_itself()
    warnings.simplefilter("ignore")  # what readers remark on broken files is nobody's business
    try:
        kind, clean, pages = wash(sys.stdin.buffer.read())
    except Unfit as unfit:
        sys.stdout.buffer.write(unfit.why.value.encode())
        return REFUSED
    sys.stdout.buffer.write(json.dumps({"kind": kind.code, "pages": pages}).encode() + b"\n" + clean)
    return 0


if __name__ == "__main__":
    sys.exit(main())
