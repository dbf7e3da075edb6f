"""Drafts: kept page by page, sealed, and thrown away in time."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import Erased, NotFound
from adv_portal.vault.keys import key_of
from complaints.domain.drafts import (
    LIFETIME,
    Fate,
    discard_draft,
    erase_due_drafts,
    extend_draft,
    keep_answer,
    start_draft,
)
from complaints.models import Draft, DraftAnswer
from complaints.queries.intake import question_page
from complaints.tasks import erase_due_drafts_task
from complaints.vocabulary.acts import Act
from complaints.vocabulary.questions import Question
from tests.complaints.conftest import MoveClock
from tests.factories.accounts import make_service
from tests.factories.intake import RESIDENT, a_draft, a_filed_report

pytestmark = pytest.mark.django_db

MARKER = "geheim-verhaal-van-Samira"


@pytest.fixture(autouse=True)
def _an_adv() -> None:
    make_service()


def keep(draft_id: UUID, story: str = MARKER) -> None:
    keep_answer(
        draft_id=draft_id, question=Question.WHAT, answer={"story": story}, language="nl", actor=RESIDENT
    )


def story_of(draft_id: UUID) -> object:
    return question_page(draft_id, Question.WHAT).answer.get("story")


def test_an_answer_is_stored_sealed_and_read_back() -> None:
    draft_id = start_draft(language="nl", actor=RESIDENT)
    keep(draft_id)

    stored = DraftAnswer.objects.get()

    assert MARKER.encode() not in stored.body.raw
    assert json.loads(key_of(draft_id).open_text(stored.body, stored.place())) == {"story": MARKER}
    assert story_of(draft_id) == MARKER


def test_an_answer_takes_the_place_of_the_earlier_one() -> None:
    draft_id = start_draft(language="nl", actor=RESIDENT)
    keep(draft_id, "eerst")
    keep(draft_id, "later")

    assert story_of(draft_id) == "later"
    assert DraftAnswer.objects.count() == 1


def test_an_empty_answer_takes_the_earlier_one_away() -> None:
    draft_id = a_draft()
    keep_answer(draft_id=draft_id, question=Question.WHERE, answer={}, language="nl", actor=RESIDENT)

    assert question_page(draft_id, Question.WHERE).answer == {}


def test_each_act_leaves_one_line_without_content() -> None:
    draft_id = start_draft(language="nl", actor=RESIDENT)
    keep(draft_id)

    lines = AuditLine.objects.filter(subject_id=str(draft_id)).order_by("number")

    assert [(line.act, line.actor_kind, line.changed) for line in lines] == [
        (Act.DRAFT_STARTED, "resident", []),
        (Act.ANSWER_KEPT, "resident", ["wat"]),
    ]


def test_an_answer_to_a_draft_that_is_gone_begins_a_new_one() -> None:
    gone = a_draft()
    discard_draft(draft_id=gone, actor=RESIDENT)

    kept = keep_answer(
        draft_id=gone, question=Question.WHAT, answer={"story": "nieuw"}, language="nl", actor=RESIDENT
    )

    assert kept.fate == Fate.BEGUN_ANEW
    assert story_of(kept.draft_id) == "nieuw"


def test_an_answer_in_a_session_that_ran_out_begins_a_new_draft() -> None:
    kept = keep_answer(
        draft_id=None, question=Question.WHAT, answer={"story": "nieuw"}, language="nl", actor=RESIDENT
    )

    assert kept.fate == Fate.BEGUN_ANEW


def test_an_answer_to_a_draft_whose_time_is_over_keeps_all_the_others() -> None:
    draft_id = a_draft()
    Draft.objects.filter(pk=draft_id).update(expires_at=timezone.now() - timedelta(minutes=1))

    kept = keep_answer(
        draft_id=draft_id, question=Question.WISH, answer={"wish": "advice"}, language="en", actor=RESIDENT
    )

    assert (kept.fate, kept.draft_id) == (Fate.REVIVED, draft_id)
    assert story_of(draft_id) == "De portier liet mij niet binnen."
    assert Draft.objects.get().expires_at > timezone.now()


def test_an_answer_after_sending_begins_another_report() -> None:
    a_filed_report()
    sent = Draft.objects.get()

    kept = keep_answer(
        draft_id=sent.pk, question=Question.WHAT, answer={"story": "nog iets"}, language="nl", actor=RESIDENT
    )

    assert kept.fate == Fate.AFTER_SENDING
    assert kept.draft_id != sent.pk


def test_a_draft_can_be_extended(move_clock: MoveClock) -> None:
    draft_id = a_draft()
    later = timezone.now() + timedelta(minutes=30)
    move_clock(later)

    extend_draft(draft_id=draft_id, actor=RESIDENT)

    assert Draft.objects.get().expires_at == later + LIFETIME


def test_a_draft_that_is_thrown_away_cannot_be_read() -> None:
    draft_id = a_draft()
    discard_draft(draft_id=draft_id, actor=RESIDENT)

    assert not Draft.objects.exists()
    assert not DraftAnswer.objects.exists()
    with pytest.raises(Erased):
        key_of(draft_id)


def test_what_is_gone_cannot_be_extended_or_thrown_away() -> None:
    draft_id = a_draft()
    discard_draft(draft_id=draft_id, actor=RESIDENT)

    with pytest.raises(NotFound):
        extend_draft(draft_id=draft_id, actor=RESIDENT)
    with pytest.raises(NotFound):
        discard_draft(draft_id=draft_id, actor=RESIDENT)


def test_drafts_go_an_hour_after_the_last_answer() -> None:
    old = a_draft()
    Draft.objects.update(expires_at=timezone.now())
    young = a_draft()

    assert erase_due_drafts(actor=Actor.system("beat")) == 1

    assert [draft.pk for draft in Draft.objects.all()] == [young]
    with pytest.raises(Erased):
        key_of(old)
    assert AuditLine.objects.filter(act=Act.DRAFTS_ERASED).count() == 1


def test_nothing_due_leaves_no_line() -> None:
    a_draft()

    assert erase_due_drafts(actor=Actor.system("beat")) == 0
    assert not AuditLine.objects.filter(act=Act.DRAFTS_ERASED).exists()


def test_the_task_may_run_twice() -> None:
    a_draft()
    Draft.objects.update(expires_at=timezone.now())

    erase_due_drafts_task()
    erase_due_drafts_task()

    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_workers_that_meet_at_an_old_form_erase_it_once() -> None:
    def erase(_worker: int) -> int:
        try:
            return erase_due_drafts(actor=Actor.system("beat"))
        finally:
            connections.close_all()

    Draft.objects.create(service=make_service(), expires_at=timezone.now() - timedelta(minutes=1))

    with ThreadPoolExecutor(4) as workers:
        erased = list(workers.map(erase, range(4)))

    assert sum(erased) == 1
    assert AuditLine.objects.filter(act="drafts.erased").count() == 1
