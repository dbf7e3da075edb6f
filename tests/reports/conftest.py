"""Registered complaints of the worked fixture, and people of both sides."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from django.utils.translation import override

from adv_portal.accounts.models import Agreement, Municipality, Service, User
from adv_portal.accounts.vocabulary import Role
from complaints.models import Registration
from tests.reports.worked import register_worked_fixture


@dataclass(frozen=True)
class Town:
    """An ADV, a municipality it serves, a neighbour, and one person for each role."""

    service: Service
    municipality: Municipality
    neighbour: Municipality
    head: User
    colleague: User
    official: User
    council_member: User
    official_elsewhere: User
    head_elsewhere: User


def person(name: str, role: Role, **places: object) -> User:
    return User.objects.create(username=name, first_name=name.title(), role=role, **places)


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    """Begin each test in Dutch: a page in English leaves its language behind in the thread."""
    with override("nl"):
        yield


@pytest.fixture
def town(db: None) -> Town:
    service = Service.objects.create(code="gelijk", name="Gelijk Waterland")
    other_service = Service.objects.create(code="elders", name="Gelijk Elders")
    havenstad = Municipality.objects.create(cbs="9901", name="Havenstad")
    lindewoude = Municipality.objects.create(cbs="9902", name="Lindewoude")
    for municipality in (havenstad, lindewoude):
        Agreement.objects.create(service=service, municipality=municipality, starts_on=date(2020, 1, 1))
    return Town(
        service=service,
        municipality=havenstad,
        neighbour=lindewoude,
        head=person("hoofd", Role.HEAD, service=service),
        colleague=person("collega", Role.CASE_WORKER, service=service),
        official=person("ambtenaar", Role.OFFICIAL, municipality=havenstad),
        council_member=person("raadslid", Role.COUNCIL_MEMBER, municipality=havenstad),
        official_elsewhere=person("buur", Role.OFFICIAL, municipality=lindewoude),
        head_elsewhere=person("ander", Role.HEAD, service=other_service),
    )


@pytest.fixture
def worked(town: Town) -> list[Registration]:
    """The fixture of the law's section 5 in the register of the town."""
    return register_worked_fixture(town.service, town.municipality)
