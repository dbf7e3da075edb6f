"""What an administrator sees of people: who has access, in which role; never a case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.contrib.auth.tokens import default_token_generator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.accounts.vocabulary import PersonState, Role
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Fact, Table

KINDS: Final = {PersonState.ACTIVE: "ok", PersonState.INVITED: "info", PersonState.ENDED: "neutral"}


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """The list of people."""

    table: Table
    is_empty: bool


@dataclass(frozen=True, slots=True)
class PersonPage:
    """One person, for the administrator.

    :param answers: what stands in the form of the role now, by field.
    """

    person_id: UUID
    name: str
    version: int
    state: PersonState
    facts: Sequence[Fact]
    answers: Mapping[str, object]
    email: str


@dataclass(frozen=True, slots=True)
class InvitedPerson:
    """Somebody who has a link to set a password."""

    username: str
    actor: Actor


@budget(queries=1)
def people_page(*, side: str = "", state: str = "") -> PeoplePage:
    """Give the people of one side, or all, in the order of their names.

    :param side: the code of an ADV or the CBS code of a municipality; empty for all.
    :param state: a code of :class:`PersonState`; empty for all.
    """
    people = _people()
    if side:
        people = people.filter(Q(service__code=side) | Q(municipality__cbs=side))
    rows = [
        (
            Cell(person.work_name, reverse("accounts:person", args=[person.public_id]), header=True),
            Cell(Role(person.role).label),
            Cell(_side_of(person)),
            Cell(_state_of(person).label, kind=KINDS[_state_of(person)]),
        )
        for person in people
        if state in {"", _state_of(person)}
    ]
    columns = (Column(_("Name")), Column(_("Role")), Column(_("Organisation")), Column(_("Access")))
    return PeoplePage(Table(_("People with an account"), columns, tuple(rows)), is_empty=not rows)


@budget(queries=1)
def person_page(person_id: UUID) -> PersonPage:
    """Give one person.

    :raises NotFound: there is no such account.
    """
    person = _people().filter(public_id=person_id).first()
    if person is None:
        raise NotFound
    seen = date_format(person.last_login, "DATE_FORMAT") if person.last_login else _("never")
    facts = (
        Fact(_("User name"), person.username),
        Fact(_("E-mail address"), person.email or _("none")),
        Fact(_("Role"), Role(person.role).label),
        Fact(_("Organisation"), _side_of(person) or _("this portal")),
        Fact(_("Access"), _state_of(person).label),
        Fact(_("Second step"), _("set up") if _has_factor(person) else _("not set up")),
        Fact(_("Last signed in"), seen),
    )
    return PersonPage(
        person_id=person.public_id,
        name=person.work_name,
        version=person.version,
        state=_state_of(person),
        facts=facts,
        answers={"role": person.role, "side": _side_code(person)},
        email=person.email,
    )


@budget(queries=2)
def sides() -> Sequence[tuple[str, Sequence[tuple[str, str]]]]:
    """Give the ADVs and municipalities that people may belong to, as grouped choices."""
    services = tuple(Service.objects.order_by("name").values_list("code", "name"))
    municipalities = tuple(Municipality.objects.order_by("name").values_list("cbs", "name"))
    return ((_("ADVs"), services), (_("Municipalities"), municipalities))


@budget(queries=1)
def invited_person_of(person_id: UUID, token: str) -> InvitedPerson:
    """Give the person whose link this is.

    :raises NotFound: the link has been used, is too old, or was changed.
    """
    person = User.objects.filter(public_id=person_id, is_active=True).first()
    if person is None or not default_token_generator.check_token(person, token):
        raise NotFound(_("This link has been used, or is too old. Ask your administrator for another."))
    return InvitedPerson(person.username, Actor.staff(person))


def _state_of(person: User) -> PersonState:
    """Tell whether somebody can sign in."""
    if not person.is_active:
        return PersonState.ENDED
    return PersonState.ACTIVE if person.has_usable_password() else PersonState.INVITED


def _people() -> QuerySet[User]:
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    factor = Authenticator.objects.filter(user=OuterRef("pk"), type__in=kinds)
    people = User.objects.select_related("service", "municipality").annotate(has_factor=Exists(factor))
    return people.order_by("last_name", "first_name", "username")


def _has_factor(person: User) -> bool:
    return bool(getattr(person, "has_factor", False))


def _side_of(person: User) -> str:
    organisation = person.service or person.municipality
    return organisation.name if organisation else ""


def _side_code(person: User) -> str:
    if person.service:
        return person.service.code
    return person.municipality.cbs if person.municipality else ""
