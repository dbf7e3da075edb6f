import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import pytest

from adv_portal.vault.ring import BURNT, RECORD_BYTES, Ring, RingLacks, RingMissing


@pytest.fixture
def ring(tmp_path: Path) -> Ring:
    made = Ring(tmp_path / "keys" / "ring")
    made.begin()
    return made


def test_only_the_portal_itself_may_read_the_file(ring: Ring) -> None:
    assert stat.S_IMODE(ring.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(ring.path.parent.stat().st_mode) == 0o700
    assert not ring.is_open_to_others()

    ring.path.chmod(0o640)

    assert ring.is_open_to_others()


def test_beginning_twice_keeps_what_is_there(ring: Ring) -> None:
    owner = uuid4()
    slot, half = ring.add([owner])[owner]
    header = ring.header()

    ring.begin()

    assert ring.header() == header
    assert ring.halves({owner: slot}) == {owner: half}


def test_each_owner_has_a_half_of_its_own(ring: Ring) -> None:
    owners = [uuid4() for _number in range(5)]

    made = ring.add(owners)

    assert [slot for slot, _half in made.values()] == [0, 1, 2, 3, 4]
    assert len({half.raw() for _slot, half in made.values()}) == 5
    assert ring.halves({owner: slot for owner, (slot, _half) in made.items()}) == {
        owner: half for owner, (_slot, half) in made.items()
    }
    assert ring.slots() == 5


def test_burning_one_half_leaves_nothing_of_it_and_all_others(ring: Ring) -> None:
    owners = [uuid4() for _number in range(3)]
    made = ring.add(owners)
    slots = {owner: slot for owner, (slot, _half) in made.items()}
    gone, burnt = owners[1], made[owners[1]][1].raw()

    ring.burn({gone: slots[gone]})
    ring.burn({gone: slots[gone]})

    content = ring.path.read_bytes()
    assert burnt not in content
    assert gone.bytes not in content
    assert content[2 * RECORD_BYTES : 3 * RECORD_BYTES] == BURNT
    assert ring.halves(slots) == {owner: made[owner][1] for owner in owners if owner != gone}


def test_a_slot_is_never_used_again(ring: Ring) -> None:
    first, second = uuid4(), uuid4()
    slot, _half = ring.add([first])[first]
    ring.burn({first: slot})

    assert ring.add([second])[second][0] == slot + 1


def test_a_copy_made_at_any_moment_is_whole(ring: Ring, tmp_path: Path) -> None:
    kept, gone = uuid4(), uuid4()
    made = ring.add([kept, gone])
    copy = Ring(tmp_path / "copy")
    copy.path.write_bytes(ring.path.read_bytes())
    ring.burn({gone: made[gone][0]})
    ring.add([uuid4()])

    assert copy.halves({kept: made[kept][0]}) == {kept: made[kept][1]}
    assert copy.header().ring_id == ring.header().ring_id


def test_somebody_elses_half_is_not_given(ring: Ring) -> None:
    owner = uuid4()
    slot, _half = ring.add([owner])[owner]

    with pytest.raises(RingLacks):
        ring.halves({uuid4(): slot})
    with pytest.raises(RingLacks):
        ring.burn({uuid4(): slot})
    with pytest.raises(RingLacks):
        ring.halves({owner: slot + 1})


@pytest.mark.parametrize(
    "damage", [bytes(RECORD_BYTES), b"\x5a" * RECORD_BYTES], ids=["zeros", "other bytes"]
)
def test_damage_is_not_taken_for_an_erasure(ring: Ring, damage: bytes) -> None:
    owner = uuid4()
    slot, _half = ring.add([owner])[owner]
    content = ring.path.read_bytes()
    ring.path.write_bytes(content[:RECORD_BYTES] + damage)

    with pytest.raises(RingLacks):
        ring.halves({owner: slot})

    ring.path.write_bytes(damage + content[RECORD_BYTES:])

    with pytest.raises(RingLacks):
        ring.header()


def test_a_record_cut_short_is_skipped(ring: Ring) -> None:
    with ring.path.open("ab") as file:
        file.write(b"half a record")
    owner = uuid4()

    slot, half = ring.add([owner])[owner]

    assert slot == 1
    assert ring.halves({owner: slot}) == {owner: half}


def test_without_a_file_nothing_is_begun_by_itself(tmp_path: Path) -> None:
    nowhere = Ring(tmp_path / "nowhere")

    for use in (nowhere.header, nowhere.slots, lambda: nowhere.add([uuid4()]), lambda: nowhere.burn({})):
        with pytest.raises(RingMissing):
            use()
    assert not nowhere.exists()


def test_many_may_write_at_once(ring: Ring) -> None:
    owners = [[uuid4() for _number in range(5)] for _batch in range(20)]

    with ThreadPoolExecutor(8) as pool:
        batches = list(pool.map(ring.add, owners))

    made = {owner: found for batch in batches for owner, found in batch.items()}
    assert sorted(slot for slot, _half in made.values()) == list(range(100))
    assert ring.halves({owner: slot for owner, (slot, _half) in made.items()}) == {
        owner: half for owner, (_slot, half) in made.items()
    }


def test_marking_survives_being_cut_short(ring: Ring) -> None:
    with ring.marking() as marking:
        marking.promise(1)
    cut_short = ring.header()
    with ring.marking() as marking:
        marking.promise(2)
        marking.confirm(2)

    assert (cut_short.epoch, cut_short.promised) == (0, 1)
    assert (ring.header().epoch, ring.header().promised) == (2, 2)
    assert ring.header().ring_id == cut_short.ring_id
