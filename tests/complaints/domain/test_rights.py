"""Requests of data subjects: one month, proven identity, reasons, and nothing of anybody else."""

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.vault.keys import key_of
from adv_portal.workdays import months_after
from complaints.domain.notes import write_note
from complaints.domain.people import add_person
from complaints.domain.retention import erase_case, erase_on_request
from complaints.domain.rights import (
    answer_request,
    ask_copy,
    correct_text,
    extend_request,
    freeze_case,
    identify_requester,
    make_copy,
    open_request,
    unfreeze_case,
)
from complaints.models import Case, CaseIndex, Consent, DataRequest, Letter, PersonInCase
from complaints.queries.search import search_page
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letters import LetterKind, LetterState, SendBy
from complaints.vocabulary.questions import Purpose
from complaints.vocabulary.rights import Decision, RefusalGround, Right
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import TextKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import Desk, advised_case, closed_case

pytestmark = pytest.mark.django_db
WORKER = Actor.system("worker")


def asked(desk: Desk, right: Right, *, person: UUID | None = None, words: str = "Graag.") -> DataRequest:
    today = timezone.localdate()
    request_id = open_request(
        case_id=desk.case_id,
        right=right,
        person_id=person,
        received_on=today,
        identity_checked_on=today,
        words=words,
        actor=desk.actor,
    )
    return DataRequest.objects.get(pk=request_id)


def answered(desk: Desk, request: DataRequest, decision: Decision, **more: str) -> DataRequest:
    given = {"refusal_ground": "", "reasons": "", **more}
    answer_request(
        case_id=desk.case_id,
        request_id=request.pk,
        version=request.version,
        decision=decision,
        actor=desk.actor,
        **given,
    )
    return DataRequest.objects.get(pk=request.pk)


def person_in(desk: Desk, role: PersonRole, name: str) -> PersonInCase:
    key = key_of(desk.case_id)
    person = PersonInCase(case=desk.case, role=role)
    person.name = key.seal_text(name, person.place("name"))
    person.contact = key.seal_text("Kade 9", person.place("contact"))
    person.remarks = key.seal_text("Let op: dreigt snel", person.place("remarks"))
    person.save(force_insert=True)
    return person


def letter_to(desk: Desk, person: PersonInCase | None, body: str) -> None:
    key = key_of(desk.case_id)
    letter = Letter(
        case=desk.case,
        kind=LetterKind.RECEIPT,
        party=Party.RESPONDENT if person else Party.COMPLAINANT,
        person=person,
        language="nl",
        state=LetterState.SENT,
        sent_on=timezone.localdate(),
        send_by=SendBy.values()[0],
        made_by=desk.worker,
    )
    letter.subject = key.seal_text("Onderwerp", letter.place("subject"))
    letter.body = key.seal_text(body, letter.place("body"))
    letter.save(force_insert=True)


def copy_of(desk: Desk, request: DataRequest) -> tuple[str, bytes]:
    ask_copy(case_id=desk.case_id, request_id=request.pk, version=request.version, actor=desk.actor)
    make_copy(request_id=request.pk, actor=WORKER)
    made, key = DataRequest.objects.get(pk=request.pk), key_of(desk.case_id)
    assert made.copy_json
    assert made.copy_pdf
    return (
        key.open_text(made.copy_json, made.place("copy_json")),
        key.open(made.copy_pdf, made.place("copy_pdf")),
    )


def test_compliance_test_16_the_term_of_one_month_runs() -> None:
    desk = advised_case()

    with one_line("data_request.opened"):
        request = asked(desk, Right.ACCESS)

    assert request.due_on == months_after(timezone.localdate(), 1)
    with one_line("data_request.extended"):
        extend_request(
            case_id=desk.case_id, request_id=request.pk, version=1, reason="Veel stukken", actor=desk.actor
        )
    longer = DataRequest.objects.get()
    assert longer.due_on == months_after(timezone.localdate(), 3)
    with nothing_left(Refused):
        extend_request(
            case_id=desk.case_id, request_id=request.pk, version=2, reason="Nog meer", actor=desk.actor
        )


def test_after_the_first_month_and_without_a_reason_nothing_is_extended() -> None:
    desk = advised_case()
    request = asked(desk, Right.ACCESS)
    with nothing_left(Refused) as raised:
        extend_request(case_id=desk.case_id, request_id=request.pk, version=1, reason=" ", actor=desk.actor)
    assert gaps(raised) == ["reason"]
    DataRequest.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    with nothing_left(Refused):
        extend_request(case_id=desk.case_id, request_id=request.pk, version=1, reason="x", actor=desk.actor)


