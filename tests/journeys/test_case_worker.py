"""A case worker signs in with both factors, and handles a report until it is closed."""

import pytest
from playwright.sync_api import Page

from complaints.models import Case, Registration
from complaints.vocabulary.states import CaseState
from tests.factories.accounts import make_case_worker, make_municipality, make_service
from tests.factories.complaints import make_case
from tests.journeys.steps import (
    STORY,
    answer,
    fill,
    main_button,
    open_my_report,
    press,
    report,
    sign_in,
    told,
)
from tests.support.browser import NARROW, WIDE, Browsing

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def follow(page: Page, path: str) -> None:
    """Follow the link or press the button of a step that leads to an address."""
    page.locator(f'main a[href*="{path}"], main form[action*="{path}"] button').first.click()
    page.wait_for_load_state()


def open_case(page: Page, case: Case) -> None:
    """Go from the queue to a case, and declare that there is no interest."""
    page.goto("/werk/")
    page.get_by_role("link", name=case.reference).first.click()
    page.wait_for_load_state()
    press(page)


def test_a_report_becomes_a_registered_complaint_and_is_closed(open_page: Browsing) -> None:
    service = make_service(make_municipality("Havenstad"))
    resident, page = open_page(width=NARROW, javascript=False), open_page(width=WIDE)
    code = report(resident)
    case = Case.objects.get()
    sign_in(page, make_case_worker(service))

    page.goto("/werk/")
    page.get_by_role("link", name=case.reference).first.click()
    assert STORY not in told(page)  # the declaration comes first (Besluit art. 2)
    press(page)
    assert STORY in told(page)

    follow(page, "/nemen/")
    follow(page, "/indelen/")
    answer(
        page,
        {
            "residence": "resident",
            "place": "own_municipality",
            "grounds": ["race"],
            "natures": "hostile_conduct",
        },
    )
    page.goto(f"/werk/zaken/{case.pk}/registreren/")
    press(page)
    refusal = page.locator("#error-summary")
    assert refusal.is_visible()
    refusal.get_by_role("link").first.click()  # each gap links to where it is mended
    page.wait_for_load_state()
    assert page.locator('[name="domain"]').is_visible()
    answer(page, {"domain": "hospitality_entertainment"})
    page.goto(f"/werk/zaken/{case.pk}/registreren/")
    press(page)
    assert Registration.objects.get().grounds == ["race"]

    follow(page, "/hulp-beginnen/")
    page.goto(f"/werk/zaken/{case.pk}/advies/")
    answer(page, {"body": "Vraag om uitleg."})
    assert page.locator("#error-summary").is_visible()  # advice has reasons (Besluit art. 8)
    assert page.locator('[name="body"]').input_value() == "Vraag om uitleg."
    answer(page, {"reasons": "Weigeren om afkomst is verboden onderscheid."})

    page.goto(f"/werk/zaken/{case.pk}/sluiten/")
    for ticked in page.locator('[name="handlings"]:checked').all():
        ticked.uncheck()
    press(page)
    assert page.locator("#error-summary").get_by_role("link").count() >= 3  # the whole list at once
    fill(page, {"outcome": "advice_sufficient", "handlings": ["advice_information"]})
    for part, value in zip(("day", "month", "year"), _today(page), strict=True):
        page.locator(f'[name="outcome_told_on_{part}"]').fill(value)
    press(page)

    case.refresh_from_db()
    assert case.state == CaseState.CLOSED
    open_my_report(resident, code)
    assert "Vraag om uitleg." in told(resident)


def _today(page: Page) -> list[str]:
    return [
        str(part)
        for part in page.evaluate(
            "(now => [now.getDate(), now.getMonth() + 1, now.getFullYear()])(new Date())"
        )
    ]


def test_an_interest_is_a_wall(open_page: Browsing) -> None:
    service = make_service()
    case = make_case(service)
    page = open_page(width=WIDE)
    sign_in(page, make_case_worker(service))
    page.goto(f"/werk/zaken/{case.pk}/")

    page.locator('button[name="interest"]').click()
    main_button(page).or_(page.locator("main form button.utrecht-button--danger")).first.click()
    page.wait_for_load_state()

    answered = page.goto(f"/werk/zaken/{case.pk}/")
    assert answered is not None
    assert answered.status == 404
    page.goto("/werk/")
    assert case.reference not in told(page)


def test_the_second_editor_sees_both_versions_and_loses_nothing(open_page: Browsing) -> None:
    """Known failures 7 and 38: two people edit one field, and the last one wins in silence."""
    service = make_service()
    case = make_case(service)
    first, second = open_page(width=WIDE), open_page(width=WIDE)
    worker = make_case_worker(service)
    sign_in(first, worker)
    open_case(first, case)
    follow(first, "/nemen/")
    first.goto(f"/werk/zaken/{case.pk}/indelen/")
    # The same person, in another browser.
    for cookie in first.context.cookies():
        second.context.add_cookies([{"name": cookie["name"], "value": cookie["value"], "url": first.url}])
    second.goto(f"/werk/zaken/{case.pk}/indelen/")

    answer(first, {"grounds": ["age"], "residence": "resident"})
    answer(second, {"grounds": ["gender"], "residence": "unknown"})

    case.refresh_from_db()
    assert case.grounds == ["age"]
    assert second.locator("h1").count() == 1
    assert "Leeftijd" in told(second)
    assert "Geslacht" in told(second)
