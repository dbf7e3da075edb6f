"""A small server that speaks as much S3 as storing files needs, over real HTTP."""

import threading
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Final
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from typing_extensions import override

BUCKET: Final = "documents"


class ObjectStore:
    """Objects of one bucket, by key, and the server that gives them out."""

    def __init__(self) -> None:
        self.objects: dict[str, bytes] = {}
        store = self

        class Handler(_Handler):
            objects = store.objects

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"s3://key:secret@127.0.0.1:{self._server.server_port}/{BUCKET}?region=eu-west-1&tls=0"

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(BaseHTTPRequestHandler):
    objects: dict[str, bytes]

    @override
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    @property
    def key(self) -> str:
        return unquote(urlsplit(self.path).path).removeprefix(f"/{BUCKET}").removeprefix("/")

    def answer(self, status: int, body: bytes = b"", *, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.send_header("Last-Modified", format_datetime(datetime.now(UTC), usegmt=True))
        self.send_header("ETag", '"1"')
        self.end_headers()
        self.wfile.write(body)

    def do_PUT(self) -> None:
        self.objects[self.key] = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(200)

    def do_HEAD(self) -> None:
        known = self.objects.get(self.key)
        self.answer(404 if known is None else 200, length=len(known or b""))

    def do_DELETE(self) -> None:
        self.objects.pop(self.key, None)
        self.answer(204)

    def do_GET(self) -> None:
        if not self.key:
            self.answer(200, self.listed())
        elif self.key in self.objects:
            self.answer(200, self.objects[self.key])
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def listed(self) -> bytes:
        asked = parse_qs(urlsplit(self.path).query)
        prefix = asked.get("prefix", [""])[0]
        rest = {key: key.removeprefix(prefix) for key in self.objects if key.startswith(prefix)}
        folders = sorted({prefix + left.split("/")[0] + "/" for left in rest.values() if "/" in left})
        files = sorted(key for key, left in rest.items() if "/" not in left)
        now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return (
            "<ListBucketResult><IsTruncated>false</IsTruncated>"
            + "".join(
                f"<Contents><Key>{escape(key)}</Key><Size>1</Size><LastModified>{now}</LastModified></Contents>"
                for key in files
            )
            + "".join(f"<CommonPrefixes><Prefix>{escape(name)}</Prefix></CommonPrefixes>" for name in folders)
            + "</ListBucketResult>"
        ).encode()