def test_a_copy_needs_a_known_person_and_is_made_once() -> None:
    desk = advised_case()
    request = asked(desk, Right.ACCESS)
    DataRequest.objects.update(identity_checked_on=None)
    with nothing_left(Refused):
        ask_copy(case_id=desk.case_id, request_id=request.pk, version=1, actor=desk.actor)
    with one_line("data_request.identified"):
        identify_requester(
            case_id=desk.case_id,
            request_id=request.pk,
            version=1,
            checked_on=timezone.localdate(),
            actor=desk.actor,
        )
    with nothing_left(NotFound):
        make_copy(request_id=request.pk, actor=WORKER)
    ask_copy(case_id=desk.case_id, request_id=request.pk, version=2, actor=desk.actor)
    with nothing_left(NotAllowed):
        make_copy(request_id=request.pk, actor=desk.actor)
    with one_line("personal_data.exported"):
        make_copy(request_id=request.pk, actor=WORKER)
    with nothing_left(NotFound):
        make_copy(request_id=request.pk, actor=WORKER)
    wrong = asked(desk, Right.OBJECTION)
    with nothing_left(Refused):
        ask_copy(case_id=desk.case_id, request_id=wrong.pk, version=1, actor=desk.actor)


def test_a_refusal_names_its_ground_and_its_reasons() -> None:
    desk = advised_case()
    request = asked(desk, Right.ERASURE)
    with nothing_left(Refused) as raised:
        answered(desk, request, Decision.REFUSED)
    assert gaps(raised) == ["refusal_ground", "reasons"]
    with nothing_left(Refused) as raised:
        answered(desk, request, Decision.GRANTED)
    assert gaps(raised) == ["decision"]

    done = answered(
        desk,
        request,
        Decision.REFUSED,
        refusal_ground=RefusalGround.LEGAL_CLAIMS,
        reasons="Er loopt een procedure.",
    )

    assert (done.decision, done.answered_on) == (Decision.REFUSED, timezone.localdate())
    with nothing_left(NotFound):
        answered(desk, done, Decision.REFUSED, refusal_ground=RefusalGround.STATISTICS, reasons="x")


def test_who_does_not_show_who_they_are_may_be_refused_without_it() -> None:
    desk = advised_case()
    request = asked(desk, Right.ACCESS)
    DataRequest.objects.update(identity_checked_on=None)
    with nothing_left(Refused):
        answered(desk, request, Decision.REFUSED, refusal_ground=RefusalGround.EXCESSIVE, reasons="x")
    answered(desk, request, Decision.REFUSED, refusal_ground=RefusalGround.IDENTITY_UNPROVEN, reasons="x")


def test_restriction_freezes_the_case_until_it_is_lifted() -> None:
    """AVG art. 18: readable, not usable."""
    desk = advised_case()
    answered(desk, asked(desk, Right.RESTRICTION), Decision.GRANTED)
    assert desk.case.is_frozen
    with nothing_left(Refused):
        freeze_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    with one_line("case.unfrozen"):
        unfreeze_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    with nothing_left(Refused):
        unfreeze_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    with one_line("case.frozen"):
        freeze_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)


def test_an_objection_that_is_upheld_stops_the_use() -> None:
    desk = advised_case()
    answered(desk, asked(desk, Right.OBJECTION), Decision.GRANTED)
    assert desk.case.is_frozen


def test_withdrawn_consent_leaves_none_and_keeps_its_history() -> None:
    desk = advised_case()
    first, second = Purpose.values()[:2] if len(Purpose.values()) > 1 else (Purpose.values()[0], None)
    Consent.objects.filter(case=desk.case).delete()
    for purpose, is_given in ((first, True), (second, False)):
        if purpose:
            Consent.objects.create(
                case=desk.case,
                purpose=purpose,
                is_given=is_given,
                answered_at=timezone.now(),
                text_version="1",
            )
    before = Consent.objects.count()

    answered(desk, asked(desk, Right.CONSENT_WITHDRAWAL), Decision.GRANTED)

    assert Consent.objects.count() == before + 1
    assert [row.is_given for row in Consent.objects.filter(purpose=first).order_by("answered_at")] == [
        True,
        False,
    ]


