"""From the register to the council: the head's form, its check and issue, and who reads what afterwards."""

import re
from dataclasses import replace
from http import HTTPStatus

import pytest
from django.utils import timezone
from playwright.sync_api import Page

from adv_portal.accounts.models import Municipality, Service
from adv_portal.accounts.vocabulary import Role
from adv_portal.law.grounds import Ground
from complaints.domain.registration import correct_registration
from complaints.models import Registration
from reports.models import IssuedForm, IssuedReport, ReportJob, StatutoryForm
from reports.vocabulary.states import JobState
from tests.factories.accounts import (
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)
from tests.factories.complaints import FULL, registered_case
from tests.journeys.steps import answer, press, sign_in, told
from tests.reports.worked import register_worked_fixture
from tests.support.browser import NARROW, WIDE, Browsing
from tests.support.processes import Worker
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.journey, pytest.mark.worker, pytest.mark.django_db(transaction=True)]

YEAR = 2026
MAKING = 120


@pytest.fixture
def town() -> Municipality:
    return make_municipality("Havenstad")


@pytest.fixture
def service(town: Municipality) -> Service:
    service = make_service(town)
    register_worked_fixture(service, town)
    return service


def request_form(page: Page, town: Municipality) -> None:
    """Ask for the form of the town and the year, by the buttons."""
    page.goto("/rapporten/")
    page.locator('main a[href$="/aanvragen/"]').first.click()
    answer(page, {"municipality_id": str(town.pk), "year": str(YEAR)})


def wait_for_job(page: Page) -> None:
    """Wait until the job on screen is done; the page looks again by itself."""
    job_id = page.url.rstrip("/").rsplit("/", 1)[1]
    wait_until(
        lambda: ReportJob.objects.get(pk=job_id).state != JobState.OPEN, seconds=MAKING, what="the job to end"
    )
    page.goto(page.url)
    assert ReportJob.objects.get(pk=job_id).state == JobState.DONE, told(page)


def test_a_form_is_made_checked_adopted_issued_sent_and_published(
    open_page: Browsing, worker: Worker, town: Municipality, service: Service
) -> None:
    head, colleague = open_page(width=WIDE), open_page(width=WIDE)
    sign_in(head, make_head(service))

    request_form(head, town)
    assert head.locator("h1").count() == 1
    wait_for_job(head)
    form = StatutoryForm.objects.get()
    head.locator(f'main a[href*="{form.pk}"]').first.click()
    assert "oncept" in told(head)
    assert re.search(r"Totaal aantal klachten\s+4\s+5\s+9\s+2\s+11", told(head))
    assert not head.locator('main form[action*="/controleren/"]').count()  # never by the one who asked

    sign_in(colleague, make_case_worker(service))
    colleague.goto(f"/rapporten/formulieren/{form.pk}/")
    colleague.locator('main form[action*="/controleren/"] button').click()
    colleague.wait_for_load_state()

    head.goto(f"/rapporten/formulieren/{form.pk}/vaststellen/")
    press(head)
    assert head.locator("#error-summary").is_visible()
    head.locator('[name="decision"]').fill("B&W 2026/12")
    today = timezone.localdate()
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        head.locator(f'[name="decided_on_{part}"]').fill(str(value))
    press(head)
    head.locator('main form[action*="/uitgeven/"] button').first.click()
    wait_for_job(head)

    issued = IssuedForm.objects.get()
    assert issued.cells["1"]["total"]["total"] == 11
    assert not IssuedReport.objects.exists()
    head.goto(f"/rapporten/formulieren/{form.pk}/")
    head.locator('main a[href$="/verzenden/"]').click()
    for part, value in (("day", today.day), ("month", today.month), ("year", today.year)):
        head.locator(f'[name="sent_on_{part}"]').fill(str(value))
    head.locator('[name="means"][value="post"]').check()
    press(head)
    head.locator('main form[action*="/publiceren/"] button').first.click()
    wait_for_job(head)
    _a_later_correction_touches_nothing(service, issued)
    _the_council_reads(open_page, town)


def _a_later_correction_touches_nothing(service: Service, issued: IssuedForm) -> None:
    before = [bytes(file.content) for file in issued.files.order_by("pk")]
    desk = registered_case(service)
    correct_registration(
        case_id=desk.case_id,
        version=desk.version,
        classification=replace(FULL, grounds=(Ground.AGE,)),
        handlings=[],
        reason="Het ging om leeftijd.",
        actor=desk.actor,
    )
    Registration.objects.filter(reference="F01").update(grounds=[Ground.AGE])

    again = IssuedForm.objects.get()
    assert again.cells == issued.cells
    assert again.sha256 == issued.sha256
    assert [bytes(file.content) for file in again.files.order_by("pk")] == before


def _the_council_reads(open_page: Browsing, town: Municipality) -> None:
    official, councillor = open_page(width=WIDE), open_page(width=NARROW)
    sign_in(official, make_municipal(town))
    official.goto("/beleid/")
    assert "<5" in told(official)  # small numbers are protected
    refused = official.goto("/werk/")
    assert refused is not None
    assert refused.status == HTTPStatus.FORBIDDEN

    sign_in(councillor, make_municipal(town, Role.COUNCIL_MEMBER))
    councillor.goto("/rapporten/bibliotheek/")
    with councillor.expect_download() as download:
        councillor.locator('main a[href*="/pdf/nl/"]').first.click()  # one click from the address
    kept = download.value.path().read_bytes()
    report = IssuedReport.objects.get()
    assert kept == bytes(report.files.get(file_format="pdf", language="nl").content)


def test_a_head_without_figures_is_told_what_to_do(open_page: Browsing, town: Municipality) -> None:
    page = open_page(width=NARROW)
    sign_in(page, make_head(make_service(town)))

    page.goto("/rapporten/")

    assert page.locator('main a[href$="/aanvragen/"]').count()
