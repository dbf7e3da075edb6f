"""Filing a report: whole or not at all, once, and without what a resident did not want to give."""

import base64
import os
from concurrent.futures import ThreadPoolExecutor
from typing import Final
from uuid import UUID

import pytest
from django.db import connection, connections
from django.utils import timezone, translation
from pytest_django import Settings

from adv_portal import workdays
from adv_portal.accounts.models import Municipality, Service
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import Erased, NotFound, Refused
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import NoKeyFits, key_of
from adv_portal.vault.meldcode import hashed, is_wellformed, normalised
from complaints.domain.drafts import discard_draft, keep_answer
from complaints.domain.intake import file_report, show_meldcode
from complaints.models import (
    Case,
    CaseIndex,
    Consent,
    Draft,
    DraftAnswer,
    ReferenceCounter,
    SealedText,
)
from complaints.queries.intake import PROMISES, check_page
from complaints.vocabulary.acts import Act
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import Purpose, Question
from complaints.vocabulary.reading import readable
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind, TextKind
from tests.factories.accounts import make_municipality, make_service
from tests.factories.intake import FULL, RESIDENT, SHORTEST, a_draft, a_filed_report

pytestmark = pytest.mark.django_db

IDENTITY: Final = {TextKind.NAME, TextKind.EMAIL, TextKind.PHONE, TextKind.POST, TextKind.CONTACT_WISHES}


@pytest.fixture(autouse=True)
def adv() -> Service:
    return make_service(make_municipality("Havenstad"))


def send(draft_id: UUID) -> Case:
    report = file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT)
    return Case.objects.get(pk=report.case_id)


def words_of(case: Case) -> dict[str, str]:
    key = key_of(case.pk)
    with translation.override("nl"):
        return {
            text.kind: readable(text.kind, key.open_text(text.body, text.place()))
            for text in case.texts.all()
        }


def test_two_answers_become_a_case() -> None:
    case = send(a_draft())

    assert words_of(case) == {
        TextKind.STORY: "De portier liet mij niet binnen.",
        TextKind.PLACE: "In deze plaats of buurt\nPostcode, straat of naam: Markt 1",
    }
    assert case.state == CaseState.RECEIVED
    assert case.channel == Channel.ELECTRONIC
    assert case.anonymity == Anonymity.FULL
    assert case.place == PlaceKind.OWN_MUNICIPALITY
    assert (case.residence, case.role, case.wish) == ("", ReporterRole.UNKNOWN, Wish.UNKNOWN)
    assert case.municipality.name == "Havenstad"


def test_all_answers_become_a_case() -> None:
    case = send(a_draft(FULL))

    assert set(words_of(case)) == {
        TextKind.STORY, TextKind.PLACE, TextKind.MOMENT, TextKind.ABOUT, TextKind.REASON, TextKind.SITUATION,
        TextKind.RESPONDENT, TextKind.WISH, TextKind.NAME, TextKind.EMAIL, TextKind.PHONE,
    }  # fmt: skip
    assert (case.anonymity, case.role, case.wish) == (Anonymity.NONE, ReporterRole.VICTIM, Wish.ADVICE)
    assert {consent.purpose: consent.is_given for consent in Consent.objects.all()} == {
        Purpose.ASSISTANCE: True,
        Purpose.SHARING: True,
    }


def test_the_resident_classifies_nothing() -> None:
    case = send(a_draft(FULL))

    assert (case.grounds, case.domain, case.natures) == ([], "", [])
    assert words_of(case)[TextKind.REASON] == "Huidskleur of afkomst\nGeloof"


def test_a_case_has_the_language_in_which_it_was_sent() -> None:
    draft_id = a_draft()

    report = file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT, language="en")

    assert Case.objects.get(pk=report.case_id).language == "en"


def test_the_language_in_which_the_resident_wants_to_talk_goes_first() -> None:
    draft_id = a_draft({**SHORTEST, Question.CONTACT: {"language": "nl"}})

    report = file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT, language="en")

    assert Case.objects.get(pk=report.case_id).language == "nl"


