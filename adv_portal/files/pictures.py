"""Pictures are drawn anew: what is written beside the dots (place, device, owner) is left behind."""

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from PIL import Image, ImageSequence

from adv_portal.files.kinds import GIF, JPEG, PNG, WEBP, Kind
from adv_portal.files.refusals import Unfit, Why

#: The most dots of a picture, all frames of a moving one together: 48 million is the camera of a telephone.
MOST_DOTS: Final = 64_000_000
MOST_FRAMES: Final = 300
JPEG_QUALITY: Final = 90
#: What readers of broken pictures raise.
BROKEN: Final = (
    *(OSError, ValueError, SyntaxError, TypeError, KeyError, IndexError, AttributeError, ArithmeticError),
    *(struct.error, zlib.error, NotImplementedError),
)
_READERS: Final = {JPEG: "JPEG", PNG: "PNG", GIF: "GIF", WEBP: "WEBP"}
#: Ways of keeping dots that need no change before they are written.
_MODES: Final = {
    JPEG: frozenset({"RGB", "L"}),
    PNG: frozenset({"RGB", "RGBA", "L", "LA", "P", "1", "I;16"}),
    WEBP: frozenset({"RGB", "RGBA"}),
    GIF: frozenset({"RGB", "RGBA", "L", "P"}),
}

#: How a telephone was held, and how its photo is turned upright. Source: EXIF 2.32, tag 274.
_ORIENTATION: Final = 274
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_START: Final = b"\xff\xd8"
_END: Final = b"\xff\xd9"
_MARK: Final = 0xFF
_SCAN: Final = 0xDA
#: EXIF, XMP, Photoshop, remarks, and what makers of cameras add. The one of Adobe says how colours are kept.
_SEGMENTS_THAT_TELL: Final = frozenset({*range(0xE1, 0xEE), 0xEF, 0xFE})


def cleaned_picture(content: bytes, kind: Kind) -> bytes:
    """Draw a picture anew, upright, with its dots and nothing else.

    :raises Unfit: it cannot be opened, or has too many dots.
    """
    try:
        with Image.open(BytesIO(content), formats=(_READERS[kind],)) as picture:
            frames = getattr(picture, "n_frames", 1)
            if picture.width * picture.height * frames > MOST_DOTS or frames > MOST_FRAMES:
                raise Unfit(Why.TOO_MUCH_INSIDE)
            return _drawn(picture, kind, frames)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError):
        raise Unfit(Why.TOO_MUCH_INSIDE) from None
    except BROKEN:
        raise Unfit(Why.BROKEN) from None


def _drawn(picture: Image.Image, kind: Kind, frames: int) -> bytes:
    made = BytesIO()
    if frames > 1 and kind in {GIF, WEBP}:
        first, *others = [_bare(frame, kind) for frame in _frames(picture)]
        pause = [int(frame.info.get("duration", 100)) for frame in ImageSequence.Iterator(picture)]
        first.save(made, _READERS[kind], save_all=True, append_images=others, duration=pause, loop=0)
    else:
        bare = _bare(_upright(picture), kind)
        bare.save(made, _READERS[kind], **({"quality": JPEG_QUALITY} if kind in {JPEG, WEBP} else {}))
    return made.getvalue()


def _upright(picture: Image.Image) -> Image.Image:
    turn = _TURNS.get(picture.getexif().get(_ORIENTATION, 0))
    return picture if turn is None else picture.transpose(turn)


def _frames(picture: Image.Image) -> Iterator[Image.Image]:
    for frame in ImageSequence.Iterator(picture):
        yield frame.copy()


def _bare(picture: Image.Image, kind: Kind) -> Image.Image:
    """Give the dots alone: Pillow writes some of what it found beside them back by itself."""
    has_holes = "transparency" in picture.info or picture.mode in {"RGBA", "LA", "PA"}
    if has_holes and kind is not JPEG:
        bare = picture.convert("RGBA")
    elif picture.mode in _MODES[kind]:
        bare = picture.copy()
    else:
        bare = picture.convert("RGB")
    bare.info = {}
    return bare


def without_segments(content: bytes) -> bytes:
    """Take out of a JPEG what is written beside its dots, without drawing it anew.

    For pictures within a PDF, whose colours the PDF itself explains. What is no JPEG comes back as nothing.
    """
    kept = [_START]
    at = len(_START)
    if not content.startswith(_START):
        return b""
    while at + 4 <= len(content) and content[at] == _MARK:
        marker = content[at + 1]
        if marker == _MARK:
            at += 1
            continue
        if marker == _SCAN:
            return b"".join(kept) + content[at : content.rfind(_END) + len(_END)]
        length = int.from_bytes(content[at + 2 : at + 4])
        if marker not in _SEGMENTS_THAT_TELL:
            kept.append(content[at : at + 2 + length])
        at += 2 + length
    return b""
