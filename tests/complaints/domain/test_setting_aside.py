"""Merging and voiding: one proposes, a second confirms, and all of it can be undone."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction  # noqa: TID251 -- undoes each example
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.corrections import apply_correction, decline_correction
from complaints.domain.registration import correct_registration
from complaints.domain.setting_aside import (
    confirm_merge,
    confirm_void,
    decline_proposal,
    propose_merge,
    propose_void,
    undo_merge,
    undo_void,
)
from complaints.models import Case, ConflictDeclaration, Deadline, PendingCorrection, Proposal, Registration
from complaints.register import Dimension, Include, Scope, tally, tally_together
from complaints.vocabulary.lists import Verdict
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind, Standing
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import FULL, Desk, closed_case, declared_case, registered_case, taken_case
from tests.factories.incidents import adopt, head_of, merge, propose, second_person, two_reports, wall

pytestmark = pytest.mark.django_db


def figures(desk: Desk, *years: int) -> list[object]:
    """Everything that the register counts for the municipality of a case."""
    row = desk.case
    return [
        tally_together(
            Scope(row.service_id, row.municipality_id, year, include), *[(one,) for one in Dimension]
        )
        for year in years or (timezone.localdate().year,)
        for include in Include
    ]


def registered_on(desk: Desk, day: date) -> None:
    Registration.objects.filter(case=desk.case_id).update(
        registered_on=day, received_on=day - timedelta(days=1), year=day.year
    )


def undo(desk: Desk, reason: str = "Toch twee melders.") -> None:
    undo_merge(case_id=desk.case_id, version=desk.version, reason=reason, actor=desk.actor)


class TestMerging:
    def test_compliance_test_12_the_survivor_counts_once_with_the_earliest_day_and_all_ticks(self) -> None:
        """Rule R11, its example: race in 2026 and religion in 2027 become one complaint of 2026."""
        survivor, duplicate = two_reports()
        registered_on(survivor, date(2025, 1, 2))
        registered_on(duplicate, date(2024, 12, 31))

        merge(survivor, duplicate)

        row, merged = survivor.case.registration, duplicate.case.registration
        assert (row.registered_on, row.year, row.received_on) == (
            date(2024, 12, 31),
            2024,
            date(2024, 12, 30),
        )
        assert row.grounds == [Ground.RACE, Ground.RELIGION]
        assert (row.standing, merged.standing) == (Standing.COUNTS, Standing.MERGED)
        service, municipality = row.service_id, row.municipality_id
        assert tally(Scope(service, municipality, 2024), Dimension.GROUND) == {("race",): 1, ("religion",): 1}
        assert tally(Scope(service, municipality, 2025)) == {(): 0}
        case = duplicate.case
        assert (case.state, case.merged_into_id) == (CaseState.MERGED, survivor.case_id)

    def test_one_person_proposes_and_another_confirms(self) -> None:
        survivor, duplicate = two_reports()
        with one_line("merge.proposed"):
            propose(survivor, duplicate)
        version = duplicate.version

        with nothing_left(NotAllowed):
            confirm_merge(case_id=duplicate.case_id, version=version, actor=duplicate.actor)
        undeclared = Actor.staff(make_case_worker(survivor.case.service))
        with nothing_left(NotAllowed):
            confirm_merge(case_id=duplicate.case_id, version=version, actor=undeclared)
        second = second_person(survivor, duplicate)
        with nothing_left(StaleVersion):
            confirm_merge(case_id=duplicate.case_id, version=version - 1, actor=second)
        with one_line("case.merged"):
            confirm_merge(case_id=duplicate.case_id, version=version, actor=second)
        with nothing_left(NotFound):
            confirm_merge(case_id=duplicate.case_id, version=duplicate.version, actor=second)

    def test_the_second_person_may_decline(self) -> None:
        survivor, duplicate = two_reports()
        propose(survivor, duplicate)
        second = second_person(survivor, duplicate)

        with one_line("proposal.declined"):
            decline_proposal(case_id=duplicate.case_id, version=duplicate.version, actor=second)

        assert Proposal.objects.get().verdict == Verdict.DECLINED
        assert duplicate.case.state == CaseState.REGISTERED

    def test_every_reason_why_not_is_named(self) -> None:
        survivor, duplicate = two_reports()
        with nothing_left(Refused) as raised:
            propose_merge(
                case_id=duplicate.case_id,
                version=duplicate.version,
                into=duplicate.case_id,
                reason=" ",
                actor=duplicate.actor,
            )
        assert gaps(raised) == ["reason", "into"]
        with nothing_left(Refused) as raised:
            propose_merge(
                case_id=duplicate.case_id,
                version=duplicate.version,
                into=None,
                reason="x",
                actor=duplicate.actor,
            )
        assert gaps(raised) == ["into"]
        undeclared = registered_case(survivor.case.service)
        unregistered = taken_case(survivor.case.service)
        declare_conflict(case_id=unregistered.case_id, has_interest=False, actor=duplicate.actor)
        for other in (undeclared, unregistered):
            with nothing_left(Refused) as raised:
                propose(other, duplicate)
            assert gaps(raised) == ["into"]
        propose(survivor, duplicate)
        with nothing_left(Refused) as raised:
            propose(survivor, duplicate)
        assert gaps(raised) == [""]

    def test_a_merge_of_three_of_which_one_is_walled_does_not_exist(self) -> None:
        first, second = two_reports()
        third = registered_case(first.case.service)
        declare_conflict(case_id=third.case_id, has_interest=True, actor=first.actor)

        with nothing_left(NotFound):
            propose(third, first)
        with nothing_left(NotFound):
            propose(first, Desk(third.case_id, first.worker))
        propose(first, second)
        walled = wall(first)
        declare_conflict(case_id=second.case_id, has_interest=False, actor=walled)
        with nothing_left(NotFound):
            confirm_merge(case_id=second.case_id, version=second.version, actor=walled)

    def test_an_interest_in_one_is_an_interest_in_both(self) -> None:
        survivor, duplicate = two_reports()
        walled = wall(duplicate)

        merge(survivor, duplicate)

        assert not Case.objects.visible_to(walled).exists()
        undo(duplicate)
        assert list(Case.objects.visible_to(walled)) == [survivor.case]

    def test_a_handler_with_an_interest_in_the_merged_case_loses_the_other_and_gets_it_back(self) -> None:
        survivor, duplicate = two_reports()
        handler = wall(duplicate)
        Case.objects.filter(pk=survivor.case_id).update(handler_id=handler.user_id)

        merge(survivor, duplicate)
        assert survivor.case.handler_id is None

        undo(duplicate)
        assert survivor.case.handler_id == handler.user_id

    def test_a_case_into_which_another_was_merged_is_not_merged_on(self) -> None:
        first, second = two_reports()
        merge(first, second)
        third = registered_case(first.case.service)
        declare_conflict(case_id=third.case_id, has_interest=False, actor=first.actor)

        with nothing_left(Refused) as raised:
            propose(third, first)
        assert gaps(raised) == ["into"]
        with nothing_left(Refused) as raised:
            propose(second, first)
        assert "into" in gaps(raised)

    def test_lesson_15_the_one_that_goes_on_inherits_the_oldest_term(self) -> None:
        survivor, duplicate = two_reports()
        terms = Deadline.objects.filter(kind=DeadlineKind.SETTLING)
        terms.filter(case=survivor.case_id).update(due_on=date(2030, 6, 1))
        terms.filter(case=duplicate.case_id).update(due_on=date(2030, 5, 1))

        merge(survivor, duplicate)
        assert terms.get(case=survivor.case_id).due_on == date(2030, 5, 1)

        undo(duplicate)
        assert terms.get(case=survivor.case_id).due_on == date(2030, 6, 1)

    def test_legal_terms_of_the_reporter_go_along_and_come_back(self) -> None:
        survivor, duplicate = two_reports()
        term = Deadline(case=duplicate.case, kind=DeadlineKind.LEGAL, route="objection")
        term.due_on = date(2030, 5, 1)
        term.fact = key_of(duplicate.case_id).seal_text("Besluit van 20 maart", term.place("fact"))
        term.save()

        merge(survivor, duplicate)
        moved = Deadline.objects.get(pk=term.pk)
        assert moved.case_id == survivor.case_id
        assert moved.fact is not None
        assert key_of(survivor.case_id).open_text(moved.fact, moved.place("fact")) == "Besluit van 20 maart"

        undo(duplicate)
        back = Deadline.objects.get(pk=term.pk)
        assert back.case_id == duplicate.case_id
        assert back.fact is not None
        assert key_of(duplicate.case_id).open_text(back.fact, back.place("fact")) == "Besluit van 20 maart"

    def test_an_ended_case_is_merged_and_comes_back_as_it_was(self) -> None:
        duplicate = closed_case()
        survivor = registered_case(duplicate.case.service)
        declare_conflict(case_id=survivor.case_id, has_interest=False, actor=duplicate.actor)
        before = duplicate.case

        merge(survivor, duplicate)
        assert duplicate.case.state == CaseState.MERGED

        undo(duplicate)
        after = duplicate.case
        assert (after.state, after.erase_on, after.came_from) == (CaseState.CLOSED, before.erase_on, "")

    def test_what_was_added_to_the_survivor_since_stays_with_it(self) -> None:
        survivor, duplicate = two_reports()
        merge(survivor, duplicate)
        correct_registration(
            case_id=survivor.case_id,
            version=survivor.version,
            classification=replace(FULL, grounds=(Ground.RACE, Ground.RELIGION, Ground.AGE)),
            handlings=[Handling.OTHER],
            reason="Ook leeftijd.",
            actor=survivor.actor,
        )

        undo(duplicate)

        assert survivor.case.registration.grounds == [Ground.RACE, Ground.AGE]
        assert survivor.case.registration.handlings == [Handling.OTHER]
        assert duplicate.case.registration.grounds == [Ground.RELIGION]

    def test_undoing_needs_a_reason_and_a_merge(self) -> None:
        survivor, duplicate = two_reports()
        with nothing_left(Refused):
            undo(survivor)
        merge(survivor, duplicate)
        with nothing_left(Refused) as raised:
            undo(duplicate, reason=" ")
        assert gaps(raised) == ["reason"]


def test_lesson_22_every_relation_is_counted_before_and_after() -> None:
    """Merging lost related records elsewhere; here every row stays, undoing gives the same back."""
    survivor, duplicate = two_reports()

    def picture() -> dict[str, Any]:
        kinds = [model for model in apps.get_app_config("complaints").get_models() if model is not Proposal]
        kept = ("version", "erase_on")
        return {
            model.__name__: sorted(
                str({name: value for name, value in row.items() if name not in kept})
                for row in model._default_manager.values()
            )
            for model in kinds
            if model.__name__ not in {"SealedText", "ConflictDeclaration"}
        }

    def counts() -> dict[str, int]:
        return {
            model.__name__: model._default_manager.count()
            for model in apps.get_app_config("complaints").get_models()
            if model is not Proposal and model is not ConflictDeclaration
        }

    rows, before = counts(), picture()
    merge(survivor, duplicate)
    assert counts() == rows

    undo(duplicate)

    assert picture() == before


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    days=st.tuples(*[st.dates(date(2023, 1, 2), date(2026, 11, 1))] * 2),
    grounds=st.tuples(*[st.sets(st.sampled_from([*Ground]), min_size=1, max_size=4)] * 2),
    natures=st.tuples(*[st.sets(st.sampled_from([*Nature]), min_size=1, max_size=3)] * 2),
    handlings=st.tuples(*[st.sets(st.sampled_from([*Handling]), max_size=3)] * 2),
    adopted=st.sampled_from([(), (0,), (1,), (0, 1)]),
    decided=st.sampled_from(["", "applied", "declined"]),
)
def test_merge_then_unmerge_gives_back_the_same_figures(
    days: tuple[date, date],
    grounds: tuple[set[Ground], set[Ground]],
    natures: tuple[set[Nature], set[Nature]],
    handlings: tuple[set[Handling], set[Handling]],
    adopted: tuple[int, ...],
    decided: str,
    db: None,
) -> None:
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # acts may begin within, as in Django's own tests
    with block:
        desks = two_reports()
        for desk, day, ground, nature, handling in zip(desks, days, grounds, natures, handlings, strict=True):
            codes = {
                "grounds": [Ground.UNKNOWN] if Ground.UNKNOWN in ground else sorted(ground),
                "natures": [Nature.UNKNOWN] if Nature.UNKNOWN in nature else sorted(nature),
                "handlings": sorted(handling),
            }
            Case.objects.filter(pk=desk.case_id).update(**codes)
            Registration.objects.filter(case=desk.case_id).update(**codes)
            registered_on(desk, day)
        for number in adopted:
            adopt(desks[number])
        before = figures(desks[0], 2023, 2024, 2025, 2026)

        merge(*desks)
        if not adopted:
            assert tally(_scope(desks[0], desks[0].case.registration.year))[()] >= 1
        head = head_of(desks[0])
        declare_conflict(case_id=desks[1].case_id, has_interest=False, actor=head)
        _decide(decided, head)
        undo(desks[1])
        _decide("applied" if decided == "applied" else "", head)

        assert figures(desks[0], 2023, 2024, 2025, 2026) == before
        transaction.set_rollback(True)


def _decide(how: str, head: Actor) -> None:
    decide = {"applied": apply_correction, "declined": decline_correction}.get(how)
    while decide and (waiting := PendingCorrection.objects.all().waiting().first()):
        decide(correction_id=waiting.pk, actor=head)


def _scope(desk: Desk, year: int) -> Scope:
    return Scope(desk.case.service_id, desk.case.municipality_id, year)


class TestVoiding:
    def test_compliance_test_12_a_mistake_does_not_count_and_comes_back(self) -> None:
        """Rule R10: three registered, one void: two count."""
        service = make_service()
        desks = [registered_case(service) for _number in range(3)]
        before = figures(desks[0])
        desk = desks[0]
        with one_line("void.proposed"):
            propose_void(
                case_id=desk.case_id, version=desk.version, reason="Dubbel ingevoerd.", actor=desk.actor
            )
        second = second_person(desk)

        with nothing_left(NotAllowed):
            confirm_void(case_id=desk.case_id, version=desk.version, actor=desk.actor)
        with one_line("case.voided"):
            confirm_void(case_id=desk.case_id, version=desk.version, actor=second)

        scope = _scope(desk, timezone.localdate().year)
        assert tally(scope) == {(): 2}
        assert tally(Scope(scope.service_id, scope.municipality_id, scope.year, Include.VOID)) == {(): 1}
        with nothing_left(Refused) as raised:
            undo_void(case_id=desk.case_id, version=desk.version, reason="", actor=desk.actor)
        assert gaps(raised) == ["reason"]
        with one_line("void.undone"):
            undo_void(case_id=desk.case_id, version=desk.version, reason="Toch echt.", actor=desk.actor)
        assert figures(desk) == before
        assert desk.case.state == CaseState.REGISTERED

    def test_a_mistake_is_erased_after_its_term(self) -> None:
        desk = taken_case()
        propose_void(case_id=desk.case_id, version=desk.version, reason="Proef.", actor=desk.actor)
        confirm_void(case_id=desk.case_id, version=desk.version, actor=second_person(desk))

        case = desk.case
        assert case.erase_on is not None
        assert case in Case.objects.due_for_erasure(case.erase_on)

    def test_who_only_reads_proposes_nothing(self) -> None:
        desk = declared_case()
        reader = second_person(desk)
        with nothing_left(NotAllowed):
            propose_void(case_id=desk.case_id, version=desk.version, reason="Proef.", actor=reader)
        taken = taken_case()
        with nothing_left(Refused) as raised:
            propose_void(case_id=taken.case_id, version=taken.version, reason=" ", actor=taken.actor)
        assert gaps(raised) == ["reason"]