def test_nothing_is_left_in_the_draft_but_the_sealed_code() -> None:
    case = send(a_draft(FULL))
    draft = Draft.objects.get()

    assert not DraftAnswer.objects.exists()
    assert (draft.filed_case_id, draft.filed_at) == (case.pk, case.received_at)
    assert draft.meldcode is not None


def test_the_terms_begin() -> None:
    case = send(a_draft())
    today = timezone.localdate()

    terms = {term.kind: term.due_on for term in case.deadlines.all()}

    assert terms[DeadlineKind.FIRST_CONTACT] == workdays.after(today, case.service.first_contact_workdays)
    assert terms[DeadlineKind.ACKNOWLEDGEMENT] == workdays.after(today, case.service.ack_workdays)
    assert set(terms) == {
        DeadlineKind.ACKNOWLEDGEMENT,
        DeadlineKind.FIRST_CONTACT,
        DeadlineKind.ADVICE,
        DeadlineKind.SETTLING,
    }
    # The page that gives the code is the receipt.
    assert case.deadlines.get(kind=DeadlineKind.ACKNOWLEDGEMENT).met_on == today


def test_a_report_is_found_by_its_words_and_its_contacts() -> None:
    send(a_draft(FULL))
    index, digests = CaseIndex.objects.get(), BlindIndex()

    assert set(digests.of_text("portier", "sluis")) <= set(index.stems)
    assert set(index.contacts) == {
        digests.of_name("samira jansen"),
        digests.of_email("SAMIRA@example.org"),
        digests.of_phone("+31 6 12345678"),
    }


def test_filing_leaves_one_line_without_content() -> None:
    case = send(a_draft(FULL))

    (line,) = AuditLine.objects.filter(act=Act.REPORT_FILED)

    assert (line.subject, line.subject_id) == ("complaints.case", str(case.pk))
    assert line.changed == ["reference", "texts", "deadlines"]


# --- Once ------------------------------------------------------------------------------------------------


def test_sending_twice_gives_the_same_case_and_the_code_is_still_shown() -> None:
    draft_id = a_draft()
    first = file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT)

    assert file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT) == first

    assert Case.objects.count() == 1
    assert AuditLine.objects.filter(act=Act.REPORT_FILED).count() == 1
    assert is_wellformed(normalised(show_meldcode(draft_id=draft_id, actor=RESIDENT)))


@pytest.mark.django_db(transaction=True)
def test_a_double_click_is_one_report() -> None:
    draft_id = a_draft(FULL)

    def click(_number: int) -> UUID:
        try:
            return file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT).case_id
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as clicks:
        filed = set(clicks.map(click, range(4)))

    assert filed == {case.pk for case in Case.objects.all()}
    assert len(filed) == 1


def test_a_page_of_another_draft_sends_nothing() -> None:
    shown, current = a_draft(), a_draft()

    with pytest.raises(NotFound):
        file_report(draft_id=current, idempotency_key=shown, actor=RESIDENT)

    assert not Case.objects.exists()


def test_a_draft_that_is_gone_cannot_be_sent() -> None:
    draft_id = a_draft()
    discard_draft(draft_id=draft_id, actor=RESIDENT)

    with pytest.raises(NotFound):
        file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT)


def test_what_is_missing_is_named_all_at_once() -> None:
    draft_id = a_draft({Question.WISH: {"wish": "advice"}})

    with pytest.raises(Refused) as refusal:
        file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT)

    assert [gap.field for gap in refusal.value.missing] == [Question.WHAT, Question.WHERE]
    assert not Case.objects.exists()
    assert not ReferenceCounter.objects.exists()


def test_an_adv_without_municipalities_takes_no_report(adv: Service) -> None:
    adv.agreements.all().delete()
    draft_id = a_draft()

    with pytest.raises(Refused):
        file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT)


# --- References and codes --------------------------------------------------------------------------------


def test_a_reference_never_returns() -> None:
    """Known failure 4: references repeated after pruning."""
    first = send(a_draft())
    second = send(a_draft())
    Draft.objects.all().delete()
    Case.objects.all().delete()  # worse than erasure, which leaves the row

    third = send(a_draft())

    year = timezone.localdate().year
    assert [first.reference, second.reference, third.reference] == [
        f"{year}-0001",
        f"{year}-0002",
        f"{year}-0003",
    ]


