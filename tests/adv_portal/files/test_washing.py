"""Lesson 18: every kind of file comes out clean, photo and document alike, whichever way it came in."""

import io
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from adv_portal.files import kinds
from adv_portal.files.cleaning import clean, clean_name
from adv_portal.files.kinds import JPEG, PDF, kind_of
from adv_portal.files.refusals import Unfit, Why
from adv_portal.files.washing import wash
from tests.factories import files

FETCHED = '<Relationship Type="x/image" Target="//evil/a.png" TargetMode="External"/>'
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refused(content: bytes) -> Why:
    with pytest.raises(Unfit) as unfit:
        wash(content)
    return unfit.value.why


def planted_in(content: bytes) -> bool:
    mark = files.PLANTED.encode()
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return any(mark in archive.read(name) for name in archive.namelist())
    return mark in content


@pytest.mark.parametrize("code", files.SAMPLES)
def test_lesson_18_what_a_file_tells_beside_its_content_is_left_out(code: str) -> None:
    sent = files.SAMPLES[code]()
    assert planted_in(sent)

    kind, clean_content, _pages = wash(sent)

    assert kind.code == code
    assert not planted_in(clean_content)
    assert kind_of(clean_content) is kind
    assert wash(clean_content)[0] is kind


def test_lesson_18_a_photo_loses_its_place_and_stands_upright() -> None:
    sent = files.jpeg(width=40, height=20)
    assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)

    photo = Image.open(io.BytesIO(wash(sent)[1]))

    assert not photo.getexif()
    assert photo.size == (20, 40)


def test_a_moving_picture_keeps_moving() -> None:
    picture = Image.open(io.BytesIO(wash(files.gif())[1]))

    assert getattr(picture, "n_frames", 1) == 3
    assert "comment" not in picture.info


def test_a_pdf_keeps_its_pages_and_its_links_to_the_web_and_nothing_that_acts() -> None:
    _, content, pages = wash(files.pdf())

    with pikepdf.open(io.BytesIO(content)) as document:
        root = document.Root
        notes = list(document.pages[0].obj.Annots)
        acts = [str(note.A.S) for note in notes if "/A" in note and "/S" in note.A]
        assert pages == len(document.pages) == 1
        assert not {"/OpenAction", "/AA", "/Metadata"} & set(root.keys())
        assert not dict(document.attachments)
        assert "/AA" not in document.pages[0].obj
        assert [str(note.Subtype) for note in notes] == ["/Link", "/Link", "/Text"]
        assert acts == ["/URI"]
        assert "/Info" not in document.trailer
        assert b"Exif" not in bytes(document.pages[0].obj.Resources.XObject.Im0.read_raw_bytes())


def test_a_pdf_with_a_password_is_refused_with_what_to_do() -> None:
    assert refused(files.locked_pdf()) is Why.LOCKED


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"MZ\x90\x00\x03" + bytes(200), Why.KIND),
        (b"\x7fELF\x02" + bytes(200), Why.KIND),
        (SCRIPT, Why.KIND),
        (b"\xef\xbb\xbf  <!DOCTYPE html><html></html>", Why.KIND),
        (b"#!/bin/sh\nrm -r /\n", Why.KIND),
        (b"", Why.EMPTY),
        (b"\xff\xd8\xff\xe0 no photo at all", Why.BROKEN),
        (b"%PDF-1.7 no document at all", Why.BROKEN),
        (b"\x00\x00\x00\x18ftypheic" + bytes(40), Why.HEIC),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), Why.OLD_OFFICE),
        (b"PK\x03\x04 no archive", Why.BROKEN),
        (b"RIFF\x00\x00\x00\x00AVI " + bytes(40), Why.KIND),
        (b"words and a bell \x07", Why.KIND),
    ],
    ids=lambda value: str(value)[:24],
)
def test_what_is_not_on_the_list_is_refused_whatever_its_name(content: bytes, why: Why) -> None:
    assert refused(content) is why


def test_a_picture_that_is_endless_when_opened_is_refused() -> None:
    bomb = files.bomb()
    assert len(bomb) < 200_000

    assert refused(bomb) is Why.TOO_MUCH_INSIDE


def test_a_photo_that_is_an_archive_too_stays_a_photo_only() -> None:
    polyglot = files.jpeg() + files.zipped({"evil.js": SCRIPT})
    assert zipfile.is_zipfile(io.BytesIO(polyglot))

    clean_content = wash(polyglot)[1]

    assert not zipfile.is_zipfile(io.BytesIO(clean_content))
    assert b"evil.js" not in clean_content


@pytest.mark.parametrize(
    ("sample", "tail"),
    [(files.pdf, SCRIPT), (files.mp3, b""), (files.wav, SCRIPT), (files.ogg, SCRIPT)],
    ids=["pdf", "mp3", "wav", "ogg"],
)
def test_what_hangs_behind_a_file_is_cut_off(sample: Callable[[], bytes], tail: bytes) -> None:
    clean_content = wash(sample() + tail)[1]

    assert b"alert(1)" not in clean_content


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"word/vbaProject.bin": b"Sub AutoOpen()"}, Why.MACROS),
        ({"word/activeX/activeX1.xml": "<x/>"}, Why.MACROS),
        ({"word/embeddings/oleObject1.bin": b"x"}, Why.MACROS),
        ({"[Content_Types].xml": '<Types ContentType="x/word.document.macroEnabled.main+xml"/>'}, Why.MACROS),
        ({"word/document.xml": "<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>"}, Why.OUTSIDE),
        ({"word/_rels/document.xml.rels": FETCHED}, Why.OUTSIDE),
        ({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><w:document/>'}, Why.BROKEN),
        ({"word/media/image2.svg": SCRIPT}, Why.PICTURE_INSIDE),
        ({"word/media/image2.png": b"\x89PNG\r\n\x1a\n broken"}, Why.BROKEN),
        ({"word/evil.exe": b"MZ"}, Why.PICTURE_INSIDE),
    ],
)  # fmt: skip
def test_a_text_with_programs_or_things_from_outside_is_refused(
    more: dict[str, bytes | str], why: Why
) -> None:
    assert refused(files.docx(**more)) is why


