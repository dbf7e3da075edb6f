"""What happens to a report that is being written: begun, kept page by page, thrown away in time."""

import json
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone

from adv_portal.accounts.models import Service
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound
from adv_portal.vault.keys import destroy_keys, key_of, make_key
from adv_portal.vault.sealing import Key
from complaints.models import Draft, DraftAnswer
from complaints.vocabulary.acts import Act
from complaints.vocabulary.questions import Question
from complaints.vocabulary.reading import Answer

#: How long answers are kept after the last one: long enough for a pause, too short for the next visitor.
LIFETIME: Final = timedelta(minutes=60)
#: How many old drafts go in one act.
MOST_AT_ONCE: Final = 200


class _AllGone(Exception):
    """Another worker erased what was due while this one waited for it."""


class Fate(StrEnum):
    """What became of the draft to which an answer was given."""

    KEPT = "kept"  # it was there
    REVIVED = "revived"  # its time was over, its answers were still there
    BEGUN_ANEW = "begun_anew"  # it was gone: this answer is the first of a new one
    AFTER_SENDING = "after_sending"  # it had been sent: this answer begins another report


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """Where an answer is kept, and what became of the ones before it."""

    draft_id: UUID
    fate: Fate


def start_draft(*, language: str, actor: Actor) -> UUID:
    """Begin a report, with a key of its own.

    :param language: the language of the pages.
    :returns: the draft; the session of the resident holds this and nothing else.
    Source: Besluit art. 7; AVG art. 25.
    """
    with act(Act.DRAFT_STARTED, by=actor) as record:
        draft, _key = _new_draft(language)
        record.about(draft)
    return draft.pk


def keep_answer(
    *, draft_id: UUID | None, question: Question, answer: Answer, language: str, actor: Actor
) -> KeptAnswer:
    """Keep the answer to one question, sealed, in place of an earlier one.

    Nothing that arrives is lost: where the draft is gone or was sent, a new one begins with this answer;
    where its time was over but its answers are still there, it lives on.

    :param draft_id: what the session holds; ``None`` when it holds nothing any more.
    :param answer: an empty one takes the earlier answer away.
    :param language: the language of the pages.
    """
    with act(Act.ANSWER_KEPT, by=actor) as record:
        draft, key, fate = _open(draft_id, language)
        if answer:
            row = DraftAnswer(draft=draft, question=question)
            row.body = key.seal_text(json.dumps(answer), row.place())
            DraftAnswer.objects.bulk_create(
                [row], update_conflicts=True, unique_fields=["draft", "question"], update_fields=["body"]
            )
        else:
            draft.answers.filter(question=question).delete()
        draft.language = language
        _extend(draft)
        record.about(draft, changed=(question,))
    return KeptAnswer(draft.pk, fate)


def extend_draft(*, draft_id: UUID, actor: Actor) -> None:
    """Keep the answers of a draft for another hour.

    :raises NotFound: there is no such draft.
    """
    with act(Act.DRAFT_EXTENDED, by=actor) as record:
        draft = _locked(draft_id)
        _extend(draft)
        record.about(draft, changed=("expires_at",))


def discard_draft(*, draft_id: UUID, actor: Actor) -> None:
    """Throw away a draft with all its answers, for good.

    :raises NotFound: there is no such draft.
    """
    with act(Act.DRAFT_DISCARDED, by=actor) as record:
        draft = _locked(draft_id)
        record.about(draft)
        destroy_keys([draft.pk])
        draft.delete()


def erase_due_drafts(*, actor: Actor) -> int:
    """Erase drafts whose time is over, up to a few hundred at once; what was sent is a case by then.

    :returns: how many went; 0 when none was due, and then nothing is recorded.
    Source: AVG art. 5 lid 1 sub e.
    """
    due = Draft.objects.filter(expires_at__lte=timezone.now()).order_by("expires_at")
    if not due.exists():
        return 0
    try:
        with act(Act.DRAFTS_ERASED, by=actor) as record:
            gone = _locked_ids(due)
            record.about(Service.objects.earliest("pk"), changed=("drafts",))
            destroy_keys(gone)
            Draft.objects.filter(pk__in=gone).delete()
    except _AllGone:
        return 0
    return len(gone)


def _locked_ids(due: QuerySet[Draft]) -> list[UUID]:
    gone = list(due.select_for_update().values_list("pk", flat=True)[:MOST_AT_ONCE])
    if not gone:
        raise _AllGone
    return gone


def _open(draft_id: UUID | None, language: str) -> tuple[Draft, Key, Fate]:
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first() if draft_id else None
    if draft is None or draft.filed_at:
        fate = Fate.AFTER_SENDING if draft else Fate.BEGUN_ANEW
        return *_new_draft(language), fate
    fate = Fate.REVIVED if draft.expires_at <= timezone.now() else Fate.KEPT
    return draft, key_of(draft.pk), fate


def _new_draft(language: str) -> tuple[Draft, Key]:
    draft = Draft.objects.create(
        service=Service.objects.earliest("pk"), language=language, expires_at=timezone.now() + LIFETIME
    )
    return draft, make_key(draft.pk)


def _locked(draft_id: UUID) -> Draft:
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        raise NotFound
    return draft


def _extend(draft: Draft) -> None:
    draft.expires_at = timezone.now() + LIFETIME
    draft.save(update_fields=["language", "expires_at"])
