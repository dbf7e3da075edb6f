"""What tests of complaints share: somebody who is signed in, and a clock."""

from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone, translation

from adv_portal.accounts.models import User
from adv_portal.accounts.second_factor import SET_UP

SignIn = Callable[[User], Client]
MoveClock = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """Begin each test in the language of the portal, whatever the one before it spoke."""
    with translation.override("nl"):
        yield


@pytest.fixture
def sign_in() -> SignIn:
    """Give a function that gives the browser of somebody who signed in with both factors."""

    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        session = client.session
        session[SET_UP] = True
        session.save()
        return client

    return signed_in


@pytest.fixture
def move_clock(monkeypatch: pytest.MonkeyPatch) -> MoveClock:
    """Give a function that sets the clock of the portal; the clock of the database goes on."""

    def moved(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return moved
