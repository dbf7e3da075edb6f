"""Declare, take, assign, begin, close, reopen."""

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.law.handlings import Handling
from adv_portal.workdays import months_after
from complaints.domain.casework import (
    assign_case,
    begin_assistance,
    close_as_registered_only,
    close_case,
    declare_conflict,
    reopen_case,
    take_case,
)
from complaints.models import Case, Registration
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import Wish
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind, RegistrationStatus, TextKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import (
    make_administrator,
    make_case_worker,
    make_head,
    make_municipal,
    make_service,
)
from tests.factories.complaints import (
    Desk,
    advised_case,
    begun_case,
    closed_case,
    declared_case,
    make_case,
    recorded_case,
    registered_case,
    taken_case,
)

pytestmark = pytest.mark.django_db


def close(desk: Desk, *, version: int | None = None, actor: Actor | None = None) -> None:
    close_case(
        case_id=desk.case_id,
        version=desk.version if version is None else version,
        outcome=Outcome.APOLOGY,
        handlings=[Handling.ADVICE_INFORMATION, Handling.MEDIATION, Handling.MEDIATION],
        outcome_told_on=timezone.localdate(),
        message="U hoorde van ons hoe het afliep.",
        actor=actor or desk.actor,
    )


class TestDeclareConflict:
    def test_no_interest_opens_the_case_to_its_reader(self) -> None:
        case = make_case()
        worker = make_case_worker(case.service)

        with one_line("conflict.declared") as left:
            declare_conflict(case_id=case.pk, has_interest=False, actor=Actor.staff(worker))

        assert (left.line.subject_id, left.line.actor_id) == (str(case.pk), worker.pk)
        assert case.conflicts.get().has_interest is False

    def test_an_interest_is_a_wall_that_its_owner_cannot_take_down(self) -> None:
        case = make_case()
        actor = Actor.staff(make_case_worker(case.service))

        declare_conflict(case_id=case.pk, has_interest=True, actor=actor)

        assert not Case.objects.visible_to(actor).exists()
        with nothing_left(NotFound):
            declare_conflict(case_id=case.pk, has_interest=False, actor=actor)

    def test_a_handler_with_an_interest_loses_the_case(self) -> None:
        desk = taken_case()

        declare_conflict(case_id=desk.case_id, has_interest=True, actor=desk.actor)

        assert desk.case.handler is None
        assert desk.case.conflicts.get().has_interest is True

    def test_a_colleague_with_an_interest_leaves_the_handler_alone(self) -> None:
        desk = taken_case()
        colleague = Actor.staff(make_case_worker(desk.case.service))

        declare_conflict(case_id=desk.case_id, has_interest=True, actor=colleague)

        assert desk.case.handler == desk.worker

    def test_who_is_of_another_service_finds_nothing(self) -> None:
        case = make_case()
        stranger = Actor.staff(make_case_worker(make_service()))

        with nothing_left(NotFound):
            declare_conflict(case_id=case.pk, has_interest=False, actor=stranger)


