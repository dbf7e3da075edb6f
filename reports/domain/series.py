"""Saying from which year on figures cannot be compared with those of before."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from reports import rules
from reports.models import BreakInSeries
from reports.vocabulary.acts import Act
from reports.vocabulary.surroundings import BreakKind


def record_break(
    *, municipality_id: int, year: int, kind: BreakKind, reason_nl: str, reason_en: str, actor: Actor
) -> BreakInSeries:
    """Record that figures of a municipality break with a year. Reports that come mark it and compare nothing.

    :param year: the first year that is not comparable with the years before.
    :param reason_nl: why, for readers; it is printed in public reports.
    :param reason_en: the same in English; the Dutch words when it is empty.
    :raises NotAllowed: the actor is not the head.
    :raises NotFound: the ADV does not serve this municipality.
    :raises Refused: the year has not begun, the reason is missing, or this year has a break already.
    """
    with act(Act.BREAK_RECORDED, by=actor) as record:
        require(rules.record_break, actor)
        if actor.service_id is None or actor.user_id is None:
            raise NotAllowed
        if municipality_id not in (rules.served(actor) or ()):
            raise NotFound
        gaps = []
        if year > timezone.localdate().year:
            gaps.append(Missing("year", _("This year has not begun yet.")))
        if not reason_nl.strip():
            gaps.append(Missing("reason_nl", _("Say why, in words that readers understand.")))
        same = {"service_id": actor.service_id, "municipality_id": municipality_id, "year": year}
        if BreakInSeries.objects.filter(**same).exists():
            gaps.append(Missing("year", _("A break of this year is recorded already.")))
        if gaps:
            raise Refused(gaps)
        row = BreakInSeries(
            **same,
            kind=kind,
            reason_nl=reason_nl.strip(),
            reason_en=reason_en.strip(),
            recorded_by_id=actor.user_id,
        )
        row.save(force_insert=True)
        record.about(row, changed=("year", "kind", "reason"))
    return row


def withdraw_break(*, break_id: UUID, actor: Actor) -> None:
    """Take a break back. Reports that were issued keep it.

    :raises NotAllowed: the actor is not the head.
    :raises NotFound: the ADV has recorded no such break.
    """
    with act(Act.BREAK_WITHDRAWN, by=actor) as record:
        require(rules.record_break, actor)
        row = BreakInSeries.objects.filter(pk=break_id).first()
        if row is None or row.service_id != actor.service_id:
            raise NotFound
        record.about(row, changed=("year",))
        row.delete()
