"""What somebody sees of the own account."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Fact


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The account of somebody, for that person."""

    facts: Sequence[Fact]
    has_password: bool


@budget(queries=1)
def own_page(user: User) -> OwnPage:
    """Give what somebody sees of the own account."""
    organisation = user.service or user.municipality
    facts = (
        Fact(_("User name"), user.username),
        Fact(_("Name"), user.get_full_name()),
        Fact(_("Role"), Role(user.role).label),
        Fact(_("Organisation"), organisation.name if organisation else ""),
    )
    return OwnPage(tuple(fact for fact in facts if fact.value), user.has_usable_password())