class TestTakeCase:
    def test_the_case_gets_its_handler(self) -> None:
        desk = declared_case()

        with one_line("case.taken") as left:
            take_case(case_id=desk.case_id, version=1, actor=desk.actor)

        assert left.line.changed == ["handler"]
        assert (desk.case.handler, desk.case.state, desk.version) == (desk.worker, CaseState.RECEIVED, 2)

    def test_who_declared_nothing_cannot_take(self) -> None:
        case = make_case()
        with nothing_left(NotAllowed):
            take_case(case_id=case.pk, version=1, actor=Actor.staff(make_case_worker(case.service)))

    def test_a_head_does_not_take(self) -> None:
        case = make_case()
        head = Actor.staff(make_head(case.service))
        declare_conflict(case_id=case.pk, has_interest=False, actor=head)

        with nothing_left(NotAllowed):
            take_case(case_id=case.pk, version=1, actor=head)

    def test_a_taken_case_cannot_be_taken_again(self) -> None:
        desk = taken_case()
        rival = Actor.staff(make_case_worker(desk.case.service))
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=rival)

        with nothing_left(StaleVersion):
            take_case(case_id=desk.case_id, version=1, actor=rival)
        with nothing_left(NotAllowed):
            take_case(case_id=desk.case_id, version=desk.version, actor=rival)

    def test_an_ended_case_cannot_be_taken(self) -> None:
        desk = recorded_case()
        Case.objects.filter(pk=desk.case_id).update(handler=None)

        with nothing_left(Refused):
            take_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)

    def test_a_case_that_is_not_there_is_not_found(self) -> None:
        desk = declared_case()
        with nothing_left(NotFound):
            take_case(case_id=uuid4(), version=1, actor=desk.actor)

    @pytest.mark.parametrize("who", ["municipal", "administrator", "resident", "system"])
    def test_nobody_outside_the_service_finds_it(self, who: str) -> None:
        desk = declared_case()
        actor = {
            "municipal": Actor.staff(make_municipal(desk.case.municipality)),
            "administrator": Actor.staff(make_administrator()),
            "resident": Actor.resident(),
            "system": Actor.system("worker"),
        }[who]
        with nothing_left(NotFound):
            take_case(case_id=desk.case_id, version=1, actor=actor)


class TestAssignCase:
    def test_the_head_gives_a_case_to_a_colleague(self) -> None:
        case = make_case()
        head, worker = make_head(case.service), make_case_worker(case.service)

        with one_line("case.assigned"):
            assign_case(case_id=case.pk, version=1, handler_id=worker.pk, actor=Actor.staff(head))

        assert Case.objects.get(pk=case.pk).handler == worker

    def test_a_case_worker_assigns_nothing(self) -> None:
        desk = declared_case()
        with nothing_left(NotAllowed):
            assign_case(case_id=desk.case_id, version=1, handler_id=desk.worker.pk, actor=desk.actor)

    @pytest.mark.parametrize("who", ["nobody", "walled", "stranger", "left", "municipal"])
    def test_only_who_may_handle_it_can_get_it(self, who: str) -> None:
        case = make_case()
        worker = make_case_worker(case.service)
        if who == "walled":
            declare_conflict(case_id=case.pk, has_interest=True, actor=Actor.staff(worker))
        if who == "left":
            worker.is_active = False
            worker.save()
        chosen = {
            "nobody": None,
            "walled": worker.pk,
            "left": worker.pk,
            "stranger": make_case_worker(make_service()).pk,
            "municipal": make_municipal(case.municipality).pk,
        }[who]

        with nothing_left(Refused) as raised:
            assign_case(
                case_id=case.pk, version=1, handler_id=chosen, actor=Actor.staff(make_head(case.service))
            )
        assert gaps(raised) == ["handler"]

    def test_an_old_version_is_told(self) -> None:
        desk = taken_case()
        head = Actor.staff(make_head(desk.case.service))
        with nothing_left(StaleVersion):
            assign_case(case_id=desk.case_id, version=1, handler_id=desk.worker.pk, actor=head)


