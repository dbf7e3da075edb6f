"""Labels of an ADV, and of one case."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from adv_portal.accounts.rules import is_head
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound, Text
from adv_portal.ops.budget import budget
from complaints.models import Case, Label


@dataclass(frozen=True, slots=True)
class LabelShown:
    """One label, and whether cases still get it."""

    label_id: int
    name: str
    is_ended: bool


@dataclass(frozen=True, slots=True)
class LabelsPage:
    """The labels of an ADV.

    :param may_end: whether the person ends labels.
    """

    labels: Sequence[LabelShown]
    may_end: bool


@budget(queries=1)
def labels_page(person: Person) -> LabelsPage:
    """Give the labels of a person's ADV."""
    rows = Label.objects.filter(service=person.service_id).order_by("name")
    return LabelsPage(
        [LabelShown(label.pk, label.name, label.ended_on is not None) for label in rows],
        may_end=is_head(person),
    )


@budget(queries=3)
def labels_of(person: Person, case_id: UUID) -> tuple[list[str], list[tuple[str, Text]]]:
    """Give the labels that a case has, and those that it may have.

    :raises NotFound: the case does not exist for the person.
    """
    case = Case.objects.visible_to(person).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    given = {label.pk: label for label in case.labels.all()}
    running = {label.pk: label for label in Label.objects.filter(service=case.service_id, ended_on=None)}
    offered = sorted((running | given).values(), key=lambda label: label.name)
    return [str(pk) for pk in given], [(str(label.pk), label.name) for label in offered]
