"""The parts that tests use are themselves to be trusted: each catches what it is there for."""

import smtplib
from email.message import EmailMessage
from pathlib import Path

import pytest
from django.core.mail import send_mail
from playwright.sync_api import Browser
from pytest_django import Settings

from tests.support.browser import (
    NARROW,
    WIDE,
    Browsing,
    NoBrowser,
    Watch,
    axe,
    browser_program,
    scrolls_sideways,
)
from tests.support.mail import Mailbox, MailServer
from tests.support.processes import Web
from tests.support.waiting import wait_until

BAD_PAGE = "data:text/html,<html><body><img src='x'><div style='width:900px'>wide</div></body></html>"


class Nothing:
    """Stands in place of a Playwright that has installed no browser."""

    class chromium:  # noqa: N801 -- Playwright's name
        executable_path = "/nowhere/chromium"


@pytest.mark.journey
def test_the_web_server_gives_pages_to_a_browser_without_javascript(open_page: Browsing) -> None:
    page = open_page(javascript=False)

    answer = page.goto("/healthz")

    assert answer is not None
    assert (answer.status, page.locator("body").inner_text().strip()) == (200, "ok")
    assert open_page.watch.requests == [f"{open_page.origin}/healthz"]


@pytest.mark.journey
def test_axe_finds_a_picture_without_words(open_page: Browsing) -> None:
    page = open_page(width=WIDE)
    page.goto(BAD_PAGE)

    assert "image-alt" in {problem["rule"] for problem in axe(page)}
    assert "image-alt" not in {problem["rule"] for problem in axe(page, without=("image-alt",))}


@pytest.mark.journey
def test_a_page_that_is_too_wide_is_noticed(open_page: Browsing) -> None:
    narrow, wide = open_page(width=NARROW), open_page(width=WIDE)
    for page in (narrow, wide):
        page.goto(BAD_PAGE)

    assert (scrolls_sideways(narrow), scrolls_sideways(wide)) == (True, False)


@pytest.mark.journey
def test_a_request_to_another_origin_is_noticed(browser: Browser, live_portal: Web) -> None:
    watch = Watch("http://here.example")
    context = browser.new_context()
    watch.over(context)
    context.new_page().goto(f"{live_portal.url}/healthz")
    context.close()

    assert watch.elsewhere == [f"{live_portal.url}/healthz"]
    with pytest.raises(AssertionError, match="other origins"):
        watch.must_be_clean()


@pytest.mark.journey
def test_a_complaint_of_the_browser_is_noticed(browser: Browser) -> None:
    watch = Watch("data:")
    context = browser.new_context()
    watch.over(context)
    page = context.new_page()
    page.evaluate("console.error('Refused to load')")
    page.evaluate("setTimeout(() => { throw new Error('broken') })")
    wait_until(lambda: page.evaluate("1") and len(watch.complaints) == 2, what="the complaints")
    context.close()

    with pytest.raises(AssertionError, match="complaints of the browser"):
        watch.must_be_clean()


def test_a_browser_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")

    with pytest.raises(NoBrowser, match="/nowhere/chromium"):
        browser_program(Nothing)  # type: ignore[arg-type]  # only its path is asked


def test_without_any_browser_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("tests.support.browser.PACKED", Path("/nowhere/packed"))

    with pytest.raises(NoBrowser, match="make setup"):
        browser_program(Nothing)  # type: ignore[arg-type]  # only its path is asked


def test_mail_arrives_in_the_mailbox(mailbox: Mailbox) -> None:
    send_mail("Subject", "Text", None, ["somebody@example.nl"])

    (message,) = mailbox.wait_for(1)
    assert (message["Subject"], message.get_content().strip()) == ("Subject", "Text")


def test_mail_of_other_processes_arrives_at_the_same_address(
    mail_server: MailServer, mailbox: Mailbox
) -> None:
    message = EmailMessage()
    message["To"], message["From"] = "somebody@example.nl", "portal@example.nl"
    host, _colon, port = mail_server.url.removeprefix("smtp://").partition(":")

    with smtplib.SMTP(host, int(port)) as server:
        server.send_message(message)

    assert len(mailbox.wait_for(1)) == 1


def test_the_worker_has_an_address_for_mail(settings: Settings, mail_server: MailServer) -> None:
    assert mail_server.url == f"smtp://127.0.0.1:{mail_server.port}"


@pytest.mark.django_db
def test_both_kinds_of_web_server_find_the_portal() -> None:
    from adv_portal import asgi, wsgi  # noqa: PLC0415 -- they read the database when they are imported

    assert callable(asgi.application)
    assert callable(wsgi.application)


def test_waiting_in_vain_tells_for_what() -> None:
    with pytest.raises(AssertionError, match="for snow in summer"):
        wait_until(lambda: False, seconds=0.05, what="snow in summer")
