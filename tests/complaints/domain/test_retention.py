"""Erasure: nothing of a person stays, and figures do not move (counting rule R17, lessons 13, 14, 16)."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from itertools import permutations
from uuid import UUID, uuid4

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction  # noqa: TID251 -- a savepoint in a test
from django.db.models import ForeignObjectRel, Model, QuerySet
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import Erased, NotAllowed, NotFound, Refused
from adv_portal.files.storing import stored_names
from adv_portal.vault.keys import key_of, keys_of, make_key
from adv_portal.vault.models import DataKey
from adv_portal.vault.sealing import Sealed
from complaints.domain import retention
from complaints.domain.casework import declare_conflict
from complaints.domain.retention import erase_case, forget_audit_lines, lift_hold, place_hold
from complaints.models import (
    Case,
    CaseIndex,
    ConflictDeclaration,
    DataRequest,
    Deadline,
    Document,
    Draft,
    DraftAnswer,
    Incident,
    Note,
    PendingCorrection,
    PersonInCase,
    Registration,
    Respondent,
    SealedText,
)
from complaints.queries.retention import due_for_erasure
from complaints.register import Dimension, Scope, tally
from complaints.tasks import erase_all_due, erase_due_cases_task, erase_due_drafts_task
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.rights import Right
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind, TextKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.complaints.conftest import MoveClock
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.complaints import Desk, advised_case, closed_case, recorded_case
from tests.factories.planted import plant_all
from tests.support.servers import PROJECT

ERASED = (
    "cases erased: {cases}\nforms erased: {forms}\nlines of the register erased: 0\naudit lines removed: 0\n"
)

pytestmark = pytest.mark.django_db

BEAT = Actor.system("beat")
MARKER = "Zwaluwstaart"


def day_of(desk: Desk) -> datetime:
    erase_on = desk.case.erase_on
    assert erase_on is not None
    return timezone.make_aware(datetime(erase_on.year, erase_on.month, erase_on.day, 12))  # noqa: DTZ001 -- made aware


def every_cell(marker: str) -> list[str]:
    """Walk over every column of every table, and name those that hold the marker as text or as bytes."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f'SELECT t::text FROM "{table}" t')  # noqa: S608 -- names from the catalogue
            rows = [row for (row,) in cursor.fetchall()]
            needles = (marker, marker.encode().hex())
            if any(needle.lower() in row.lower() for row in rows for needle in needles):
                found.append(table)
    return found


@pytest.mark.parametrize("made", [closed_case, recorded_case])
def test_a_registration_outlives_its_erased_case(made: Callable[[], Desk], move_clock: MoveClock) -> None:
    desk = made()
    registration = Registration.objects.get()
    scope = Scope(registration.service_id, registration.municipality_id, registration.year)
    before = (tally(scope), tally(scope, Dimension.GROUND), tally(scope, Dimension.HANDLING))
    move_clock(day_of(desk))

    with one_line("case.erased") as left:
        erase_case(case_id=desk.case_id, actor=BEAT)

    assert (tally(scope), tally(scope, Dimension.GROUND), tally(scope, Dimension.HANDLING)) == before
    assert Registration.objects.get().case is None
    with pytest.raises(Erased):
        key_of(desk.case_id)
    assert (left.line.actor_kind, left.line.actor_role) == ("system", "beat")


def test_no_planted_marker_stays_in_any_table(move_clock: MoveClock) -> None:
    desk = advised_case(
        body=f"Advies {MARKER}",
        reasons=f"Omdat {MARKER}",
    )
    case = desk.case
    key = key_of(case.pk)
    for kind in TextKind:
        SealedText.keep(case, kind, f"{kind} {MARKER}", key)
    draft = Draft.objects.create(service=case.service, expires_at=timezone.now(), filed_case=case)
    make_key(draft.pk)
    DraftAnswer.objects.create(draft=draft, question="wat", body=Sealed(MARKER.encode()))
    Case.objects.filter(pk=case.pk).update(meldcode_hash=MARKER.encode())
    assert {"complaints_case", "complaints_draftanswer"} <= set(every_cell(MARKER))
    Case.objects.filter(pk=case.pk).update(
        state=CaseState.CLOSED, erase_on=timezone.localdate(), closed_at=timezone.now()
    )

    erase_case(case_id=case.pk, actor=BEAT)

    assert every_cell(MARKER) == []
    assert not SealedText.objects.exists()
    assert not CaseIndex.objects.exists()
    assert not Draft.objects.exists()
    erased = desk.case
    assert (erased.state, erased.reference, erased.handler) == (CaseState.ERASED, case.reference, None)
    assert (erased.meldcode_hash, erased.grounds, erased.mass_report, erased.erase_on) == (None, [], "", None)


