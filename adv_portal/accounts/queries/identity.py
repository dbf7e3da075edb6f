"""Who of the invited people signs in at an identity provider."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from django.db.models import Q

from adv_portal.accounts.models import User
from adv_portal.ops.budget import budget


@budget(queries=1)
def invited_person(emails: Sequence[str]) -> User | None:
    """Give the one person with one of these verified addresses.

    :returns: ``None`` when nobody has such an address, or more than one person: then nobody can tell who.
    """
    if not emails:
        return None
    verified = reduce(or_, (Q(email__iexact=email) for email in emails))
    found = list(User.objects.filter(verified, is_active=True)[:2])
    return found[0] if len(found) == 1 else None
