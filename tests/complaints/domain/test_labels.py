"""Labels: made by whoever sorts, ended by the head, given to cases."""

import pytest

from adv_portal.accounts.models import Service
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from complaints.domain.casework import declare_conflict
from complaints.domain.labels import end_label, label_case, save_label
from complaints.models import Label
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import (
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)
from tests.factories.complaints import taken_case
from tests.factories.lists import make_label

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    return make_service()


def test_a_label_is_made_once_and_taken_up_again(service: Service) -> None:
    worker, head = Actor.staff(make_case_worker(service)), Actor.staff(make_head(service))
    with one_line("label.saved"):
        save_label(name=" Spoedteam ", actor=worker)
    label = Label.objects.get()
    with nothing_left(Refused) as twice:
        save_label(name="spoedteam", actor=worker)
    assert (label.name, gaps(twice)) == ("Spoedteam", ["name"])

    with one_line("label.ended"):
        end_label(label_id=label.pk, actor=head)
    with nothing_left(Refused):
        end_label(label_id=label.pk, actor=head)
    save_label(name="Spoedteam", actor=worker)
    label.refresh_from_db()
    assert (Label.objects.count(), label.ended_on) == (1, None)


def test_a_label_needs_a_name_and_a_service(service: Service) -> None:
    with nothing_left(Refused) as nameless:
        save_label(name=" ", actor=Actor.staff(make_case_worker(service)))
    assert gaps(nameless) == ["name"]
    with nothing_left(NotAllowed):
        save_label(name="Wonen", actor=Actor.staff(make_municipal(make_municipality())))


def test_only_the_head_ends_a_label_of_the_own_service(service: Service) -> None:
    label = make_label(service)
    with nothing_left(NotAllowed):
        end_label(label_id=label.pk, actor=Actor.staff(make_case_worker(service)))
    with nothing_left(NotFound):
        end_label(label_id=label.pk, actor=Actor.staff(make_head(make_service())))


def test_a_case_gets_labels_and_loses_them() -> None:
    desk = taken_case()
    service = desk.case.service
    first, second = make_label(service), make_label(service)
    with one_line("case.labelled") as left:
        label_case(
            case_id=desk.case_id, version=desk.version, label_ids=[first.pk, second.pk], actor=desk.actor
        )
    assert left.line.changed == ["labels"]
    label_case(case_id=desk.case_id, version=desk.version, label_ids=[second.pk], actor=desk.actor)
    assert list(desk.case.labels.all()) == [second]


def test_an_ended_label_stays_where_it_is_and_goes_nowhere_else() -> None:
    desk = taken_case()
    label = make_label(desk.case.service)
    label_case(case_id=desk.case_id, version=desk.version, label_ids=[label.pk], actor=desk.actor)
    end_label(label_id=label.pk, actor=Actor.staff(make_head(desk.case.service)))
    label_case(case_id=desk.case_id, version=desk.version, label_ids=[label.pk], actor=desk.actor)
    label_case(case_id=desk.case_id, version=desk.version, label_ids=[], actor=desk.actor)
    with nothing_left(Refused) as ended:
        label_case(case_id=desk.case_id, version=desk.version, label_ids=[label.pk], actor=desk.actor)
    with nothing_left(Refused) as foreign:
        stranger = make_label(make_service())
        label_case(case_id=desk.case_id, version=desk.version, label_ids=[stranger.pk], actor=desk.actor)
    assert gaps(ended) == gaps(foreign) == ["labels"]


def test_the_walled_and_the_late_label_nothing() -> None:
    desk = taken_case()
    label = make_label(desk.case.service)
    with nothing_left(StaleVersion):
        label_case(case_id=desk.case_id, version=0, label_ids=[label.pk], actor=desk.actor)
    walled = Actor.staff(make_case_worker(desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=walled)
    with nothing_left(NotFound):
        label_case(case_id=desk.case_id, version=desk.version, label_ids=[label.pk], actor=walled)
