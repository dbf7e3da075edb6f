"""A resident reports on a small phone without JavaScript, and comes back with the code."""

import pytest
from playwright.sync_api import Page

from complaints.models import Case, SealedText
from complaints.vocabulary.texts import TextKind
from tests.factories.accounts import make_municipality, make_service
from tests.journeys.steps import (
    STORY,
    answer,
    begin_report,
    fill,
    main_button,
    meldcode,
    open_my_report,
    press,
    report,
    skip_to_check,
    told,
)
from tests.support.browser import NARROW, Browsing

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def phone(open_page: Browsing) -> Page:
    make_service(make_municipality("Havenstad"))
    return open_page(width=NARROW, javascript=False)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_two_answers_and_six_pages_are_enough(phone: Page, language: str) -> None:
    pages = []
    phone.on("framenavigated", lambda frame: pages.append(frame.url))

    begin_report(phone, language)
    answer(phone, {"story": STORY})
    fill(phone, {"place": "here"})
    skip_to_check(phone)
    press(phone)
    code = meldcode(phone)

    assert len(set(pages)) <= 6
    assert phone.locator("html").get_attribute("lang") == language
    open_my_report(phone, code, language)
    assert phone.locator("h1").count() == 1
    assert STORY in told(phone)


def test_a_full_report_passes_every_question(phone: Page) -> None:
    code = report(
        phone,
        {
            "wat": {"story": STORY},
            "waar": {"place": "here", "spot": "Havenkade"},
            "wanneer": {"moment": "about", "around": "vorige week"},
            "wie": {"about": "me"},
            "naam": {"anonymity": "none"},
            "contact": {"name": "Sam de Wit", "email": "sam@example.nl"},
        },
    )

    case = Case.objects.get()
    kinds = set(SealedText.objects.filter(case=case).values_list("kind", flat=True))
    assert {TextKind.STORY, TextKind.NAME, TextKind.EMAIL} <= kinds
    open_my_report(phone, code)
    assert STORY in told(phone)
    assert "Sam de Wit" not in told(phone)  # somebody may look over the shoulder


def test_the_code_is_shown_once(phone: Page) -> None:
    code = report(phone)

    phone.reload()

    assert code.split("-")[0] not in told(phone)


def test_sending_twice_makes_one_report(phone: Page) -> None:
    begin_report(phone)
    answer(phone, {"story": STORY})
    fill(phone, {"place": "here"})
    skip_to_check(phone)
    check = phone.url
    press(phone)
    meldcode(phone)

    phone.goto(check)
    phone.go_back()

    assert Case.objects.count() == 1


def test_a_double_click_makes_one_report(open_page: Browsing) -> None:
    make_service()
    page = open_page(width=NARROW)
    begin_report(page)
    answer(page, {"story": STORY})
    fill(page, {"place": "here"})
    skip_to_check(page)

    main_button(page).dblclick()
    page.wait_for_url("**/verstuurd/")

    assert meldcode(page)
    assert Case.objects.count() == 1


def test_the_back_button_keeps_what_was_told(phone: Page) -> None:
    begin_report(phone)
    answer(phone, {"story": STORY})

    phone.go_back()
    phone.reload()

    assert phone.locator('[name="story"]').input_value() == STORY


def test_two_windows_write_one_report(phone: Page) -> None:
    begin_report(phone)
    other = phone.context.new_page()
    other.goto("/melden/wat/")
    answer(other, {"story": STORY})

    answer(phone, {"story": f"{STORY} Nog iets."})
    fill(phone, {"place": "internet"})
    skip_to_check(phone)

    assert "Nog iets." in told(phone)
    press(phone)
    meldcode(phone)
    assert Case.objects.count() == 1


def test_another_language_keeps_every_answer(phone: Page) -> None:
    """Known failure 6: data of the form was lost when the language was switched."""
    begin_report(phone)
    answer(phone, {"story": STORY})
    fill(phone, {"place": "internet", "site": "een forum"})
    skip_to_check(phone)

    phone.locator('a[hreflang="en"], a[lang="en"]').first.click()

    assert phone.locator("html").get_attribute("lang") == "en"
    assert STORY in told(phone)
    assert "een forum" in told(phone)
    press(phone)
    code = meldcode(phone)
    open_my_report(phone, code)
    assert STORY in told(phone)


@pytest.mark.parametrize(
    "story",
    [
        "x" * 49_000 + " einde",
        "Zij zei 🙅🏽‍♀️ en lachte 😂",
        "قال لي: اخرج من هنا",
        '<script>alert(1)</script> & "zo" \'n dag',
    ],
    ids=["long", "emoji", "from right to left", "markup"],
)
def test_any_words_come_back_as_they_were_written(phone: Page, story: str) -> None:
    code = report(phone, {"wat": {"story": story}, "waar": {"place": "here"}})

    open_my_report(phone, code)

    assert story in phone.locator("main").evaluate("element => element.textContent")


def test_nothing_stays_on_the_device_but_two_cookies(open_page: Browsing) -> None:
    make_service()
    page = open_page(width=NARROW)
    report(page)

    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]")

    assert kept == [0, 0, ""]
    assert all(cookie["httpOnly"] for cookie in page.context.cookies())
