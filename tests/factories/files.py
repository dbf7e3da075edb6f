"""Files as people send them, and as people send them who mean harm. Each holds a planted mark."""

import io
import struct
import wave
import zipfile
from typing import Final

import pikepdf
from PIL import Image, PngImagePlugin

#: Stands wherever a file tells something beside its content.
PLANTED: Final = "planted-by-device-4711"
#: The test file of virus scanners, in two parts, so that no scanner stops at this one.
EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + rb"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def _exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = PLANTED  # maker
    exif[0x0112] = 6  # turned a quarter
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (52.0, 22.0, 1.0)
    return exif


def jpeg(width: int = 40, height: int = 20) -> bytes:
    """A photo with a place, a device and a remark in it, on its side."""
    made = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(made, "JPEG", exif=_exif(), comment=PLANTED.encode())
    return made.getvalue()


def png() -> bytes:
    """A picture with words and a place in it."""
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", PLANTED)
    made = io.BytesIO()
    Image.new("RGBA", (30, 10), (1, 2, 3, 4)).save(made, "PNG", pnginfo=words, exif=_exif())
    return made.getvalue()


def gif() -> bytes:
    """A moving picture with a remark."""
    made = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue", "white")]
    frames[0].save(
        made, "GIF", save_all=True, append_images=frames[1:], comment=PLANTED.encode(), duration=[10, 20, 30]
    )
    return made.getvalue()


def webp() -> bytes:
    """A photo in WebP with a place and a device."""
    made = io.BytesIO()
    Image.new("RGB", (16, 16), "navy").save(made, "WEBP", exif=_exif(), xmp=PLANTED.encode())
    return made.getvalue()


def bomb() -> bytes:
    """A small picture that is endless when it is opened."""
    made = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(made, "PNG")
    return made.getvalue()


def pdf() -> bytes:
    """A PDF with scripts, a program to start, a file attached, a form that sends, and its maker's name."""
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        page = document.pages[0]
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(PLANTED))
        page.obj.AA = pikepdf.Dictionary(O=script)
        launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=pikepdf.String(PLANTED))
        link = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org/"))
        page.obj.Annots = pikepdf.Array(
            [
                pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch),
                document.make_indirect(
                    pikepdf.Dictionary(Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=link)
                ),
                pikepdf.Dictionary(Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9]),
                pikepdf.Dictionary(Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=pikepdf.String(PLANTED)),
            ]
        )
        document.Root.OpenAction = script
        document.Root.Names = pikepdf.Dictionary(
            JavaScript=pikepdf.Dictionary(Names=[pikepdf.String("a"), script])
        )
        document.attachments["virus.exe"] = PLANTED.encode()
        document.docinfo["/Author"] = PLANTED
        with document.open_metadata() as metadata:
            metadata["dc:creator"] = [PLANTED]
        photo = pikepdf.Stream(document, b"")
        photo.write(jpeg(), filter=pikepdf.Name.DCTDecode)
        photo.Type, photo.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
        photo.Width, photo.Height, photo.BitsPerComponent = 40, 20, 8
        photo.ColorSpace = pikepdf.Name.DeviceRGB
        page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=photo))
        document.save(made)
    return made.getvalue()


def locked_pdf() -> bytes:
    """A PDF with a password."""
    made = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made, encryption=pikepdf.Encryption(owner="secret", user="secret"))
    return made.getvalue()


def docx(**more: bytes | str) -> bytes:
    """A text of a word processor with its author, a photo with a place, and further parts by name."""
    body = (
        f'<w:document xmlns:w="w"><w:body><w:p w:rsidR="00{PLANTED}"><w:ins w:author="{PLANTED}" '
        f'w:date="2026-11-24T10:00:00Z"><w:r><w:t>Het verhaal</w:t></w:r></w:ins></w:p></w:body></w:document>'
    )
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": "<Relationships/>",
        "word/document.xml": body,
        "word/media/image1.jpg": jpeg(),
        "docProps/core.xml": f"<cp:coreProperties><dc:creator>{PLANTED}</dc:creator></cp:coreProperties>",
        "docProps/app.xml": f"<Properties><Company>{PLANTED}</Company></Properties>",
        "docProps/thumbnail.jpeg": jpeg(),
        **more,
    }
    return zipped(parts)


