"""Labels, incidents and selections for tests."""

from collections.abc import Iterable
from itertools import count
from typing import Final
from uuid import UUID

from adv_portal.accounts.models import Service
from adv_portal.audit.actors import Actor
from adv_portal.vault.keys import key_of
from complaints.domain.incidents import make_incident
from complaints.models import Case, Incident, Label, Message
from complaints.vocabulary.files import Direction

_numbers: Final = count(1)


def make_label(service: Service, name: str = "") -> Label:
    """A label of an ADV."""
    return Label.objects.create(service=service, name=name or f"Label {next(_numbers)}")


def an_incident(actor: Actor, *, is_mass: bool = False) -> Incident:
    """An incident without reports."""
    return make_incident(
        title="Optocht",
        happened_on=None,
        municipality_id=None,
        is_mass=is_mass,
        case_id=None,
        actor=actor,
    )


def seen_now(cases: Iterable[Case]) -> dict[UUID, int]:
    """Cases with their versions, as somebody sees them who looks now."""
    return dict(Case.objects.filter(pk__in=[case.pk for case in cases]).values_list("pk", "version"))


def message_from_reporter(case: Case, body: str = "Ik heb nog een vraag.") -> Message:
    """A message that nobody has read."""
    message = Message(case=case, direction=Direction.FROM_RESIDENT)
    message.body = key_of(case.pk).seal_text(body, message.place("body"))
    message.save(force_insert=True)
    return message
