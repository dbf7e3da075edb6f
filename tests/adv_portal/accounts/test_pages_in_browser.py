"""The pages of accounts as a person meets them: with and without JavaScript, narrow and wide, nl and en."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from adv_portal.accounts.demo import DEMO_PASSWORD, demo_secret, load
from adv_portal.ops.demo import DemoOptions
from tests.adv_portal.accounts.signing_in import code_of
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways

#: Pages of an administrator who has signed in.
PAGES: Final = (
    "/account/", "/account/2fa/", "/account/2fa/sleutels/", "/account/2fa/sleutels/nieuw/",
    "/account/2fa/herstelcodes/nieuw/", "/account/sessies/", "/account/wachtwoord/", "/account/logout/",
    "/beheer/", "/beheer/?state=ended", "/beheer/mensen/uitnodigen/", "/beheer/organisaties/",
    "/beheer/organisaties/adv-toevoegen/", "/beheer/organisaties/gemeente-toevoegen/",
    "/beheer/organisaties/adv/gelijk-waterland/", "/beheer/organisaties/adv/gelijk-waterland/overeenkomst/",
    "/beheer/organisaties/gemeenten/9901/",
)  # fmt: skip


@pytest.fixture
def _people(transactional_db: None) -> None:
    load(DemoOptions())


def come_in(page: Page, role: str, language: str = "") -> None:
    """Sign in as a person does; checks each page on the way."""
    page.goto(f"{language}/account/login/")
    page.get_by_label("User name" if language else "Gebruikersnaam").fill(role)
    page.get_by_label("Password" if language else "Wachtwoord").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Continue" if language else "Verder").click()
    page.get_by_label("Code", exact=True).fill(code_of(demo_secret(role)))
    page.get_by_role("button", name="Sign in" if language else "Inloggen", exact=True).click()


@pytest.mark.usefixtures("_people")
@pytest.mark.parametrize(("width", "language"), [(NARROW, ""), (WIDE, "/en")])
def test_every_page_of_an_administrator_is_accessible(open_page: Browsing, width: int, language: str) -> None:
    page = open_page(width=width)
    for path in ("/account/login/", "/account/oidc/afgebroken/", "/account/inactive/"):
        page.goto(language + path)
        assert axe(page) == [], path
    come_in(page, "administrator", language)
    expect(page.get_by_role("heading", level=1)).to_have_text("People" if language else "Mensen")
    person = page.get_by_role("link", name="Noor Veldkamp").get_attribute("href")

    for path in (*(language + path for path in PAGES), str(person), f"{person}rol/"):
        page.goto(path)
        assert axe(page) == [], path
        assert not scrolls_sideways(page), path


@pytest.mark.usefixtures("_people")
def test_signing_in_works_without_javascript_and_says_what_is_wrong(open_page: Browsing) -> None:
    page = open_page(javascript=False)
    page.goto("/account/login/")
    page.get_by_label("Gebruikersnaam").fill("case_worker")
    page.get_by_label("Wachtwoord").fill("niet dit woord")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("alert")).to_contain_text("horen niet bij elkaar")

    come_in(page, "case_worker")

    assert page.url.endswith("/werk/")


@pytest.mark.usefixtures("_people")
def test_a_passkey_is_added_and_used_as_the_second_step(open_page: Browsing) -> None:
    # A passkey belongs to a name; browsers take no address of numbers for one.
    open_page.origin = open_page.watch.origin = open_page.origin.replace("127.0.0.1", "localhost")
    page = open_page(width=WIDE)
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    come_in(page, "head")

    page.goto("/account/2fa/sleutels/nieuw/")
    page.get_by_label("Een naam waaraan u hem herkent").fill("Mijn laptop")
    page.get_by_role("button", name="Dit apparaat of deze sleutel toevoegen").click()
    page.wait_for_url("**/2fa/**herstelcodes/")
    page.goto("/account/2fa/sleutels/")
    expect(page.get_by_role("heading", name="Mijn laptop")).to_be_visible()

    page.get_by_role("button", name="Uitloggen").click()
    page.goto("/account/login/")
    page.get_by_label("Gebruikersnaam").fill("head")
    page.get_by_label("Wachtwoord").fill(DEMO_PASSWORD)
    page.get_by_role("button", name="Verder").click()
    page.get_by_role("button", name="Een toegangssleutel gebruiken").click()
    page.wait_for_url("**/werk/")
