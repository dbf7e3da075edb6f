"""The terms that an ADV sets for itself."""

from collections.abc import Mapping, Sequence

import pytest
from django.utils import timezone

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, Refused, StaleVersion
from adv_portal.vault.sealing import Sealed
from adv_portal.workdays import months_after
from complaints.domain.casework import declare_conflict
from complaints.domain.parameters import change_parameters
from complaints.domain.setting_aside import confirm_void, propose_void
from complaints.models import Case, LegalHold, ParameterChange
from complaints.queries.retention import due_for_erasure
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.parameters import PARAMETERS
from complaints.vocabulary.states import CaseState
from tests.complaints.acting import gaps, one_line
from tests.factories.accounts import make_administrator, make_case_worker, make_head, make_service
from tests.factories.complaints import closed_case, recorded_case, registered_case, taken_case
from tests.factories.incidents import merge, two_reports

pytestmark = pytest.mark.django_db


def change(
    person: User,
    numbers: Mapping[str, int] | None = None,
    *,
    warning_days: Sequence[int] = (28, 14, 7, 2),
    months: Mapping[Outcome, int] | None = None,
    version: int = 1,
) -> None:
    change_parameters(
        version=version,
        numbers=numbers or {},
        warning_days=warning_days,
        months_by_outcome=months or {},
        actor=Actor.staff(person),
    )


@pytest.mark.parametrize("parameter", PARAMETERS, ids=[parameter.name for parameter in PARAMETERS])
def test_compliance_test_21_every_parameter_changes_without_a_release(parameter: object) -> None:
    name = getattr(parameter, "name", "")
    head = make_head(make_service())
    before = getattr(Service.objects.get(), name)

    with one_line("parameters.changed") as left:
        change(head, {name: before + 1})

    assert getattr(Service.objects.get(), name) == before + 1
    assert left.line.changed == [name]
    line = ParameterChange.objects.get()
    assert (line.name, line.before, line.after) == (name, str(before), str(before + 1))
    assert line.changed_by == head


def test_every_term_of_the_service_is_a_parameter() -> None:
    numbers = {
        field.name
        for field in Service._meta.fields
        if field.get_internal_type() == "PositiveSmallIntegerField"
    }
    assert numbers == {parameter.name for parameter in PARAMETERS}


def test_days_of_warning_are_sorted_and_kept_once() -> None:
    change(make_head(make_service()), warning_days=(7, 30, 7))

    assert Service.objects.get().deadline_warning_days == [30, 7]
    assert ParameterChange.objects.get().after == "30, 7"


def test_an_outcome_may_have_a_term_of_its_own_and_lose_it() -> None:
    head = make_head(make_service())
    change(head, months={Outcome.NO_CONTACT: 3, Outcome.APOLOGY: 6})
    change(head, months={Outcome.APOLOGY: 6}, version=2)

    assert Service.objects.get().retention_by_outcome == {"apology": 6}
    told = ParameterChange.objects.order_by("pk").values_list("name", "before", "after")
    assert list(told) == [
        ("outcome_apology", "", "6"),
        ("outcome_no_contact", "", "3"),
        ("outcome_no_contact", "3", ""),
    ]


@pytest.mark.parametrize(
    ("numbers", "days", "months", "field"),
    [
        ({"advice_workdays": 0}, (7,), {}, "advice_workdays"),
        ({"mass_report_min": 1}, (7,), {}, "mass_report_min"),
        ({}, (0,), {}, "deadline_warning_days"),
        ({}, (366,), {}, "deadline_warning_days"),
        ({}, tuple(range(1, 12)), {}, "deadline_warning_days"),
        ({}, (7,), {Outcome.APOLOGY: 0}, "outcome_apology"),
        ({}, (7,), {Outcome.APOLOGY: 121}, "outcome_apology"),
    ],
)
def test_what_is_out_of_bounds_is_named_at_its_field(
    numbers: Mapping[str, int], days: Sequence[int], months: Mapping[Outcome, int], field: str
) -> None:
    head, lines = make_head(make_service()), AuditLine.objects.count()

    with pytest.raises(Refused) as raised:
        change(head, numbers, warning_days=days, months=months)

    assert gaps(raised) == [field]
    assert (ParameterChange.objects.count(), AuditLine.objects.count()) == (0, lines)


def test_saving_what_is_there_already_leaves_no_line() -> None:
    with pytest.raises(Refused, match="refused"):
        change(make_head(make_service()), {"advice_workdays": 15})

    assert ParameterChange.objects.count() == 0


def test_the_later_of_two_editors_is_told() -> None:
    head = make_head(make_service())
    change(head, {"advice_workdays": 10})

    with pytest.raises(StaleVersion):
        change(head, {"advice_workdays": 12})

    assert Service.objects.get().advice_workdays == 10


def test_only_the_head_sets_terms() -> None:
    for person in (make_case_worker(make_service()), make_administrator()):
        with pytest.raises(NotAllowed):
            change(person, {"advice_workdays": 10})


def test_a_changed_term_of_retention_holds_for_closed_cases_at_once() -> None:
    closed, only, withdrawn, running = (
        make() for make in (closed_case, recorded_case, taken_case, taken_case)
    )
    service = closed.case.service
    for desk in (only, withdrawn, running):
        Case.objects.filter(pk=desk.case_id).update(service=service)
    Case.objects.filter(pk=withdrawn.case_id).update(
        state=CaseState.WITHDRAWN,
        outcome=Outcome.WITHDRAWN,
        closed_at=timezone.now(),
        erase_on=timezone.localdate(),
    )
    held = LegalHold.objects.create(
        case=closed.case,
        reason=Sealed(b"x"),
        placed_on=timezone.localdate(),
        placed_by=closed.worker,
        ends_on=months_after(timezone.localdate(), 50),
    )
    other = closed_case()
    elsewhere = other.case.erase_on
    today = timezone.localdate()

    terms = {"retention_case_years": 4, "retention_registered_only_months": 5}
    change(make_head(service), terms, months={Outcome.WITHDRAWN: 7})

    days = [desk.case.erase_on for desk in (closed, only, withdrawn, running)]
    assert days == [months_after(today, 48), months_after(today, 5), months_after(today, 7), None]
    assert other.case.erase_on == elsewhere
    assert closed.case_id not in due_for_erasure(held.ends_on)
    assert only.case_id in due_for_erasure(held.ends_on)


def test_a_changed_term_of_retention_holds_for_cases_that_were_set_aside_without_being_closed() -> None:
    survivor, duplicate = two_reports()
    merge(survivor, duplicate)
    mistake = registered_case(survivor.case.service)
    colleague = Actor.staff(make_head(survivor.case.service))
    declare_conflict(case_id=mistake.case_id, has_interest=False, actor=colleague)
    propose_void(case_id=mistake.case_id, version=mistake.version, reason="Proef.", actor=mistake.actor)
    confirm_void(case_id=mistake.case_id, version=mistake.version, actor=colleague)
    today = timezone.localdate()

    change(
        make_head(survivor.case.service), {"retention_case_years": 4, "retention_registered_only_months": 5}
    )

    assert duplicate.case.erase_on == months_after(today, 48)
    assert mistake.case.erase_on == months_after(today, 5)
    assert survivor.case.erase_on is None
