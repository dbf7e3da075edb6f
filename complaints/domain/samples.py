"""Draw random closed files, and note what the head finds in them."""

import secrets
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused, StaleVersion
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case, QualitySample, SampleItem
from complaints.vocabulary.office import OfficeAct
from complaints.vocabulary.samples import CheckAnswer, CheckItem
from complaints.vocabulary.states import CaseState

#: No more files than a person reads with care.
LARGEST_SAMPLE: Final = 50
_SEED_BYTES: Final = 8


def draw_sample(*, starts_on: date, ends_on: date, size: int, actor: Actor) -> UUID:
    """Draw random files that were closed in a period, none of them the head's own.

    The seed is kept, so that anybody can check that nothing was picked by hand. Fewer files than asked are
    drawn when there are no more.

    :param size: how many files, from 1 to :data:`LARGEST_SAMPLE`.
    :raises NotAllowed: the actor is not the head.
    :raises NotFound: the actor works for no ADV.
    :raises Refused: the period ends before it begins, the size is out of bounds, or no file fits.
    Source: Besluit art. 6 (protocol).
    """
    with act(OfficeAct.SAMPLE_DRAWN, by=actor) as record:
        require(rules.supervise, actor)
        if actor.service_id is None:
            raise NotFound
        if gaps := _impossible(starts_on, ends_on, size):
            raise Refused(gaps)
        closed = Case.objects.visible_to(actor).filter(
            state__in=CaseState.ended_states(),
            closed_at__date__gte=starts_on,
            closed_at__date__lte=ends_on,
        )
        seed = secrets.token_hex(_SEED_BYTES)
        keys = sorted(closed.exclude(handler_id=actor.user_id).values_list("pk", flat=True))
        drawn = sorted(keys, key=lambda key: _lot(seed, key))[:size]
        if not drawn:
            raise Refused([Missing("starts_on", _("No file that you may see was closed in this period."))])
        sample = QualitySample.objects.create(
            service_id=actor.service_id,
            made_by_id=rules.account_of(actor),
            starts_on=starts_on,
            ends_on=ends_on,
            seed=seed,
            size=len(drawn),
        )
        SampleItem.objects.bulk_create(SampleItem(sample=sample, case_id=key) for key in drawn)
        record.about(sample, changed=("items",))
    return sample.pk


def check_file(
    *,
    item_id: UUID,
    version: int,
    findings: Mapping[CheckItem, CheckAnswer],
    remarks: str,
    actor: Actor,
) -> None:
    """Note what the head found in one file of a sample.

    :param findings: an answer to every question of the list.
    :param remarks: what stood out; it is sealed with the key of the case, and goes with it.
    :raises NotFound: the file does not exist for the actor, or is in no sample.
    :raises NotAllowed: the actor is not the head, or has not declared to have no interest.
    :raises Refused: a question has no answer.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: Besluit art. 6 (protocol).
    """
    with act(OfficeAct.SAMPLE_ITEM_CHECKED, by=actor) as record:
        item = (
            SampleItem.objects.select_for_update(of=("self",))
            .select_related("case")
            .filter(pk=item_id)
            .first()
        )
        if item is None or not Case.objects.visible_to(actor).filter(pk=item.case_id).exists():
            raise NotFound
        require(rules.supervise, actor)
        require(rules.read_case, actor, item.case)
        if item.version != version:
            raise StaleVersion(model=item._meta.label_lower, current=item.version)
        if unanswered := [question for question in CheckItem if question not in findings]:
            wanted = _("Answer this question.")
            raise Refused([Missing(str(question), wanted) for question in unanswered])
        item.findings = {str(question): str(findings[question]) for question in CheckItem}
        item.remarks = None
        if remarks.strip():
            item.remarks = key_of(item.case_id).seal_text(remarks.strip(), item.place("remarks"))
        item.checked_at, item.checked_by_id = timezone.now(), rules.account_of(actor)
        item.save_new_version(update_fields=["findings", "remarks", "checked_at", "checked_by_id"])
        record.about(item, changed=("findings", "remarks"))


def _lot(seed: str, key: UUID) -> str:
    """Give the place of a file in the draw: as good as random, and the same for the same seed."""
    return sha256(f"{seed} {key}".encode()).hexdigest()


def _impossible(starts_on: date, ends_on: date, size: int) -> list[Missing]:
    found = []
    if ends_on < starts_on:
        found.append(Missing("ends_on", _("The period ends before it begins. Please check both days.")))
    if not 1 <= size <= LARGEST_SAMPLE:
        bounds = {"least": 1, "most": LARGEST_SAMPLE}
        found.append(Missing("size", _("Choose a number from %(least)s to %(most)s.") % bounds))
    return found
