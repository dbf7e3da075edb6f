import base64
import os
import signal
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.core.checks import CheckMessage
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction  # noqa: TID251 -- what an act does
from pytest_django import Settings

from adv_portal.accounts.readiness import check_keys
from adv_portal.errors import Erased
from adv_portal.ops.health import NotReady
from adv_portal.vault.checks import check_ring, refuse_unfit_ring
from adv_portal.vault.keys import (
    burn_destroyed,
    destroy_key,
    installation_key,
    key_encryption_keys,
    key_of,
    keys_of,
    make_key,
    make_keys,
    rewrap,
    ring,
    stale_keys,
)
from adv_portal.vault.models import DataKey, RingMark
from adv_portal.vault.ring import BURNT, Ring, RingLacks, RingMissing
from adv_portal.vault.sealing import KEY_BYTES, Key, Place
from adv_portal.vault.tending import (
    NotTogether,
    RingState,
    gone_owners,
    made_since,
    put_together,
    ring_state,
    tend,
)
from tests.support.servers import PROJECT

pytestmark = pytest.mark.django_db(transaction=True)
PLACE = Place("complaints_sealedtext", "body", "1")


@pytest.fixture(autouse=True)
def _own_ring(settings: Settings, tmp_path: Path) -> None:
    settings.KEY_RING = tmp_path / "keys" / "ring"


def burnt_slots() -> int:
    content = ring().path.read_bytes()
    return sum(content[start : start + 64] == BURNT for start in range(64, len(content), 64))


def a_key_of_before_the_ring(owner: UUID) -> Key:
    raw, newest = os.urandom(KEY_BYTES), key_encryption_keys()[0]
    wrapped = newest.key.seal(raw, Place("vault_datakey", "wrapped", owner)).raw
    DataKey.objects.create(owner_id=owner, wrapped=wrapped, wrapped_by=newest.fingerprint)
    return Key(raw)


def an_older_dump() -> list[DataKey]:
    return list(DataKey.objects.all())


def put_back(rows: list[DataKey], mark: RingMark | None) -> None:
    DataKey.objects.all().delete()
    DataKey.objects.bulk_create(rows)
    RingMark.objects.all().delete()
    if mark:
        mark.save(force_insert=True)


def turn_over() -> int:
    with transaction.atomic():
        return rewrap(10)


def hints(found: list[CheckMessage]) -> str:
    return " ".join(f"{message.id} {message.hint}" for message in found)


def test_the_database_alone_with_all_settings_opens_nothing() -> None:
    owner = uuid4()
    make_key(owner)
    ring().path.unlink()

    with pytest.raises(RingMissing):
        key_of(owner)


def test_what_was_erased_stays_unreadable_in_an_older_dump_and_all_else_stays_readable() -> None:
    gone, kept = uuid4(), uuid4()
    made = make_keys([gone, kept])
    sealed = {owner: key.seal_text("een verhaal", PLACE) for owner, key in made.items()}
    tend()
    dump, mark = an_older_dump(), RingMark.objects.get()

    destroy_key(gone)
    tend()
    put_back(dump, mark)

    assert DataKey.objects.get(pk=gone).wrapped
    with pytest.raises(Erased):
        key_of(gone)
    assert keys_of([gone, kept]) == {kept: made[kept]}
    assert key_of(kept).open_text(sealed[kept], PLACE) == "een verhaal"


def test_an_act_that_is_rolled_back_leaves_all_readable() -> None:
    owner = uuid4()
    made = make_key(owner)

    with transaction.atomic():
        destroy_key(owner)
        transaction.set_rollback(True)
    tend()

    assert key_of(owner) == made


def test_a_half_is_burnt_as_soon_as_the_act_is_stored() -> None:
    owner = uuid4()
    make_key(owner)

    with transaction.atomic():
        destroy_key(owner)
        assert burnt_slots() == 0

    assert burnt_slots() == 1
    assert DataKey.objects.get(pk=owner).burnt_at is not None
    assert burn_destroyed() == 0


def test_a_half_that_cannot_be_burnt_now_does_not_undo_what_is_stored() -> None:
    """Lesson 16: what could not be removed at once is removed later, and never forgotten."""
    owner = uuid4()
    make_key(owner)
    content = ring().path.read_bytes()
    ring().path.unlink()

    with transaction.atomic():
        destroy_key(owner)

    assert DataKey.objects.get(pk=owner).wrapped is None
    ring().path.write_bytes(content)
    assert tend() == 1
    assert burnt_slots() == 1


