"""What exists for whom: a policy for its own municipality, for its council and the ADV once it was shared."""

from typing import TYPE_CHECKING, Final, Self

from django.db.models import Q, QuerySet

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person
from adv_portal.rows import VersionedQuerySet
from policy.vocabulary.states import PolicyState
from policy.vocabulary.team import Visibility

if TYPE_CHECKING:
    from policy.models import Evidence, ItemState, Policy  # noqa: F401 -- the row types, for mypy

#: Those who make policy in the municipality.
MAKERS: Final = frozenset({Role.OFFICIAL, Role.COORDINATOR})
#: From then on the council sees it. Source: policy, section 8.3.
FOR_THE_COUNCIL: Final = (
    PolicyState.PROPOSED,
    PolicyState.ADOPTED,
    PolicyState.RUNNING,
    PolicyState.EVALUATING,
    PolicyState.CLOSED,
)
#: From then on the ADV sees it. Source: policy, section 8.3.
FOR_THE_ADV: Final = (PolicyState.CONSULTATION, *FOR_THE_COUNCIL)


def visible(person: Person, way: str = "") -> Q | None:
    """Give the condition on what exists for a person, or ``None`` when nothing does.

    :param way: how the policy is reached from the row, with ``__`` at the end.
    """
    if person.role in Role.of_service() and person.service_id is not None:
        served = Agreement.objects.filter(service_id=person.service_id).values("municipality_id")
        return Q(**{f"{way}municipality_id__in": served, f"{way}state__in": FOR_THE_ADV})
    if person.municipality_id is None:
        return None
    own = Q(**{f"{way}municipality_id": person.municipality_id})
    if person.role in MAKERS:
        return own
    if person.role == Role.COUNCIL_MEMBER:
        return own & Q(**{f"{way}state__in": FOR_THE_COUNCIL})
    return None


class PolicyQuerySet(VersionedQuerySet["Policy"]):
    """Policies."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person."""
        condition = visible(person)
        return self.none() if condition is None else self.filter(condition)


class ItemStateQuerySet(VersionedQuerySet["ItemState"]):
    """States of items."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person."""
        condition = visible(person, "policy__")
        return self.none() if condition is None else self.filter(condition)


class EvidenceQuerySet(QuerySet["Evidence"]):
    """Evidence."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person: makers see all, others what is shown to them."""
        condition = visible(person, "item__policy__")
        if condition is None:
            return self.none()
        if person.role in MAKERS:
            return self.filter(condition)
        shown = [Visibility.COUNCIL, Visibility.PUBLIC]
        if person.role != Role.COUNCIL_MEMBER:
            shown.append(Visibility.ADV)
        return self.filter(condition, visibility__in=shown)
