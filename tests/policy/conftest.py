"""What tests of policy share: the town of the reports, and who makes policy there."""

import pytest

from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from policy.models import Policy
from tests.factories.accounts import make_municipal
from tests.factories.policies import begun_policy
from tests.reports.conftest import Town, _dutch, town

__all__ = ["_dutch", "town"]


@pytest.fixture
def coordinator(town: Town) -> User:
    """The coordinator of the town."""
    return make_municipal(town.municipality, Role.COORDINATOR)


@pytest.fixture
def policy(town: Town) -> Policy:
    """A policy that the official of the town began."""
    return begun_policy(town.official)
