"""Acts on selections: a frozen list, shown as it is done, undone where nothing changed since."""

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from complaints.domain.casework import close_as_registered_only, close_case, declare_conflict
from complaints.domain.labels import label_case
from complaints.domain.selections import (
    MOST_AT_ONCE,
    assign_selection,
    label_selection,
    link_selection,
    note_export,
    undo_selection,
)
from complaints.models import BulkAct, Case
from complaints.queries.course import course_of
from complaints.vocabulary.lists import BulkKind, LeftOut
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.complaints import closed_case, make_case, registered_case, taken_case
from tests.factories.lists import an_incident, make_label, seen_now

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    return make_service()


@pytest.fixture
def head(service: Service) -> Actor:
    return Actor.staff(make_head(service))


@pytest.fixture
def colleague(service: Service) -> User:
    return make_case_worker(service)


def handler(case: Case) -> int | None:
    return Case.objects.get(pk=case.pk).handler_id


def notes(bulk_id: UUID) -> dict[str, dict[str, object]]:
    before: dict[str, dict[str, object]] = BulkAct.objects.get(pk=bulk_id).before
    return before


def test_cases_are_given_at_once_and_taken_back(service: Service, head: Actor, colleague: User) -> None:
    taken, untaken = taken_case(service).case, make_case(service)
    cases = seen_now([taken, untaken])
    with one_line("bulk.done"):
        bulk_id = assign_selection(cases=cases, handler_id=colleague.pk, actor=head)
    assert handler(taken) == handler(untaken) == colleague.pk

    with one_line("bulk.undone"):
        undo_selection(bulk_id=bulk_id, actor=head)
    assert (handler(taken), handler(untaken)) == (taken.handler_id, None)
    with nothing_left(Refused):
        undo_selection(bulk_id=bulk_id, actor=head)


def test_lesson_21_a_case_that_comes_in_after_the_preview_is_not_touched(
    service: Service, head: Actor, colleague: User
) -> None:
    shown = seen_now([make_case(service)])
    late = make_case(service)

    bulk_id = assign_selection(cases=shown, handler_id=colleague.pk, actor=head)

    assert handler(late) is None
    assert BulkAct.objects.get(pk=bulk_id).case_ids == [*shown]


def test_what_changed_since_it_was_shown_is_left_and_named(
    service: Service, head: Actor, colleague: User
) -> None:
    changed, same = make_case(service), make_case(service)
    Case.objects.filter(pk=same.pk).update(handler=colleague)
    shown = seen_now([changed, same])
    label = make_label(service)
    label_case(case_id=changed.pk, version=changed.version, label_ids=[label.pk], actor=head)
    ended = closed_case(service).case
    shown |= seen_now([ended])

    bulk_id = assign_selection(cases=shown, handler_id=colleague.pk, actor=head)

    assert notes(bulk_id) == {
        str(changed.pk): {"left_out": LeftOut.CHANGED},
        str(same.pk): {"left_out": LeftOut.SAME},
        str(ended.pk): {"left_out": LeftOut.NOT_NOW},
    }
    assert handler(changed) is None


def test_undoing_leaves_what_changed_since_and_says_so(
    service: Service, head: Actor, colleague: User
) -> None:
    first, second = make_case(service), make_case(service)
    bulk_id = assign_selection(cases=seen_now([first, second]), handler_id=colleague.pk, actor=head)
    version = Case.objects.get(pk=first.pk).version
    label_case(case_id=first.pk, version=version, label_ids=[make_label(service).pk], actor=head)

    undo_selection(bulk_id=bulk_id, actor=head)

    assert (handler(first), handler(second)) == (colleague.pk, None)
    assert notes(bulk_id)[str(first.pk)]["kept"] == LeftOut.CHANGED
    assert "kept" not in notes(bulk_id)[str(second.pk)]


def test_the_wall_holds_for_the_actor_and_for_the_colleague(
    service: Service, head: Actor, colleague: User
) -> None:
    walled, other = make_case(service), make_case(service)
    declare_conflict(case_id=walled.pk, has_interest=True, actor=head)
    declare_conflict(case_id=other.pk, has_interest=True, actor=Actor.staff(colleague))

    bulk_id = assign_selection(cases=seen_now([walled, other]), handler_id=colleague.pk, actor=head)

    bulk = BulkAct.objects.get(pk=bulk_id)
    assert bulk.case_ids == [other.pk], "what does not exist for the actor is not even named"
    assert bulk.before == {str(other.pk): {"left_out": LeftOut.NOT_ALLOWED}}
    assert handler(walled) is None
    assert handler(other) is None


def test_a_case_that_was_walled_off_meanwhile_is_not_undone(
    service: Service, head: Actor, colleague: User
) -> None:
    case = make_case(service)
    bulk_id = assign_selection(cases=seen_now([case]), handler_id=colleague.pk, actor=head)
    declare_conflict(case_id=case.pk, has_interest=True, actor=head)
    undo_selection(bulk_id=bulk_id, actor=head)
    assert handler(case) == colleague.pk
    assert notes(bulk_id)[str(case.pk)]["kept"] == LeftOut.NOT_ALLOWED


