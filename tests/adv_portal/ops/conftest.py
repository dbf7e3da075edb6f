"""A folder for the data of a portal that the tests of operations start themselves."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.folders import open_folder


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that every user may walk to."""
    with open_folder() as made:
        yield made
