from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """Begin each test in Dutch: a page in English leaves its language behind in the thread."""
    with translation.override("nl"):
        yield