@pytest.mark.django_db(transaction=True)
def test_reports_at_the_same_moment_get_different_references() -> None:
    drafts = [a_draft() for _number in range(6)]

    def send_one(draft_id: UUID) -> str:
        try:
            return file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT).reference
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as senders:
        references = set(senders.map(send_one, drafts))

    assert len(references) == 6


def test_the_code_is_given_once_and_stored_as_a_keyed_hash_only() -> None:
    case = send(a_draft())
    draft_id = Draft.objects.get().pk

    code = show_meldcode(draft_id=draft_id, actor=RESIDENT)

    assert case.meldcode_hash is not None
    assert bytes(case.meldcode_hash) == hashed(normalised(code))
    assert Draft.objects.get().meldcode is None
    with pytest.raises(Erased):
        key_of(draft_id)
    with pytest.raises(Erased):
        show_meldcode(draft_id=draft_id, actor=RESIDENT)
    assert AuditLine.objects.filter(act=Act.MELDCODE_SHOWN).count() == 1


def test_there_is_no_code_before_sending() -> None:
    draft_id = a_draft()

    with pytest.raises(Erased):
        show_meldcode(draft_id=draft_id, actor=RESIDENT)
    discard_draft(draft_id=draft_id, actor=RESIDENT)
    with pytest.raises(NotFound):
        show_meldcode(draft_id=draft_id, actor=RESIDENT)


# --- Who may know ----------------------------------------------------------------------------------------


def test_who_stays_anonymous_after_all_leaves_no_name() -> None:
    """Known failures 2 and 48: a hidden answer is not kept, even if it was given before."""
    draft_id = a_draft(FULL)
    keep_answer(
        draft_id=draft_id,
        question=Question.NAME,
        answer={"anonymity": "full"},
        language="nl",
        actor=RESIDENT,
    )

    case = send(draft_id)

    assert case.anonymity == Anonymity.FULL
    assert not IDENTITY & set(words_of(case))
    assert CaseIndex.objects.get().contacts == []


@pytest.mark.parametrize("anonymity", list(Anonymity))
def test_the_check_page_promises_what_is_stored(anonymity: Anonymity) -> None:
    """Known failure 48: the text on the check page is compared with what is kept."""
    draft_id = a_draft({**FULL, Question.NAME: {"anonymity": str(anonymity)}})

    promised = check_page(draft_id).promise
    kept = IDENTITY & set(words_of(send(draft_id)))

    assert promised == PROMISES[anonymity]
    assert (kept == set()) == (anonymity == Anonymity.FULL)


# --- Whole or not at all ---------------------------------------------------------------------------------


def test_when_sealing_fails_nothing_is_stored(settings: Settings) -> None:
    """Known failure 11: no plain text when encryption fails."""
    draft_id = a_draft(FULL)
    settings.KEY_ENCRYPTION_KEYS = [base64.b64encode(os.urandom(32)).decode()]

    with pytest.raises(NoKeyFits):
        file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT)

    assert not Case.objects.exists()
    assert not SealedText.objects.exists()
    assert not ReferenceCounter.objects.exists()
    assert DraftAnswer.objects.count() == len(FULL)


def test_when_a_statement_fails_there_is_no_half_report() -> None:
    draft_id = a_draft(FULL)
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE complaints_caseindex RENAME TO away")

    with pytest.raises(Exception, match="complaints_caseindex"):
        file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT)

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE away RENAME TO complaints_caseindex")
    assert not Case.objects.exists()
    assert send(draft_id).reference.endswith("-0001")


def test_the_system_may_file_too(adv: Service) -> None:
    draft_id = a_draft(SHORTEST)

    file_report(draft_id=draft_id, idempotency_key=draft_id, actor=Actor.system("demo"))

    assert Municipality.objects.get(agreements__service=adv).pk == Case.objects.get().municipality_id


def test_the_language_of_the_form_is_kept() -> None:
    report = a_filed_report(language="en")

    assert Case.objects.get(pk=report.case_id).language == "en"


def test_residence_in_the_municipality_is_kept() -> None:
    town = Municipality.objects.get()
    case = send(a_draft({**SHORTEST, Question.CONTACT: {"residence": town.cbs}}))

    assert case.residence == Residence.RESIDENT
