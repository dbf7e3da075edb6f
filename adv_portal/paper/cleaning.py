"""PDF from outside, written anew: what acts, what is attached, and what tells of the maker is left out."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

#: What qpdf may use to open one stream, and how much it believes.
MOST_MEMORY: Final = 200 * 1024 * 1024
MOST_PAGES: Final = 2_000
MOST_OBJECTS: Final = 300_000
_DEEPEST: Final = 60
#: Keys by which something acts, is attached, or tells of the maker, wherever they stand.
_KEYS: Final = (
    *(
        "/AA",
        "/OpenAction",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/EF",
        "/AF",
        "/RichMediaContent",
        "/RichMediaSettings",
    ),
    *("/Metadata", "/PieceInfo", "/LastModified", "/XFA", "/Movie", "/Sound", "/3DD", "/NeedsRendering"),
)
#: Keys of the root that hold nothing a reader needs.
_ROOT_KEYS: Final = (
    "/Collection",
    "/SpiderInfo",
    "/Perms",
    "/Legal",
    "/DSS",
    "/Requirements",
    "/Extensions",
    "/URI",
)
#: Notes that play, run or carry a file.
_NOTES: Final = frozenset(
    {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/TrapNet", "/PrinterMark"}
)
#: Acts of which nothing stays. A link to a page on the web stays: a person follows it, or not.
_ACTS: Final = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ResetForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition"}
    | {"/Sound", "/Movie", "/RichMediaExecute", "/SetOCGState", "/Trans", "/GoTo3DView", "/Hide"}
)
_LINKS: Final = ("http://", "https://", "mailto:", "tel:")


class Locked(Exception):
    """The document has a password."""


class NoPdf(Exception):
    """The document cannot be read as PDF, or holds more than it may."""


@dataclass(frozen=True, slots=True)
class CleanedPdf:
    """A PDF that was written anew.

    :param pages: how many pages it has.
    """

    content: bytes
    pages: int


def cleaned_pdf(content: bytes, clean_picture: Callable[[bytes], bytes]) -> CleanedPdf:
    """Write a PDF anew without scripts, attachments, acts, forms that send, and what tells of the maker.

    Older versions that hide in the file are left behind, as is everything before and after it.

    :param clean_picture: what is done with each JPEG in it: it may hold a place of its own.
    :raises Locked: it has a password.
    :raises NoPdf: it cannot be read, or has too many pages or objects.
    """
    pikepdf.settings.set_qpdf_limits(flate_max_memory=MOST_MEMORY, run_length_max_memory=MOST_MEMORY)
    try:
        with pikepdf.open(BytesIO(content)) as document:
            pages = len(document.pages)
            if not 0 < pages <= MOST_PAGES or len(document.objects) > MOST_OBJECTS:
                raise NoPdf
            _clean(document, clean_picture)
            made = BytesIO()
            document.save(
                made,
                deterministic_id=True,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                encryption=False,
            )
    except pikepdf.PasswordError:
        raise Locked from None
    except (pikepdf.PdfError, pikepdf.ForeignObjectError, ValueError, TypeError, RuntimeError, OverflowError):
        raise NoPdf from None
    return CleanedPdf(made.getvalue(), pages)


def _clean(document: pikepdf.Pdf, clean_picture: Callable[[bytes], bytes]) -> None:
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    for key in _ROOT_KEYS:
        _drop(document.Root, key)
    if "/Names" in document.Root:
        for key in ("/JavaScript", "/EmbeddedFiles", "/URLS", "/Renditions", "/AlternatePresentations"):
            _drop(document.Root.Names, key)
    for found in document.objects:
        for part in _parts(found, 0):
            _clean_part(part)
        if isinstance(found, Stream) and found.get("/Subtype") == Name.Image:
            _clean_picture(found, clean_picture)
    for page in document.pages:
        _clean_notes(page)


def _parts(part: pikepdf.Object, depth: int) -> Iterator[pikepdf.Object]:
    """Walk through an object and what stands in it, not through what it points at."""
    if depth > _DEEPEST:
        raise NoPdf
    if isinstance(part, (Dictionary, Stream)):
        yield part
        inner = [value for _, value in part.items()]
    elif isinstance(part, Array):
        inner = list(part)
    else:
        return
    for value in inner:
        if isinstance(value, (Array, Dictionary)) and not value.is_indirect:
            yield from _parts(value, depth + 1)


def _clean_part(part: pikepdf.Object) -> None:
    for key in _KEYS:
        _drop(part, key)
    act = part.get("/S")
    if act is None:
        return
    if str(act) in _ACTS or (str(act) == "/URI" and not _is_link(part)):
        for key in list(part.keys()):
            _drop(part, key)


def _is_link(act: pikepdf.Object) -> bool:
    return str(act.get("/URI", "")).lower().startswith(_LINKS)


def _clean_notes(page: pikepdf.Page) -> None:
    notes = page.obj.get("/Annots")
    if not isinstance(notes, Array):
        _drop(page.obj, "/Annots")
        return
    kept = [
        note for note in notes if isinstance(note, Dictionary) and str(note.get("/Subtype", "")) not in _NOTES
    ]
    for note in kept:
        for key in ("/T", "/M", "/CreationDate"):
            if str(note.get("/Subtype", "")) != "/Widget":
                _drop(note, key)
    page.obj.Annots = Array(kept)


def _clean_picture(picture: Stream, clean_picture: Callable[[bytes], bytes]) -> None:
    used = picture.get("/Filter")
    filters = list(used) if isinstance(used, Array) else [used]
    if filters == [Name.DCTDecode]:
        given = picture.get("/DecodeParms")
        parameters = given if isinstance(given, (Array, Dictionary)) else None
        raw = clean_picture(picture.read_raw_bytes())
        picture.write(raw, filter=Name.DCTDecode, decode_parms=parameters)


def _drop(part: pikepdf.Object, key: str) -> None:
    if isinstance(part, (Dictionary, Stream)) and key in part:
        del part[key]
