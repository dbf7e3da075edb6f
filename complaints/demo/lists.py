"""Demonstration: labels, and searches that colleagues share."""

from complaints.demo.desk import Desk
from complaints.domain.labels import save_label
from complaints.domain.searches import save_search
from complaints.domain.selections import label_selection
from complaints.models import Case, Label

_LABELLED = 3


def fill_lists(desk: Desk) -> None:
    """Give a few open cases a label, and save a shared search and an own one."""
    for name in ("Woningmarkt", "Overleg maandag"):
        save_label(name=name, actor=desk.worker)
    rows = Case.objects.visible_to(desk.worker).open().order_by("pk").values_list("pk", "version")
    label = Label.objects.get(service=desk.service, name="Overleg maandag")
    if cases := dict(rows[:_LABELLED]):
        label_selection(cases=cases, label_id=label.pk, actor=desk.worker)
    save_search(name="Overleg maandag", query=f"state=open&label={label.pk}", is_shared=True, actor=desk.head)
    save_search(
        name="Mijn termijnen deze week",
        query="state=open&handler=me&deadline=soon&order=term",
        is_shared=False,
        actor=desk.worker,
    )
