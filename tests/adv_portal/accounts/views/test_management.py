import re
from http import HTTPStatus
from typing import Final

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from adv_portal.accounts.models import Agreement, Municipality, Service, User
from adv_portal.accounts.vocabulary import AccountAct, Role
from adv_portal.audit.models import AuditLine
from tests.adv_portal.accounts.signing_in import PASSWORD, sign_in, words
from tests.factories.accounts import (
    make_administrator,
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)
from tests.support.mail import Mailbox

pytestmark = pytest.mark.django_db
START: Final = {
    Role.CASE_WORKER: "complaints:queue",
    Role.HEAD: "complaints:queue",
    Role.OFFICIAL: "policy:dashboard",
    Role.COORDINATOR: "policy:dashboard",
    Role.COUNCIL_MEMBER: "policy:dashboard",
    Role.ADMINISTRATOR: "accounts:people",
}


@pytest.fixture
def administrator(client: Client) -> User:
    person = make_administrator()
    sign_in(client, person)
    return person


def make(role: Role) -> User:
    if role == Role.ADMINISTRATOR:
        return make_administrator()
    if role in Role.of_service():
        return make_head(make_service()) if role == Role.HEAD else make_case_worker(make_service())
    return make_municipal(make_municipality(), role)


def addresses() -> list[str]:
    person, service, place = make_administrator(), make_service(), make_municipality()
    names = ("person", "role", "invite_again", "end_access", "restore_access", "reset_second_factor")
    return [
        *(reverse(f"accounts:{name}", args=[person.public_id]) for name in names),
        *(reverse(f"accounts:{name}", args=[service.code]) for name in ("service", "agree")),
        reverse("accounts:municipality", args=[place.cbs]),
        *(
            reverse(f"accounts:{name}")
            for name in ("people", "invite", "organisations", "add_service", "add_municipality")
        ),
    ]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_begins_at_its_own_page(client: Client, role: Role) -> None:
    sign_in(client, make(role))

    assert client.get(reverse("accounts:start")).headers["Location"] == reverse(START[role])
    assert client.get(reverse("accounts:mine")).status_code == HTTPStatus.OK


@pytest.mark.parametrize("role", [role for role in Role if role != Role.ADMINISTRATOR])
def test_only_administrators_come_in(client: Client, role: Role) -> None:
    everything = addresses()
    sign_in(client, make(role))
    lines = AuditLine.objects.count()

    for address in everything:
        assert client.get(address).status_code == HTTPStatus.FORBIDDEN, address
        assert client.post(address).status_code == HTTPStatus.FORBIDDEN, address
    assert AuditLine.objects.count() == lines


def test_a_visitor_is_asked_to_sign_in(client: Client) -> None:
    for address in addresses():
        assert client.get(address).headers["Location"] == f"{reverse('account_login')}?next={address}"


def test_an_administrator_opens_every_page_and_the_acts_are_posts(
    client: Client, administrator: User
) -> None:
    acts = ("opnieuw-uitnodigen/", "toegang-beeindigen/", "toegang-herstellen/", "tweede-stap-wissen/")
    for address in addresses():
        wanted = HTTPStatus.METHOD_NOT_ALLOWED if address.endswith(acts) else HTTPStatus.OK
        assert client.get(address).status_code == wanted, address


def test_an_invitation_goes_by_mail_and_leads_to_a_password(
    client: Client, administrator: User, mailbox: Mailbox
) -> None:
    service = make_service()
    answers = {
        "username": "noor", "first_name": "Noor", "last_name": "Veldkamp", "email": "noor@example.org",
        "role": "case_worker", "side": service.code,
    }  # fmt: skip

    page = client.post(reverse("accounts:invite"), answers)

    mail = mailbox.wait_for()[0]
    text = mail.get_content()
    assert mail["To"] == "noor@example.org"
    assert not re.search(
        r"noor|discrim|klacht|adv|waterland", f"{mail['Subject']} {text.split('http')[0]}", re.IGNORECASE
    )
    link = re.search(r"http://testserver(\S+)", text)
    assert link is not None
    assert link[1] not in page.content.decode()

    visitor = Client()
    assert "Uw gebruikersnaam is noor" in words(visitor.get(link[1]).content)
    again = visitor.post(link[1], {"password": "kort", "again": "anders"})
    assert set(again.context["form"].errors) == {"password"}
    differs = visitor.post(link[1], {"password": PASSWORD, "again": "iets heel anders"})
    assert set(differs.context["form"].errors) == {"again"}
    done = visitor.post(link[1], {"password": PASSWORD, "again": PASSWORD})
    assert done.headers["Location"] == reverse("account_login")
    assert User.objects.get(username="noor").check_password(PASSWORD)
    assert visitor.get(link[1]).status_code == HTTPStatus.NOT_FOUND
    line = AuditLine.objects.order_by("number").last()
    assert line is not None
    assert (line.act, line.actor_id) == (AccountAct.PASSWORD_SET, User.objects.get(username="noor").pk)


