"""Make the index of cases anew, after an update by which cases are found by more than before."""

from collections.abc import Collection
from uuid import UUID

from adv_portal.accounts.models import Service
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.vault.keys import keys_of
from complaints import rules
from complaints.models import Case, CaseIndex
from complaints.vocabulary.office import OfficeAct
from complaints.vocabulary.states import CaseState


def index_again(*, case_ids: Collection[UUID], actor: Actor) -> int:
    """Make the index of some cases anew from their sealed words. Again gives the same.

    The line of the audit is about the ADV: which cases they were tells nothing.

    :param case_ids: some cases; those that were erased since are passed by.
    :returns: of how many cases the index was made.
    :raises NotAllowed: the actor is not the portal itself.
    Source: decision 6.
    """
    with act(OfficeAct.CASES_INDEXED, by=actor) as record:
        require(rules.index_cases, actor)
        living = Case.objects.filter(pk__in=case_ids).exclude(state=CaseState.ERASED)
        cases = list(living.order_by("pk").select_for_update(of=("self",)))
        keys = keys_of(case.pk for case in cases)
        readable = [case for case in cases if case.pk in keys]
        for case in readable:
            CaseIndex.rebuild(case, keys[case.pk])
        record.about(Service.objects.earliest("pk"), changed=("index",))
    return len(readable)
