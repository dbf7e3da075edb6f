"""HTML to an accessible PDF: PDF/UA-1, the same input gives the same bytes."""

from functools import lru_cache
from pathlib import Path
from typing import Final

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from adv_portal.paper.fonts import PortalFetcher, font_faces
from adv_portal.paper.tags import mended

STYLE: Final = Path(__file__).with_name("print.css")


@lru_cache(maxsize=1)
def print_style() -> str:
    """Give the style of everything on paper."""
    return STYLE.read_text(encoding="utf-8")


def pdf_of(html: str) -> bytes:
    """Make an accessible PDF.

    :param html: a whole document with ``lang`` and ``title``; tables have ``th`` with ``scope``, pictures
        have ``alt``. It may use ``data:`` addresses and no others.
    :returns: PDF/UA-1; equal for equal input.
    :raises OutsideThePortal: the document asks for something that is not ours.
    :raises NotAccessible: title or language is missing.
    """
    fetcher = PortalFetcher()
    fonts = FontConfiguration()
    style = CSS(string=font_faces() + print_style(), font_config=fonts, url_fetcher=fetcher)
    document = HTML(string=html, url_fetcher=fetcher, base_url="portal:/")
    made = document.write_pdf(
        stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1", optimize_images=False
    )
    return mended(bytes(made or b""))
