"""Where paper gets what it needs: fonts and pictures of the project, and nothing from any other place."""

from email.message import EmailMessage
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings
from fontTools.ttLib import woff2  # type: ignore[import-untyped]  # the library has no types
from typing_extensions import override
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

FAMILY: Final = "Source Sans 3"
#: Weight and file of each font on paper.
FONTS: Final = (
    (400, "source-sans-3-latin-400-normal.woff2"),
    (700, "source-sans-3-latin-700-normal.woff2"),
)
#: Addresses of the project's own files, in a style sheet: ``portal:NAME``.
SCHEME: Final = "portal"


class OutsideThePortal(FatalURLFetchingError):  # type: ignore[misc]  # the library has no types
    """A document asked for something that is not ours. Paper never goes out to fetch."""


def font_faces() -> str:
    """Give the style rules that name the fonts."""
    rule = (
        '@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: normal;'
        " src: url({scheme}:{name}) format('truetype') }}\n"
    )
    return "".join(
        rule.format(family=FAMILY, weight=weight, scheme=SCHEME, name=name) for weight, name in FONTS
    )


def font_file(name: str) -> Path:
    """Give the path of a font of the project.

    :raises OutsideThePortal: there is no such font; the static files may not have been built.
    """
    if name in {file for _, file in FONTS}:
        for folder in (*settings.STATICFILES_DIRS, Path(settings.STATIC_ROOT)):
            path = Path(folder) / name
            if path.is_file():
                return path
    raise OutsideThePortal(f"no font {name}")


@lru_cache(maxsize=len(FONTS))
def font_bytes(name: str) -> bytes:
    """Give a font, unpacked once for each process: unpacking took a fifth of the time of a short document.

    :raises OutsideThePortal: there is no such font.
    """
    unpacked = BytesIO()
    with font_file(name).open("rb") as packed:
        woff2.decompress(packed, unpacked)
    return unpacked.getvalue()


class PortalFetcher(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Fetches ``data:`` and the project's fonts; every other address stops the making of the document."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols={"data"}, fail_on_errors=True)

    @override
    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        parts = urlsplit(url)
        if parts.scheme == "data":
            return super().fetch(url, headers)
        if parts.scheme != SCHEME:
            raise OutsideThePortal("an address outside the portal")
        described = EmailMessage()
        described["Content-Type"] = "font/ttf"
        return URLFetcherResponse(url, font_bytes(parts.path), described)
