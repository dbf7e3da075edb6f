"""Reads what a page says."""

import re
from typing import Any, Protocol


class Page(Protocol):
    """An answer of the test client."""

    @property
    def content(self) -> Any:  # noqa: ANN401 -- bytes; the stubs of the test client say Any
        ...


def text(page: Page) -> str:
    """The whole page."""
    said: bytes = page.content
    return said.decode()


def title(page: Page) -> str:
    """What stands in the tab of the browser."""
    found = re.search("<title>(.*)</title>", text(page), re.DOTALL)
    return " ".join(found.group(1).split()) if found else ""
