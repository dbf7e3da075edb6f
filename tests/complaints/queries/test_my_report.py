"""What a resident reads with the code: plain words, and nothing that is not for residents."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from adv_portal.errors import Erased
from adv_portal.vault.meldcode import ALPHABET, LENGTH, grouped, make_meldcode
from complaints.domain.intake import show_meldcode
from complaints.models import Case, Draft
from complaints.queries.my_report import case_of_code, my_report_page
from complaints.vocabulary.questions import Question
from complaints.vocabulary.texts import TextKind
from tests.complaints.conftest import MoveClock
from tests.factories.accounts import make_service
from tests.factories.complaints import advised_case, closed_case, make_case, recorded_case, taken_case
from tests.factories.intake import FULL, RESIDENT, a_filed_report

pytestmark = pytest.mark.django_db

NO_CODES: Final = [
    "",
    "AAAA",
    "ik weet het niet",
    "🙂" * 24,
    "A" * 5_000,
    "0" * LENGTH,
    "' OR 1=1 --",
    "2026-0001",
]


@pytest.fixture(autouse=True)
def _in_dutch() -> None:
    translation.activate("nl")


def filed_with_code() -> tuple[UUID, str]:
    make_service()
    report = a_filed_report(FULL)
    return report.case_id, show_meldcode(draft_id=Draft.objects.get().pk, actor=RESIDENT)


def sentences(case_id: UUID) -> tuple[str, ...]:
    return my_report_page(case_id).sentences


# --- The code --------------------------------------------------------------------------------------------


def test_a_code_is_found_however_it_was_typed() -> None:
    case_id, code = filed_with_code()

    for typed in (code, code.lower(), code.replace("-", ""), code.replace("-", " "), f"  {code} "):
        assert case_of_code(typed) == case_id


@pytest.mark.parametrize("typed", NO_CODES)
def test_what_is_no_code_finds_nothing(typed: str) -> None:
    filed_with_code()

    assert case_of_code(typed) is None


def test_every_answer_does_the_same_work() -> None:
    _case_id, code = filed_with_code()
    asked = []
    for typed in (code, make_meldcode(), *NO_CODES):
        with CaptureQueriesContext(connection) as statements:
            case_of_code(typed)
        asked.append([query["sql"].split("WHERE")[0] for query in statements.captured_queries])

    assert all(statements == asked[0] for statements in asked)


def test_a_walk_of_guesses_opens_nothing() -> None:
    """Known failure 1: a reference or an altered code opened other people's reports."""
    case_id, code = filed_with_code()
    symbols = code.replace("-", "")
    altered = [
        grouped(symbols[:place] + other + symbols[place + 1 :])
        for place in range(LENGTH)
        for other in ALPHABET[::8]
        if other != symbols[place]
    ]
    references = [f"2026-{number:04d}" for number in range(500)]

    assert {case_of_code(guess) for guess in [*altered, *references, str(case_id)]} == {None}


def test_the_code_of_a_draft_that_was_not_sent_is_none() -> None:
    assert case_of_code(make_meldcode()) is None


# --- The status ------------------------------------------------------------------------------------------


def test_a_new_report_says_by_when(move_clock: MoveClock) -> None:
    case = make_case()
    case.deadlines.update(due_on=date(2026, 12, 7))

    assert sentences(case.pk) == ("Wij hebben uw melding.", "U hoort van ons vóór 8 december.")


def test_the_case_worker_is_known_by_the_first_name() -> None:
    desk = taken_case()
    desk.worker.first_name, desk.worker.last_name = "Noor", "de Vries"
    desk.worker.save()

    assert sentences(desk.case_id)[:2] == ("Wij hebben uw melding.", "Uw behandelaar is Noor.")
    assert "Vries" not in "".join(sentences(desk.case_id))


def test_advice_is_read_with_its_reasons() -> None:
    page = my_report_page(advised_case(body="Bel de zaak.", reasons="Omdat het mag.").case_id)

    assert page.sentences[0] == "U heeft ons advies."
    assert [(advice.body, advice.reasons) for advice in page.advices] == [("Bel de zaak.", "Omdat het mag.")]
    assert not page.has_ended


def test_a_closed_report_tells_how_it_ended() -> None:
    page = my_report_page(closed_case().case_id)

    assert page.sentences == ("Klaar.",)
    assert page.closing == "U kreeg advies van ons."
    assert page.has_ended


def test_a_report_that_was_only_recorded_is_done() -> None:
    assert sentences(recorded_case().case_id) == ("Klaar.",)


def test_what_was_told_is_shown_and_who_told_it_is_not() -> None:
    case_id, _code = filed_with_code()

    told = "".join(f"{fact.label}{fact.value}" for fact in my_report_page(case_id).told)

    assert "De portier liet mij niet binnen." in told
    assert "Café De Sluis" in told
    for hidden in ("Samira", "0612345678", "samira@example.org"):
        assert hidden not in told


@pytest.mark.parametrize(
    ("language", "labels"),
    [("nl", {"Wat u wilt", "Waar u woont"}), ("en", {"What you want", "Where you live"})],
)
def test_the_reporter_is_spoken_to_and_not_about(language: str, labels: set[str]) -> None:
    make_service()
    report = a_filed_report({**FULL, Question.CONTACT: {"residence": "elsewhere", "postcode": "1234"}})

    with translation.override(language):
        told = my_report_page(report.case_id).told

    assert labels <= {fact.label for fact in told}
    assert not any("melder" in str(fact.label) or "reporter" in str(fact.label) for fact in told)


def test_notes_of_staff_are_never_shown() -> None:
    case = make_case(texts={TextKind.NOTE: "planted-note", TextKind.CORRECTION: "planted-reason"})

    assert "planted" not in repr(my_report_page(case.pk))


@pytest.mark.parametrize("is_known", [True, False])
def test_an_erased_report_is_erased(is_known: bool) -> None:
    case = make_case()
    Case.objects.filter(pk=case.pk).update(state="erased")

    with pytest.raises(Erased):
        my_report_page(case.pk if is_known else uuid4())


def test_every_question_about_what_happened_comes_back() -> None:
    case_id, _code = filed_with_code()

    assert len(my_report_page(case_id).told) == len(Question) - 3  # without name, contact and consent


def test_unused_terms_are_not_promised() -> None:
    desk = taken_case()
    desk.case.deadlines.update(met_on=date(2026, 1, 1))

    assert len(sentences(desk.case_id)) == 2


def test_english_is_english() -> None:
    case = make_case()
    due = date(2026, 12, 7)
    case.deadlines.update(due_on=due)

    with translation.override("en"):
        assert sentences(case.pk)[1] == f"You will hear from us before {(due + timedelta(1)).day} December."
