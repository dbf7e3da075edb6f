"""Who may do what with a policy. Source: policy, section 8.3."""

from typing import Final

from adv_portal.accounts.rules import (
    is_municipal,
    is_official,
    is_service_member,
    predicate,
    same_municipality,
)
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person


@predicate
def _is_coordinator(person: Person, _thing: object) -> bool:
    return person.role == Role.COORDINATOR


#: Whoever reads policies at all; which ones exist for them is for ``visible_to``.
read_policies: Final = is_municipal | is_service_member
begin_policy: Final = is_official
change_policy: Final = is_official & same_municipality
work_on_item: Final = is_official & same_municipality
#: Some acts are the coordinator's alone, whatever the policy.
coordinate: Final = _is_coordinator
#: What was claimed is confirmed by the coordinator. Source: policy, chapter 2.
confirm_item: Final = _is_coordinator & same_municipality
