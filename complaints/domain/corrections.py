"""Decide on corrections that wait because their year was adopted (rule R13)."""

from collections.abc import Sequence
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused
from complaints import rules
from complaints.models import PendingCorrection, Registration
from complaints.vocabulary.acts import Act
from complaints.vocabulary.lists import Verdict


def apply_correction(*, correction_id: UUID, actor: Actor) -> None:
    """Apply a correction, and those that belong to it: the register counts by it from now on.

    What was issued stays as it is; the next version of the form shows the difference.

    :raises NotFound: the correction does not exist for the actor, or one that belongs to it.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: the actor proposed it, it was decided on, or an older one of the complaint still waits.
    Source: counting rule R13.
    """
    with act(Act.CORRECTION_APPLIED, by=actor) as record:
        together = _together(correction_id, actor)
        changed: set[str] = set()
        for correction in together:
            registration = Registration.objects.select_for_update().get(pk=correction.registration_id)
            registration.take_over(correction.after)
            changed |= set(correction.after)
        _decide(together, Verdict.ACCEPTED, actor)
        record.about(together[0], changed=sorted(changed))


def decline_correction(*, correction_id: UUID, actor: Actor) -> None:
    """Leave a complaint of an adopted year as it is counted, and those that belong to it.

    The case keeps what its case worker wrote; the register does not follow.

    :raises NotFound: the correction does not exist for the actor, or one that belongs to it.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: the actor proposed it, it was decided on, or an older one of the complaint still waits.
    Source: counting rule R13.
    """
    with act(Act.CORRECTION_DECLINED, by=actor) as record:
        together = _together(correction_id, actor)
        _decide(together, Verdict.DECLINED, actor)
        record.about(together[0], changed=("verdict",))


def _together(correction_id: UUID, actor: Actor) -> Sequence[PendingCorrection]:
    """Lock a correction with all that is decided together with it."""
    seen = PendingCorrection.objects.visible_to(actor)
    chosen = seen.locked(correction_id)
    require(rules.decide_correction, actor)
    if chosen.verdict != Verdict.WAITING:
        raise Refused([Missing("", _("Somebody has decided on this correction already."))])
    if chosen.batch is None:
        together = [chosen]
    else:
        batch = PendingCorrection.objects.filter(batch=chosen.batch).waiting()
        together = list(seen.filter(batch=chosen.batch).waiting().select_for_update(of=("self",)))
        if len(together) != batch.count():
            raise NotFound
    if not all(rules.second_person(actor, one) for one in together):
        own = _("You proposed this correction yourself. A second person decides on it.")
        raise Refused([Missing("", own)])
    _refuse_out_of_order(together)
    return together


def _refuse_out_of_order(together: Sequence[PendingCorrection]) -> None:
    for correction in together:
        older = PendingCorrection.objects.filter(
            registration=correction.registration_id, proposed_at__lt=correction.proposed_at
        )
        if older.waiting().exclude(pk__in=[one.pk for one in together]).exists():
            first = _("An older correction of the same complaint still waits. Decide on that one first.")
            raise Refused([Missing("", first)])


def _decide(together: Sequence[PendingCorrection], verdict: Verdict, actor: Actor) -> None:
    for correction in together:
        correction.verdict = verdict
        correction.decided_by_id = actor.user_id
        correction.decided_at = timezone.now()
        correction.save(update_fields=["verdict", "decided_by", "decided_at"])
