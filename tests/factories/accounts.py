"""People, ADVs and municipalities for tests, each with the fewest fields that make it valid."""

from datetime import date
from itertools import count
from typing import Final

from adv_portal.accounts.models import Agreement, Municipality, Service, User
from adv_portal.accounts.vocabulary import Role

_numbers: Final = count(1)


def make_municipality(name: str = "") -> Municipality:
    number = next(_numbers)
    return Municipality.objects.create(cbs=f"{number % 9000 + 1000:04d}", name=name or f"Gemeente {number}")


def make_service(*municipalities: Municipality) -> Service:
    """An ADV that serves municipalities: one of its own when none is given."""
    number = next(_numbers)
    service = Service.objects.create(code=f"adv-{number}", name=f"ADV {number}")
    for municipality in municipalities or (make_municipality(),):
        Agreement.objects.create(service=service, municipality=municipality, starts_on=date(2020, 1, 1))
    return service


def make_case_worker(service: Service) -> User:
    return _make_person(Role.CASE_WORKER, service=service)


def make_head(service: Service) -> User:
    return _make_person(Role.HEAD, service=service)


def make_municipal(municipality: Municipality, role: Role = Role.OFFICIAL) -> User:
    return _make_person(role, municipality=municipality)


def make_administrator() -> User:
    return _make_person(Role.ADMINISTRATOR)


def _make_person(
    role: Role, *, service: Service | None = None, municipality: Municipality | None = None
) -> User:
    name = f"{role}_{next(_numbers)}"
    person = User(username=name, role=role, service=service, municipality=municipality)
    person.set_unusable_password()
    person.save()
    return person