class TestBeginAssistance:
    def test_the_first_contact_is_still_to_come(self) -> None:
        desk = registered_case()

        with one_line("assistance.begun"):
            begin_assistance(case_id=desk.case_id, version=desk.version, actor=desk.actor)

        assert desk.case.state == CaseState.INTAKE
        met = {row.kind: row.met_on for row in desk.case.deadlines.all()}
        assert met == {
            DeadlineKind.FIRST_CONTACT: None,
            DeadlineKind.ADVICE: None,
            DeadlineKind.SETTLING: None,
        }

    def test_an_unregistered_complaint_is_refused(self) -> None:
        desk = taken_case()
        with nothing_left(Refused):
            begin_assistance(case_id=desk.case_id, version=desk.version, actor=desk.actor)

    def test_the_handler_has_to_declare_first(self) -> None:
        desk = registered_case()
        head = Actor.staff(make_head(desk.case.service))
        new_handler = make_case_worker(desk.case.service)
        assign_case(case_id=desk.case_id, version=desk.version, handler_id=new_handler.pk, actor=head)
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=head)

        with nothing_left(Refused) as raised:
            begin_assistance(case_id=desk.case_id, version=desk.version, actor=head)
        assert gaps(raised) == ["conflict"]

    def test_without_a_handler_it_is_refused(self) -> None:
        desk = registered_case()
        declare_conflict(case_id=desk.case_id, has_interest=True, actor=desk.actor)
        head = Actor.staff(make_head(desk.case.service))
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=head)

        with nothing_left(Refused) as raised:
            begin_assistance(case_id=desk.case_id, version=desk.version, actor=head)
        assert gaps(raised) == ["handler"]

    def test_a_colleague_who_reads_along_cannot(self) -> None:
        desk = registered_case()
        reader = Actor.staff(make_case_worker(desk.case.service))
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=reader)

        with nothing_left(NotAllowed):
            begin_assistance(case_id=desk.case_id, version=desk.version, actor=reader)

    def test_an_old_version_is_told(self) -> None:
        desk = registered_case()
        with nothing_left(StaleVersion):
            begin_assistance(case_id=desk.case_id, version=desk.version - 1, actor=desk.actor)


class TestCloseCase:
    def test_the_term_of_retention_runs_and_the_registration_follows(self) -> None:
        desk = advised_case()

        with one_line("case.closed") as left:
            close(desk)

        case = desk.case
        assert (case.state, case.outcome) == (CaseState.CLOSED, Outcome.APOLOGY)
        assert case.erase_on == months_after(timezone.localdate(), 24)
        assert case.closed_at is not None
        assert case.deadlines.get(kind=DeadlineKind.SETTLING).met_on == timezone.localdate()
        assert case.texts.filter(kind=TextKind.CLOSING).count() == 1
        registration = Registration.objects.get(case=case)
        assert registration.status == RegistrationStatus.CLOSED
        assert registration.handlings == [Handling.ADVICE_INFORMATION, Handling.MEDIATION]
        assert "state" in left.line.changed

    def test_it_is_refused_with_all_that_is_missing(self) -> None:
        desk = advised_case()

        with nothing_left(Refused) as raised:
            close_case(
                case_id=desk.case_id,
                version=desk.version,
                outcome=None,
                handlings=[],
                outcome_told_on=None,
                message="",
                actor=desk.actor,
            )
        assert gaps(raised) == ["outcome", "handlings", "outcome_told_on"]

    @pytest.mark.parametrize("days", [1, -400])
    def test_an_impossible_day_is_refused_with_the_rest(self, days: int) -> None:
        desk = advised_case()

        with nothing_left(Refused) as raised:
            close_case(
                case_id=desk.case_id,
                version=desk.version,
                outcome=None,
                handlings=[Handling.OTHER],
                outcome_told_on=timezone.localdate() + timedelta(days=days),
                message="",
                actor=desk.actor,
            )
        assert gaps(raised) == ["outcome", "outcome_told_on"]

    @pytest.mark.parametrize("made", [taken_case, registered_case, begun_case])
    def test_it_is_refused_before_the_advice(self, made: Callable[[], Desk]) -> None:
        desk = made()
        with nothing_left(Refused) as raised:
            close(desk)
        assert gaps(raised) == [""]

    def test_an_empty_message_keeps_no_text(self) -> None:
        desk = advised_case()
        close_case(
            case_id=desk.case_id,
            version=desk.version,
            outcome=Outcome.APOLOGY,
            handlings=[Handling.OTHER],
            outcome_told_on=timezone.localdate(),
            message="  ",
            actor=desk.actor,
        )
        assert not desk.case.texts.filter(kind=TextKind.CLOSING).exists()

    def test_another_case_worker_cannot(self) -> None:
        desk = advised_case()
        reader = Actor.staff(make_case_worker(desk.case.service))
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=reader)

        with nothing_left(NotAllowed):
            close(desk, actor=reader)

    def test_an_old_version_is_told(self) -> None:
        desk = advised_case()
        with nothing_left(StaleVersion):
            close(desk, version=1)


