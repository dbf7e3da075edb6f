from http import HTTPStatus

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.queries.second_factor import has_other_second_factor, has_second_factor
from tests.adv_portal.accounts.signing_in import (
    PASSWORD,
    code_of,
    give_app,
    give_password,
    sign_in,
    words,
)
from tests.factories.accounts import make_administrator, make_case_worker, make_service

pytestmark = pytest.mark.django_db
OWN = "/account/"


def test_password_and_code_lead_in(client: Client) -> None:
    sign_in(client, make_administrator())

    assert client.get(OWN).status_code == HTTPStatus.OK


def test_a_password_alone_opens_nothing(client: Client) -> None:
    person = give_password(make_administrator())
    give_app(person)

    done = client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})

    assert done.headers["Location"] == reverse("mfa_authenticate")
    assert client.get(OWN).headers["Location"] == f"{reverse('account_login')}?next={OWN}"


def test_who_has_no_second_factor_is_led_to_set_it_up_and_sees_nothing_else(client: Client) -> None:
    person = give_password(make_case_worker(make_service()))
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})

    for address in (
        OWN,
        "/account/start/",
        "/account/2fa/",
        "/account/sessies/",
        "/account/wachtwoord/",
        "/",
    ):
        assert client.get(address).headers["Location"] == reverse("mfa_activate_totp"), address

    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})

    assert done.headers["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get(done.headers["Location"]).status_code == HTTPStatus.OK
    assert client.get(OWN).status_code == HTTPStatus.OK
    assert has_second_factor(person.pk)


def test_who_still_sets_up_the_second_factor_can_sign_out(client: Client) -> None:
    person = give_password(make_administrator())
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_another_session_has_to_prove_a_new_second_factor_too(client: Client) -> None:
    person = give_password(make_administrator())
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    give_app(person)

    done = client.get(OWN)

    assert done.headers["Location"] == f"{reverse('account_login')}?next={OWN}"
    assert "_auth_user_id" not in client.session


def test_a_wrong_code_is_explained(client: Client) -> None:
    person = give_password(make_administrator())
    secret = give_app(person)
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})

    page = client.post(reverse("mfa_authenticate"), {"code": f"{(int(code_of(secret)) + 1) % 1_000_000:06}"})

    assert "Codes veranderen elke 30 seconden" in words(page.content)


def test_a_code_works_once(client: Client) -> None:
    person = make_administrator()
    secret = sign_in(client, person)
    used = code_of(secret)
    client.post(reverse("account_logout"))
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})

    page = client.post(reverse("mfa_authenticate"), {"code": used})

    assert page.status_code == HTTPStatus.OK
    assert "_auth_user_id" not in client.session


def test_the_key_of_an_app_is_stored_sealed() -> None:
    person = make_administrator()
    secret = give_app(person)

    assert secret not in str(Authenticator.objects.get(user=person).data)


def test_the_last_second_factor_cannot_be_removed(client: Client) -> None:
    person = make_administrator()
    sign_in(client, person)
    only = Authenticator.objects.get(user=person, type="totp")

    page = client.post(reverse("mfa_deactivate_totp"))

    assert not has_other_second_factor(person.pk, only.pk)
    assert "uw enige tweede stap" in words(page.content)
    assert Authenticator.objects.filter(pk=only.pk).exists()
