"""Demonstration: the ADV *Gelijk Waterland*, its municipalities, and an account of each role."""

import base64
from datetime import date
from hashlib import sha1
from typing import Final

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt

from adv_portal.accounts.domain.organisations import Values, add_municipality, add_service, agree
from adv_portal.accounts.domain.people import invite_person
from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.ops.demo import PASSWORD, DemoOptions

#: The password of every account of the demonstration.
DEMO_PASSWORD: Final = PASSWORD
SERVICE_CODE: Final = "gelijk-waterland"
FIRST_CBS: Final = 9901
#: Name and residents; further municipalities get a name of their number.
MUNICIPALITIES: Final = (("Havenstad", 212_000), ("Lindewoude", 18_400))
PEOPLE: Final[dict[Role, tuple[str, str]]] = {
    Role.CASE_WORKER: ("Noor", "Veldkamp"),
    Role.HEAD: ("Ruben", "Oosterling"),
    Role.OFFICIAL: ("Samira", "Haddou"),
    Role.COORDINATOR: ("Jelle", "Brandsma"),
    Role.COUNCIL_MEMBER: ("Anouk", "Tielens"),
    Role.ADMINISTRATOR: ("Femke", "Dijkgraaf"),
}
COUNTED_ON: Final = date(2026, 1, 1)
SERVES_SINCE: Final = date(2010, 1, 1)
_DEMO: Final = Actor.system("demo")


def load(options: DemoOptions) -> None:
    """Make what is not there yet; the same options give the same demonstration, and twice changes nothing."""
    _service()
    for number in range(options.municipalities):
        _municipality(number)
    for role, name in PEOPLE.items():
        _person(role, name)


def demo_secret(role: str) -> str:
    """Give the key of the app of an account of the demonstration."""
    return base64.b32encode(sha1(f"demonstratie {role}".encode(), usedforsecurity=False).digest()).decode()


def _service() -> None:
    if Service.objects.filter(code=SERVICE_CODE).exists():
        return
    values = {
        "name": "Gelijk Waterland",
        "phone": "0800 0009 901",
        "opening_hours": "9-17",
        "email": "contact@gelijkwaterland.example",
        "address": "Sluiskade 1, 9901 AA Havenstad",
        "website": "https://gelijkwaterland.example",
    }
    add_service(code=SERVICE_CODE, values=values, actor=_DEMO)


def _municipality(number: int) -> None:
    cbs = str(FIRST_CBS + number)
    if Municipality.objects.filter(cbs=cbs).exists():
        return
    name, residents = (*MUNICIPALITIES, (f"Voorbeeldgemeente {number + 1}", 30_000 + 1_000 * number))[
        min(number, len(MUNICIPALITIES))
    ]
    values: Values = {"name": name, "residents": residents, "residents_on": COUNTED_ON}
    add_municipality(cbs=cbs, values=values, actor=_DEMO)
    agree(code=SERVICE_CODE, cbs=cbs, starts_on=SERVES_SINCE, ends_on=None, actor=_DEMO)


def _person(role: Role, name: tuple[str, str]) -> None:
    if User.objects.filter(username=role).exists():
        return
    side = SERVICE_CODE if role in Role.of_service() else str(FIRST_CBS)
    email = f"{role.replace('_', '.')}@demo.example"
    invite_person(username=role, name=name, email=email, role=role, side=side, actor=_DEMO)
    person = User.objects.get(username=role)
    person.set_password(DEMO_PASSWORD)
    person.is_demonstration = True
    person.save(update_fields=["password", "is_demonstration"])
    Authenticator.objects.create(
        user=person, type=Authenticator.Type.TOTP, data={"secret": encrypt(demo_secret(role))}
    )
