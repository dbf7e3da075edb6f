"""Drawing in a process of its own: specifications come in, one a line, and pictures go out, one a line.

What draws charts takes almost a hundred megabytes and never gives them back. A job that makes a long document
needs them for something else.
"""

import json
import sys
from base64 import b64encode
from collections.abc import Iterable
from typing import TextIO


def draw(specifications: Iterable[str], pictures: TextIO) -> None:
    """Draw each specification as SVG, and write it in base64."""
    import vl_convert  # noqa: PLC0415 -- slow import, and large

    for specification in specifications:
        picture = vl_convert.vegalite_to_svg(json.loads(specification))
        pictures.write(b64encode(picture.encode()).decode() + "\n")
        pictures.flush()


if __name__ == "__main__":
    draw(sys.stdin, sys.stdout)
