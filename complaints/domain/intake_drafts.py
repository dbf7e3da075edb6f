"""What a case worker writes down with a caller on the line, kept before it is a case."""

import json
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from adv_portal.accounts.models import Service
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound, Refused
from adv_portal.vault.keys import destroy_keys, key_of, make_key
from complaints import rules
from complaints.models import Draft, DraftAnswer
from complaints.vocabulary.acts import Act
from complaints.vocabulary.reading import Answer

#: The one answer that holds the whole page.
WHOLE: Final = "intake"


def keep_intake(*, draft_id: UUID, typed: Answer, actor: Actor) -> None:
    """Keep what stands on the page of the intake, sealed, in place of what stood there before.

    :param draft_id: which intake; it begins with the first words.
    :param typed: the fields of the page by name, as they were sent.
    :raises NotFound: the draft is somebody else's.
    :raises NotAllowed: the actor is no member of an ADV.
    :raises Refused: it is a case already.
    Source: AVG art. 25.
    """
    require(is_service_member, actor)
    with act(Act.INTAKE_KEPT, by=actor) as record:
        draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
        until = timezone.now() + _kept_for(actor)
        if draft is None:
            draft = Draft.objects.create(
                pk=draft_id, service_id=actor.service_id or 0, author_id=actor.user_id, expires_at=until
            )
            make_key(draft.pk)
        if draft.author_id != actor.user_id:
            raise NotFound
        if draft.filed_at is not None:
            raise Refused(message=_("This report is saved already. What you typed after that is not in it."))
        row = DraftAnswer(draft=draft, question=WHOLE)
        row.body = key_of(draft.pk).seal_text(json.dumps(dict(typed)), row.place())
        DraftAnswer.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["draft", "question"], update_fields=["body"]
        )
        draft.expires_at = until
        draft.save(update_fields=["expires_at"])
        record.about(draft, changed=(WHOLE,))


def discard_intake(*, draft_id: UUID, actor: Actor) -> None:
    """Throw away an intake that was not saved, for good.

    :raises NotFound: there is no such intake of the actor.
    """
    with act(Act.DRAFT_DISCARDED, by=actor) as record:
        mine = Draft.objects.select_for_update().filter(
            pk=draft_id, author_id=rules.account_of(actor), filed_at=None
        )
        draft = mine.first()
        if draft is None:
            raise NotFound
        record.about(draft)
        destroy_keys([draft.pk])
        draft.delete()


def _kept_for(actor: Actor) -> timedelta:
    """Give how long the ADV keeps a form that nobody sent (``retention_unfinished_draft_days``)."""
    service = Service.objects.filter(pk=actor.service_id or 0).first()
    if service is None:
        raise NotFound
    return timedelta(days=service.retention_unfinished_draft_days)
