"""Who has access, in which role: invite, change, end, restore."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib import import_module
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.accounts.rules import may_manage, require
from adv_portal.accounts.vocabulary import AccountAct, Role
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.rows import VersionedQuerySet


@dataclass(frozen=True, slots=True)
class Invitation:
    """What an invited person needs to set a password. Works once, and not for ever.

    :param person_id: the public id of the account.
    :param token: the secret part of the link; shows nothing of itself.
    """

    person_id: UUID
    token: str = field(repr=False)


def invite_person(
    *, username: str, name: tuple[str, str], email: str, role: Role, side: str, actor: Actor
) -> Invitation:
    """Make an account for somebody who can then set a password.

    :param name: first name and last name, either may be empty.
    :param email: where the link goes; empty when it is handed over in another way.
    :param side: the code of the ADV or the CBS code of the municipality; empty for an administrator.
    :raises NotAllowed: the actor is no administrator.
    :raises Refused: the user name is taken, or the side does not fit the role.
    """
    with act(AccountAct.PERSON_INVITED, by=actor) as record:
        require(may_manage, actor)
        missing = list(_taken(username, email))
        person = User(username=username, first_name=name[0], last_name=name[1], email=email)
        missing += _take_side(person, role, side)
        if missing:
            raise Refused(missing)
        person.set_unusable_password()
        person.save()
        record.about(person, changed=("role", "service" if person.service_id else "municipality"))
    return _invitation(person)


def invite_again(*, person_id: UUID, version: int, actor: Actor) -> Invitation:
    """Give somebody a new link to set a password, because it was lost; the old password works no more.

    :raises NotFound: there is no such account.
    :raises Refused: access was ended.
    """
    with act(AccountAct.PERSON_INVITED, by=actor) as record:
        require(may_manage, actor)
        person = _locked(person_id, version)
        if not person.is_active:
            raise Refused([Missing("", _("Restore the access first."))])
        person.set_unusable_password()
        person.save_new_version(update_fields=["password"])
        _end_sessions(person)
        record.about(person, changed=("password",))
    return _invitation(person)


def change_role(*, person_id: UUID, version: int, role: Role, side: str, actor: Actor) -> None:
    """Give somebody another role, perhaps on another side. Where signed in, the person has to sign in again.

    :param side: as in :func:`invite_person`.
    :raises NotFound: there is no such account.
    :raises Refused: the side does not fit the role, or no administrator would be left.
    :raises StaleVersion: somebody changed the account in the meantime.
    """
    with act(AccountAct.ROLE_CHANGED, by=actor) as record:
        require(may_manage, actor)
        person = _locked(person_id, version)
        missing = list(_last_administrator(person)) if role != Role.ADMINISTRATOR else []
        missing += _take_side(person, role, side)
        if missing:
            raise Refused(missing)
        person.save_new_version(update_fields=["role", "service", "municipality"])
        _end_sessions(person)
        record.about(person, changed=("role", "service", "municipality"))


def end_access(*, person_id: UUID, version: int, actor: Actor) -> None:
    """End somebody's access at once, everywhere. What the person did stays as it is.

    :raises NotFound: there is no such account.
    :raises Refused: it is the actor's own access, or no administrator would be left.
    :raises StaleVersion: somebody changed the account in the meantime.
    """
    with act(AccountAct.ACCESS_ENDED, by=actor) as record:
        require(may_manage, actor)
        person = _locked(person_id, version)
        missing = list(_last_administrator(person))
        if person.pk == actor.user_id:
            missing.append(Missing("", _("You cannot end your own access. Ask another administrator.")))
        if missing:
            raise Refused(missing)
        person.is_active = False
        person.save_new_version(update_fields=["is_active"])
        _end_sessions(person)
        record.about(person, changed=("is_active",))


def restore_access(*, person_id: UUID, version: int, actor: Actor) -> None:
    """Give somebody access again, in the role of before.

    :raises NotFound: there is no such account.
    :raises StaleVersion: somebody changed the account in the meantime.
    """
    with act(AccountAct.ACCESS_RESTORED, by=actor) as record:
        require(may_manage, actor)
        person = _locked(person_id, version)
        person.is_active = True
        person.save_new_version(update_fields=["is_active"])
        record.about(person, changed=("is_active",))


def reset_second_factor(*, person_id: UUID, version: int, actor: Actor) -> None:
    """Forget somebody's second factor, because the phone is lost; at the next sign-in a new one is set up.

    :raises NotFound: there is no such account.
    :raises StaleVersion: somebody changed the account in the meantime.
    """
    with act(AccountAct.SECOND_FACTOR_RESET, by=actor) as record:
        require(may_manage, actor)
        person = _locked(person_id, version)
        Authenticator.objects.filter(user=person).delete()
        person.save_new_version(update_fields=[])
        _end_sessions(person)
        record.about(person, changed=("second_factor",))


def set_first_password(*, person_id: UUID, token: str, password: str, actor: Actor) -> None:
    """Set the password of somebody who has a link for it. The link works no more after that.

    :param password: checked by the form; stored as a hash only.
    :raises Refused: the link was used before, is too old, or was changed.
    """
    with act(AccountAct.PASSWORD_SET, by=actor) as record:
        found = _people().filter(public_id=person_id, is_active=True)
        person = found.select_for_update(of=("self",)).first()
        if person is None or not default_token_generator.check_token(person, token):
            raise Refused(
                message=_("This link has been used, or is too old. Ask your administrator for another.")
            )
        person.set_password(password)
        person.save_new_version(update_fields=["password"])
        record.about(person, changed=("password",))


def _invitation(person: User) -> Invitation:
    return Invitation(person.public_id, default_token_generator.make_token(person))


def _people() -> VersionedQuerySet[User]:
    return VersionedQuerySet(User)


def _locked(person_id: UUID, version: int) -> User:
    row = _people().filter(public_id=person_id).values_list("pk", flat=True).first()
    if row is None:
        raise NotFound
    return _people().locked(row, version=version)


def _taken(username: str, email: str) -> Iterator[Missing]:
    if User.objects.filter(username__iexact=username).exists():
        yield Missing("username", _("This user name is taken. Choose another."))
    if email and User.objects.filter(email__iexact=email).exists():
        yield Missing("email", _("Somebody with this e-mail address has an account already."))


def _take_side(person: User, role: Role, side: str) -> Iterator[Missing]:
    """Put somebody on the side that belongs to a role; name what does not fit."""
    person.role, person.service, person.municipality = role, None, None
    if role in Role.of_service():
        person.service = Service.objects.filter(code=side).first()
        if person.service is None:
            yield Missing("side", _("Choose the ADV that this person works for."))
    if role in Role.of_municipality():
        person.municipality = Municipality.objects.filter(cbs=side).first()
        if person.municipality is None:
            yield Missing("side", _("Choose the municipality that this person works for."))


def _last_administrator(person: User) -> Iterator[Missing]:
    others = User.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=person.pk)
    # The rows are locked, so that two administrators cannot end each other's access at the same moment.
    if person.role == Role.ADMINISTRATOR and not list(others.select_for_update(of=("self",))[:1]):
        yield Missing("", _("This is the only administrator. Invite another one first."))


def _end_sessions(person: User) -> None:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    for session in UserSession.objects.filter(user=person):
        store.delete(session.session_key)
        session.delete()
