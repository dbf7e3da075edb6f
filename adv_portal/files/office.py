"""Texts of word processors: packed anew, without programs, what fetches, authors and small copies."""

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Final

from adv_portal.files.kinds import BY_CODE, DOCX, PICTURES, Kind, kind_of
from adv_portal.files.refusals import Unfit, Why

#: The most bytes of all parts together, and the most parts.
MOST_INSIDE: Final = 100 * 1024 * 1024
MOST_PARTS: Final = 2_000
_MACROS: Final = re.compile(
    r"vbaproject|vbadata|activex|\.bin$|/embeddings/|^basic/|^scripts/|^object |customui|attachedtoolbars",
    re.IGNORECASE,
)
_MACRO_TYPES: Final = (b"macroenabled", b"vbaproject", b"ms-office.activex", b"oleobject")
#: Declarations of entities: none are needed, and with them a small text becomes endless.
_DECLARATIONS: Final = re.compile(rb"<!\s*(?:doctype|entity)", re.IGNORECASE)
#: A relation that leaves the file; a link that a person follows may stay.
_OUTSIDE: Final = re.compile(
    rb"<Relationship\b[^>]*\bTargetMode\s*=\s*[\"']External[\"'][^>]*>", re.IGNORECASE
)
_LINK: Final = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/hyperlink[\"']", re.IGNORECASE)
#: The template a text was made with: its address tells of the maker, and it would be fetched.
_TEMPLATE: Final = re.compile(rb"\bType\s*=\s*[\"'][^\"']*/attachedTemplate[\"']", re.IGNORECASE)
_TEMPLATE_USED: Final = re.compile(rb"<w:attachedTemplate\b[^>]*/>")
#: Fields that run a program or fetch something.
_FETCHING: Final = re.compile(
    rb"DDEAUTO|INCLUDE(?:TEXT|PICTURE)\b|<w:instrText\b[^>]*>[^<]*\bDDE\b|<(?:script:|office:script|office:dde-source"
    rb"|draw:object|draw:plugin|draw:applet|form:)|<text:dde"
    rb"|xlink:href\s*=\s*[\"'](?:vnd\.sun\.star\.script|macro|script):",
    re.IGNORECASE,
)
_FETCHED_PICTURE: Final = re.compile(
    rb"<(?:draw:image|draw:fill-image|style:background-image)\b[^>]*xlink:href\s*=\s*[\"'](?:[a-z]+:)?//",
    re.IGNORECASE,
)
#: Who wrote, changed and remarked, and when.
_PEOPLE: Final = re.compile(rb"""(\sw:(?:author|initials)\s*=\s*)(?:"[^"]*"|'[^']*')""")
_MOMENTS: Final = re.compile(rb"""\sw(?:16du)?:(?:date|dateUtc|rsid\w*)\s*=\s*(?:"[^"]*"|'[^']*')""")
_PEOPLE_IN_ODT: Final = re.compile(
    rb"(<(?:dc:creator|dc:date|meta:creator-initials|meta:initial-creator|meta:printed-by)\b[^>]*>)[^<]*(</)"
)
_PROPERTIES: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties xmlns:cp='
    b'"http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>'
)
_EXTENDED: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns='
    b'"http://schemas.openxmlformats.org/officeDocument/2006/%s-properties"/>'
)
_META: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-meta xmlns:office='
    b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/>'
    b"</office:document-meta>"
)
_SETTINGS: Final = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-settings xmlns:office='
    b'"urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>'
)
_PEOPLE_PART: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w15:people xmlns:w15='
    b'"http://schemas.microsoft.com/office/word/2012/wordml"/>'
)
#: Parts that tell of the maker only, and what stands there instead.
_EMPTY: Final[Mapping[str, bytes]] = {
    "docProps/core.xml": _PROPERTIES,
    "docProps/app.xml": _EXTENDED % b"extended",
    "docProps/custom.xml": _EXTENDED % b"custom",
    "word/people.xml": _PEOPLE_PART,
    "meta.xml": _META,
    "settings.xml": _SETTINGS,
    "layout-cache": b"",
}
_SMALL_COPY: Final = re.compile(r"(?:^|/)thumbnails?(?:/|\.)", re.IGNORECASE)
_PICTURE: Final = re.compile(r"^(?:word/media/|Pictures/|media/)")
_XML: Final = (".xml", ".rels", ".rdf")
#: A picture of one dot.
_DOT: Final = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c63f80f0001010100"
    "1bb6ee560000000049454e44ae426082"
)

