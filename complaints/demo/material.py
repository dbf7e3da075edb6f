"""What the demonstration draws from: stories, shares, and a seeded die."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from random import Random  # noqa: TID251 -- a seeded generator, passed in: the same options give the same rows
from typing import Any, Final

DATA: Final = Path(__file__).parents[1] / "demo_data"


def data(name: str) -> dict[str, Any]:
    """Give what a file of the demonstration holds."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def one(random: Random, weights: Mapping[Any, float]) -> Any:  # noqa: ANN401 -- a key of the weights
    """Draw one key, the more often the more it weighs."""
    return random.choices([*weights], [*weights.values()])[0]
