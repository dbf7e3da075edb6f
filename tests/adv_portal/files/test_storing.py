"""The storehouse: cleaned, sealed, under random names, here or where S3 is spoken."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.storage import storages
from pytest_django import Settings

from adv_portal.errors import Refused, StaleVersion
from adv_portal.files import storing
from adv_portal.files.downloads import download
from adv_portal.files.kinds import PDF
from adv_portal.files.refusals import Unfit
from adv_portal.files.storing import (
    PART_BYTES,
    Gone,
    Sent,
    content_of,
    keep_own_paper,
    parts_of,
    remove,
    stored_names,
    take_in,
    taken_in,
)
from adv_portal.settings.files import document_storage
from adv_portal.vault.sealing import Key, Tampered
from tests.factories import files
from tests.support.object_store import ObjectStore

KEY = Key(os.urandom(32))
STORY = b"planted words of a story, " * 40


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def object_store(settings: Settings) -> Iterator[ObjectStore]:
    store = ObjectStore()
    store.start()
    settings.STORAGES = {**settings.STORAGES, "default": document_storage(store.url)}
    yield store
    store.stop()
    getattr(storages["default"], "connection").meta.client.close()  # noqa: B009 -- only this storage has one


def stored(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def test_lesson_41_what_is_stored_bears_a_random_name_and_no_word_of_the_file(media: Path) -> None:
    kept = take_in(STORY, "my_leak_by_alice_smith.txt", KEY)

    (path,) = stored(media)
    assert path.name == kept.stored_as
    assert "alice" not in str(path)
    assert b"planted" not in path.read_bytes()
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0
    assert kept.name == "my_leak_by_alice_smith.txt"
    assert "alice" not in repr(kept)
    assert content_of(kept.stored_as, KEY) == STORY


def test_lesson_18_nothing_passes_the_door_that_was_not_cleaned(media: Path) -> None:
    kept = take_in(files.jpeg(), "foto.jpg", KEY)

    assert files.PLANTED.encode() not in content_of(kept.stored_as, KEY)
    with pytest.raises(Unfit):
        take_in(b"MZ\x90\x00" + bytes(90), "foto.jpg", KEY)
    assert len(stored(media)) == 1


def test_of_several_files_all_come_in_or_none(media: Path) -> None:
    bad = [Sent("b.jpg", b"MZ\x90\x00"), Sent("foto.jpg", files.jpeg()), Sent("dir/c.txt", b"")]
    with pytest.raises(Refused) as refusal, taken_in(bad, KEY):
        raise AssertionError
    assert stored(media) == []
    assert [gap.field for gap in refusal.value.missing] == ["attached", "attached"]
    assert [str(gap.message).split(":")[0] for gap in refusal.value.missing] == ["“b.jpg”", "“c.txt”"]

    with taken_in([Sent("foto.jpg", files.jpeg()), Sent("b.txt", STORY)], KEY) as kept:
        assert [one.name for one in kept] == ["foto.jpg", "b.txt"]
    assert len(stored(media)) == 2


def test_what_goes_wrong_afterwards_leaves_nothing_stored(media: Path) -> None:
    with pytest.raises(StaleVersion), taken_in([Sent("b.txt", STORY)], KEY):
        raise StaleVersion

    assert stored(media) == []


@pytest.mark.parametrize("size", [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES])
def test_a_file_is_opened_part_by_part(media: Path, size: int) -> None:
    content = b"a" * size
    kept = take_in(content, "a.txt", KEY)

    parts = list(parts_of(kept.stored_as, KEY))

    assert max(map(len, parts)) <= PART_BYTES
    assert b"".join(parts) == content


def test_changed_shortened_and_moved_parts_do_not_open(media: Path) -> None:
    name = take_in(b"a" * 3 * PART_BYTES, "a.txt", KEY).stored_as
    (path,) = stored(media)
    whole = path.read_bytes()
    part = (len(whole) - 16) // 3
    one, two = whole[16 : 16 + part], whole[16 + part : 16 + 2 * part]
    changes = [
        whole[:-1],
        whole[:-part],
        whole + b"x",
        whole[:16] + two + one + whole[16 + 2 * part :],
        whole[:20] + bytes([whole[20] ^ 1]) + whole[21:],
        whole[:8] + (PART_BYTES).to_bytes(8) + one,
        b"x" * 40,
    ]
    for changed in changes:
        path.chmod(0o600)
        path.write_bytes(changed)
        with pytest.raises(Tampered):
            content_of(name, KEY)
    with pytest.raises(Tampered):
        content_of(name, Key(os.urandom(32)))


def test_a_file_does_not_open_under_the_name_of_another(media: Path) -> None:
    first, second = (take_in(STORY, "a.txt", KEY).stored_as for _ in range(2))
    by_name = {path.name: path for path in stored(media)}
    by_name[first].write_bytes(by_name[second].read_bytes())

    with pytest.raises(Tampered):
        content_of(first, KEY)


def test_a_removed_file_is_gone_and_removing_twice_is_as_good(media: Path) -> None:
    name = take_in(STORY, "a.txt", KEY).stored_as

    assert remove([name, name]) == 1
    assert stored(media) == []
    with pytest.raises(Gone):
        content_of(name, KEY)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "a" * 47, "A" * 48])
def test_only_names_of_the_storehouse_open_anything(media: Path, name: str) -> None:
    with pytest.raises(Gone):
        content_of(name, KEY)


def test_what_was_stored_before_a_moment_is_found(media: Path) -> None:
    now = datetime.now(UTC)
    assert list(stored_names(now)) == []
    name = take_in(STORY, "a.txt", KEY).stored_as

    assert list(stored_names(now - timedelta(hours=1))) == []
    assert list(stored_names(now + timedelta(hours=1))) == [name]


def test_a_paper_of_the_portal_itself_stays_as_it_was_made(media: Path) -> None:
    paper = b"%PDF-1.7 made here, with its title and its language"
    kept = keep_own_paper(paper, "brief.pdf", KEY, pages=1)

    assert content_of(kept.stored_as, KEY) == paper
    assert kept.kind is PDF
    with pytest.raises(Unfit):
        keep_own_paper(b"<html>", "brief.pdf", KEY)


def test_storage_that_speaks_s3_holds_sealed_bytes_only(object_store: ObjectStore) -> None:
    kept = take_in(STORY, "alice.txt", KEY)

    ((path, raw),) = object_store.objects.items()
    assert path == f"{kept.stored_as[:2]}/{kept.stored_as}"
    assert b"planted" not in raw
    assert content_of(kept.stored_as, KEY) == STORY
    assert list(stored_names(datetime.now(UTC) + timedelta(hours=1))) == [kept.stored_as]
    assert remove([kept.stored_as, kept.stored_as]) == 1
    assert object_store.objects == {}
    with pytest.raises(Gone):
        content_of(kept.stored_as, KEY)


def test_a_download_runs_nothing_and_is_kept_nowhere(media: Path) -> None:
    kept = take_in(STORY, "brief aan één.txt", KEY)

    response = download(kept.stored_as, KEY, name=kept.name, media_type=kept.kind.media_type, size=kept.size)

    assert b"".join(response.streaming_content) == STORY  # type: ignore[arg-type]  # it is no asynchronous one
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["Content-Disposition"] == (
        "attachment; filename=\"file.txt\"; filename*=UTF-8''brief%20aan%20%C3%A9%C3%A9n.txt"
    )
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Length"] == str(len(STORY))


def test_only_the_storehouse_knows_of_storage() -> None:
    package = Path(storing.__file__).parents[2]
    rooms = [package / name for name in ("adv_portal", "complaints", "reports", "policy")]
    found = [
        path.relative_to(package)
        for room in rooms
        for path in room.rglob("*.py")
        if "default_storage" in path.read_text(encoding="utf-8")
    ]

    assert [str(path) for path in found] == ["adv_portal/files/storing.py"]
