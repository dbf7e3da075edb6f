from http import HTTPStatus

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.sessions import SEEN_AT, SIGNED_IN_AT
from tests.adv_portal.accounts.signing_in import PASSWORD, code_of, sign_in, words
from tests.factories.accounts import make_administrator

pytestmark = pytest.mark.django_db
OWN = "/account/"


def move_back(client: Client, name: str, seconds: float) -> None:
    """Let a moment in the session be so long ago."""
    session = client.session
    session[name] -= int(seconds)
    session.save()


def test_a_session_that_is_left_alone_ends(client: Client) -> None:
    sign_in(client, make_administrator())
    client.get(OWN)
    move_back(client, SEEN_AT, settings.STAFF_IDLE_LIMIT.total_seconds() - 60)
    assert client.get(OWN).status_code == HTTPStatus.OK

    move_back(client, SEEN_AT, settings.STAFF_IDLE_LIMIT.total_seconds() + 1)

    assert client.get(OWN).headers["Location"] == f"{reverse('account_login')}?next={OWN}"
    assert "_auth_user_id" not in client.session


def test_no_session_outlives_a_working_day_however_busy(client: Client) -> None:
    sign_in(client, make_administrator())
    move_back(client, SIGNED_IN_AT, settings.STAFF_SESSION_LIMIT.total_seconds() + 1)

    assert client.get(OWN).headers["Location"] == f"{reverse('account_login')}?next={OWN}"


def test_what_was_typed_when_the_session_ended_comes_back(client: Client) -> None:
    sign_in(client, make_administrator())
    client.get(OWN)
    move_back(client, SEEN_AT, settings.STAFF_IDLE_LIMIT.total_seconds() + 1)
    text = "Een lange uitleg die iemand niet nog een keer wil typen.\nMet een tweede regel."

    page = client.post("/beheer/organisaties/adv-toevoegen/", {"address": text, "password": PASSWORD})

    assert page.status_code == HTTPStatus.UNAUTHORIZED
    assert "U bent uitgelogd" in words(page.content)
    assert "een tweede regel" in page.content.decode()
    assert PASSWORD not in page.content.decode()


def test_after_the_end_pages_for_everybody_open_as_for_any_visitor(client: Client) -> None:
    for address in ("/", reverse("account_login")):
        sign_in(client, make_administrator())
        client.get(OWN)
        move_back(client, SEEN_AT, settings.STAFF_IDLE_LIMIT.total_seconds() + 1)

        assert client.get(address).status_code == HTTPStatus.OK
        assert "_auth_user_id" not in client.session


def test_people_see_where_they_are_signed_in_and_sign_out_elsewhere(client: Client) -> None:
    person = make_administrator()
    secret = sign_in(client, person)
    elsewhere = Client(headers={"user-agent": "Een andere browser"})
    elsewhere.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    elsewhere.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})

    page = words(client.get(reverse("usersessions_list")).content)
    client.post(reverse("usersessions_list"))

    assert "Een andere browser" in page
    assert "Overal elders uitloggen" in page
    assert client.get(OWN).status_code == HTTPStatus.OK
    assert elsewhere.get(OWN).status_code == HTTPStatus.FOUND