@pytest.mark.parametrize("email", ["", "noor@example.org"])
def test_without_a_mail_server_the_link_is_shown_once(
    client: Client, administrator: User, settings: Settings, email: str
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
    answers = {
        "username": "noor",
        "first_name": "Noor",
        "last_name": "V",
        "email": email,
        "role": "administrator",
    }

    page = words(client.post(reverse("accounts:invite"), answers).content)

    link = re.search(r"http://testserver(/account/uitnodiging/\S+)", page)
    assert link is not None
    assert Client().get(link[1]).status_code == HTTPStatus.OK


def test_a_mail_server_that_does_not_answer_loses_no_invitation(
    client: Client, administrator: User, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    answers = {
        "username": "noor", "first_name": "N", "last_name": "V", "email": "noor@example.org",
        "role": "administrator",
    }  # fmt: skip

    page = words(client.post(reverse("accounts:invite"), answers).content)

    assert "Wij konden de link niet versturen" in page
    assert "/account/uitnodiging/" in page


def test_refusals_stand_at_their_field_and_keep_what_was_typed(client: Client, administrator: User) -> None:
    answers = {
        "username": administrator.username,
        "first_name": "Noor",
        "last_name": "Veldkamp",
        "role": "head",
    }

    page = client.post(reverse("accounts:invite"), answers)

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert set(page.context["form"].errors) == {"username", "side"}
    assert "Veldkamp" in page.content.decode()


def test_people_are_filtered(client: Client, administrator: User) -> None:
    service = make_service()
    worker = make_case_worker(service)

    page = words(client.get(reverse("accounts:people"), {"side": service.code, "state": "invited"}).content)
    empty = words(client.get(reverse("accounts:people"), {"side": service.code, "state": "ended"}).content)

    assert worker.username in page
    assert "Niemand gevonden" in empty


def test_the_buttons_of_a_person_work(client: Client, administrator: User) -> None:
    person = make_case_worker(make_service())

    def press(name: str, version: int) -> str:
        address = reverse(f"accounts:{name}", args=[person.public_id])
        return words(client.post(address, {"version": version}, follow=True).content)

    assert "De tweede stap is gewist." in press("reset_second_factor", 1)
    assert "De toegang is beëindigd." in press("end_access", 2)
    assert "De toegang is hersteld." in press("restore_access", 3)
    assert "Geef hem zelf door" in press("invite_again", 4)
    assert "Iemand anders heeft dit intussen opgeslagen." in press("end_access", 1)


def test_nobody_locks_themselves_out(client: Client, administrator: User) -> None:
    address = reverse("accounts:end_access", args=[administrator.public_id])

    page = words(client.post(address, {"version": "x"}, follow=True).content)
    assert "Iemand anders" in page
    page = words(client.post(address, {"version": administrator.version}, follow=True).content)

    assert "Dit is de enige beheerder." in page
    assert "U kunt uw eigen toegang niet beëindigen." in page


def test_a_role_changes_and_two_editors_see_both_versions(client: Client, administrator: User) -> None:
    place, service = make_municipality(), make_service()
    person = make_municipal(place)
    address = reverse("accounts:role", args=[person.public_id])

    client.post(address, {"role": "head", "side": service.code, "version": 1})
    person.refresh_from_db()
    assert (person.role, person.service) == (Role.HEAD, service)
    late = client.post(address, {"role": "coordinator", "side": place.cbs, "version": 1})

    assert late.status_code == HTTPStatus.CONFLICT
    shown = words(late.content)
    assert "Beleidscoördinator" in shown
    assert "Hoofd van de ADV" in shown


def test_an_adv_is_added_changed_and_serves(client: Client, administrator: User) -> None:
    place = make_municipality()
    terms = {
        "first_contact_workdays": 5, "advice_workdays": 15, "settling_term_weeks": 26,
        "retention_case_years": 2, "retention_registered_only_months": 3,
    }  # fmt: skip
    client.post(reverse("accounts:add_service"), {"name": "Nieuw", "code": "nieuw", **terms})
    address = reverse("accounts:service", args=["nieuw"])
    assert "Nog geen gemeente" in words(client.get(address).content)

    client.post(
        reverse("accounts:agree", args=["nieuw"]),
        {"cbs": place.cbs, "starts_on_day": "1", "starts_on_month": "1", "starts_on_year": "2026"},
    )
    client.post(address, {"name": "Nieuw", **terms, "first_contact_workdays": 3, "version": 1})
    late = client.post(address, {"name": "Nieuw", **terms, "first_contact_workdays": 9, "version": 1})

    assert Agreement.objects.get().municipality == place
    assert Service.objects.get(code="nieuw").first_contact_workdays == 3
    assert late.status_code == HTTPStatus.CONFLICT
    assert place.name in words(client.get(address).content)


def test_a_term_out_of_bounds_is_refused(client: Client, administrator: User) -> None:
    service = make_service()

    page = client.post(
        reverse("accounts:service", args=[service.code]),
        {"name": "x", "first_contact_workdays": 0, "version": 1},
    )

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "first_contact_workdays" in page.context["form"].errors


def test_a_municipality_is_added_and_changed(client: Client, administrator: User) -> None:
    page = client.post(reverse("accounts:add_municipality"), {"name": "Havenstad", "cbs": "99"})
    assert "vier cijfers" in words(page.content)
    client.post(reverse("accounts:add_municipality"), {"name": "Havenstad", "cbs": "9901"})

    client.post(
        reverse("accounts:municipality", args=["9901"]),
        {
            "name": "Havenstad", "residents": "212000", "version": 1,
            "residents_on_day": "1", "residents_on_month": "1", "residents_on_year": "2026",
        },
    )  # fmt: skip
    twice = client.post(reverse("accounts:add_municipality"), {"name": "Havenstad", "cbs": "9901"})

    assert Municipality.objects.get(cbs="9901").residents == 212_000
    assert twice.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
