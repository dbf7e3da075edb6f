"""A file on its way in: within its limits, and never on disk in plain.

What is larger than a little waits in a file without a name, sealed with a key that only this process has and
that goes with the request. A request that says it brings too much is refused before it is read.
Source: known failures 12 and 41 of the list that the portal is tested by.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import IO, Any, Final, TypeVar

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from typing_extensions import override

from adv_portal.files.cleaning import MOST_BYTES, MOST_FILES
from adv_portal.files.refusals import Unfit, Why
from adv_portal.ui.pages import error_page

GetResponse = Callable[[HttpRequest], HttpResponse]
View = TypeVar("View", bound=Callable[..., HttpResponseBase])

#: What stands beside the files in a form.
BESIDE: Final = 2_500_000
MOST_IN_REQUEST: Final = MOST_FILES * MOST_BYTES + BESIDE
#: The attribute by which a view says that it takes files.
ATTRIBUTE: Final = "takes_files"
_PART: Final = 64 * 1024
_NONCE: Final = 12
_TAG: Final = 16


def takes_files(view: View) -> View:
    """Say that a page takes files. All others refuse a request that brings as much as files would."""
    setattr(view, ATTRIBUTE, True)
    return view


class SealedUpload(UploadedFile):  # type: ignore[type-arg]  # not subscriptable at run time
    """A file that was sent and waits, sealed, until it is read once.

    :param length: how much was sent, also when only the beginning was kept.
    """

    def __init__(self, name: str, parts: "_SealedParts", length: int) -> None:
        super().__init__(file=None, name=name, content_type="application/octet-stream", size=length)
        self._parts = parts
        self.is_too_large = length > MOST_BYTES

    def content(self) -> bytes:
        """Give the whole content, opened in memory.

        :raises Unfit: it is too large; only its beginning was kept.
        """
        if self.is_too_large:
            raise Unfit(Why.TOO_LARGE)
        return b"".join(self._parts.opened())

    @override
    def read(self, num_bytes: int | None = None) -> bytes:
        """Give the whole content; see :meth:`content`."""
        return self.content()

    @override
    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        """Give the content part by part."""
        yield from self._parts.opened()

    @override
    def close(self) -> None:
        """Let go of what was kept, and of its key."""
        self._parts.close()


class _SealedParts:
    """Parts of a file, each sealed with a key of this moment, in a file without a name."""

    def __init__(self) -> None:
        self._cipher: AESGCM | None = AESGCM(os.urandom(32))
        self._file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 -- closed with the request
        self._lengths: list[int] = []

    def add(self, part: bytes) -> None:
        """Seal one more part."""
        if self._cipher is not None:
            nonce = len(self._lengths).to_bytes(_NONCE)
            self._file.write(self._cipher.encrypt(nonce, part, None))
            self._lengths.append(len(part))

    def opened(self) -> Iterator[bytes]:
        """Open the parts in order."""
        if self._cipher is None:
            return
        self._file.seek(0)
        for number, length in enumerate(self._lengths):
            yield self._cipher.decrypt(number.to_bytes(_NONCE), self._file.read(length + _TAG), None)

    def close(self) -> None:
        """Forget the key and what it sealed."""
        self._cipher = None
        self._file.close()


class SealedUploadHandler(FileUploadHandler):
    """Receives files: seals what comes in at once, and keeps nothing of what is over the limit."""

    chunk_size = _PART

    @override
    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._parts = _SealedParts()
        self._length = 0

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a part, as long as the file is within its limit."""
        self._length += len(raw_data)
        if self._length <= MOST_BYTES:
            self._parts.add(raw_data)

    @override
    def file_complete(self, file_size: int) -> SealedUpload:
        """Give the file; one that is over the limit has nothing in it and says so."""
        return SealedUpload(self.file_name or "", self._parts, self._length)

    @override
    def upload_interrupted(self) -> None:
        """Let go of what came in so far."""
        parts: _SealedParts | None = getattr(self, "_parts", None)
        if parts is not None:
            parts.close()


class UploadLimitMiddleware:
    """Refuses a request that says it brings more than its page takes, before anything of it is read."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_rest: object
    ) -> HttpResponse | None:
        """Compare what the request says it brings with what the page takes."""
        most = MOST_IN_REQUEST if hasattr(view, ATTRIBUTE) else BESIDE
        if not request.META.get("CONTENT_TYPE", "").startswith("multipart/"):
            return None  # Django itself counts those, see DATA_UPLOAD_MAX_MEMORY_SIZE
        try:
            announced = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            announced = 0
        if announced <= most:
            return None
        request.META["CONTENT_LENGTH"] = (
            "0"  # whatever asks for what was typed finds nothing, and reads nothing
        )
        return error_page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, may_send_again=False)
