from http import HTTPStatus
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.queries.second_factor import has_other_second_factor, has_second_factor
from adv_portal.accounts.second_factor import SET_UP
from adv_portal.accounts.sessions import SIGNED_IN_AT
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


def test_before_something_important_people_say_again_who_they_are(client: Client) -> None:
    secret = sign_in(client, make_administrator())
    session = client.session
    session[SIGNED_IN_AT] -= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 1
    session.save()
    wanted = reverse("mfa_generate_recovery_codes")

    asked = client.get(wanted)
    by_password = reverse("account_reauthenticate")
    page = words(client.get(asked.headers["Location"]).content)
    assert asked.headers["Location"] == f"{by_password}?next={quote(wanted, safe='')}"
    assert "U gaat veranderen hoe u inlogt." in page
    assert "Met de app of een herstelcode" in page

    wrong = client.post(asked.headers["Location"], {"password": "niet dit woord"})
    assert "Dit wachtwoord klopt niet." in words(wrong.content)
    assert client.get(reverse("mfa_reauthenticate")).status_code == HTTPStatus.OK
    done = client.post(f"{reverse('mfa_reauthenticate')}?next={wanted}", {"code": code_of(secret, 1)})
    assert done.headers["Location"] == wanted
    assert client.get(wanted).status_code == HTTPStatus.OK


def test_who_has_only_an_identity_provider_can_set_a_password_too(client: Client) -> None:
    person = make_administrator()
    sign_in(client, person)
    person.refresh_from_db()
    person.set_unusable_password()
    person.save(update_fields=["password"])
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    session = client.session
    session[SET_UP] = True
    session.save()
    address = reverse("account_set_password")
    assert client.get(reverse("account_change_password")).headers["Location"] == address

    differs = client.post(address, {"password1": PASSWORD, "password2": "iets anders"})
    client.post(address, {"password1": PASSWORD, "password2": PASSWORD})

    assert "niet hetzelfde" in words(differs.content)
    person.refresh_from_db()
    assert person.check_password(PASSWORD)