def test_a_corrected_text_keeps_its_history_and_is_found_by_its_new_words() -> None:
    """AVG art. 16; lesson 20: what was replaced is not found by search any more."""
    desk = advised_case()
    request = asked(desk, Right.RECTIFICATION)
    old = set(desk.case.index.stems)

    with one_line("text.corrected"):
        correct_text(
            case_id=desk.case_id,
            request_id=request.pk,
            version=1,
            kind=TextKind.STORY,
            text="De conducteur weigerde mij.",
            actor=desk.actor,
        )

    key = key_of(desk.case_id)
    told = {row.kind: key.open_text(row.body, row.place()) for row in desk.case.texts.all()}
    assert told[TextKind.STORY] == "De conducteur weigerde mij."
    assert "hoofddoek" in told[TextKind.EARLIER]
    assert old - set(desk.case.index.stems)
    with nothing_left(Refused) as raised:
        correct_text(
            case_id=desk.case_id, request_id=request.pk, version=2, kind="note", text=" ", actor=desk.actor
        )
    assert gaps(raised) == ["kind", "text"]
    with nothing_left(StaleVersion):
        correct_text(
            case_id=desk.case_id,
            request_id=request.pk,
            version=1,
            kind=TextKind.STORY,
            text="x",
            actor=desk.actor,
        )


def test_a_correction_leaves_notes_and_people_to_be_found_and_earlier_words_not() -> None:
    """Lesson 20: what was replaced is found by nobody, also when the index is made anew later."""
    desk = advised_case()
    write_note(case_id=desk.case_id, body="Gebeld met de woonbond.", mentions=[], actor=desk.actor)
    add_person(
        case_id=desk.case_id,
        role=PersonRole.RESPONDENT,
        name="Vervoerder Zonnedauw",
        contact="",
        remarks="",
        actor=desk.actor,
    )
    request = asked(desk, Right.RECTIFICATION)

    correct_text(
        case_id=desk.case_id,
        request_id=request.pk,
        version=1,
        kind=TextKind.STORY,
        text="De conducteur weigerde mij.",
        actor=desk.actor,
    )

    for word in ("woonbond", "Zonnedauw", "conducteur"):
        assert search_page(desk.actor, word).has_found, word
    assert not search_page(desk.actor, "hoofddoek").has_found
    CaseIndex.rebuild(desk.case, key_of(desk.case_id))
    assert not search_page(desk.actor, "hoofddoek").has_found


def test_what_is_not_corrected_gets_the_statement_beside_it() -> None:
    desk = advised_case()
    request = asked(desk, Right.RECTIFICATION, words="Ik was er niet bij.")
    answered(
        desk, request, Decision.REFUSED, refusal_ground=RefusalGround.LEGAL_TASK, reasons="Het staat vast."
    )
    key = key_of(desk.case_id)
    statement = desk.case.texts.get(kind=TextKind.STATEMENT)
    assert key.open_text(statement.body, statement.place()) == "Ik was er niet bij."


def test_erasure_on_request_waits_for_no_term() -> None:
    desk = closed_case()
    request = asked(desk, Right.ERASURE)
    with one_line("case.erased_on_request"):
        erase_on_request(request_id=request.pk, version=1, actor=desk.actor)
    assert desk.case.state == CaseState.ERASED
    assert not DataRequest.objects.exists()


def test_erasure_on_request_is_refused_where_something_keeps_the_data() -> None:
    desk = closed_case()
    request = asked(desk, Right.ERASURE)
    asked(desk, Right.ACCESS)
    DataRequest.objects.filter(pk=request.pk).update(identity_checked_on=None)
    with nothing_left(Refused) as raised:
        erase_on_request(request_id=request.pk, version=1, actor=desk.actor)
    assert len(gaps(raised)) == 2
    with nothing_left(NotFound):
        erase_on_request(request_id=uuid4(), version=1, actor=desk.actor)
    stranger = Actor.staff(make_case_worker(desk.case.service))
    with nothing_left(NotAllowed):
        erase_on_request(request_id=request.pk, version=1, actor=stranger)
    running = advised_case()
    early = asked(running, Right.ERASURE)
    with nothing_left(Refused):
        erase_on_request(request_id=early.pk, version=1, actor=running.actor)


def test_a_request_names_what_is_missing() -> None:
    desk = advised_case()
    with nothing_left(Refused) as raised:
        open_request(
            case_id=desk.case_id,
            right="",
            person_id=uuid4(),
            received_on=timezone.localdate() + timedelta(days=1),
            identity_checked_on=timezone.localdate() + timedelta(days=1),
            words="",
            actor=desk.actor,
        )
    assert gaps(raised) == ["received_on", "identity_checked_on", "right", "person"]


def test_an_open_request_keeps_the_case() -> None:
    """Lesson 5: pruning takes nothing on which something still depends."""
    desk = closed_case()
    asked(desk, Right.ACCESS)
    Case.objects.filter(pk=desk.case_id).update(erase_on=timezone.localdate())
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=Actor.system("beat"))
