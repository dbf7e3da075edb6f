"""Who else has a case open just now. Known for a minute, by number, in memory only."""

import time
from typing import Final
from uuid import UUID

from django.core.cache import cache

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Person
from adv_portal.errors import Erased, NotFound
from adv_portal.ops.budget import budget
from complaints import rules
from complaints.models import Case
from complaints.queries.case import found_case
from complaints.vocabulary.states import CaseState

#: Seconds after which somebody who was not heard of is gone. The page tells every twenty seconds.
GONE_AFTER: Final = 60


@budget(queries=1)
def others_present(person: Person, case: Case) -> list[str]:
    """Note that a person has a case open, and give the names of the others who do.

    Nobody is named who may not read the case: a colleague who is walled off learns and shows nothing. The
    residents' side never asks.

    :param case: with its declarations fetched; the person may read it.
    """
    key, now = f"present:{case.pk}", int(time.time())
    known = cache.get(key) or {}
    here = {int(number): seen for number, seen in known.items() if now - seen < GONE_AFTER}
    others = [number for number in here if number != person.user_id]
    if person.user_id is not None:
        here[person.user_id] = now
    cache.set(key, here, timeout=GONE_AFTER)
    if not others:
        return []
    people = User.objects.filter(pk__in=others, is_active=True).order_by("first_name", "last_name")
    return [user.work_name for user in people if rules.read_case(user, case)]


@budget(queries=5)
def presence(person: Person, case_id: UUID) -> list[str]:
    """Give who else has a case open.

    :raises NotFound: the case does not exist for the person, or was not opened by the person.
    :raises Erased: the case was erased while the person had it open.
    """
    case = found_case(person, case_id)
    if case.state == CaseState.ERASED:
        raise Erased
    if not rules.read_case(person, case):
        raise NotFound
    return others_present(person, case)
