"""What the question pages show, and what they cost at every size."""

from datetime import timedelta
from typing import Final
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from adv_portal.accounts.models import Service
from adv_portal.errors import NotFound
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.meldcode import hashed
from complaints.domain.intake import show_meldcode
from complaints.models import Case, Draft
from complaints.queries.intake import check_page, filed_page, question_page, start_page
from complaints.queries.my_report import case_of_code, my_report_page
from complaints.queries.pages import about_page
from complaints.vocabulary.questions import Question
from tests.factories.accounts import make_municipality, make_service
from tests.factories.intake import FULL, RESIDENT, a_draft, a_filed_report

pytestmark = pytest.mark.django_db

#: The bar of the final step, the session included.
MOST_STATEMENTS: Final = 15
MANY_CASES: Final = """
    INSERT INTO complaints_case (
        id, version, reference, service_id, municipality_id, state, received_at, channel, language, anonymity,
        role, wish, residence, place, grounds, domain, natures, handlings, mass_report,
        respondent_is_municipality, outcome, came_from, is_restricted, is_frozen, is_urgent)
    SELECT gen_random_uuid(), 1, '1999-' || number, %s, %s, 'received', now(), 'electronic', 'nl', 'full',
        'unknown', 'unknown', '', '', '{}', '', '{}', '{}', '', false, '', '', false, false, false
    FROM generate_series(1, %s) AS number
"""


@pytest.fixture(autouse=True)
def adv() -> Service:
    translation.activate("nl")
    return make_service(make_municipality("Havenstad"))


def many_cases(service: Service, count: int) -> None:
    town = service.agreements.earliest("pk").municipality_id
    with connection.cursor() as cursor:
        cursor.execute(MANY_CASES, [service.pk, town, count])


@pytest.mark.parametrize("size", [500, 100_000])
def test_the_final_step_takes_as_many_statements_at_every_size(
    client: Client, adv: Service, size: int
) -> None:
    many_cases(adv, size)
    hashed("")  # the keys of the installation are made at their first use
    BlindIndex()
    draft_id = a_draft(FULL)
    session = client.session
    session["draft"] = str(draft_id)
    session.save()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        sent = client.post("/melden/controleren/", {"key": draft_id})

    statements = [
        query["sql"]
        for query in asked.captured_queries
        if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT"))
    ]
    assert sent.headers["Location"] == "/melden/verstuurd/"
    assert Case.objects.count() == size + 1
    assert len(statements) == MOST_STATEMENTS, "\n".join(statements)


def test_every_page_keeps_its_budget_at_every_size(adv: Service) -> None:
    many_cases(adv, 10_000)
    draft_id = a_draft(FULL)

    assert start_page(draft_id).is_begun
    assert question_page(draft_id, "wat").answer == FULL[Question.WHAT]
    assert len(check_page(draft_id).facts) == len(Question)

    report = a_filed_report(FULL)
    code = show_meldcode(draft_id=Draft.objects.get(filed_case=report.case_id).pk, actor=RESIDENT)
    assert case_of_code(code) == report.case_id
    assert my_report_page(report.case_id).reference == report.reference
    assert about_page().municipalities == ("Havenstad",)


def test_the_pages_begin_with_what_was_answered() -> None:
    draft_id = a_draft(FULL)
    for question in Question:
        page = question_page(draft_id, question)
        assert page.answer == FULL[question]
        assert page.is_open
        assert page.is_answered


def test_progress_is_told_in_numbers() -> None:
    page = question_page(a_draft(), "waar")

    assert (page.number, page.total) == (2, len(Question))
    assert page.back_href == "/melden/wat/"


def test_only_the_first_two_questions_want_an_answer() -> None:
    draft_id = a_draft()

    assert [question for question in Question if question_page(draft_id, question).is_required] == [
        Question.WHAT,
        Question.WHERE,
    ]


def test_from_the_second_question_on_the_rest_may_be_left_out() -> None:
    draft_id = a_draft({Question.WHAT: {"story": "Eén zin."}})

    assert [question for question in Question if not question_page(draft_id, question).may_go_to_check] == [
        Question.WHAT
    ]


def test_who_mends_the_first_answer_may_go_straight_back_to_the_check() -> None:
    assert question_page(a_draft(), Question.WHAT).may_go_to_check


def test_an_unknown_question_does_not_exist() -> None:
    with pytest.raises(NotFound):
        question_page(None, "bewijs")


def test_a_draft_that_is_gone_shows_nothing() -> None:
    page = question_page(uuid4(), "wat")

    assert not page.is_open
    assert page.answer == {}
    assert [town.name for town in page.towns] == ["Havenstad"]
    assert not check_page(uuid4()).is_open
    assert not start_page(uuid4()).is_begun


def test_a_draft_whose_time_is_over_is_not_shown() -> None:
    draft_id = a_draft()
    Draft.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

    assert not question_page(draft_id, "wat").is_open
    assert not start_page(draft_id).is_begun


def test_the_check_page_shows_every_answer_with_its_question() -> None:
    with translation.override("nl"):
        page = check_page(a_draft(FULL))

    assert [(str(fact.label), fact.href) for fact in page.facts] == [
        (question.label_nl, f"/melden/{question}/") for question in Question
    ]
    assert page.facts[0].value == "De portier liet mij niet binnen."
    assert page.missing == ()


def test_after_sending_nothing_is_shown_but_the_reference() -> None:
    report = a_filed_report(FULL)
    draft = Draft.objects.get()

    page = filed_page(draft.pk)

    assert (page.code_waits, page.reference) == (True, report.reference)
    assert page.first_contact_on == report.first_contact_on
    assert question_page(draft.pk, "wat").answer == {}
    assert check_page(draft.pk).is_filed


@pytest.mark.parametrize("is_there", [True, False])
def test_before_sending_there_is_no_page_after_it(is_there: bool) -> None:
    with pytest.raises(NotFound):
        filed_page(a_draft() if is_there else None)


def test_who_wants_figures_only_reads_it() -> None:
    assert check_page(a_draft({**FULL, Question.CONSENT: {"consent": "figures_only"}})).only_figures
    assert not check_page(a_draft(FULL)).only_figures


def test_without_an_adv_the_pages_still_answer(adv: Service) -> None:
    adv.agreements.all().delete()
    adv.delete()

    assert start_page(None).first_contact_workdays == 5
    assert about_page().name == ""
    assert question_page(None, "wat").towns == ()
