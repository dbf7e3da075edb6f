"""Markers in every field of a whole journey, and then a search through everything that could keep them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.vault.tending import tend
from complaints.domain.retention import erase_case
from complaints.models import Case, Registration
from complaints.register import Scope, tally
from reports.models import ReportJob, StatutoryForm
from reports.vocabulary.states import JobState
from tests.factories.accounts import make_case_worker, make_head, make_municipality, make_service
from tests.factories.planted import plant_all
from tests.journeys.steps import answer, fill, open_my_report, press, report, sign_in, told
from tests.support.browser import NARROW, WIDE, Browsing
from tests.support.dumps import all_that_opens, dump, put_back, run
from tests.support.mail import Mailbox
from tests.support.markers import Markers, traces
from tests.support.processes import Worker
from tests.support.waiting import wait_until

pytestmark = [pytest.mark.journey, pytest.mark.worker, pytest.mark.django_db(transaction=True)]


def answers(markers: Markers) -> dict[str, dict[str, str | list[str]]]:
    """Every field of every question that takes words."""
    return {
        "wat": {"story": f"De portier zei {markers('story')} tegen mij."},
        "waar": {"place": "here", "spot": markers("spot")},
        "wanneer": {"moment": "about", "around": markers("moment")},
        "wie": {"about": "me"},
        "waarom": {"reasons": ["other"], "reason_words": markers("reason")},
        "situatie": {"situation": "other", "situation_words": markers("situation")},
        "wie-deed-het": {name: markers(name) for name in ("organisation", "person", "function", "witness")},
        "wens": {"wish": "advice"},
        "naam": {"anonymity": "none"},
        "contact": {
            "name": markers("name"),
            "email": markers.email("email"),
            "phone": markers.secret("phone", "0612098765"),
            "post": markers("post"),
            "safe_times": markers("times"),
            "aids": markers("aids"),
        },
        "toestemming": {"consent": "sharing"},
    }


def handle(page: Page, case: Case, markers: Markers) -> None:
    """Handle a case from the declaration to its end, with a marker in every field."""
    here = f"/werk/zaken/{case.pk}/"
    page.goto("/werk/zoeken/")
    answer(page, {"words": markers("story")})
    assert case.reference in told(page)
    page.goto(here)
    press(page)
    page.goto(f"{here}nemen/")
    press(page)
    page.goto(f"{here}indelen/")
    answer(
        page,
        {
            "residence": "resident",
            "place": "own_municipality",
            "grounds": ["race"],
            "natures": "threat",
            "domain": "education",
        },
    )
    page.goto(f"{here}registreren/")
    press(page)
    page.goto(f"{here}hulp-beginnen/")
    press(page)
    page.goto(f"{here}advies/")
    answer(page, {"body": markers("advice"), "reasons": markers("reasons of the advice")})
    page.goto(f"{here}sluiten/")
    day, month, year = page.evaluate(
        "(now => [now.getDate(), now.getMonth() + 1, now.getFullYear()])(new Date())"
    )
    fill(
        page,
        {"outcome": "advice_sufficient", "handlings": ["advice_information"], "message": markers("closing")},
    )
    for part, value in (("day", day), ("month", month), ("year", year)):
        page.locator(f'[name="outcome_told_on_{part}"]').fill(str(value))
    press(page)


def make_a_form(page: Page, municipality_id: int) -> None:
    """Let a worker make the form of this year, and look at it."""
    page.goto("/rapporten/aanvragen/")
    answer(page, {"municipality_id": str(municipality_id)})
    job = ReportJob.objects.get()
    wait_until(lambda: ReportJob.objects.get(pk=job.pk).state != JobState.OPEN, seconds=120, what="the form")
    page.goto(f"/rapporten/formulieren/{StatutoryForm.objects.get().pk}/")


def test_what_a_person_told_stays_nowhere_but_sealed(
    open_page: Browsing, worker: Worker, mailbox: Mailbox, tmp_path: Path
) -> None:
    """Known failures 13, 14, 41 and compliance test 11: what was erased lived on in logs, versions, files.

    Nor does it open in a back-up of before the erasure, restored beside the key ring and the keys of today.
    """
    municipality = make_municipality("Havenstad")
    service = make_service(municipality)
    markers = Markers()
    resident, staff = open_page(width=NARROW, javascript=False), open_page(width=WIDE)
    other = open_page(width=NARROW, javascript=False)

    code = markers.secret("meldcode", report(resident, answers(markers)))
    case = Case.objects.get()
    open_my_report(resident, code)
    assert markers("story") in told(resident)
    answer_left_behind(other, markers)
    sign_in(staff, case_worker := make_case_worker(service))
    handle(staff, case, markers)
    plant_all(case, case_worker, markers)
    sign_in(staff_of_head := open_page(width=WIDE), make_head(service))
    make_a_form(staff_of_head, municipality.pk)
    provoke_errors(open_page(width=NARROW, javascript=False), markers)
    worker.wait_until_idle()

    assert len(markers.fields) >= 55
    assert traces(markers, mailbox=mailbox, addresses=open_page.watch.requests) == {}

    staff.goto("/werk/")  # a page of the case would go on asking who else has it open
    tend()
    backup = dump(tmp_path / "backup")
    before = tally(Scope(service.pk, municipality.pk, Registration.objects.get().year))
    Case.objects.filter(pk=case.pk).update(erase_on="2020-01-01")
    erase_case(case_id=case.pk, actor=Actor.system("beat"))

    resident.goto("/mijn-melding/")
    assert markers("story") not in told(resident)
    assert tally(Scope(service.pk, municipality.pk, Registration.objects.get().year)) == before
    assert AuditLine.objects.filter(act="case.erased", subject_id=str(case.pk)).exists()
    assert traces(markers, mailbox=mailbox, addresses=open_page.watch.requests) == {}
    tend()
    with put_back(backup) as there:
        assert markers.found_in(all_that_opens(there)) == ["left behind"]
        assert run(there, "after_restore").returncode == 0
        assert markers.found_in(all_that_opens(there)) == ["left behind"]


def answer_left_behind(page: Page, markers: Markers) -> None:
    """Begin a report and leave it: a draft is a person's words too."""
    page.goto("/melden/")
    press(page)
    answer(page, {"story": markers("left behind")})


def provoke_errors(page: Page, markers: Markers) -> None:
    """Meet every kind of error page with words in hand."""
    page.goto("/mijn-melding/")
    answer(page, {"code": markers("a wrong code")})
    page.goto("/melden/")
    press(page)
    press(page)
    page.locator('[name="story"]').evaluate(
        "(field, words) => field.value = words", markers("refused") * 4000
    )
    press(page)
    assert page.locator("#error-summary").is_visible()
