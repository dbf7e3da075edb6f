"""What shows that an item is done: added with its day, withdrawn and never lost."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from policy import rules
from policy.models import Evidence, ItemState
from policy.vocabulary.acts import Act
from policy.vocabulary.team import EvidenceKind


def add_evidence(
    *,
    item_id: UUID,
    kind: str,
    title: str,
    body: str,
    dated_on: date,
    valid_until: date | None = None,
    visibility: str,
    actor: Actor,
) -> Evidence:
    """Add what shows that an item is done.

    :param kind: a link or a statement.
    :param body: the address of the link, or the words of the statement.
    :param valid_until: after this day it shows nothing any more.
    :raises NotFound: there is no such item for the actor.
    :raises NotAllowed: the actor makes no policy.
    :raises Refused: the address is none, or it ends before it begins.
    Source: policy, section 8.1.
    """
    with act(Act.EVIDENCE_ADDED, by=actor) as record:
        state = ItemState.objects.visible_to(actor).select_related("policy").locked(item_id)
        require(rules.work_on_item, actor, state.policy)
        if actor.user_id is None:
            raise NotAllowed
        if gaps := _gaps(kind, body, dated_on, valid_until):
            raise Refused(gaps)
        made = Evidence.objects.create(
            item=state,
            kind=kind,
            title=title,
            body=body,
            dated_on=dated_on,
            valid_until=valid_until,
            visibility=visibility,
            added_by_id=actor.user_id,
        )
        record.about(made, changed=("kind", "title", "body", "dated_on", "valid_until", "visibility"))
    return made


def withdraw_evidence(*, item_id: UUID, evidence_id: UUID, actor: Actor) -> Evidence:
    """Withdraw evidence that should not have been there. It stays to be read, with its day.

    :raises NotFound: there is no such evidence for the actor, or it was withdrawn already.
    :raises NotAllowed: the actor makes no policy.
    """
    with act(Act.EVIDENCE_WITHDRAWN, by=actor) as record:
        rows = (
            Evidence.objects.visible_to(actor).select_related("item__policy").select_for_update(of=("self",))
        )
        found = rows.filter(pk=evidence_id, item_id=item_id, withdrawn_at__isnull=True).first()
        if found is None:
            raise NotFound
        require(rules.work_on_item, actor, found.item.policy)
        found.withdrawn_at = timezone.now()
        found.save(update_fields=["withdrawn_at"])
        record.about(found, changed=("withdrawn_at",))
    return found


def _gaps(kind: str, body: str, dated_on: date, valid_until: date | None) -> list[Missing]:
    gaps = []
    if kind == EvidenceKind.LINK:
        try:
            URLValidator(schemes=["https", "http"])(body.strip())
        except ValidationError:
            gaps.append(Missing("body", _("Write the address of a page, such as https://www.example.org.")))
    if dated_on > timezone.localdate():
        gaps.append(Missing("dated_on", _("This day has not come yet.")))
    if valid_until is not None and valid_until < dated_on:
        gaps.append(Missing("valid_until", _("It stops being valid before its own day.")))
    return gaps