class TestCloseAsRegisteredOnly:
    def test_the_wish_of_the_reporter_is_enough(self) -> None:
        desk = registered_case(wish=Wish.REGISTER_ONLY)

        with one_line("case.registered_only"):
            close_as_registered_only(
                case_id=desk.case_id, version=desk.version, outcome=None, actor=desk.actor
            )

        case = desk.case
        assert (case.state, case.outcome) == (CaseState.REGISTERED_ONLY, Outcome.REGISTERED_ONLY)
        assert case.handlings == [Handling.REGISTRATION]
        assert case.erase_on == months_after(timezone.localdate(), 3)
        assert Registration.objects.get(case=case).handlings == [Handling.REGISTRATION]

    @pytest.mark.parametrize("outcome", [None, Outcome.APOLOGY])
    def test_it_is_refused_when_the_reporter_wants_more(self, outcome: Outcome | None) -> None:
        desk = registered_case(wish=Wish.ADVICE)
        with nothing_left(Refused) as raised:
            close_as_registered_only(
                case_id=desk.case_id, version=desk.version, outcome=outcome, actor=desk.actor
            )
        assert gaps(raised) == ["outcome"]

    def test_a_colleague_cannot_and_an_old_version_is_told(self) -> None:
        desk = registered_case(wish=Wish.REGISTER_ONLY)
        reader = Actor.staff(make_case_worker(desk.case.service))
        with nothing_left(NotAllowed):
            close_as_registered_only(case_id=desk.case_id, version=desk.version, outcome=None, actor=reader)
        with nothing_left(StaleVersion):
            close_as_registered_only(case_id=desk.case_id, version=1, outcome=None, actor=desk.actor)


class TestReopenCase:
    @pytest.mark.parametrize("made", [closed_case, recorded_case])
    def test_nothing_is_due_any_more_and_terms_run_again(self, made: Callable[[], Desk]) -> None:
        desk = made()

        with one_line("case.reopened"):
            reopen_case(case_id=desk.case_id, version=desk.version, reason="Nieuwe feiten.", actor=desk.actor)

        case = desk.case
        assert (case.state, case.outcome, case.erase_on, case.closed_at, case.outcome_told_on) == (
            CaseState.INTAKE,
            "",
            None,
            None,
            None,
        )
        assert case.deadlines.get(kind=DeadlineKind.SETTLING).met_on is None
        assert case.texts.filter(kind=TextKind.REOPENING).count() == 1
        assert Registration.objects.get(case=case).status == RegistrationStatus.OPEN

    def test_a_reason_is_asked(self) -> None:
        desk = closed_case()
        with nothing_left(Refused) as raised:
            reopen_case(case_id=desk.case_id, version=desk.version, reason=" ", actor=desk.actor)
        assert gaps(raised) == ["reason"]

    def test_an_open_case_cannot_be_opened(self) -> None:
        desk = begun_case()
        with nothing_left(Refused) as raised:
            reopen_case(case_id=desk.case_id, version=desk.version, reason="Waarom niet", actor=desk.actor)
        assert gaps(raised) == [""]

    def test_a_colleague_cannot_and_an_old_version_is_told(self) -> None:
        desk = closed_case()
        reader = Actor.staff(make_case_worker(desk.case.service))
        with nothing_left(NotAllowed):
            reopen_case(case_id=desk.case_id, version=desk.version, reason="x", actor=reader)
        with nothing_left(StaleVersion):
            reopen_case(case_id=desk.case_id, version=1, reason="x", actor=desk.actor)
