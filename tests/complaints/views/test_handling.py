"""The pages of the kinds of handling: each shows its form, refuses at the field, and does its act."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.urls import reverse

from adv_portal.audit.models import AuditLine
from adv_portal.law.anonymity import Anonymity
from complaints.domain.anonymity import choose_anonymity
from complaints.vocabulary.assistance import Party, Topic
from complaints.vocabulary.results import NewFacts
from complaints.vocabulary.states import CaseState
from tests.complaints.conftest import SignIn
from tests.complaints.reading import text
from tests.factories.accounts import make_case_worker, make_head
from tests.factories.assistance import (
    RESIDENT,
    be_silent,
    consent,
    inquired_case,
    investigated_case,
    mediated_case,
    today,
    view,
)
from tests.factories.complaints import Desk, advised_case, begun_case, closed_case

pytestmark = pytest.mark.django_db

#: Each page, with a case on which its act is possible.
PAGES: dict[str, Callable[[], Desk]] = {
    "record_contact": begun_case,
    "record_notice": begun_case,
    "ask_consent": begun_case,
    "record_consent": begun_case,
    "record_other_help": closed_case,
    "begin_inquiry": begun_case,
    "end_inquiry": inquired_case,
    "begin_investigation": inquired_case,
    "conclude_investigation": investigated_case,
    "stop_investigation": investigated_case,
    "ask_view": investigated_case,
    "record_view": investigated_case,
    "record_silence": investigated_case,
    "put_to_other": investigated_case,
    "begin_mediation": advised_case,
    "end_mediation": mediated_case,
    "begin_procedure": begun_case,
    "record_procedure_step": begun_case,
    "refer": begun_case,
    "withdraw": begun_case,
    "change_anonymity": begun_case,
    "identity_known": begun_case,
}


def address(name: str, desk: Desk) -> str:
    return reverse(f"complaints:{name}", args=[desk.case_id])


def day(name: str) -> dict[str, int]:
    """Today, as three fields."""
    return {f"{name}_day": today().day, f"{name}_month": today().month, f"{name}_year": today().year}


@pytest.mark.parametrize("name", [*PAGES])
def test_each_page_shows_its_form_in_both_languages_and_names_every_gap(sign_in: SignIn, name: str) -> None:
    desk = PAGES[name]()
    browser = sign_in(desk.worker)

    shown = browser.get(address(name, desk))
    assert shown.status_code == HTTPStatus.OK
    assert browser.get("/en" + address(name, desk)).status_code == HTTPStatus.OK

    before = (desk.case.state, desk.version)
    refused = browser.post(address(name, desk), {"version": desk.version})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY, name
    assert refused.context["form"].error_items
    assert (desk.case.state, desk.version) == before


@pytest.mark.parametrize("name", [*PAGES])
def test_who_has_not_declared_is_asked_first(sign_in: SignIn, name: str) -> None:
    desk = PAGES[name]()
    stranger = sign_in(make_case_worker(desk.case.service))
    for answer in (stranger.get(address(name, desk)), stranger.post(address(name, desk), {"version": 1})):
        assert answer.headers["Location"] == address("declare", desk)


def test_an_investigation_from_the_page_of_the_case(sign_in: SignIn) -> None:
    desk = begun_case()
    browser = sign_in(desk.worker)

    def do(name: str, **answers: object) -> None:
        response = browser.post(address(name, desk), {"version": desk.version, **answers})
        assert response.status_code == HTTPStatus.FOUND, response.context["form"].error_items

    do("begin_inquiry", body="Huisregels opvragen.", complainant_means="phone", **day("complainant_told_on"))
    do(
        "record_consent",
        topic="investigation",
        party="complainant",
        reply="consent_given",
        means="phone",
        **day("answered_on"),
    )
    both = {
        **day("complainant_told_on"),
        **day("respondent_told_on"),
        "complainant_means": "letter",
        "respondent_means": "letter",
    }
    do("begin_investigation", weighing="Er is genoeg.", harm="Weinig.", **both)
    do("ask_view", party="respondent", means="letter")
    for party, new in (("respondent", "new_facts"), ("complainant", "nothing_new")):
        do(
            "record_view",
            party=party,
            means="letter",
            body="Zo zat het.",
            new_facts=new,
            **day("received_on"),
        )
    (only,) = browser.get(address("put_to_other", desk)).context["form"].fields["view"].choices[1:]
    do("put_to_other", view=only[0], means="letter", **day("put_on"))
    blocked = browser.post(
        address("conclude_investigation", desk),
        {
            "version": desk.version,
            "conclusion": "conclusion_discrimination_likely",
            "body": "a",
            "reasons": "b",
            **both,
        },
    )
    assert "De termijn om op nieuwe feiten te reageren" in text(blocked)
    view(desk, Party.COMPLAINANT)
    do(
        "conclude_investigation",
        conclusion="conclusion_discrimination_likely",
        body="Aannemelijk.",
        reasons="Twee kanten.",
        **both,
    )
    assert desk.case.state == CaseState.CONCLUDED
    page = text(browser.get(address("case", desk)))
    for words in ("Huisregels opvragen.", "Er is genoeg.", "Zo zat het.", "Aannemelijk.", "Toestemmingen"):
        assert words in page


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.FULL])
def test_compliance_test_2_the_page_says_why_anonymity_blocks_and_what_would_free_it(
    sign_in: SignIn, anonymity: Anonymity
) -> None:
    desk = inquired_case()
    consent(desk, Topic.INVESTIGATION, Party.COMPLAINANT)
    choose_anonymity(case_id=desk.case_id, anonymity=anonymity, actor=RESIDENT)
    browser = sign_in(desk.worker)

    page = text(browser.get(address("case", desk)))
    assert "De melder is anoniem." in page
    assert "Dat kan wel als de melder een naam wil geven" in page
    assert address("change_anonymity", desk) in page
    assert 'Nog nodig voor "Onderzoek beginnen"' in page.replace("&quot;", '"')
    for name in ("begin_investigation", "begin_mediation"):
        refused = browser.post(address(name, desk), {"version": desk.version})
        assert "De melder is anoniem." in text(refused)
        assert desk.case.state == CaseState.PRELIMINARY_INQUIRY


def test_the_section_says_which_view_is_missing(sign_in: SignIn) -> None:
    desk = investigated_case()
    browser = sign_in(desk.worker)
    assert "Zienswijze nog niet gevraagd: Wederpartij." in text(browser.get(address("case", desk)))
    be_silent(desk, Party.RESPONDENT)
    view(desk, Party.COMPLAINANT, NewFacts.YES)
    page = text(browser.get(address("case", desk)))
    assert "Zienswijze nog niet gevraagd: Wederpartij." not in page
    assert "Een zienswijze bevat nieuwe feiten" in page


def test_lesson_2_a_choice_that_the_page_does_not_offer_is_refused(sign_in: SignIn) -> None:
    desk = begun_case()
    browser = sign_in(desk.worker)
    refused = browser.post(
        address("record_contact", desk),
        {"version": desk.version, "reached": "by-magic", "means": "pigeon", **day("happened_on")},
    )
    assert set(refused.context["form"].errors) >= {"reached", "means"}
    refused = browser.post(address("ask_consent", desk), {"version": desk.version, "topic": "conclusion"})
    assert "topic" in refused.context["form"].errors
    assert not desk.case.records.exists()


def test_two_who_close_one_case_at_once_close_it_once_and_the_second_is_told(sign_in: SignIn) -> None:
    desk = advised_case()
    head = make_head(desk.case.service)
    browsers = [sign_in(desk.worker), sign_in(head)]
    browsers[1].post(address("declare", desk))
    answers = {
        "version": desk.version,
        "outcome": "advice_sufficient",
        "handlings": ["advice_information"],
        **day("outcome_told_on"),
    }
    told = [browser.post(address("close", desk), answers).status_code for browser in browsers]
    assert told == [HTTPStatus.FOUND, HTTPStatus.CONFLICT]
    assert AuditLine.objects.filter(act="case.closed", subject_id=str(desk.case_id)).count() == 1
    assert desk.case.state == CaseState.CLOSED