def odt(**more: bytes | str) -> bytes:
    """A text in the open format with its author and its printer."""
    parts: dict[str, bytes | str] = {
        "content.xml": f"<office:text><dc:creator>{PLANTED}</dc:creator>Verhaal</office:text>",
        "mimetype": "application/vnd.oasis.opendocument.text",
        "meta.xml": f"<meta>{PLANTED}</meta>",
        "settings.xml": f"<settings>{PLANTED}</settings>",
        "META-INF/manifest.xml": "<manifest:manifest/>",
        "Thumbnails/thumbnail.png": png(),
        **more,
    }
    return zipped(parts)


def zipped(parts: dict[str, bytes | str]) -> bytes:
    """Pack parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def mp3() -> bytes:
    """Sound with titles before and after it."""
    title = PLANTED.encode().ljust(100, b"\x00")
    tag = b"ID3\x03\x00\x00" + bytes([0, 0, 0, len(title)]) + title
    frame = b"\xff\xfb\x90\x00" + bytes(413)
    return tag + frame * 12 + b"TAG" + PLANTED.encode().ljust(125, b"\x00")


def wav() -> bytes:
    """Sound with a list of remarks."""
    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8_000)
        sound.writeframes(bytes(range(200)))
    remark = b"INFOIART" + struct.pack("<I", 24) + PLANTED.encode().ljust(24, b"\x00")
    whole = made.getvalue() + b"LIST" + struct.pack("<I", len(remark)) + remark
    return whole[:4] + struct.pack("<I", len(whole) - 8) + whole[8:]


def ogg() -> bytes:
    """Sound in Ogg, Opus, with a remark."""
    remark = PLANTED.encode()
    comments = b"OpusTags" + struct.pack("<I", 0) + struct.pack("<II", 1, len(remark)) + remark
    head = b"OpusHead\x01\x01" + bytes(9)
    return _ogg_page(0, 2, head) + _ogg_page(1, 0, comments) + _ogg_page(2, 4, b"sound" * 40)


def _ogg_page(number: int, kind: int, body: bytes) -> bytes:
    segments = [255] * (len(body) // 255) + [len(body) % 255]
    return (
        b"OggS\x00"
        + bytes([kind])
        + bytes(8)
        + struct.pack("<III", 7, number, 0)
        + bytes([len(segments), *segments])
        + body
    )


def mp4(brand: bytes = b"isom") -> bytes:
    """A film with a place, a maker, a moment, and a track that follows the device."""
    file_type = _box(b"ftyp", brand + bytes(4) + brand)
    data_at = len(file_type) + 8
    film, places = b"pictures" * 8, PLANTED.encode().ljust(32, b"\x00")
    media = _box(b"mdat", film + places)
    moment = struct.pack(">II", 3_847_000_000, 3_847_000_001)
    movie = _box(
        b"moov",
        _box(b"mvhd", bytes(4) + moment + bytes(88)),
        _track(b"vide", data_at, len(film)),
        _track(b"meta", data_at + len(film), len(places)),
        _box(b"udta", _box(b"\xa9xyz", PLANTED.encode())),
        _box(b"meta", PLANTED.encode()),
    )
    return file_type + media + movie + _box(b"uuid", PLANTED.encode())


def _track(kind: bytes, start: int, length: int) -> bytes:
    handler = _box(b"hdlr", bytes(8) + kind + bytes(12) + PLANTED.encode() + b"\x00")
    table = _box(
        b"stbl",
        _box(b"stsz", bytes(4) + struct.pack(">II", length, 1)),
        _box(b"stsc", bytes(4) + struct.pack(">IIII", 1, 1, 1, 1)),
        _box(b"stco", bytes(4) + struct.pack(">II", 1, start)),
    )
    return _box(b"trak", _box(b"tkhd", bytes(84)), _box(b"mdia", handler, _box(b"minf", table)))


def _box(name: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return struct.pack(">I", len(body) + 8) + name + body


#: One of each kind that may come in, by the code of the kind.
SAMPLES: Final = {
    "jpeg": jpeg,
    "png": png,
    "gif": gif,
    "webp": webp,
    "pdf": pdf,
    "docx": docx,
    "odt": odt,
    "mp3": mp3,
    "wav": wav,
    "ogg": ogg,
    "mp4": mp4,
}
