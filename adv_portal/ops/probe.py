"""Ask the web server of this machine how it is: ``python -m adv_portal.ops.probe [/readyz]``."""

import sys
from contextlib import closing
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from django.conf import settings


def probe(host: str, port: int, path: str) -> tuple[int, str]:
    """Ask for a page under a name that the portal answers to.

    :returns: the status and the begin of the answer; 0 and a reason when there is no answer.
    """
    there = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 -- compared only
    name = (settings.ALLOWED_HOSTS or ["localhost"])[0].lstrip("*.") or "localhost"
    with closing(HTTPConnection(there, port, timeout=5)) as connection:
        try:
            connection.request("GET", path, headers={"Host": name})
            answer = connection.getresponse()
            return answer.status, answer.read(500).decode("utf-8", "replace")
        except (OSError, HTTPException):
            return 0, "the web server does not answer"


def main(arguments: list[str]) -> int:
    """Ask, show the answer, and give 0 when it was good."""
    status, text = probe("127.0.0.1", settings.PORT, (arguments or ["/healthz"])[0])
    sys.stdout.write(f"{status} {text.strip()}\n")
    return int(status != HTTPStatus.OK)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
