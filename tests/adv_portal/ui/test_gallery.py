from typing import Final

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page

from adv_portal.ui.gallery import EXHIBITS, ONLY_ALONE
from tests.adv_portal.accounts.signing_in import sign_in
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways

GALLERY: Final = "/beheer/componenten/"


def staff_page(open_page: Browsing, **options: int | bool) -> Page:
    """A page of somebody who has signed in."""
    client = Client()
    sign_in(client, make_case_worker(make_service()))
    page = open_page(**options)  # type: ignore[arg-type]  # width and javascript
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": open_page.origin}]
    )
    return page


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_no_component_has_a_barrier(open_page: Browsing, width: int) -> None:
    page = staff_page(open_page, width=width)

    for prefix in ("", "/en"):
        for name in ("", *(f"{exhibit}/" for exhibit in sorted(ONLY_ALONE))):
            page.goto(f"{prefix}{GALLERY}{name}")

            assert axe(page) == [], name
            assert not scrolls_sideways(page), name


@pytest.mark.parametrize("javascript", [True, False])
def test_an_error_summary_takes_the_focus(open_page: Browsing, *, javascript: bool) -> None:
    # Lesson 36.
    page = staff_page(open_page, javascript=javascript)

    page.goto(f"{GALLERY}form-errors/")

    page.locator("#error-summary:focus").wait_for()
    assert page.title().startswith("Fout:")
    page.get_by_role("link", name="Kies een antwoord bij: Waar gebeurde het?").click()
    page.locator("#id_place_0:focus").wait_for()


def test_fields_of_an_answer_appear_with_it_and_without_javascript(open_page: Browsing) -> None:
    page = staff_page(open_page, javascript=False)
    page.goto(f"{GALLERY}form/")

    assert not page.locator("#id_municipality").is_visible()
    page.get_by_label("Ergens anders in Nederland").check()

    assert page.locator("#id_municipality").is_visible()


def test_targets_of_a_form_are_large_enough_for_a_thumb(open_page: Browsing) -> None:
    page = staff_page(open_page)
    page.goto(GALLERY)

    controls = "button:not([aria-hidden]), .ui-choice label, input[type=text], select"
    small = page.evaluate(
        """controls => [...document.querySelectorAll(controls)]
            .map(element => [element.outerHTML, element.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 24)""",
        controls,
    )

    assert small == []


@pytest.mark.django_db
def test_who_is_not_signed_in_is_asked_to(client: Client) -> None:
    response = client.get(GALLERY)

    assert response.status_code == 302
    assert response["Location"] == "/account/login/?next=/beheer/componenten/"


@pytest.mark.django_db
def test_an_exhibit_can_be_seen_alone(client: Client) -> None:
    sign_in(client, make_head(make_service()))

    alone = client.get(f"{GALLERY}code/").content.decode()
    everything = client.get(GALLERY).content.decode()

    assert 'id="code"' in alone
    assert 'id="table"' not in alone
    assert all((f'id="{name}"' in everything) == (name not in ONLY_ALONE) for name in EXHIBITS)
