"""What nobody waits for: erasing what is due. The rows say what is due; beat asks again and again."""

from dataclasses import dataclass
from datetime import date

from celery import shared_task
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound, Refused
from adv_portal.vault.tending import tend
from complaints.domain.drafts import erase_due_drafts
from complaints.domain.retention import erase_case
from complaints.jobs import Job
from complaints.queries.retention import due_for_erasure


@dataclass(frozen=True, slots=True)
class Erasure:
    """What one run erased.

    :param cases: how many cases were erased.
    :param left: how many were due and could not be: somebody opened them again in the meantime.
    :param drafts: how many old forms were erased.
    """

    cases: int
    left: int
    drafts: int


@shared_task(name=Job.ERASE_DUE_DRAFTS)
def erase_due_drafts_task() -> None:
    """Erase forms that were never sent and whose hour is over."""
    _erase_drafts(Actor.system("beat"))


@shared_task(name=Job.ERASE_DUE_CASES)
def erase_due_cases_task() -> None:
    """Erase cases whose term of retention is over."""
    erase_all_due(timezone.localdate(), Actor.system("beat"))


@shared_task(name=Job.TEND_KEYS)
def tend_keys_task() -> None:
    """Burn what a killed process left to burn, and mark ring and database together; twice is as once."""
    tend()


def erase_all_due(today: date, actor: Actor) -> Erasure:
    """Erase all that is due, one act for each case: what a killed worker leaves, the next run takes up."""
    done = left = 0
    for case_id in due_for_erasure(today):
        try:
            erase_case(case_id=case_id, actor=actor)
        except (NotFound, Refused):
            left += 1
        else:
            done += 1
    return Erasure(done, left, _erase_drafts(actor))


def _erase_drafts(actor: Actor) -> int:
    total = 0
    while gone := erase_due_drafts(actor=actor):
        total += gone
    return total
