"""Film and sound in boxes (MP4, M4A): what is written beside pictures and sound becomes empty room.

Boxes keep their place and length, because others point at places in the file.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from adv_portal.files.refusals import Unfit, Why

_HEADER: Final = struct.Struct(">I4s")
_LARGE: Final = struct.Struct(">Q")
#: Boxes at the top that may stay.
_TOP: Final = frozenset({b"ftyp", b"moov", b"mdat", b"moof", b"mfra", b"sidx", b"styp"})
#: Boxes with boxes in them, on the way to what is emptied.
_FOLDERS: Final = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl", b"moof", b"traf", b"edts", b"mvex"})
#: Boxes that tell of place, device, people and time of making.
_EMPTIED: Final = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip", b"wide", b"ID32", b"iods", b"tref"})
#: Boxes that begin with when something was made and changed.
_DATED: Final = frozenset({b"mvhd", b"tkhd", b"mdhd"})
#: Kinds of tracks that may stay: pictures, sound, subtitles.
_TRACKS: Final = frozenset({b"vide", b"soun", b"text", b"sbtl", b"subt"})
_DEEPEST: Final = 8
_MOST_BOXES: Final = 10_000


@dataclass(frozen=True, slots=True)
class _Box:
    """One box.

    :param at: where it begins.
    :param body: where its content begins.
    :param end: where it ends.
    """

    name: bytes
    at: int
    body: int
    end: int


def cleaned_boxes(content: bytes) -> bytes:
    """Empty all boxes that are no picture and no sound, and the samples of tracks of other kinds.

    :raises Unfit: the boxes do not fit into each other, or there is neither picture nor sound.
    """
    film = bytearray(content)
    count = 0
    has_track = False
    for box in _boxes(film, 0, len(film)):
        if box.name not in _TOP:
            _empty(film, box)
        for inner in _inside(film, box, 0):
            count += 1
            if count > _MOST_BOXES:
                raise Unfit(Why.TOO_MUCH_INSIDE)
            if inner.name in _EMPTIED:
                _empty(film, inner)
            elif inner.name in _DATED:
                _forget_dates(film, inner)
            elif inner.name == b"trak":
                has_track = _keep_track(film, inner) or has_track
    if not has_track:
        raise Unfit(Why.BROKEN)
    return bytes(film)


def _boxes(film: bytearray, start: int, end: int) -> Iterator[_Box]:
    at = start
    while at + _HEADER.size <= end:
        size, name = _HEADER.unpack_from(film, at)
        body = at + _HEADER.size
        if size == 1 and body + _LARGE.size <= end:
            size = _LARGE.unpack_from(film, body)[0]
            body += _LARGE.size
        elif size == 0:
            size = end - at
        if size < body - at or at + size > end:
            raise Unfit(Why.BROKEN)
        yield _Box(bytes(name), at, body, at + size)
        at += size


def _inside(film: bytearray, box: _Box, depth: int) -> Iterator[_Box]:
    """Walk through the boxes within a box, each before what is in it."""
    if box.name not in _FOLDERS or depth > _DEEPEST:
        return
    for inner in _boxes(film, box.body, box.end):
        yield inner
        if bytes(film[inner.at + 4 : inner.at + 8]) == inner.name:  # it was not emptied meanwhile
            yield from _inside(film, inner, depth + 1)


def _empty(film: bytearray, box: _Box) -> None:
    film[box.at + 4 : box.at + 8] = b"free"
    film[box.body : box.end] = bytes(box.end - box.body)


def _forget_dates(film: bytearray, box: _Box) -> None:
    length = 16 if film[box.body : box.body + 1] == b"\x01" else 8
    if box.end - box.body < length + 4:
        raise Unfit(Why.BROKEN)
    film[box.body + 4 : box.body + 4 + length] = bytes(length)


def _keep_track(film: bytearray, track: _Box) -> bool:
    """Tell whether a track is picture or sound; empty it, and what it points at, when it is not."""
    boxes = {box.name: box for box in _inside(film, track, 0)}
    handler = boxes.get(b"hdlr")
    if handler is None or bytes(film[handler.body + 8 : handler.body + 12]) in _TRACKS:
        if handler is not None:
            film[handler.body + 24 : handler.end] = bytes(max(handler.end - handler.body - 24, 0))
        return handler is not None
    for start, length in _samples(film, boxes):
        film[start : start + length] = bytes(max(min(start + length, len(film)) - start, 0))
    _empty(film, track)
    return False


def _samples(film: bytearray, boxes: dict[bytes, _Box]) -> list[tuple[int, int]]:
    """Say where the samples of a track stand: those of a chunk follow each other."""
    if not {b"stsz", b"stsc"} <= boxes.keys() or not boxes.keys() & {b"stco", b"co64"}:
        return []
    try:
        sizes = _sizes(film, boxes[b"stsz"])
        starts = (
            _table(film, boxes[b"co64"], ">Q") if b"co64" in boxes else _table(film, boxes[b"stco"], ">I")
        )
        runs = _table(film, boxes[b"stsc"], ">III")
    except struct.error:
        raise Unfit(Why.BROKEN) from None
    spots, sample = [], 0
    for number, (start,) in enumerate(starts, start=1):
        per_chunk = next((run[1] for run in reversed(runs) if run[0] <= number), 0)
        length = sum(sizes[sample : sample + per_chunk])
        spots.append((start, length))
        sample += per_chunk
    return spots


def _sizes(film: bytearray, box: _Box) -> list[int]:
    same, count = struct.unpack_from(">II", film, box.body + 4)
    if count * 4 > len(film):
        raise Unfit(Why.BROKEN)
    if same:
        return [same] * count
    return list(struct.unpack_from(f">{count}I", film, box.body + 12))


def _table(film: bytearray, box: _Box, row: str) -> list[tuple[int, ...]]:
    (count,) = struct.unpack_from(">I", film, box.body + 4)
    size = struct.calcsize(row)
    if count * size > box.end - box.body:
        raise Unfit(Why.BROKEN)
    return [struct.unpack_from(row, film, box.body + 8 + number * size) for number in range(count)]