def test_a_text_in_the_open_format_with_programs_is_refused() -> None:
    assert refused(files.odt(**{"Basic/Standard/Module1.xml": "<x/>"})) is Why.MACROS
    assert refused(files.odt(**{"content.xml": "<script:module/>"})) is Why.OUTSIDE


def test_a_text_that_is_endless_when_opened_is_refused() -> None:
    bomb = files.docx(**{"word/endless.xml": b"0" * (101 * 1024 * 1024)})
    assert len(bomb) < 500_000

    assert refused(bomb) is Why.TOO_MUCH_INSIDE


def test_a_text_keeps_its_words_its_links_and_loses_the_template_of_its_maker() -> None:
    relations = (
        '<Relationship Id="1" Type="x/hyperlink" Target="https://example.org" TargetMode="External"/>'
        '<Relationship Id="2" Type="x/attachedTemplate" Target="file:///C:/jan/a" TargetMode="External"/>'
    )
    _, content, _ = wash(files.docx(**{"word/_rels/settings.xml.rels": relations}))

    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"Het verhaal" in archive.read("word/document.xml")
        assert b"w:date" not in archive.read("word/document.xml")
        assert b"https://example.org" in archive.read("word/_rels/settings.xml.rels")
        assert b"jan" not in archive.read("word/_rels/settings.xml.rels")
        assert b"Exif" not in archive.read("word/media/image1.jpg")


def test_the_kind_of_an_open_text_stands_first_and_unpacked() -> None:
    with zipfile.ZipFile(io.BytesIO(wash(files.odt())[1])) as archive:
        first = archive.infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_a_film_keeps_its_pictures_where_they_were_and_loses_the_track_of_places() -> None:
    sent = files.mp4()

    content = wash(sent)[1]

    assert len(content) == len(sent)
    assert b"pictures" * 8 in content
    assert content.count(b"trak") == 1
    assert (3_847_000_000).to_bytes(4) not in content


def test_sound_in_boxes_is_sound() -> None:
    assert wash(files.mp4(brand=b"M4A "))[0] is kinds.M4A


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Zij zei: één woord".encode(), "Zij zei: één woord"),
        ("één".encode("cp1252"), "één"),
        ("één".encode("utf-16"), "één"),
        (b"Ik zag <script> staan".rjust(1_200), "Ik zag <script> staan".rjust(1_200)),
    ],
)
def test_plain_text_becomes_plain_text_in_utf_8(content: bytes, expected: str) -> None:
    kind, clean_content, _ = wash(content)

    assert kind is kinds.TEXT
    assert clean_content.decode() == expected


@pytest.mark.filterwarnings("ignore")
@given(st.binary(max_size=400), st.sampled_from([*files.SAMPLES]), st.integers(0, 300))
def test_broken_files_are_refused_and_break_nothing(noise: bytes, code: str, at: int) -> None:
    sample = files.SAMPLES[code]()
    try:
        kind, content, _ = wash(sample[:at] + noise + sample[at + len(noise) :])
    except Unfit:
        return
    assert kind_of(content) is kind or kind is kinds.TEXT


def test_a_file_is_cleaned_by_a_process_that_can_write_nothing() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import adv_portal.files.washing as w; w.limit_itself(); open('/tmp/w', 'w').write('x' * 9999)",
        ],
        capture_output=True,
        check=False,
    )

    assert done.returncode != 0


def test_cleaning_in_a_process_of_its_own_gives_the_same_as_here() -> None:
    sent = files.pdf()
    clean_file = clean(sent, "bewijs.pdf")

    assert (clean_file.kind, clean_file.pages, clean_file.name) == (PDF, 1, "bewijs.pdf")
    assert clean_file.content == wash(sent)[1]


def test_an_executable_under_the_name_of_a_photo_is_refused() -> None:
    with pytest.raises(Unfit) as unfit:
        clean(b"MZ\x90\x00" + bytes(300), "vakantie.jpg")

    assert unfit.value.why is Why.KIND


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("foto.jpeg", "foto.jpg"),
        ("C:\\Users\\jan\\foto.JPG", "foto.jpg"),
        ("../../etc/passwd", "passwd.jpg"),
        ("rekening.pdf.exe", "rekening.jpg"),
        ("foto\u202egpj.exe", "fotogpj.jpg"),
        ("brief van 3.5 bladzijden.png", "brief van 3.5 bladzijden.jpg"),
        ("", "jpeg.jpg"),
        ("...", "jpeg.jpg"),
        ("a" * 300 + ".jpg", "a" * 120 + ".jpg"),
    ],
)
def test_a_name_says_what_the_file_is_and_misleads_nobody(name: str, expected: str) -> None:
    assert clean_name(name, JPEG) == expected
