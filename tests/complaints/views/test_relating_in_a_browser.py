"""Events, doubles, other parties and corrections in a real browser: two widths, two languages, no barrier."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.law.grounds import Ground
from complaints.domain.casework import declare_conflict
from complaints.domain.registration import correct_registration
from complaints.models import Case
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_head
from tests.factories.complaints import FULL, Desk, registered_case
from tests.factories.incidents import TITLE, adopt, make_event, propose, registered_party, two_reports
from tests.support.browser import NARROW, WIDE, Browsing, axe, scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

OpenAs = Callable[..., Page]


@pytest.fixture
def open_as(open_page: Browsing, sign_in: SignIn) -> OpenAs:
    """Give a function that opens a page as a member of staff."""

    def opened(user: User, *, width: int = WIDE, javascript: bool = True) -> Page:
        page = open_page(width=width, javascript=javascript)
        session = sign_in(user).cookies["s"].value
        page.context.add_cookies([{"name": "s", "value": session, "url": open_page.origin}])
        return page

    return opened


def scene() -> tuple[User, list[str]]:
    """A head, and the addresses of every page with something on it."""
    survivor, duplicate = two_reports()
    head = make_head(survivor.case.service)
    for desk in (survivor, duplicate):
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=Actor.staff(head))
    incident = make_event(survivor)
    Case.objects.filter(pk=duplicate.case_id).update(happened_on=survivor.case.received_at.date())
    Case.objects.filter(pk=survivor.case_id).update(happened_on=survivor.case.received_at.date())
    person = registered_party(survivor)
    adopt(survivor)
    _corrected(survivor)
    propose(survivor, duplicate)
    pages = [
        reverse("complaints:incidents"),
        reverse("complaints:incident", args=[incident.pk]),
        reverse("complaints:change_incident", args=[incident.pk]),
        reverse("complaints:reply_to_incident", args=[incident.pk]),
        reverse("complaints:similar", args=[duplicate.case_id]),
        reverse("complaints:link_incident", args=[duplicate.case_id]),
        reverse("complaints:propose_merge", args=[survivor.case_id]),
        reverse("complaints:confirm_merge", args=[duplicate.case_id]),
        reverse("complaints:case", args=[duplicate.case_id]),
        reverse("complaints:party", args=[survivor.case_id, person.pk]),
        reverse("complaints:respondents"),
        reverse("complaints:respondent", args=[person.respondent_id]),
        reverse("complaints:respondent_states", args=[person.respondent_id]),
        reverse("complaints:corrections"),
    ]
    return head, pages


def _corrected(desk: Desk) -> None:
    correct_registration(
        case_id=desk.case_id,
        version=desk.version,
        classification=replace(FULL, grounds=(Ground.AGE,)),
        handlings=[],
        reason="Verkeerd gelezen.",
        actor=desk.actor,
    )


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_every_page_is_without_barrier_at_two_widths(open_as: OpenAs, width: int) -> None:
    head, pages = scene()
    page = open_as(head, width=width)

    for address in pages:
        page.goto(address)
        expect(page.locator("h1")).to_have_count(1)
        assert axe(page) == [], address
        assert not scrolls_sideways(page), address
        page.goto(f"/en{address}")
        expect(page.locator("h1")).to_have_count(1)


def test_an_event_is_made_linked_and_answered_without_javascript(open_as: OpenAs) -> None:
    desk = registered_case()
    page = open_as(desk.worker, javascript=False)

    page.goto(reverse("complaints:make_incident_of", args=[desk.case_id]))
    page.get_by_label("Hoe heet het voorval?").fill(TITLE)
    page.get_by_role("button", name="Maak het incident").click()
    page.get_by_role("link", name=f"Incident 1: {TITLE}", exact=True).click()
    page.get_by_role("link", name="Alle melders antwoorden").click()
    page.get_by_label("Wat wilt u zeggen?").fill("Wij doen aangifte.")
    page.get_by_role("button", name="Stuur aan al deze melders").click()

    expect(page.get_by_text("Verstuurd aan 1 melder.")).to_be_visible()
