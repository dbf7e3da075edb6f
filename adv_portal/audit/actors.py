"""Who acts: a member of staff, a resident with a meldcode, or the portal itself."""

from dataclasses import dataclass
from typing import Protocol, Self

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class ActorKind(Code):
    """The three kinds of actors. Source: decision 7, audit lines name the actor by id and role."""

    STAFF = code("staff", _("Member of staff"), nl="Medewerker", editions=NOT_A_ROW)
    RESIDENT = code("resident", _("Reporter"), nl="Melder", editions=NOT_A_ROW)
    SYSTEM = code("system", _("The portal"), nl="Het portaal", editions=NOT_A_ROW)


class Person(Protocol):
    """What the portal knows of somebody who is signed in."""

    @property
    def user_id(self) -> int | None:
        """The number of the account; ``None`` for who has none."""

    @property
    def role(self) -> str:
        """The code of the role; empty for who has none."""

    @property
    def service_id(self) -> int | None:
        """The ADV the person works for."""

    @property
    def municipality_id(self) -> int | None:
        """The municipality the person works for."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does an act. Holds no name: what it holds may stand in the audit for ever.

    :param kind: staff, resident or system.
    :param user_id: the account, for staff.
    :param role: the role at the moment of the act; for the system, which process it is.
    :param service_id: the ADV of the account.
    :param municipality_id: the municipality of the account.
    """

    kind: ActorKind
    user_id: int | None = None
    role: str = ""
    service_id: int | None = None
    municipality_id: int | None = None

    @classmethod
    def staff(cls, user: Person) -> Self:
        """Give the actor for an account."""
        return cls(ActorKind.STAFF, user.user_id, user.role, user.service_id, user.municipality_id)

    @classmethod
    def resident(cls) -> Self:
        """Give the actor for a visitor without an account."""
        return cls(ActorKind.RESIDENT)

    @classmethod
    def system(cls, process: str) -> Self:
        """Give the actor for a process of the portal, such as ``worker`` or ``beat``."""
        return cls(ActorKind.SYSTEM, role=process)
