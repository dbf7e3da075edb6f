"""Screenshots of the main pages, for the README and for review: ``make demo-shots``, into ``build/shots/``.

A portal of its own starts with demonstration data in a temporary folder, as ``make run`` does.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Page, sync_playwright

from adv_portal.ops.demo import PASSWORD
from tests.support.browser import HEIGHT, NARROW, WIDE, launch
from tests.support.folders import open_folder
from tests.support.waiting import free_port

ROOT: Final = Path(__file__).resolve().parents[1]
TARGET: Final = ROOT / "build" / "shots"
READY_SECONDS: Final = 240
#: What residents see, on a phone and on a desk.
PUBLIC: Final = {
    "landing": "/",
    "report": "/melden/",
    "my-report": "/mijn-melding/",
    "help": "/hulp/",
    "privacy": "/privacy/",
    "sign-in": "/account/login/",
}
#: What each role sees first of its own side; the last word of a path may be a link to follow.
STAFF: Final = {
    "case_worker": {"queue": "/werk/", "search": "/werk/zoeken/"},
    "head": {"forms": "/rapporten/", "library": "/rapporten/bibliotheek/"},
    "official": {"dashboard": "/beleid/", "official-library": "/rapporten/bibliotheek/"},
    "administrator": {"people": "/beheer/", "organisations": "/beheer/organisaties/"},
}


def main() -> int:
    """Take the pictures. Give the exit status."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with open_folder() as folder:
        port = free_port()
        environment = {
            **os.environ,
            "PORTAL_ENV": "development",
            "DATA_DIR": str(folder / "data"),
            "PORT": str(port),
            "DEMO": "1",
        }
        environment = {name: value for name, value in environment.items() if not name.endswith("_URL")}
        command = [sys.executable, "-m", "adv_portal.ops.supervisor"]
        with subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        ) as portal:
            try:
                _wait(portal)
                with sync_playwright() as playwright:
                    browser = launch(playwright)
                    _take_all(browser, f"http://127.0.0.1:{port}", environment)
                    browser.close()
            finally:
                portal.terminate()
    sys.stdout.write(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET}\n")
    return 0


def _wait(portal: subprocess.Popen[str]) -> None:
    deadline = time.monotonic() + READY_SECONDS
    for line in portal.stdout or ():
        if line.startswith("Portal ready"):
            return
        if time.monotonic() > deadline:
            break
    sys.exit("The portal did not start.")


def _take_all(browser: Browser, origin: str, environment: dict[str, str]) -> None:
    for width in (NARROW, WIDE):
        page = _visitor(browser, origin, width)
        for name, path in PUBLIC.items():
            page.goto(path)
            _take(page, name, width)
        page.context.close()
    for role, pages in STAFF.items():
        page = _visitor(browser, origin, WIDE)
        _sign_in(page, role, environment)
        for name, path in pages.items():
            page.goto(path)
            _take(page, name, WIDE)
        if role == "case_worker":
            page.goto("/werk/")
            page.locator("main table a").first.click()
            _take(page, "case", WIDE)
        page.context.close()


def _visitor(browser: Browser, origin: str, width: int) -> Page:
    context = browser.new_context(
        base_url=origin, viewport={"width": width, "height": HEIGHT}, locale="nl-NL", device_scale_factor=1.5
    )
    return context.new_page()


def _sign_in(page: Page, role: str, environment: dict[str, str]) -> None:
    page.goto("/account/login/")
    page.locator("[name=login]").fill(role)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    code = subprocess.run(
        [sys.executable, "manage.py", "demo_code", role],
        check=True,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    ).stdout.strip()
    page.locator("[name=code]").fill(code)
    page.locator("[name=code]").press("Enter")
    page.wait_for_url(lambda url: "/2fa/" not in url)


def _take(page: Page, name: str, width: int) -> None:
    page.screenshot(path=TARGET / f"{name}-{width}.png", full_page=True)


if __name__ == "__main__":
    sys.exit(main())
