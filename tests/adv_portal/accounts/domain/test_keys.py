import base64
import os
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings
from typing_extensions import override

from adv_portal.accounts.domain.keys import rotate_keys
from adv_portal.accounts.queries.keys import stale_key_count
from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, Refused
from adv_portal.vault.keys import destroy_key, key_of, make_key
from adv_portal.vault.models import DataKey
from tests.factories.accounts import make_head, make_service

pytestmark = pytest.mark.django_db


class Terminal(StringIO):
    @override
    def isatty(self) -> bool:
        return True


def new_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def run(*arguments: str) -> str:
    output = StringIO()
    call_command("rotate_keys", *arguments, stdout=output)
    return output.getvalue()


def test_every_key_is_wrapped_anew_and_opens_what_it_sealed(settings: Settings) -> None:
    owners = [uuid4() for _number in range(7)]
    raw = {owner: make_key(owner).raw() for owner in owners}
    destroyed = uuid4()
    make_key(destroyed)
    destroy_key(destroyed)
    old = settings.KEY_ENCRYPTION_KEYS
    settings.KEY_ENCRYPTION_KEYS = [new_key(), *old]

    printed = run("--batch", "3")
    settings.KEY_ENCRYPTION_KEYS = settings.KEY_ENCRYPTION_KEYS[:1]

    assert printed == "7 keys rewrapped with the newest key.\n"
    assert {owner: key_of(owner).raw() for owner in owners} == raw
    assert DataKey.objects.get(pk=destroyed).wrapped is None
    assert [line.act for line in AuditLine.objects.all()] == [AccountAct.KEYS_ROTATED] * 3


def test_progress_shows_on_a_terminal_only(settings: Settings) -> None:
    for _number in range(3):
        make_key(uuid4())
    settings.KEY_ENCRYPTION_KEYS = [new_key(), *settings.KEY_ENCRYPTION_KEYS]
    terminal = Terminal()

    call_command("rotate_keys", "--batch", "2", stdout=terminal)

    assert terminal.getvalue().splitlines() == [
        "2 of 3 keys",
        "3 of 3 keys",
        "3 keys rewrapped with the newest key.",
    ]


def test_it_goes_on_where_it_was_stopped(settings: Settings) -> None:
    for _number in range(5):
        make_key(uuid4())
    settings.KEY_ENCRYPTION_KEYS = [new_key(), *settings.KEY_ENCRYPTION_KEYS]

    assert rotate_keys(limit=2, actor=Actor.system("command")) == 2
    assert stale_key_count() == 3
    assert run() == "3 keys rewrapped with the newest key.\n"
    assert run() == "0 keys rewrapped with the newest key.\n"


def test_without_the_old_key_nothing_changes_and_the_remedy_is_named(settings: Settings) -> None:
    owner = uuid4()
    make_key(owner)
    before = list(DataKey.objects.values())
    settings.KEY_ENCRYPTION_KEYS = [new_key()]

    with pytest.raises(CommandError, match="KEY_ENCRYPTION_KEYS"):
        run()

    assert list(DataKey.objects.values()) == before
    assert not AuditLine.objects.exists()


def test_a_batch_of_nothing_is_refused() -> None:
    with pytest.raises(CommandError, match="at least 1"):
        run("--batch", "0")


def test_when_all_keys_are_new_there_is_nothing_to_do() -> None:
    with pytest.raises(Refused):
        rotate_keys(limit=5, actor=Actor.system("command"))


def test_only_administrators_and_commands_turn_keys_over(settings: Settings) -> None:
    make_key(uuid4())
    settings.KEY_ENCRYPTION_KEYS = [new_key(), *settings.KEY_ENCRYPTION_KEYS]

    with pytest.raises(NotAllowed):
        rotate_keys(limit=5, actor=Actor.staff(make_head(make_service())))

    assert stale_key_count() == 1