def test_killed_between_storing_and_burning_the_rest_is_burnt_later(settings: Settings) -> None:
    """Lesson 16: a deletion that was cut short left what it should have taken."""
    owners = [uuid4() for _number in range(3)]
    make_keys(owners)
    script = (
        "import os, signal, django; django.setup()\n"
        "from django.db import connection, transaction\n"
        "from adv_portal.vault import keys\n"
        "with transaction.atomic():\n"
        "    connection.on_commit(lambda: os.kill(os.getpid(), signal.SIGKILL))\n"
        f"    keys.destroy_keys({[str(owner) for owner in owners]})\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT,
        env={
            **os.environ,
            "KEY_RING": str(settings.KEY_RING),
            "DJANGO_SETTINGS_MODULE": "adv_portal.settings",
        },
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert (burnt_slots(), keys_of(owners)) == (0, {})

    assert tend() == 3
    assert burnt_slots() == 3


def test_keys_of_before_the_ring_open_and_move_in_when_keys_are_turned(settings: Settings) -> None:
    owner = uuid4()
    made = a_key_of_before_the_ring(owner)
    assert key_of(owner) == made
    assert "rotate_keys" in hints(list(check_ring()))

    settings.KEY_ENCRYPTION_KEYS = [
        base64.b64encode(os.urandom(32)).decode(),
        *settings.KEY_ENCRYPTION_KEYS,
    ]
    assert turn_over() == 1
    settings.KEY_ENCRYPTION_KEYS = settings.KEY_ENCRYPTION_KEYS[:1]

    assert key_of(owner) == made
    assert DataKey.objects.get(pk=owner).slot == 0
    assert not stale_keys().exists()
    assert not list(check_ring())
    assert turn_over() == 0


def test_turning_the_keys_over_revives_nothing_that_was_burnt(settings: Settings) -> None:
    gone, kept = uuid4(), uuid4()
    made = make_keys([gone, kept])
    dump = an_older_dump()
    destroy_key(gone)
    put_back(dump, None)
    settings.KEY_ENCRYPTION_KEYS = [
        base64.b64encode(os.urandom(32)).decode(),
        *settings.KEY_ENCRYPTION_KEYS,
    ]

    assert turn_over() == 2
    assert keys_of([gone, kept]) == {kept: made[kept]}


def test_keys_of_the_installation_need_the_ring_too() -> None:
    installation_key("meldcode")
    ring().path.unlink()

    with pytest.raises(RingMissing):
        installation_key("meldcode")


def test_no_new_ring_is_begun_beside_keys_that_need_the_old_one() -> None:
    owner = uuid4()
    make_key(owner)
    ring().path.unlink()

    with pytest.raises(RingMissing):
        make_key(uuid4())
    assert not ring().exists()
    assert ring_state() == RingState.MISSING
    assert "newest copy" in hints(list(check_ring()))
    with pytest.raises(NotReady, match="ring_missing"):
        check_keys()
    with pytest.raises(ImproperlyConfigured, match="KEY_RING"):
        refuse_unfit_ring()
    with pytest.raises(NotTogether):
        tend()


def test_a_new_installation_fits_and_needs_no_tending() -> None:
    assert ring_state() == RingState.FIT
    assert tend() == 0
    assert not ring().exists()
    check_keys()
    refuse_unfit_ring()


def test_an_older_copy_of_the_ring_is_seen() -> None:
    make_key(uuid4())
    tend()
    copy = ring().path.read_bytes()
    tend()
    now = ring().path.read_bytes()

    ring().path.write_bytes(copy)
    assert ring_state() == RingState.BEHIND

    ring().path.write_bytes(now)
    lately = uuid4()
    make_key(lately)
    ring().path.write_bytes(now)
    assert ring_state() == RingState.BEHIND
    with pytest.raises(RingLacks):
        key_of(lately)


def test_the_ring_of_another_database_is_seen(settings: Settings, tmp_path: Path) -> None:
    make_key(uuid4())
    tend()
    settings.KEY_RING = tmp_path / "other"
    Ring(settings.KEY_RING).begin()
    Ring(settings.KEY_RING).add([uuid4(), uuid4()])

    assert ring_state() == RingState.OTHER
    assert "portal.E030" in hints(list(check_ring()))


def test_a_damaged_ring_is_seen() -> None:
    make_key(uuid4())
    ring().path.write_bytes(bytes(1000))

    assert ring_state() == RingState.DAMAGED


def test_a_ring_that_others_may_read_is_advised_against() -> None:
    make_key(uuid4())
    ring().path.chmod(0o644)

    assert "chmod 600" in hints(list(check_ring()))


def test_an_older_database_is_seen_until_it_is_put_together() -> None:
    gone, kept = uuid4(), uuid4()
    make_keys([gone, kept])
    tend()
    dump, mark = an_older_dump(), RingMark.objects.get()
    make_keys([uuid4() for _number in range(7)])
    destroy_key(gone)
    tend()
    put_back(dump, mark)

    assert ring_state() == RingState.DATABASE_BEHIND
    with pytest.raises(NotReady, match="database_behind"):
        check_keys()
    with pytest.raises(NotTogether):
        tend()
    assert list(gone_owners()) == [[gone]]
    assert made_since() == 7

    put_together()

    assert ring_state() == RingState.FIT
    assert str(RingMark.objects.get()).startswith(f"ring {ring().header().ring_id}")
    check_keys()


def test_a_dump_of_before_the_first_mark_is_an_older_database() -> None:
    a_key_of_before_the_ring(uuid4())
    dump = an_older_dump()
    make_key(uuid4())
    tend()

    put_back(dump, None)

    assert ring_state() == RingState.DATABASE_BEHIND
    assert made_since() == 1


def test_marking_that_was_cut_short_is_no_older_database() -> None:
    make_key(uuid4())
    tend()
    with ring().marking() as marking:
        marking.promise(marking.header.epoch + 1)
    assert ring_state() == RingState.FIT
    RingMark.objects.update(epoch=ring().header().promised)
    assert ring_state() == RingState.FIT

    tend()

    assert ring_state() == RingState.FIT
    assert RingMark.objects.get().epoch == ring().header().epoch


def test_an_older_ring_cannot_be_put_together_with_the_database() -> None:
    make_key(uuid4())
    copy = ring().path.read_bytes()
    make_key(uuid4())
    ring().path.write_bytes(copy)

    with pytest.raises(NotTogether):
        put_together()


def test_a_database_that_is_away_is_told_by_others() -> None:
    connection.close()
    name = connection.settings_dict["NAME"]
    connection.settings_dict["NAME"] = "nowhere"
    try:
        refuse_unfit_ring()
        assert not list(check_ring())
        with pytest.raises(NotReady, match="unknown"):
            check_keys()
    finally:
        connection.close()
        connection.settings_dict["NAME"] = name
