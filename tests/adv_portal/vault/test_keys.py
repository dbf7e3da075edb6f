import base64
import os
from uuid import uuid4

import pytest
from django.db import IntegrityError
from django.utils import timezone
from pytest_django import Settings

from adv_portal.errors import Erased
from adv_portal.vault.keys import (
    NoKeyFits,
    destroy_key,
    installation_key,
    key_of,
    keys_of,
    make_key,
    make_keys,
    rewrap,
    stale_keys,
)
from adv_portal.vault.models import DataKey
from adv_portal.vault.sealing import Place, Sealed, Tampered

pytestmark = pytest.mark.django_db
PLACE = Place("complaints_sealedtext", "body", "1")


def new_key() -> str:
    return base64.b64encode(os.urandom(32)).decode()


def test_a_key_is_stored_wrapped_and_found_again() -> None:
    owner = uuid4()
    made = make_key(owner)

    row = DataKey.objects.get(pk=owner)
    assert made.raw() not in bytes(row.wrapped or b"")
    assert key_of(owner) == made
    assert str(row) == f"key of {owner}"


def test_many_keys_are_made_and_found_at_once() -> None:
    owners = [uuid4() for _number in range(3)]

    made = make_keys(owners)

    assert keys_of(owners) == made
    assert len({key.raw() for key in made.values()}) == 3


def test_what_a_destroyed_key_sealed_is_gone_for_good() -> None:
    owner, other = uuid4(), uuid4()
    make_key(owner)
    kept = make_key(other)

    destroy_key(owner)
    destroyed_at = DataKey.objects.get(pk=owner).destroyed_at
    destroy_key(owner)

    with pytest.raises(Erased):
        key_of(owner)
    assert keys_of([owner, other]) == {other: kept}
    assert DataKey.objects.get(pk=owner).wrapped is None
    assert DataKey.objects.get(pk=owner).destroyed_at == destroyed_at


def test_who_never_had_a_key_is_erased_too() -> None:
    with pytest.raises(Erased):
        key_of(uuid4())


def test_a_key_cannot_be_half_destroyed() -> None:
    owner = uuid4()
    make_key(owner)

    with pytest.raises(IntegrityError):
        DataKey.objects.filter(pk=owner).update(destroyed_at=timezone.now())


def test_a_key_wrapped_for_one_owner_does_not_open_for_another() -> None:
    owner, thief = uuid4(), uuid4()
    make_key(owner)
    make_key(thief)
    stolen = DataKey.objects.get(pk=owner).wrapped

    DataKey.objects.filter(pk=thief).update(wrapped=stolen)

    with pytest.raises(Tampered):
        key_of(thief)


def test_turning_the_keys_over_changes_no_sealed_text(settings: Settings) -> None:
    owners = [uuid4() for _number in range(5)]
    sealed = {owner: make_key(owner).seal_text(f"verhaal {owner}", PLACE) for owner in owners}
    old = list(settings.KEY_ENCRYPTION_KEYS)
    settings.KEY_ENCRYPTION_KEYS = [new_key(), *old]

    done = [rewrap(2), rewrap(2), rewrap(2), rewrap(2)]
    settings.KEY_ENCRYPTION_KEYS = settings.KEY_ENCRYPTION_KEYS[:1]

    assert done == [2, 2, 1, 0]
    assert not stale_keys().exists()
    assert {owner: key_of(owner).open_text(sealed[owner], PLACE) for owner in owners} == {
        owner: f"verhaal {owner}" for owner in owners
    }


def test_a_key_that_is_still_in_use_may_not_be_taken_out_of_the_settings(settings: Settings) -> None:
    owner = uuid4()
    make_key(owner)
    settings.KEY_ENCRYPTION_KEYS = [new_key()]

    with pytest.raises(NoKeyFits):
        key_of(owner)
    with pytest.raises(NoKeyFits):
        rewrap(10)


def test_the_key_of_the_installation_outlives_a_turn_of_the_keys(settings: Settings) -> None:
    before = installation_key("meldcode")
    settings.KEY_ENCRYPTION_KEYS = [new_key(), *settings.KEY_ENCRYPTION_KEYS]
    rewrap(10)
    settings.KEY_ENCRYPTION_KEYS = settings.KEY_ENCRYPTION_KEYS[:1]

    assert installation_key("meldcode") == before
    assert installation_key("blind-index") != before


def test_sealed_bytes_are_useless_beside_a_wrapped_key() -> None:
    owner = uuid4()
    key = make_key(owner)
    sealed = key.seal_text("een verhaal", PLACE)

    destroy_key(owner)

    assert isinstance(sealed, Sealed)
    with pytest.raises(Erased):
        key_of(owner).open_text(sealed, PLACE)
