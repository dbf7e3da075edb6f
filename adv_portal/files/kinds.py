"""The kinds of files that may come in, each known by its content. The list allows; all else is refused."""

import codecs
import zipfile
from dataclasses import dataclass
from io import BytesIO
from typing import Final

from adv_portal.files.refusals import Unfit, Why

#: How much of a file is looked at to know its kind.
HEAD_BYTES: Final = 1_024
#: What text that a browser would run begins with.
ACTIVE: Final = (b"<!doctype", b"<html", b"<svg", b"<script", b"<?xml", b"<iframe", b"<body", b"<head", b"#!")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of file.

    :param code: its name here.
    :param media_type: what a browser is told.
    :param suffix: how the name of such a file ends.
    """

    code: str
    media_type: str
    suffix: str


JPEG: Final = Kind("jpeg", "image/jpeg", ".jpg")
PNG: Final = Kind("png", "image/png", ".png")
GIF: Final = Kind("gif", "image/gif", ".gif")
WEBP: Final = Kind("webp", "image/webp", ".webp")
PDF: Final = Kind("pdf", "application/pdf", ".pdf")
TEXT: Final = Kind("text", "text/plain", ".txt")
DOCX: Final = Kind("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx")
ODT: Final = Kind("odt", "application/vnd.oasis.opendocument.text", ".odt")
MP3: Final = Kind("mp3", "audio/mpeg", ".mp3")
WAV: Final = Kind("wav", "audio/wav", ".wav")
OGG: Final = Kind("ogg", "audio/ogg", ".ogg")
M4A: Final = Kind("m4a", "audio/mp4", ".m4a")
MP4: Final = Kind("mp4", "video/mp4", ".mp4")

ALL: Final = (JPEG, PNG, GIF, WEBP, PDF, TEXT, DOCX, ODT, MP3, WAV, OGG, M4A, MP4)
BY_CODE: Final = {kind.code: kind for kind in ALL}
PICTURES: Final = frozenset({JPEG, PNG, GIF, WEBP})
#: What the chooser of files offers. A telephone that stores photos as HEIC sends them as JPEG then.
ACCEPT: Final = ",".join(
    [*(kind.suffix for kind in ALL), ".jpeg", *(kind.media_type for kind in ALL if kind is not TEXT)]
)

_BEGINNINGS: Final = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"%PDF-", PDF),
    (b"OggS", OGG),
    (b"ID3", MP3),
)
_IN_RIFF: Final = {b"WEBP": WEBP, b"WAVE": WAV}
_SOUND_BRANDS: Final = frozenset({b"M4A ", b"M4B "})
_FILM_BRANDS: Final = frozenset(
    {
        b"isom",
        b"iso2",
        b"iso4",
        b"iso5",
        b"iso6",
        b"mp41",
        b"mp42",
        b"avc1",
        b"M4V ",
        b"qt  ",
        b"MSNV",
        b"dash",
    }
    | {b"3gp4", b"3gp5", b"3gp6", b"mmp4"}
)
_HEIC_BRANDS: Final = frozenset({b"heic", b"heix", b"hevc", b"mif1", b"msf1", b"heim", b"heis", b"avif"})
#: How a frame of MPEG sound, layer III, begins when no tag stands before it.
_SOUND_FRAMES: Final = tuple(bytes([0xFF, second]) for second in (0xFA, 0xFB, 0xF2, 0xF3, 0xE2, 0xE3))
_OFFICE_WITH_MACROS: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(content: bytes) -> Kind:
    """Tell the kind of a file from its content; its name is not asked.

    :raises Unfit: it is empty, or not of a kind that may come in.
    """
    if not content:
        raise Unfit(Why.EMPTY)
    for beginning, kind in _BEGINNINGS:
        if content.startswith(beginning):
            return kind
    if content[:4] == b"RIFF" and content[8:12] in _IN_RIFF:
        return _IN_RIFF[content[8:12]]
    if content[4:8] == b"ftyp":
        return _kind_of_boxes(content[8:12])
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if content.startswith(_SOUND_FRAMES):
        return MP3
    if content.startswith(_OFFICE_WITH_MACROS):
        raise Unfit(Why.OLD_OFFICE)
    return _kind_of_text(content)


def _kind_of_boxes(brand: bytes) -> Kind:
    if brand in _SOUND_BRANDS:
        return M4A
    if brand in _FILM_BRANDS:
        return MP4
    raise Unfit(Why.HEIC if brand in _HEIC_BRANDS else Why.KIND)


def _kind_of_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise Unfit(Why.BROKEN) from None
    if "word/document.xml" in names and "[Content_Types].xml" in names:
        return DOCX
    if {"mimetype", "content.xml", "META-INF/manifest.xml"} <= names:
        return ODT
    raise Unfit(Why.KIND)


def _kind_of_text(content: bytes) -> Kind:
    head = content[:HEAD_BYTES].removeprefix(codecs.BOM_UTF8).lstrip().lower()
    if head.startswith(ACTIVE) or b"<svg" in head or b"<script" in head:
        raise Unfit(Why.KIND)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" not in content:
        return TEXT
    raise Unfit(Why.KIND)
