import base64
import os
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pdfua
import pikepdf
import pytest

from adv_portal.paper.fonts import OutsideThePortal, font_faces, font_file
from adv_portal.paper.render import pdf_of
from adv_portal.paper.tags import NotAccessible

PICTURE = base64.b64encode(
    b'<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><rect width="20" height="20"/></svg>'
).decode()
PAGE = f"""<!doctype html><html lang="nl"><head><title>Registratie 2026</title></head><body>
<h1>Registratie</h1><p>Gemeente Havenstad. <a href="https://example.nl/">Meer</a></p>
<h2>Tabel</h2><table><caption>Grond</caption>
<thead><tr><th scope="col">Grond</th><th scope="col">Aantal</th></tr></thead>
<tbody><tr><th scope="row">Ras</th><td>6</td></tr><tr><th scope="row">Leeftijd</th><td>0</td></tr></tbody>
</table><p><img alt="Een zwart vierkant" src="data:image/svg+xml;base64,{PICTURE}"></p></body></html>"""


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pdf))


def test_the_checker_finds_nothing(tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(PAGE))

    report = pdfua.validate(str(path))

    assert list(report.findings) == []


def test_it_has_title_language_bookmarks_and_scopes() -> None:
    with opened(pdf_of(PAGE)) as document, document.open_outline() as outline:
        assert str(document.docinfo["/Title"]) == "Registratie 2026"
        assert str(document.Root.Lang) == "nl"
        assert bool(document.Root.ViewerPreferences.DisplayDocTitle)
        assert [item.title for item in outline.root] == ["Registratie"]
        assert [item.title for item in outline.root[0].children] == ["Tabel"]
        scopes = [
            str(cell.A.Scope)
            for cell in document.objects
            if isinstance(cell, pikepdf.Dictionary) and cell.get("/S") == pikepdf.Name.TH
        ]
    assert sorted(scopes) == ["/Column", "/Column", "/Row", "/Row"]


def test_the_same_page_gives_the_same_bytes_in_another_process() -> None:
    script = (
        "import sys, django; django.setup();"
        "from adv_portal.paper.render import pdf_of;"
        "sys.stdout.buffer.write(pdf_of(sys.stdin.read()))"
    )

    made = [
        subprocess.run(
            [sys.executable, "-c", script],
            input=PAGE.encode(),
            capture_output=True,
            check=True,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "adv_portal.settings"},
        )
        for _ in range(2)
    ]

    assert made[0].stdout == made[1].stdout == pdf_of(PAGE)
    assert made[0].stdout.startswith(b"%PDF")


@pytest.mark.parametrize("source", ["https://example.nl/a.png", "file:///etc/passwd", "portal:settings.py"])
def test_it_never_fetches_from_outside(source: str) -> None:
    with pytest.raises(OutsideThePortal):
        pdf_of(PAGE.replace("</body>", f'<img alt="x" src="{source}"></body>'))


@pytest.mark.parametrize("cut", ["<title>Registratie 2026</title>", ' lang="nl"'])
def test_a_page_without_title_or_language_is_refused(cut: str) -> None:
    with pytest.raises(NotAccessible):
        pdf_of(PAGE.replace(cut, ""))


def test_the_fonts_are_the_projects_own() -> None:
    with opened(pdf_of(PAGE)) as document:
        names = {
            str(font.BaseFont)
            for font in document.objects
            if isinstance(font, pikepdf.Dictionary) and font.get("/Type") == pikepdf.Name.Font
        }

    assert names
    assert all("Source-Sans-3" in name for name in names), names
    assert font_faces().count("portal:") == 2
    assert font_file("source-sans-3-latin-400-normal.woff2").is_file()