def test_who_may_give_and_to_whom(service: Service, head: Actor, colleague: User) -> None:
    cases = seen_now([make_case(service)])
    with nothing_left(NotAllowed):
        assign_selection(cases=cases, handler_id=colleague.pk, actor=Actor.staff(colleague))
    for stranger in (None, 0, make_case_worker(make_service()).pk):
        with nothing_left(Refused) as refused:
            assign_selection(cases=cases, handler_id=stranger, actor=head)
        assert gaps(refused) == ["target"]


def test_no_case_and_too_many_are_refused(service: Service, head: Actor, colleague: User) -> None:
    for cases in ({}, {uuid4(): 1 for _number in range(MOST_AT_ONCE + 1)}):
        with nothing_left(Refused) as refused:
            assign_selection(cases=cases, handler_id=colleague.pk, actor=head)
        assert gaps(refused) == ["cases"]


def test_a_label_is_added_beside_others_and_removed_again(service: Service, colleague: User) -> None:
    actor = Actor.staff(colleague)
    old, new = make_label(service), make_label(service)
    first, second = make_case(service), make_case(service)
    label_case(case_id=first.pk, version=first.version, label_ids=[old.pk], actor=actor)
    label_case(case_id=second.pk, version=second.version, label_ids=[new.pk], actor=actor)

    bulk_id = label_selection(cases=seen_now([first, second]), label_id=new.pk, actor=actor)

    assert set(first.labels.all()) == {old, new}
    assert notes(bulk_id)[str(second.pk)] == {"left_out": LeftOut.SAME}
    undo_selection(bulk_id=bulk_id, actor=actor)
    assert list(first.labels.all()) == [old]
    assert list(second.labels.all()) == [new]
    with nothing_left(Refused):
        label_selection(cases=seen_now([first]), label_id=None, actor=actor)


def test_reports_are_linked_to_an_event_and_loosened(service: Service) -> None:
    desk = registered_case(service)
    unread = make_case(service)
    incident = an_incident(desk.actor, is_mass=True)

    bulk_id = link_selection(cases=seen_now([desk.case, unread]), incident_id=incident.pk, actor=desk.actor)

    assert desk.case.incident == incident
    assert desk.case.mass_report == incident.code == desk.case.registration.mass_report
    assert notes(bulk_id)[str(unread.pk)] == {"left_out": LeftOut.NOT_ALLOWED}, "not opened, not judged"
    undo_selection(bulk_id=bulk_id, actor=desk.actor)
    assert desk.case.incident_id is None
    assert desk.case.mass_report == desk.case.registration.mass_report == ""
    with nothing_left(Refused):
        link_selection(cases=seen_now([desk.case]), incident_id=uuid4(), actor=desk.actor)


def test_nobody_undoes_what_another_did(service: Service, head: Actor, colleague: User) -> None:
    bulk_id = assign_selection(cases=seen_now([make_case(service)]), handler_id=colleague.pk, actor=head)
    with nothing_left(NotFound):
        undo_selection(bulk_id=bulk_id, actor=Actor.staff(make_head(service)))


def test_wish_19_nothing_is_closed_that_nobody_has_seen(service: Service, head: Actor) -> None:
    assert "close" not in BulkKind.values(), "closing is not done for a selection"
    case = registered_case(service).case
    closing: list[Callable[[], None]] = [
        lambda: close_as_registered_only(case_id=case.pk, version=case.version, outcome=None, actor=head),
        lambda: close_case(
            case_id=case.pk,
            version=case.version,
            outcome=None,
            handlings=[],
            outcome_told_on=None,
            message="",
            actor=head,
        ),
    ]
    for close in closing:
        with nothing_left(NotAllowed):
            close()


def test_wish_29_only_the_head_exports_and_leaves_a_line(head: Actor, colleague: User) -> None:
    with one_line("selection.exported"):
        note_export(actor=head)
    with nothing_left(NotAllowed):
        note_export(actor=Actor.staff(colleague))


def test_what_was_done_for_a_selection_stands_on_the_course_of_each_case_it_touched(
    service: Service, head: Actor
) -> None:
    touched, changed, other = (taken_case(service=service) for _number in range(3))
    worker = make_case_worker(service)
    seen = {**seen_now([touched.case]), changed.case_id: changed.version - 1}

    bulk_id = assign_selection(cases=seen, handler_id=worker.pk, actor=head)

    done = "Zaak toegewezen, voor een selectie van zaken"
    assert [str(entry.title) for entry in course_of(touched.case)][-1] == done
    assert done not in [str(entry.title) for desk in (changed, other) for entry in course_of(desk.case)]
    undo_selection(bulk_id=bulk_id, actor=head)
    last = course_of(touched.case)[-1]
    assert str(last.title) == "Zaak toegewezen: ongedaan gemaakt voor een selectie van zaken"
    assert last.text == User.objects.get(pk=head.user_id or 0).work_name
