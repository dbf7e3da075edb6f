"""What waits for the head, with its effect in words."""

from dataclasses import replace

import pytest
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from complaints.domain.casework import declare_conflict
from complaints.domain.registration import correct_registration
from complaints.domain.retention import erase_case
from complaints.models import Case, PendingCorrection
from complaints.queries.corrections import adopted_year_of, corrections_page
from tests.complaints.queries.test_budgets import statements
from tests.factories.complaints import FULL, Desk, closed_case, registered_case
from tests.factories.incidents import adopt, head_of, merge, person_of, two_reports
from tests.factories.many_rows import insert_rows

pytestmark = pytest.mark.django_db

REASON = "De melder noemde later ook leeftijd."


def corrected(desk: Desk) -> User:
    """Correct a complaint of an adopted year; give the head."""
    adopt(desk)
    correct_registration(
        case_id=desk.case_id,
        version=desk.version,
        classification=replace(FULL, grounds=(Ground.AGE,)),
        handlings=[Handling(code) for code in desk.case.handlings],
        reason=REASON,
        actor=desk.actor,
    )
    return person_of(head_of(desk, declared=False))


def test_the_effect_stands_in_words_beside_the_reason() -> None:
    desk = registered_case()
    head = corrected(desk)

    (shown,) = corrections_page(head).corrections

    assert shown.reason == REASON
    assert [str(cell.text) for cell in shown.effect[0].rows[0]] == ["Gronden", "Godsdienst, Ras", "Leeftijd"]
    assert str(timezone.localdate().year) in shown.title


def test_only_the_head_without_an_interest_sees_it() -> None:
    desk = registered_case()
    head = corrected(desk)

    assert corrections_page(desk.worker).corrections == []
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(head))
    assert corrections_page(head).corrections == []


def test_a_merge_is_one_entry() -> None:
    survivor, duplicate = two_reports()
    adopt(survivor)
    merge(survivor, duplicate)
    head = person_of(head_of(survivor))

    (shown,) = corrections_page(head).corrections

    assert len(shown.effect) == 2
    words = str(shown.effect)
    assert "Samengevoegd met een andere" in words
    assert "Ras, Godsdienst" in words


def test_a_correction_outlives_the_erased_case_and_says_so() -> None:
    desk = closed_case()
    head = corrected(desk)
    Case.objects.update(erase_on=timezone.localdate())
    erase_case(case_id=desk.case_id, actor=Actor.system("beat"))

    (shown,) = corrections_page(head).corrections
    assert shown.reason == "De zaak is gewist; de reden is mee gewist."


def test_the_year_of_a_case_is_told_when_it_is_held() -> None:
    desk = registered_case()
    assert adopted_year_of(desk.worker, desk.case_id) is None
    adopt(desk)
    assert adopted_year_of(desk.worker, desk.case_id) == timezone.localdate().year


def test_few_and_10_000_corrections_cost_the_same_statements() -> None:
    desk = registered_case()
    head = corrected(desk)
    few = statements(lambda: corrections_page(head))
    case = desk.case
    row = case.registration
    insert_rows(
        PendingCorrection(registration=row, case=case, before={"grounds": []}, after={"grounds": ["age"]})
        for _number in range(10_000)
    )

    assert statements(lambda: corrections_page(head)) == few
    assert corrections_page(head).next is not None
