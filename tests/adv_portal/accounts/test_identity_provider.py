import json
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Final
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import AccountAct, Role
from adv_portal.audit.models import AuditLine
from tests.adv_portal.accounts.signing_in import code_of, give_app, give_password, sign_in, words
from tests.factories.accounts import make_municipal, make_municipality
from tests.support.waiting import free_port, wait_until

pytestmark = pytest.mark.django_db
INVITED: Final = "samira@gemeente.example"
KNOWN_THERE: Final = (
    {"sub": "samira", "email": INVITED, "email_verified": True},
    {"sub": "stranger", "email": "stranger@gemeente.example", "email_verified": True},
    {"sub": "claimer", "email": INVITED, "email_verified": False},
    {"sub": "nameless"},
)


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    """A real OpenID Connect provider on this machine."""
    port = free_port()
    people = [argument for claims in KNOWN_THERE for argument in ("--user-claims", json.dumps(claims))]
    command = [sys.executable, "-W", "ignore", "-m", "oidc_provider_mock", "--port", str(port), *people]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: _answers(port), what="the identity provider")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(autouse=True)
def _sign_in_there(provider: str, settings: Settings) -> None:
    app = {
        "provider_id": "oidc",
        "name": "Gemeente",
        "client_id": "adv-portaal",
        "secret": "between us",
        "settings": {"server_url": provider},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def official() -> User:
    person = make_municipal(make_municipality())
    person.email = INVITED
    person.save(update_fields=["email"])
    return person


def _answers(port: int) -> bool:
    try:
        return get("GET", f"http://127.0.0.1:{port}/.well-known/openid-configuration")[0] == HTTPStatus.OK
    except OSError:
        return False


def get(method: str, address: str, body: str = "") -> tuple[int, str]:
    parts = urlsplit(address)
    connection = HTTPConnection(parts.hostname or "", parts.port, timeout=5)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
    connection.request(method, f"{parts.path}?{parts.query}", body or None, headers)
    answer = connection.getresponse()
    location = answer.headers.get("Location", "")
    connection.close()
    return answer.status, location


def come_back(client: Client, sub: str, query: str = "") -> "tuple[int, str, str]":
    """Go to the provider, say there who one is, and come back with what it says."""
    away = client.post(reverse("openid_connect_login", args=["oidc"]) + query)
    assert "code_challenge_method=S256" in away.headers["Location"]
    _status, back = get("POST", away.headers["Location"], f"sub={sub}")
    done = client.get(back.removeprefix("http://testserver"))
    return done.status_code, done.headers.get("Location", ""), words(done.content)


def test_the_sign_in_page_offers_the_provider(client: Client) -> None:
    assert "Inloggen met Gemeente" in words(client.get(reverse("account_login")).content)
    assert "Inloggen met Gemeente" in words(
        client.get(reverse("openid_connect_login", args=["oidc"])).content
    )


def test_an_invited_official_signs_in_and_proves_the_second_factor_too(
    client: Client, official: User
) -> None:
    secret = give_app(official)

    status, location, _page = come_back(client, "samira")

    assert (status, location) == (HTTPStatus.FOUND, reverse("mfa_authenticate"))
    assert "_auth_user_id" not in client.session
    done = client.post(location, {"code": code_of(secret)})
    assert done.headers["Location"] == reverse("accounts:start")
    assert client.session["_auth_user_id"] == str(official.pk)
    assert AuditLine.objects.get().act == AccountAct.IDENTITY_LINKED


def test_without_a_second_factor_it_is_set_up_first(client: Client, official: User) -> None:
    come_back(client, "samira")

    assert client.get("/account/").headers["Location"] == reverse("mfa_activate_totp")
    assert client.get(reverse("mfa_activate_totp")).status_code == HTTPStatus.OK


def test_later_the_link_counts_and_not_the_address(client: Client, official: User) -> None:
    come_back(client, "samira")
    client.post(reverse("account_logout"))
    official.email = "new@gemeente.example"
    official.save(update_fields=["email"])

    status, location, _page = come_back(client, "samira")

    assert (status, location) == (HTTPStatus.FOUND, reverse("accounts:start"))
    assert SocialAccount.objects.count() == 1


@pytest.mark.parametrize("sub", ["stranger", "claimer", "nameless"])
def test_who_was_not_invited_is_refused_and_no_account_is_made(
    client: Client, official: User, sub: str
) -> None:
    status, _location, page = come_back(client, sub)

    assert status == HTTPStatus.FORBIDDEN
    assert "u hebt hier geen account" in page
    assert "_auth_user_id" not in client.session
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_who_lost_access_stays_outside(client: Client, official: User) -> None:
    come_back(client, "samira")
    client.post(reverse("account_logout"))
    official.is_active = False
    official.save(update_fields=["is_active"])

    _status, location, _page = come_back(client, "samira")

    assert location == reverse("account_inactive")
    assert "geen toegang meer" in words(client.get(location).content)


def test_nobody_links_an_account_from_within(client: Client, official: User) -> None:
    other = make_municipal(make_municipality(), Role.COORDINATOR)
    give_password(other)
    sign_in(client, other)

    status, _location, _page = come_back(client, "stranger", "?process=connect")

    assert status == HTTPStatus.FORBIDDEN
    assert not SocialAccount.objects.exists()


def test_a_made_up_answer_of_the_provider_is_explained(client: Client) -> None:
    client.post(reverse("openid_connect_login", args=["oidc"]))

    page = client.get(
        reverse("openid_connect_callback", args=["oidc"]), {"code": "made-up", "state": "made-up"}
    )

    assert "geen antwoord dat wij kunnen gebruiken" in words(page.content)


def test_another_provider_does_not_exist(client: Client) -> None:
    assert client.post(reverse("openid_connect_login", args=["else"])).status_code == HTTPStatus.NOT_FOUND
