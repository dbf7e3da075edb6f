"""An intake is kept for who began it, and for nobody else."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import Erased, NotAllowed, NotFound, Refused
from adv_portal.vault.keys import key_of
from complaints.domain.drafts import erase_due_drafts
from complaints.domain.intake import Told, file_intake
from complaints.domain.intake_drafts import discard_intake, keep_intake
from complaints.models import Draft
from complaints.vocabulary.questions import Question
from complaints.vocabulary.reading import Answer
from tests.complaints.acting import nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_service

pytestmark = pytest.mark.django_db

ANSWERS: dict[str, Answer] = {Question.WHAT: {"story": "Geweigerd"}, Question.WHERE: {"place": "here"}}


def worker() -> Actor:
    return Actor.staff(make_case_worker(make_service()))


def test_it_is_kept_sealed_and_the_newest_words_replace_the_old() -> None:
    actor, draft_id = worker(), uuid4()
    for story in ("Eerst", "Daarna"):
        with one_line("intake.kept"):
            keep_intake(draft_id=draft_id, typed={"story": story}, actor=actor)
    draft = Draft.objects.get()
    row = draft.answers.get()
    assert key_of(draft.pk).open_text(row.body, row.place()) == '{"story": "Daarna"}'
    assert draft.author_id == actor.user_id
    assert draft.expires_at > timezone.now() + timedelta(hours=11)


def test_a_resident_keeps_no_intake() -> None:
    with nothing_left(NotAllowed):
        keep_intake(draft_id=uuid4(), typed={}, actor=Actor.resident())
    with nothing_left(NotAllowed):
        file_intake(draft_id=uuid4(), answers=ANSWERS, told=Told(), actor=Actor.resident())


def test_another_persons_intake_is_not_there() -> None:
    actor, other, draft_id = worker(), worker(), uuid4()
    keep_intake(draft_id=draft_id, typed={"story": "x"}, actor=actor)
    with nothing_left(NotFound):
        keep_intake(draft_id=draft_id, typed={"story": "y"}, actor=other)
    with nothing_left(NotFound):
        discard_intake(draft_id=draft_id, actor=other)
    with nothing_left(NotFound):
        file_intake(draft_id=draft_id, answers=ANSWERS, told=Told(), actor=other)


def test_it_is_thrown_away_with_its_key() -> None:
    actor, draft_id = worker(), uuid4()
    keep_intake(draft_id=draft_id, typed={"story": "x"}, actor=actor)
    with one_line("draft.discarded"):
        discard_intake(draft_id=draft_id, actor=actor)
    assert not Draft.objects.exists()
    with pytest.raises(Erased):
        key_of(draft_id)


def test_a_forgotten_one_is_erased_like_a_residents() -> None:
    actor, draft_id = worker(), uuid4()
    keep_intake(draft_id=draft_id, typed={"story": "x"}, actor=actor)
    Draft.objects.update(expires_at=timezone.now())
    assert erase_due_drafts(actor=Actor.system("test")) == 1


def test_what_became_a_case_is_kept_no_more() -> None:
    actor, draft_id = worker(), uuid4()
    file_intake(draft_id=draft_id, answers=ANSWERS, told=Told(), actor=actor)
    with nothing_left(Refused):
        keep_intake(draft_id=draft_id, typed={"story": "x"}, actor=actor)
    with nothing_left(NotFound):
        discard_intake(draft_id=draft_id, actor=actor)