def test_a_wall_stays_and_other_declarations_go(move_clock: MoveClock) -> None:
    desk = closed_case()
    walled = Actor.staff(make_case_worker(desk.case.service))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=walled)
    move_clock(day_of(desk))

    erase_case(case_id=desk.case_id, actor=BEAT)

    assert [row.user_id for row in desk.case.conflicts.all()] == [walled.user_id]
    assert not Case.objects.visible_to(walled).exists()


def test_before_its_day_nothing_is_erased(move_clock: MoveClock) -> None:
    desk = closed_case()
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)

    move_clock(day_of(desk) - timedelta(days=1))
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)


def test_a_running_case_is_never_erased() -> None:
    desk = advised_case()
    Case.objects.filter(pk=desk.case_id).update(erase_on=timezone.localdate())
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)


def test_nobody_erases_by_hand_or_twice(move_clock: MoveClock) -> None:
    desk = closed_case()
    move_clock(day_of(desk))
    with nothing_left(NotAllowed):
        erase_case(case_id=desk.case_id, actor=desk.actor)
    erase_case(case_id=desk.case_id, actor=BEAT)
    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)
    with nothing_left(NotFound):
        erase_case(case_id=uuid4(), actor=BEAT)


def test_a_run_takes_what_is_due_and_nothing_else(
    move_clock: MoveClock, capsys: pytest.CaptureFixture[str]
) -> None:
    due, later = recorded_case(), closed_case()
    Draft.objects.create(service=due.case.service, expires_at=timezone.now() - timedelta(hours=1))
    move_clock(day_of(due))

    call_command("erase_due", "--dry-run")
    assert capsys.readouterr().out == "cases due: 1\nforms due: 1\nlines of the register due: 0\n"
    assert due.case.state == CaseState.REGISTERED_ONLY

    call_command("erase_due")
    assert capsys.readouterr().out == ERASED.format(cases=1, forms=1)
    assert (due.case.state, later.case.state) == (CaseState.ERASED, CaseState.CLOSED)

    call_command("erase_due")
    assert capsys.readouterr().out == ERASED.format(cases=0, forms=0)


def test_tasks_may_run_twice(move_clock: MoveClock) -> None:
    desk = closed_case()
    move_clock(day_of(desk))
    for _time in range(2):
        erase_due_cases_task()
        erase_due_drafts_task()
    assert desk.case.state == CaseState.ERASED


def test_a_case_opened_in_between_is_left_and_said(move_clock: MoveClock) -> None:
    desk = closed_case()
    moment = day_of(desk)

    erasure = erase_all_due(moment.date(), BEAT)

    assert (erasure.cases, erasure.left) == (0, 1)


