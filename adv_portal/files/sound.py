"""Sound keeps its sound: titles, places, devices and pictures written beside it are left out."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from adv_portal.files.refusals import Unfit, Why

_TAG_HEADER: Final = 10
_HAS_FOOTER: Final = 0x10
_FRAME_HEADER: Final = 4
#: Kilobits a second by index, for MPEG 1 and for MPEG 2 and 2.5, layer III.
_RATES: Final = (
    (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
)
_SAMPLES: Final = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}
_MPEG_1: Final = 3
_LAYER_3: Final = 1
#: How many frames make a file sound, and what share of it they are at least.
LEAST_FRAMES: Final = 3
LEAST_SHARE: Final = 0.9

_WAVE_PARTS: Final = frozenset({b"fmt ", b"data", b"fact"})
_CHUNK: Final = struct.Struct("<4sI")

_OGG_HEADER: Final = 27
_OGG_CHECKSUM: Final = slice(22, 26)
_COMMENTS: Final = (b"\x03vorbis", b"OpusTags")
_FULL_SEGMENT: Final = 255


def cleaned_mp3(content: bytes) -> bytes:
    """Keep the frames of sound. Tags before, between and after them, and what else hides there, go.

    :raises Unfit: it is not sound for the most part.
    """
    start = _after_tags(content)
    frames = list(_frames(content, start))
    total = sum(map(len, frames))
    if len(frames) < LEAST_FRAMES or total < LEAST_SHARE * len(content[start:].rstrip(b"\x00")):
        raise Unfit(Why.BROKEN)
    return b"".join(frames)


def _after_tags(content: bytes) -> int:
    start = 0
    while content[start : start + 3] == b"ID3" and len(content) >= start + _TAG_HEADER:
        size = 0
        for byte in content[start + 6 : start + _TAG_HEADER]:
            size = size << 7 | byte & 0x7F
        start += size + _TAG_HEADER * (2 if content[start + 5] & _HAS_FOOTER else 1)
    return start


def _frames(content: bytes, start: int) -> Iterator[bytes]:
    at = start
    while at + _FRAME_HEADER <= len(content):
        size = _frame_size(content[at : at + _FRAME_HEADER])
        if size and at + size <= len(content):
            yield content[at : at + size]
            at += size
        else:
            found = content.find(b"\xff", at + 1)
            if found < 0:
                return
            at = found


def _frame_size(header: bytes) -> int:
    """Give the length of a frame of layer III; 0 when it is none."""
    version, layer = header[1] >> 3 & 3, header[1] >> 1 & 3
    rate, sampling, padding = header[2] >> 4, header[2] >> 2 & 3, header[2] >> 1 & 1
    if header[0] != 0xFF or header[1] >> 5 != 7 or layer != _LAYER_3 or version not in _SAMPLES:  # noqa: PLR2004 -- the sync word
        return 0
    rates = _RATES[0 if version == _MPEG_1 else 1]
    if not 0 < rate < len(rates) or sampling >= len(_SAMPLES[version]):
        return 0
    per_frame = 144_000 if version == _MPEG_1 else 72_000
    return per_frame * rates[rate] // _SAMPLES[version][sampling] + padding


def cleaned_wav(content: bytes) -> bytes:
    """Keep the shape and the sound of a WAVE file, and none of its other parts.

    :raises Unfit: it has no sound.
    """
    parts: dict[bytes, bytes] = {}
    at = 12
    while at + _CHUNK.size <= len(content):
        name, size = _CHUNK.unpack_from(content, at)
        if name in _WAVE_PARTS:
            parts.setdefault(name, content[at + _CHUNK.size : at + _CHUNK.size + size])
        at += _CHUNK.size + size + size % 2
    if not {b"fmt ", b"data"} <= parts.keys():
        raise Unfit(Why.BROKEN)
    body = b"WAVE" + b"".join(
        _CHUNK.pack(name, len(parts[name])) + parts[name] + b"\x00" * (len(parts[name]) % 2)
        for name in (b"fmt ", b"fact", b"data")
        if name in parts
    )
    return _CHUNK.pack(b"RIFF", len(body)) + body


@dataclass(slots=True)
class _Page:
    """One page of an Ogg file: its header with the table of segments, and its body."""

    header: bytearray
    body: bytearray
    is_changed: bool = False

    @property
    def segments(self) -> bytes:
        """How long each segment is."""
        return bytes(self.header[_OGG_HEADER:])

    def written(self) -> bytes:
        """Write it, with a checksum that is right again."""
        if self.is_changed:
            self.header[_OGG_CHECKSUM] = bytes(4)
            self.header[_OGG_CHECKSUM] = struct.pack("<I", _checksum(bytes(self.header + self.body)))
        return bytes(self.header + self.body)


def cleaned_ogg(content: bytes) -> bytes:
    """Keep the pages of an Ogg file; what stands in its comments becomes zeroes.

    :raises Unfit: it is no Vorbis or Opus sound.
    """
    pages = list(_pages(content))
    if not pages or not bytes(pages[0].body[:8]).startswith((b"\x01vorbis", b"OpusHead")):
        raise Unfit(Why.BROKEN)
    _empty_comments(pages)
    return b"".join(page.written() for page in pages)


def _pages(content: bytes) -> Iterator[_Page]:
    at = 0
    while content[at : at + 4] == b"OggS" and at + _OGG_HEADER <= len(content):
        body_at = at + _OGG_HEADER + content[at + _OGG_HEADER - 1]
        end = body_at + sum(content[at + _OGG_HEADER : body_at])
        if end > len(content):
            return
        yield _Page(bytearray(content[at:body_at]), bytearray(content[body_at:end]))
        at = end


def _empty_comments(pages: list[_Page]) -> None:
    """Empty the second packet of each stream in place: nothing moves, so nothing else has to change."""
    spots = _second_packet(pages)
    packet = bytes(pages[page].body[at] for page, at in spots)
    beginning = next((known for known in _COMMENTS if packet.startswith(known)), None)
    if beginning is None:
        raise Unfit(Why.BROKEN)
    end_mark = b"\x01" if beginning == _COMMENTS[0] else b""
    empty = (beginning + bytes(8) + end_mark).ljust(len(packet), b"\x00")
    if len(empty) != len(packet):
        raise Unfit(Why.BROKEN)
    for (page, at), byte in zip(spots, empty, strict=True):
        pages[page].body[at] = byte
        pages[page].is_changed = True


def _second_packet(pages: list[_Page]) -> list[tuple[int, int]]:
    """Say where each byte of the second packet stands; the first packet is a page of its own."""
    spots: list[tuple[int, int]] = []
    for number, page in enumerate(pages[1:], start=1):
        if page.header[14:18] != pages[0].header[14:18]:
            raise Unfit(Why.BROKEN)  # a second stream beside the sound
        at = 0
        for length in page.segments:
            spots += [(number, spot) for spot in range(at, at + length)]
            at += length
            if length < _FULL_SEGMENT:
                return spots
    return spots


def _table() -> tuple[int, ...]:
    found = []
    for number in range(256):
        value = number << 24
        for _ in range(8):
            value = (value << 1 ^ 0x04C11DB7 if value & 0x80000000 else value << 1) & 0xFFFFFFFF
        found.append(value)
    return tuple(found)


_TABLE: Final = _table()


def _checksum(page: bytes) -> int:
    """Compute the checksum of a page. Source: RFC 3533."""
    total = 0
    for byte in page:
        total = (total << 8 & 0xFFFFFFFF) ^ _TABLE[total >> 24 ^ byte]
    return total
