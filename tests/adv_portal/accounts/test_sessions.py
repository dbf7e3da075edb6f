from datetime import timedelta
from http import HTTPStatus

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from adv_portal.accounts.sessions import NOTED_EVERY, SEEN_AT, SIGNED_IN_AT
from tests.adv_portal.accounts.signing_in import PASSWORD, code_of, sign_in, words
from tests.factories.accounts import make_administrator, make_service

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


def statements_that_write(client: Client, address: str) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == HTTPStatus.OK
    return [row["sql"] for row in captured.captured_queries if row["sql"].startswith(("UPDATE", "INSERT"))]


def test_a_page_writes_nothing_within_a_minute_of_the_page_before(client: Client) -> None:
    sign_in(client, make_administrator())
    client.get(OWN)

    assert statements_that_write(client, OWN) == []

    move_back(client, SEEN_AT, NOTED_EVERY)
    assert len(statements_that_write(client, OWN)) == 1


def test_a_resident_who_keeps_reading_keeps_the_draft(client: Client) -> None:
    make_service()
    client.post(reverse("complaints:start"))
    client.get("/")
    assert statements_that_write(client, "/") == []

    move_back(client, SEEN_AT, NOTED_EVERY)
    Session.objects.update(expire_date=timezone.now() + timedelta(minutes=1))
    client.get("/")

    assert Session.objects.get().expire_date > timezone.now() + timedelta(minutes=55)


def test_a_visitor_without_a_draft_gets_no_session(client: Client) -> None:
    client.get("/")
    assert settings.SESSION_COOKIE_NAME not in client.cookies

    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32  # of a session that is gone
    client.get("/")

    assert not Session.objects.exists()