def test_the_command_says_what_it_left(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = closed_case()
    # The clock is set back while the command runs: the term is not over after all.
    days = iter([day_of(desk).date()])
    today = timezone.localdate()
    monkeypatch.setattr(timezone, "localdate", lambda *_given: next(days, today))

    with pytest.raises(CommandError, match="cases left: 1"):
        call_command("erase_due")

    assert desk.case.state == CaseState.CLOSED


def ended(desk: Desk) -> Desk:
    Case.objects.filter(pk=desk.case_id).update(
        state=CaseState.CLOSED, erase_on=timezone.localdate(), closed_at=timezone.now()
    )
    return desk


def test_everything_that_can_hang_on_a_case_goes_with_it() -> None:
    """Lessons 13, 14, 51: rows of tables that nobody thought of stayed behind.

    A new model with a case has to be planted here before this passes.
    """
    desk = ended(closed_case())
    plant_all(desk.case, desk.worker, lambda column: f"{MARKER} {column}")
    relations = [
        relation for relation in retention._hanging() if relation.related_model is not ConflictDeclaration
    ]
    planted = [relation for relation in relations if rows_of(relation, desk.case_id).exists()]
    lacking = {str(relation) for relation in set(relations) - set(planted)}
    assert {name for name in lacking if "draft" not in name.lower()} == set()
    owners = [desk.case_id, Respondent.objects.get().pk, Incident.objects.get().pk]

    erase_case(case_id=desk.case_id, actor=BEAT)

    assert [str(relation) for relation in relations if rows_of(relation, desk.case_id).exists()] == []
    assert not Respondent.objects.exists()
    assert not Incident.objects.exists()
    assert keys_of(owners) == {}
    assert PendingCorrection.objects.get().reason is None


@pytest.mark.django_db(transaction=True)
def test_stored_files_go_with_the_case() -> None:
    """Lesson 16: files stayed behind after a crash."""
    desk = ended(closed_case())
    plant_all(desk.case, desk.worker, lambda column: column)
    (name,) = Document.objects.values_list("stored_as", flat=True)
    assert list(stored_names(timezone.now() + timedelta(days=1))).count(name) == 1

    erase_case(case_id=desk.case_id, actor=BEAT)

    assert name not in list(stored_names(timezone.now() + timedelta(days=1)))


def rows_of(relation: ForeignObjectRel, case_id: UUID) -> QuerySet[Model]:
    return relation.related_model._default_manager.filter(**{relation.field.name: case_id})


def test_who_is_named_in_another_case_stays() -> None:
    first, second = ended(closed_case()), advised_case()
    plant_all(first.case, first.worker, lambda column: column)
    respondent, incident = Respondent.objects.get(), Incident.objects.get()
    key = key_of(second.case_id)
    row = PersonInCase(case=second.case, role=PersonRole.RESPONDENT, respondent=respondent)
    row.name = key.seal_text("X", row.place("name"))
    row.save()
    Case.objects.filter(pk=second.case_id).update(incident=incident)

    erase_case(case_id=first.case_id, actor=BEAT)

    assert set(keys_of([respondent.pk, incident.pk])) == {respondent.pk, incident.pk}
    assert Respondent.objects.get() == respondent
    assert second.case.incident == incident


def test_a_held_case_is_kept_until_the_hold_ends_or_is_lifted(move_clock: MoveClock) -> None:
    """Lesson 22 of the wishes, lesson 5: what a duty depends on was pruned."""
    desk = closed_case()
    hold = place_hold(
        case_id=desk.case_id,
        version=desk.version,
        reason="Procedure bij de rechter",
        ends_on=timezone.localdate() + timedelta(days=1000),
        actor=desk.actor,
    )
    move_clock(day_of(desk))

    with nothing_left(Refused):
        erase_case(case_id=desk.case_id, actor=BEAT)
    assert erase_all_due(timezone.localdate(), BEAT).left == 0

    lift_hold(hold_id=hold, case_id=desk.case_id, actor=desk.actor)
    erase_case(case_id=desk.case_id, actor=BEAT)
    assert desk.case.state == CaseState.ERASED


def test_the_database_itself_refuses_to_erase_what_is_held() -> None:
    """Wish 22: a hold that only the program knows is one mistake away from nothing."""
    desk = ended(closed_case())
    place_hold(
        case_id=desk.case_id,
        version=desk.version,
        reason="Procedure",
        ends_on=timezone.localdate(),
        actor=desk.actor,
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=desk.case_id).update(state=CaseState.ERASED)
    with pytest.raises(IntegrityError), transaction.atomic():
        SealedText.objects.filter(case=desk.case_id).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.filter(pk=desk.case_id).delete()
    assert desk.case.texts.exists()


def test_a_hold_needs_a_reason_and_a_day_that_can_be() -> None:
    desk = closed_case()
    today = timezone.localdate()
    with nothing_left(Refused) as raised:
        place_hold(
            case_id=desk.case_id,
            version=desk.version,
            reason=" ",
            ends_on=today - timedelta(days=1),
            actor=desk.actor,
        )
    assert gaps(raised) == ["reason", "ends_on"]
    with nothing_left(NotFound):
        lift_hold(hold_id=uuid4(), case_id=desk.case_id, actor=desk.actor)
    stranger = Actor.staff(make_case_worker(desk.case.service))
    with nothing_left(NotAllowed):
        place_hold(case_id=desk.case_id, version=desk.version, reason="x", ends_on=today, actor=stranger)


def test_an_open_request_and_a_running_legal_term_keep_a_case() -> None:
    """Lesson 5: erasure refuses while a duty depends on it."""
    desk = ended(closed_case())
    today = timezone.localdate()
    term = Deadline.objects.create(
        case=desk.case, kind=DeadlineKind.LEGAL, route="objection", due_on=today + timedelta(days=3)
    )
    DataRequest.objects.create(case=desk.case, right=Right.ACCESS, received_on=today, due_on=today)
    with nothing_left(Refused) as raised:
        erase_case(case_id=desk.case_id, actor=BEAT)
    refusal = raised.value
    assert isinstance(refusal, Refused)
    assert len(refusal.missing) == 2

    Deadline.objects.filter(pk=term.pk).update(met_on=today)
    DataRequest.objects.update(answered_on=today)
    erase_case(case_id=desk.case_id, actor=BEAT)


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_leaves_all_and_the_next_run_leaves_nothing() -> None:
    """Lesson 16: a deletion that was cut short left what it should have taken."""
    desk = ended(closed_case())
    plant_all(desk.case, desk.worker, lambda column: column)
    script = (
        "import os, signal, uuid, django; django.setup()\n"
        "from django.db import connection\n"
        "from adv_portal.audit.actors import Actor\n"
        "from complaints.domain.retention import erase_case\n"
        "def stop(execute, sql, *rest):\n"
        "    if 'UPDATE \"vault_datakey\"' in sql: os.kill(os.getpid(), signal.SIGKILL)\n"
        "    return execute(sql, *rest)\n"
        "with connection.execute_wrapper(stop):\n"
        f"    erase_case(case_id=uuid.UUID('{desk.case_id}'), actor=Actor.system('beat'))\n"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script],
        cwd=PROJECT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "adv_portal.settings"},
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL
    assert desk.case.state == CaseState.CLOSED
    assert key_of(desk.case_id).raw()
    assert desk.case.notes.exists()

    assert erase_all_due(timezone.localdate(), BEAT).cases == 1

    assert desk.case.state == CaseState.ERASED
    assert not Note.objects.exists()
    assert DataKey.objects.get(pk=desk.case_id).burnt_at is not None


