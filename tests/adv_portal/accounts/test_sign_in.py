from http import HTTPStatus

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
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
#: Pages of the sign-in library that this portal does not have.
CLOSED = (
    *("signup/", "email/", "confirm-email/", "confirm-email/abc/", "password/reset/", "password/reset/done/"),
    *("password/reset/key/1-abc/", "login/code/confirm/", "login/code/", "3rdparty/", "3rdparty/signup/"),
    *("social/signup/", "phone/change/", "2fa/trust/", "2fa/recovery-codes/download/", "password/change/"),
)


def test_pages_that_are_not_used_do_not_exist(client: Client) -> None:
    for path in CLOSED:
        assert client.get(f"/account/{path}").status_code == HTTPStatus.NOT_FOUND, path


@pytest.mark.parametrize("name", ["noor", "nobody"])
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(client: Client, name: str) -> None:
    person = make_administrator()
    person.username = "noor"
    give_password(person)
    person.save()

    page = client.post(reverse("account_login"), {"login": name, "password": "niet dit woord"})

    assert page.status_code == HTTPStatus.OK
    assert "Deze gebruikersnaam en dit wachtwoord horen niet bij elkaar." in words(page.content)


def test_five_wrong_passwords_lock_a_name_for_a_while_and_the_page_says_so(client: Client) -> None:
    person = give_password(make_administrator())
    secret = give_app(person)
    address = reverse("account_login")
    for _attempt in range(5):
        client.post(address, {"login": person.username, "password": "niet dit woord"})

    page = client.post(address, {"login": person.username, "password": PASSWORD})

    assert "Wacht vijf minuten" in words(page.content)
    assert "_auth_user_id" not in client.session
    cache.clear()
    client.post(address, {"login": person.username, "password": PASSWORD})
    assert client.post(reverse("mfa_authenticate"), {"code": code_of(secret)}).status_code == HTTPStatus.FOUND


def test_five_wrong_codes_lock_the_second_step(client: Client) -> None:
    person = give_password(make_administrator())
    secret = give_app(person)
    client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    wrong = f"{(int(code_of(secret)) + 1) % 1_000_000:06}"
    for _attempt in range(5):
        client.post(reverse("mfa_authenticate"), {"code": wrong})

    page = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert "te vaak geprobeerd" in words(page.content)
    assert "_auth_user_id" not in client.session


def test_too_many_requests_from_one_address_get_a_page_in_words(client: Client) -> None:
    for _attempt in range(30):
        client.post(reverse("account_login"), {"login": "", "password": ""})

    page = client.post(reverse("account_login"), {"login": "", "password": ""})

    assert page.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert "Te veel pogingen" in words(page.content)


def test_who_has_lost_access_cannot_sign_in(client: Client) -> None:
    person = give_password(make_administrator())
    person.is_active = False
    person.save(update_fields=["is_active"])

    page = client.post(
        reverse("account_login"), {"login": person.username, "password": PASSWORD}, follow=True
    )

    assert "horen niet bij elkaar" in words(page.content) or "geen toegang meer" in words(page.content)
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_replaces_a_lost_phone_once(client: Client) -> None:
    person = give_password(make_administrator())
    give_app(person)
    code = RecoveryCodes.activate(person).get_unused_codes()[0]

    def sign_in_with(code: str) -> bool:
        client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
        client.post(reverse("mfa_authenticate"), {"code": code})
        return "_auth_user_id" in client.session

    assert sign_in_with(code)
    client.post(reverse("account_logout"))
    assert not sign_in_with(code)


def test_recovery_codes_are_shown_once_and_can_be_replaced(client: Client) -> None:
    sign_in(client, make_administrator())

    client.post(reverse("mfa_generate_recovery_codes"))
    first = client.get(reverse("mfa_view_recovery_codes"))
    again = client.get(reverse("mfa_view_recovery_codes"))

    assert first.context["can_view_codes"]
    assert all(code in words(first.content) for code in first.context["unused_codes"])
    assert "U hebt nog 10 codes." in words(again.content)
    assert not any(code in words(again.content) for code in first.context["unused_codes"])


def test_a_changed_password_ends_other_sessions(client: Client) -> None:
    person = make_administrator()
    secret = sign_in(client, person)
    other = Client()
    other.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    other.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    assert other.get("/account/").status_code == HTTPStatus.OK

    new = "vier andere lange woorden"
    client.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )

    assert User.objects.get(pk=person.pk).check_password(new)
    assert client.get("/account/").status_code == HTTPStatus.OK
    assert other.get("/account/").status_code == HTTPStatus.FOUND


def test_what_is_wrong_with_a_new_password_is_said_at_its_field(client: Client) -> None:
    sign_in(client, make_administrator())

    page = client.post(
        reverse("account_change_password"),
        {
            "oldpassword": "niet dit woord",
            "password1": "vier lange goede woorden",
            "password2": "iets anders",
        },
    )

    assert set(page.context["form"].errors) == {"oldpassword", "password2"}
    assert "Dit is niet hetzelfde als hierboven." in words(page.content)


def test_signing_out_asks_once_and_ends_the_session(client: Client) -> None:
    sign_in(client, make_case_worker(make_service()))

    assert "Wilt u uitloggen?" in words(client.get(reverse("account_logout")).content)
    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


def test_an_open_address_after_signing_in_stays_within_the_portal(client: Client) -> None:
    person = give_password(make_administrator())
    secret = give_app(person)
    client.post(
        reverse("account_login") + "?next=https://evil.example/",
        {"login": person.username, "password": PASSWORD},
    )

    done = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})

    assert done.headers["Location"] == reverse("accounts:start")