CleanPicture = Callable[[bytes, Kind], bytes]


def cleaned_text(content: bytes, kind: Kind, clean_picture: CleanPicture) -> bytes:
    """Pack a text anew, part for part.

    :param clean_picture: how a picture in it is cleaned.
    :raises Unfit: it holds programs, fetches something, is locked, or is too large when it is opened.
    """
    made = BytesIO()
    try:
        with (
            zipfile.ZipFile(BytesIO(content)) as old,
            zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
        ):
            parts = old.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INSIDE:
                raise Unfit(Why.TOO_MUCH_INSIDE)
            for part in _in_order(parts, kind):
                fresh = zipfile.ZipInfo(part.filename)  # without the moment at which it was packed
                fresh.compress_type = (
                    zipfile.ZIP_STORED if part.filename == "mimetype" else zipfile.ZIP_DEFLATED
                )
                new.writestr(fresh, _part(part, _read(old, part), clean_picture))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError, EOFError):
        raise Unfit(Why.BROKEN) from None
    return made.getvalue()


def _in_order(parts: list[zipfile.ZipInfo], kind: Kind) -> list[zipfile.ZipInfo]:
    """Give the parts in order and once each; the kind of an ODT stands first in it."""
    once = {part.filename: part for part in parts if not part.is_dir()}
    if len(once) != sum(not part.is_dir() for part in parts):
        raise Unfit(Why.BROKEN)
    return sorted(once.values(), key=lambda part: part.filename != "mimetype" if kind is not DOCX else False)


def _read(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    if part.flag_bits & 1:
        raise Unfit(Why.LOCKED)
    if _MACROS.search(part.filename):
        raise Unfit(Why.MACROS)
    with archive.open(part) as stream:
        # What the list says of the size is not believed.
        content = stream.read(part.file_size + 1)
    if len(content) != part.file_size:
        raise Unfit(Why.TOO_MUCH_INSIDE)
    return content


def _part(part: zipfile.ZipInfo, content: bytes, clean_picture: CleanPicture) -> bytes:
    name = part.filename
    if name in _EMPTY:
        return _EMPTY[name]
    if _SMALL_COPY.search(name):
        return _DOT
    if _PICTURE.search(name):
        return _picture(content, clean_picture)
    if name.endswith(_XML):
        return _xml(content)
    if name == "mimetype":
        return content
    if name.lower().endswith((".ttf", ".odttf", ".otf")):
        return content
    raise Unfit(Why.PICTURE_INSIDE)


def _picture(content: bytes, clean_picture: CleanPicture) -> bytes:
    try:
        kind = kind_of(content)
    except Unfit:
        raise Unfit(Why.PICTURE_INSIDE) from None
    if kind not in PICTURES:
        raise Unfit(Why.PICTURE_INSIDE)
    return clean_picture(content, BY_CODE[kind.code])


def _xml(content: bytes) -> bytes:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content or _DECLARATIONS.search(content):
        raise Unfit(Why.BROKEN)
    lowered = content.lower()
    if any(kind in lowered for kind in _MACRO_TYPES):
        raise Unfit(Why.MACROS)
    fetches = _FETCHING.search(content) or _FETCHED_PICTURE.search(content)
    outside = [found for found in _OUTSIDE.findall(content) if not _LINK.search(found)]
    if fetches or not all(_TEMPLATE.search(found) for found in outside):
        raise Unfit(Why.OUTSIDE)
    for template in outside:
        content = content.replace(template, b"")
    content = _MOMENTS.sub(b"", _PEOPLE.sub(rb'\1""', _TEMPLATE_USED.sub(b"", content)))
    return _PEOPLE_IN_ODT.sub(rb"\1\2", content)
