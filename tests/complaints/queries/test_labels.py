"""The labels of a case, and those it may have."""

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from complaints.domain.casework import declare_conflict
from complaints.queries.labels import labels_of
from tests.factories.complaints import taken_case
from tests.factories.lists import make_label

pytestmark = pytest.mark.django_db


def test_a_case_keeps_an_ended_label_and_is_offered_running_ones() -> None:
    desk = taken_case()
    kept, running, ended = (make_label(desk.case.service, name) for name in ("Kerk", "Bus", "Plein"))
    desk.case.labels.add(kept)
    for label in (kept, ended):
        label.ended_on = "2026-01-01"
        label.save()

    given, offered = labels_of(desk.actor, desk.case_id)

    assert given == [str(kept.pk)]
    assert offered == [(str(running.pk), "Bus"), (str(kept.pk), "Kerk")]


def test_the_labels_of_a_walled_case_do_not_exist() -> None:
    desk = taken_case()
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=desk.actor)
    with pytest.raises(NotFound):
        labels_of(Actor.staff(desk.worker), desk.case_id)
