"""What tests of policy share: the town of the reports."""

from tests.reports.conftest import _dutch, town

__all__ = ["_dutch", "town"]