def test_compliance_test_21_an_outcome_may_have_a_term_of_its_own() -> None:
    """Wish 5: retention by state or outcome, as a parameter."""
    service = make_service()
    service.retention_case_years, service.retention_registered_only_months = 2, 3
    service.retention_by_outcome = {Outcome.OUT_OF_SCOPE.value: 1}

    assert service.months_kept(Outcome.APOLOGY) == 24
    assert service.months_kept(Outcome.REGISTERED_ONLY, only_registered=True) == 3
    assert service.months_kept(Outcome.OUT_OF_SCOPE) == 1


STEPS = ("hold", "lift", "ask", "answer", "run")


@pytest.mark.parametrize("order", list(permutations(STEPS)), ids="-".join)
def test_whatever_the_order_of_acts_what_is_kept_is_not_destroyed(order: tuple[str, ...]) -> None:
    """Lesson 39: the reviewer decided to keep, the bulk approval destroyed the record all the same."""
    desk = ended(closed_case())
    today, kept = timezone.localdate(), set[str]()
    due = due_for_erasure(today)
    for step in order:
        if desk.case.state == CaseState.ERASED:
            break
        if step == "hold":
            place_hold(
                case_id=desk.case_id, version=desk.version, reason="x", ends_on=today, actor=desk.actor
            )
            kept.add("hold")
        elif step == "lift" and "hold" in kept:
            (hold,) = desk.case.holds.all()
            lift_hold(hold_id=hold.pk, case_id=desk.case_id, actor=desk.actor)
            kept.remove("hold")
        elif step == "ask":
            DataRequest.objects.create(case=desk.case, right=Right.ACCESS, received_on=today, due_on=today)
            kept.add("request")
        elif step == "answer":
            DataRequest.objects.update(answered_on=today)
            kept.discard("request")
        elif step == "run":
            # The list was made before the decisions, as by a run that began earlier.
            for case_id in due:
                with suppress(Refused):
                    erase_case(case_id=case_id, actor=BEAT)
            assert (desk.case.state == CaseState.ERASED) == (not kept)


def test_audit_lines_past_the_longest_term_go_and_the_act_says_so() -> None:
    """``retention_access_log_years``: there is one chain, so the longest term of all ADVs counts."""
    service, longer = make_service(), make_service()
    type(longer).objects.filter(pk=longer.pk).update(retention_access_log_years=5)
    portal = Actor.system("beat")
    longer.refresh_from_db()
    assert longer.audit_begins(timezone.now()) < service.audit_begins(timezone.now())

    assert forget_audit_lines(actor=portal) == 0

    line = AuditLine.objects.order_by("-number")[0]
    assert (line.act, line.subject_id) == ("audit.shortened", str(longer.pk))
    with pytest.raises(NotAllowed):
        forget_audit_lines(actor=Actor.staff(make_head(service)))
