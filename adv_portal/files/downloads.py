"""A stored file on its way to a person: opened part by part, as a download and as nothing else."""

from typing import Final
from urllib.parse import quote

from django.http import StreamingHttpResponse

from adv_portal.files.storing import parts_of
from adv_portal.vault.sealing import Key

#: Should a browser show it all the same, it runs nothing, loads nothing and belongs to no site.
POLICY: Final = "default-src 'none'; sandbox; frame-ancestors 'none'"


def download(stored_as: str, key: Key, *, name: str, media_type: str, size: int) -> StreamingHttpResponse:
    """Give a stored file as a download, under its own name.

    :raises Gone: it is not there.
    :raises Tampered: it was changed, or is not of this key.
    """
    response = StreamingHttpResponse(parts_of(stored_as, key), content_type=_typed(media_type))
    response["Content-Length"] = str(size)
    response["Content-Disposition"] = (
        f"attachment; filename=\"file{_ending(name)}\"; filename*=UTF-8''{quote(name, safe='')}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


def _typed(media_type: str) -> str:
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def _ending(name: str) -> str:
    _, dot, ending = name.rpartition(".")
    return f".{ending}" if dot and ending.isascii() and ending.isalnum() else ""
