from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.test import Client

from adv_portal.accounts.domain import people
from adv_portal.accounts.models import User
from adv_portal.accounts.queries.second_factor import has_second_factor
from adv_portal.accounts.vocabulary import AccountAct, Role
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, NotFound, PortalError, Refused, StaleVersion
from tests.adv_portal.accounts.signing_in import PASSWORD, give_app, sign_in
from tests.factories.accounts import (
    make_administrator,
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Actor:
    return Actor.staff(make_administrator())


def only_line() -> tuple[str, str, list[str]]:
    line = AuditLine.objects.get()
    return line.act, line.subject, line.changed


def invite(actor: Actor, **answers: Any) -> people.Invitation:  # noqa: ANN401 -- what a form gives
    given = {
        "username": "noor",
        "name": ("Noor", "Veld"),
        "email": "noor@example.org",
        "role": Role.HEAD,
        "side": "",
    }
    return people.invite_person(actor=actor, **{**given, **answers})


def gaps(refusal: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [gap.field for gap in refusal.value.missing]


def test_an_invited_person_sets_a_password_with_the_link_once(administrator: Actor) -> None:
    service = make_service()

    invitation = invite(administrator, side=service.code)
    person = User.objects.get(username="noor")

    assert (person.role, person.service, person.municipality) == (Role.HEAD, service, None)
    assert not person.has_usable_password()
    assert only_line() == (AccountAct.PERSON_INVITED, "accounts.user", ["role", "service"])
    assert invitation.token not in repr(invitation)

    def set_password(password: str) -> None:
        people.set_first_password(
            person_id=invitation.person_id,
            token=invitation.token,
            password=password,
            actor=Actor.staff(person),
        )

    set_password(PASSWORD)
    assert User.objects.get(username="noor").check_password(PASSWORD)
    assert AuditLine.objects.last().act == AccountAct.PASSWORD_SET  # type: ignore[union-attr]  # there is one

    with pytest.raises(Refused):
        set_password("een ander wachtwoord")
    assert User.objects.get(username="noor").check_password(PASSWORD)


def test_people_of_a_municipality_belong_to_no_adv(administrator: Actor) -> None:
    place = make_municipality()

    invite(administrator, role=Role.COUNCIL_MEMBER, side=place.cbs)

    person = User.objects.get(username="noor")
    assert (person.service, person.municipality) == (None, place)


@pytest.mark.parametrize("role", [Role.CASE_WORKER, Role.HEAD, Role.OFFICIAL, Role.COORDINATOR])
def test_a_role_needs_its_own_side(administrator: Actor, role: Role) -> None:
    service, place = make_service(), make_municipality()
    wrong = place.cbs if role in Role.of_service() else service.code

    with pytest.raises(Refused) as refusal:
        invite(administrator, role=role, side=wrong)

    assert gaps(refusal) == ["side"]
    assert not User.objects.filter(username="noor").exists()
    assert not AuditLine.objects.exists()


def test_everything_that_is_taken_is_named_at_once(administrator: Actor) -> None:
    invite(administrator, role=Role.ADMINISTRATOR)

    with pytest.raises(Refused) as refusal:
        invite(administrator, username="NOOR", email="Noor@Example.org", role=Role.OFFICIAL)

    assert gaps(refusal) == ["username", "email", "side"]


def test_a_new_link_replaces_the_password_and_ends_sessions(administrator: Actor, client: Client) -> None:
    person = make_case_worker(make_service())
    sign_in(client, person)

    person.refresh_from_db()
    invitation = people.invite_again(person_id=person.public_id, version=person.version, actor=administrator)

    person.refresh_from_db()
    assert default_token_generator.check_token(person, invitation.token)
    assert not person.has_usable_password()
    assert not UserSession.objects.filter(user=person).exists()
    assert client.get("/account/").headers["Location"] == "/account/login/?next=/account/"


def test_a_person_without_access_gets_no_link(administrator: Actor) -> None:
    person = make_case_worker(make_service())
    people.end_access(person_id=person.public_id, version=1, actor=administrator)

    with pytest.raises(Refused):
        people.invite_again(person_id=person.public_id, version=2, actor=administrator)


def test_another_role_moves_somebody_to_the_other_side(administrator: Actor, client: Client) -> None:
    person, place = make_case_worker(make_service()), make_municipality()
    sign_in(client, person)

    people.change_role(
        person_id=person.public_id, version=1, role=Role.OFFICIAL, side=place.cbs, actor=administrator
    )

    person.refresh_from_db()
    assert (person.role, person.service, person.municipality, person.version) == (
        Role.OFFICIAL,
        None,
        place,
        2,
    )
    assert only_line() == (AccountAct.ROLE_CHANGED, "accounts.user", ["role", "service", "municipality"])
    assert not Session.objects.exists()


def test_access_ends_at_once_everywhere_and_can_be_restored(administrator: Actor, client: Client) -> None:
    person = make_head(make_service())
    sign_in(client, person)

    people.end_access(person_id=person.public_id, version=1, actor=administrator)

    assert only_line() == (AccountAct.ACCESS_ENDED, "accounts.user", ["is_active"])
    assert client.get("/account/").headers["Location"] == "/account/login/?next=/account/"
    person.refresh_from_db()
    assert not person.is_active

    people.restore_access(person_id=person.public_id, version=person.version, actor=administrator)
    person.refresh_from_db()
    assert person.is_active


def test_nobody_ends_their_own_access() -> None:
    me = make_administrator()
    make_administrator()

    with pytest.raises(Refused):
        people.end_access(person_id=me.public_id, version=1, actor=Actor.staff(me))


def test_the_last_administrator_stays(administrator: Actor) -> None:
    only = User.objects.get(role=Role.ADMINISTRATOR)
    service = make_service()

    with pytest.raises(Refused):
        people.end_access(person_id=only.public_id, version=1, actor=Actor.system("command"))
    with pytest.raises(Refused):
        people.change_role(
            person_id=only.public_id, version=1, role=Role.HEAD, side=service.code, actor=administrator
        )

    only.refresh_from_db()
    assert (only.is_active, only.role) == (True, Role.ADMINISTRATOR)


def test_a_lost_second_factor_is_forgotten_and_sessions_end(administrator: Actor, client: Client) -> None:
    person = make_municipal(make_municipality())
    sign_in(client, person)

    people.reset_second_factor(person_id=person.public_id, version=1, actor=administrator)

    assert not has_second_factor(person.pk)
    assert not Session.objects.exists()
    assert only_line() == (AccountAct.SECOND_FACTOR_RESET, "accounts.user", ["second_factor"])


ACTS: list[tuple[Callable[..., object], dict[str, object]]] = [
    (people.invite_again, {}),
    (people.change_role, {"role": Role.ADMINISTRATOR, "side": ""}),
    (people.end_access, {}),
    (people.restore_access, {}),
    (people.reset_second_factor, {}),
]


@pytest.mark.parametrize(("act", "answers"), ACTS)
def test_an_old_version_changes_nothing(
    administrator: Actor, act: Callable[..., object], answers: dict[str, object]
) -> None:
    person = make_case_worker(make_service())
    give_app(person)

    with pytest.raises(StaleVersion):
        act(person_id=person.public_id, version=7, actor=administrator, **answers)

    assert has_second_factor(person.pk)
    assert not AuditLine.objects.exists()


@pytest.mark.parametrize(("act", "answers"), ACTS)
def test_who_does_not_exist_is_not_found(
    administrator: Actor, act: Callable[..., object], answers: dict[str, object]
) -> None:
    with pytest.raises(NotFound):
        act(person_id=uuid4(), version=1, actor=administrator, **answers)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_nobody_but_an_administrator_minds_people(role: Role) -> None:
    service, place = make_service(), make_municipality()
    user = make_head(service) if role in Role.of_service() else make_municipal(place)
    user.role = role
    person = make_administrator()
    actor = Actor.staff(user)

    refused: list[type[PortalError]] = []
    for act, answers in ACTS:
        with pytest.raises(NotAllowed) as refusal:
            act(person_id=person.public_id, version=1, actor=actor, **answers)
        refused.append(refusal.type)
    with pytest.raises(NotAllowed):
        invite(actor, role=Role.ADMINISTRATOR)

    assert refused == [NotAllowed] * len(ACTS)
    assert not AuditLine.objects.exists()
