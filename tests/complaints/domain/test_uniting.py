"""What merging changes is kept, so that it can be given back."""

import pytest

from complaints.domain.setting_aside import confirm_merge
from complaints.models import ConflictDeclaration, PendingCorrection, Proposal
from complaints.vocabulary.lists import Verdict
from tests.factories.incidents import adopt, head_of, merge, propose, two_reports, wall

pytestmark = pytest.mark.django_db


def test_what_was_before_holds_codes_and_days_only() -> None:
    survivor, duplicate = two_reports()
    merge(survivor, duplicate)

    before = Proposal.objects.get().before

    assert set(before["registration"]) <= {
        "registered_on",
        "year",
        "received_on",
        "grounds",
        "natures",
        "handlings",
    }
    assert before["case"]["grounds"] == [["race"], ["race", "religion"]]


def test_both_wait_together_when_a_year_of_one_was_adopted() -> None:
    survivor, duplicate = two_reports()
    adopt(duplicate)
    before = survivor.case.registration.grounds

    merge(survivor, duplicate)

    waiting = list(PendingCorrection.objects.all().waiting())
    assert len({correction.batch for correction in waiting}) == 1
    assert {correction.registration_id for correction in waiting} == {
        survivor.case.registration.pk,
        duplicate.case.registration.pk,
    }
    assert survivor.case.registration.grounds == before
    assert survivor.case.grounds == ["race", "religion"]


def test_a_restricted_case_restricts_the_one_that_goes_on() -> None:
    survivor, duplicate = two_reports()
    type(duplicate.case).objects.filter(pk=duplicate.case_id).update(is_restricted=True)
    head = head_of(survivor)
    declare = {"user_id": head.user_id, "has_interest": False, "declared_at": survivor.case.received_at}
    ConflictDeclaration.objects.create(case=duplicate.case, **declare)
    propose(survivor, duplicate)
    confirm_merge(case_id=duplicate.case_id, version=duplicate.version, actor=head)

    assert survivor.case.is_restricted
    assert Proposal.objects.get().verdict == Verdict.ACCEPTED


def test_a_wall_of_the_one_that_goes_on_stands_before_the_other_too() -> None:
    survivor, duplicate = two_reports()
    walled = wall(survivor)

    merge(survivor, duplicate)

    there = ConflictDeclaration.objects.get(case=duplicate.case_id, user=walled.user_id)
    assert there.has_interest
