"""The steps that people take in the journeys, by what they see and press."""

import re
from collections.abc import Mapping
from typing import Final

from playwright.sync_api import Locator, Page

from adv_portal.accounts.models import User
from tests.adv_portal.accounts.signing_in import PASSWORD, code_of, give_app, give_password

STORY: Final = "De portier liet mij niet binnen. Hij zei: jullie soort niet."
MELDCODE: Final = re.compile(r"\b(?:[0-9A-Z]{4}-){5}[0-9A-Z]{4}\b")
#: The shortest report: two answers, all else left out.
SHORTEST: Final[Mapping[str, Mapping[str, str]]] = {"wat": {"story": STORY}, "waar": {"place": "here"}}


def main_button(page: Page) -> Locator:
    """The one primary button of a form."""
    return page.locator("main form button.utrecht-button--primary-action")


def press(page: Page) -> None:
    """Press the primary button, and wait for the page that follows."""
    main_button(page).click()
    page.wait_for_load_state()


def fill(page: Page, answers: Mapping[str, str | list[str]]) -> None:
    """Fill in fields by their names, whatever kind they are."""
    for name, value in answers.items():
        for part in value if isinstance(value, list) else [value]:
            _fill(page, name, part)


def _fill(page: Page, name: str, value: str) -> None:
    field = page.locator(f'main [name="{name}"]')
    kind = field.first.evaluate("element => element.type || element.tagName.toLowerCase()")
    if kind in {"radio", "checkbox"}:
        chosen = page.locator(f'main [name="{name}"][value="{value}"]') if value != "on" else field
        chosen.check()
    elif kind.startswith("select"):
        field.select_option(value)
    else:
        field.fill(value)


def begin_report(page: Page, language: str = "nl") -> None:
    """Go from the first page to the first question, by the buttons."""
    page.goto("/" if language == "nl" else f"/{language}/")
    page.locator('main a[href$="/melden/"]').first.click()
    press(page)


def answer(page: Page, answers: Mapping[str, str | list[str]]) -> None:
    """Answer the question that is on screen and go on."""
    fill(page, answers)
    press(page)


def skip_to_check(page: Page) -> None:
    """Go straight to the last look, from a question that offers it."""
    page.locator('main form button[name="then"][value="check"]').click()
    page.wait_for_load_state()


def report(
    page: Page, answers: Mapping[str, Mapping[str, str | list[str]]] = SHORTEST, *, language: str = "nl"
) -> str:
    """Report with the answers given, every other question left out, and give the meldcode."""
    begin_report(page, language)
    while (slug := page.url.rstrip("/").rsplit("/", 1)[1]) != "controleren":
        if slug in answers:
            answer(page, answers[slug])
        elif page.locator('main form button[name="then"][value="skip"]').count():
            page.locator('main form button[name="then"][value="skip"]').click()
            page.wait_for_load_state()
        else:
            press(page)
    press(page)
    return meldcode(page)


def meldcode(page: Page) -> str:
    """Read the code from the page that shows it once."""
    found = MELDCODE.search(re.sub(r"-\s+", "-", told(page)))
    assert found, told(page)
    return found.group()


def open_my_report(page: Page, code: str, language: str = "nl") -> None:
    """Come back with the code."""
    page.goto("/mijn-melding/" if language == "nl" else f"/{language}/mijn-melding/")
    answer(page, {"code": code})


def sign_in(page: Page, person: User) -> None:
    """Sign in with password and the code of an app, by the sign-in page."""
    give_password(person)
    secret = give_app(person)
    page.goto("/account/login/")
    answer(page, {"login": person.username, "password": PASSWORD})
    answer(page, {"code": code_of(secret)})


def told(page: Page) -> str:
    """What the page says in its main part."""
    return page.locator("main").inner_text()
