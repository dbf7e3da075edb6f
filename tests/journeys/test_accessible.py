"""Every page of the journeys, in both languages and widths, errors included, before axe-core."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Page

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from complaints.models import Case
from complaints.vocabulary.questions import Question
from tests.factories.accounts import make_administrator, make_case_worker, make_head, make_municipal
from tests.factories.complaints import advised_case, declared_case, make_case, registered_case, taken_case
from tests.house.addresses import Household
from tests.journeys.steps import STORY, answer, fill, open_my_report, press, report, sign_in
from tests.support.browser import HEIGHT, NARROW, WIDE, Browsing, axe, scrolls_sideways

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]

LANGUAGES: Final = pytest.mark.parametrize("language", ["nl", "en"])
ERROR: Final = {"nl": "Fout: ", "en": "Error: "}


@dataclass
class Look:
    """Looks at pages, and remembers what is wrong with each."""

    page: Page
    language: str

    def __post_init__(self) -> None:
        self.wrong: dict[str, object] = {}
        self.seen: list[str] = []

    def path(self, path: str) -> str:
        return path if self.language == "nl" else f"/{self.language}{path}"

    def at(self, path: str) -> None:
        """Open an address and look."""
        self.page.goto(self.path(path))
        self.now(path)

    def now(self, name: str) -> None:
        """Look at the page on screen, as on a phone and as on a desk."""
        self.seen.append(name)
        found = self._told()
        for width in (WIDE, NARROW):
            self.page.set_viewport_size({"width": width, "height": HEIGHT})
            found += [{"width": width, **problem} for problem in axe(self.page)]
            if scrolls_sideways(self.page):
                found.append(f"scrolls sideways at {width}")
        if found:
            self.wrong[name] = found

    def _told(self) -> list[object]:
        found: list[object] = []
        if (count := self.page.locator("h1").count()) != 1:
            found.append(f"{count} headings of the first level")
        if self.page.locator("html").get_attribute("lang") != self.language:
            found.append("another language")
        return found

    def refused(self, name: str) -> None:
        """Look at a page that came back with errors (known failure 36)."""
        found = []
        if not self.page.title().startswith(ERROR[self.language]):
            found.append(f"the title says '{self.page.title()}'")
        summary = self.page.locator("#error-summary")
        if not summary.count() or not summary.evaluate("element => element === document.activeElement"):
            found.append("the summary has no focus")
        found += [
            f"nothing at {target}"
            for link in summary.locator("a").all()
            if (target := link.get_attribute("href") or "").startswith("#")
            and not self.page.locator(target).count()
        ]
        if found:
            self.wrong[f"{name} (refused)"] = found
        self.now(name)


def look(open_page: Browsing, language: str, person: User | None = None) -> Look:
    page = open_page(width=NARROW, language="nl-NL" if language == "nl" else "en-GB")
    if person is not None:
        sign_in(page, person)
    return Look(page, language)


@LANGUAGES
def test_the_pages_of_a_resident(open_page: Browsing, language: str) -> None:
    """Known failures 36 (an error that is not spoken) and 37 (two languages on one page)."""
    Household()
    seen = look(open_page, language)
    for path in (
        "/",
        "/hulp/",
        "/privacy/",
        "/toegankelijkheid/",
        "/over/",
        "/cijfers/",
        "/melden/",
        "/mijn-melding/",
        "/nergens/",
    ):
        seen.at(path)

    page = seen.page
    page.goto(seen.path("/melden/"))
    press(page)
    press(page)
    seen.refused("an empty story")
    answer(page, {"story": STORY})
    press(page)
    seen.refused("no place")
    answer(page, {"place": "internet"})
    for question in list(Question)[2:]:
        seen.at(f"/melden/{question}/")
    page.goto(seen.path("/melden/wanneer/"))
    fill(page, {"moment": "one_day", "day_day": "1", "day_month": "1", "day_year": "2999"})
    press(page)
    seen.refused("a day to come")
    seen.at("/melden/controleren/")
    press(page)
    seen.now("the code")
    page.goto(seen.path("/mijn-melding/"))
    answer(page, {"code": "0000-0000-0000-0000-0000-0000"})
    seen.refused("a code that is not known")

    assert seen.wrong == {}
    assert len(seen.seen) > 20


@LANGUAGES
def test_the_page_of_a_report(open_page: Browsing, language: str) -> None:
    Household()
    seen = look(open_page, language)
    code = report(seen.page, language=language)

    open_my_report(seen.page, code, language)
    seen.now("my report")

    assert seen.wrong == {}


@LANGUAGES
def test_the_pages_of_a_case_worker(open_page: Browsing, language: str) -> None:
    home = Household()
    desks = [make(home.service) for make in (declared_case, taken_case, registered_case, advised_case)]
    worker = make_case_worker(home.service)
    seen = look(open_page, language, worker)

    seen.at("/werk/")
    seen.at("/werk/zoeken/")
    seen.at(f"/werk/zaken/{home.case.pk}/")
    seen.at(f"/werk/zaken/{home.case.pk}/belang/")
    for desk in desks:
        case = Case.objects.get(pk=desk.case_id)
        case.conflicts.create(user=worker, has_interest=False, declared_at=case.received_at)
        Case.objects.filter(pk=case.pk).update(handler=worker if case.handler_id else None)
    undeclared, taken, registered, advised = (f"/werk/zaken/{desk.case_id}/" for desk in desks)
    for path in (undeclared, taken, registered, advised, f"{undeclared}nemen/", f"{taken}indelen/"):
        seen.at(path)
    for path in (f"{taken}registreren/", f"{advised}sluiten/", f"{advised}advies/"):
        seen.at(path)
        press(seen.page)
        seen.refused(path)

    assert seen.wrong == {}


@LANGUAGES
@pytest.mark.parametrize(
    ("make", "paths"),
    [
        (
            lambda home: make_head(home.service),
            ["/rapporten/", "/rapporten/aanvragen/", "/rapporten/taken/{job_id}/", "/rapporten/bibliotheek/",
             "/rapporten/formulieren/{form_id}/"],
        ),
        (
            lambda home: make_municipal(home.municipality),
            ["/beleid/", "/rapporten/bibliotheek/", "/rapporten/bibliotheek/{report_id}/", "/account/",
             "/werk/"],
        ),
        (
            lambda home: make_municipal(home.municipality, Role.COUNCIL_MEMBER),
            ["/rapporten/bibliotheek/", "/beleid/", "/account/2fa/", "/account/sessies/"],
        ),
        (
            lambda _home: make_administrator(),
            ["/beheer/", "/beheer/mensen/uitnodigen/", "/beheer/organisaties/", "/beheer/componenten/"],
        ),
    ],
    ids=["head", "official", "council member", "administrator"],
)  # fmt: skip
def test_the_pages_of_other_staff(
    open_page: Browsing, language: str, make: Callable[[Household], User], paths: list[str]
) -> None:
    home = Household()
    seen = look(open_page, language, make(home))

    for path in paths:
        seen.at(path.format(**home.given))

    assert seen.wrong == {}


@LANGUAGES
def test_the_pages_of_signing_in(open_page: Browsing, language: str) -> None:
    home = Household()
    make_case(home.service)
    seen = look(open_page, language)

    seen.at("/account/login/")
    answer(seen.page, {"login": "nobody", "password": "drie lange woorden"})
    seen.refused("a wrong password")

    assert seen.wrong == {}
