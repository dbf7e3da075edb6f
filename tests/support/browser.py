"""A real browser: found or unpacked, and watched. Nothing is skipped for want of one."""

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

import brotli
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request

from tests.support.servers import PROJECT

NARROW: Final = 320
WIDE: Final = 1280
HEIGHT: Final = 800
FLAGS: Final = [
    *(
        "--headless=shell",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
    ),
    *("--disable-component-update", "--disable-sync"),
]
PACKED: Final = PROJECT / "node_modules" / "@sparticuz" / "chromium" / "bin" / "chromium.br"
UNPACKED: Final = PROJECT / "build" / "chromium" / "chromium"
AXE: Final = PROJECT / "node_modules" / "axe-core" / "axe.min.js"
#: WCAG 2.2 level AA and what axe calls best practice.
AXE_TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Only what is wrong leaves the browser: all that axe tells is megabytes, and took longer than the looking.
AXE_RUN: Final = """async options => (await axe.run(document, options)).violations.map(problem => ({
    rule: problem.id,
    help: problem.help,
    elements: problem.nodes.map(node => node.html.slice(0, 300)),
}))"""


class NoBrowser(Exception):
    """There is no browser; the message tells how to get one."""


def browser_program(playwright: Playwright) -> Path:
    """Find a browser, in this order: ``$CHROMIUM``, on the PATH, Playwright's own, the packed one of npm.

    :raises NoBrowser: none of them is there.
    """
    if given := os.environ.get("CHROMIUM"):
        if Path(given).exists():
            return Path(given)
        raise NoBrowser(f"CHROMIUM names {given}, which does not exist.")
    for name in ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"):
        if found := shutil.which(name):
            return Path(found)
    installed = Path(playwright.chromium.executable_path)
    if installed.exists():
        return installed
    if PACKED.exists():
        return _unpacked()
    raise NoBrowser(
        "The tests need a browser. Run 'make setup', or install chromium, or run "
        "'playwright install chromium', or set CHROMIUM to the path of one."
    )


def _unpacked() -> Path:
    UNPACKED.parent.mkdir(parents=True, exist_ok=True)
    with (UNPACKED.parent / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not UNPACKED.exists() or UNPACKED.stat().st_mtime < PACKED.stat().st_mtime:
            half_made = UNPACKED.with_suffix(".half")
            unpacker = brotli.Decompressor()
            with PACKED.open("rb") as packed, half_made.open("wb") as output:
                while chunk := packed.read(1 << 20):
                    output.write(unpacker.process(chunk))
            half_made.chmod(0o755)
            half_made.rename(UNPACKED)
    return UNPACKED


def launch(playwright: Playwright) -> Browser:
    """Start the browser."""
    return playwright.chromium.launch(executable_path=browser_program(playwright), args=FLAGS)


class Watch:
    """Remembers what pages ask from elsewhere, and what the browser complains about."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.requests: list[str] = []
        self.elsewhere: list[str] = []
        self.complaints: list[str] = []

    def over(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        self.requests.append(request.url)
        if (
            parts.scheme in ("http", "https", "ws", "wss")
            and f"{parts.scheme}://{parts.netloc}" != self.origin
        ):
            self.elsewhere.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 422 is an answer, no mistake of the page.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def must_be_clean(self) -> None:
        """Fail when a page asked another origin for something, or broke a rule of the browser."""
        assert not self.elsewhere, f"requests to other origins: {self.elsewhere}"
        assert not self.complaints, f"complaints of the browser: {self.complaints}"


class Browsing:
    """Opens pages in contexts of their own, and closes them when the test ends."""

    def __init__(self, browser: Browser, origin: str) -> None:
        self.browser = browser
        self.origin = origin
        self.watch = Watch(origin)
        self._contexts: list[BrowserContext] = []

    def __call__(
        self,
        *,
        width: int = NARROW,
        javascript: bool = True,
        language: str = "nl-NL",
        **options: Any,  # noqa: ANN401 -- what Playwright's new_context() takes
    ) -> Page:
        """Open an empty page as somebody who was never here.

        :param width: in CSS pixels: ``NARROW`` (320) or ``WIDE`` (1280).
        :param javascript: False is a visitor who has switched it off.
        """
        context = self.browser.new_context(
            base_url=self.origin,
            viewport={"width": width, "height": HEIGHT},
            java_script_enabled=javascript,
            locale=language,
            reduced_motion="reduce",
            **options,
        )
        context.set_default_timeout(15_000)
        self.watch.over(context)
        self._contexts.append(context)
        return context.new_page()

    def close(self) -> None:
        for context in self._contexts:
            context.close()


def axe(page: Page, *, without: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Give the accessibility problems that axe-core finds on a page; the page needs JavaScript.

    :param without: rules not to run, each for a reason that stands beside the call.
    :returns: one short record a problem: rule, help, and the elements with it.
    """
    page.wait_for_load_state()  # a click may have led to a page that is still being read
    if page.evaluate("typeof axe === 'undefined'"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {
        "runOnly": {"type": "tag", "values": AXE_TAGS},
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],
    }
    found: list[dict[str, Any]] = page.evaluate(AXE_RUN, options)
    return found


def scrolls_sideways(page: Page) -> bool:
    """Tell whether a page is wider than its window, which a phone should never see."""
    page.wait_for_load_state()  # a click may have led to a page of which nothing is there yet
    wide: bool = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
    return wide


OpenPage = Callable[..., Page]
