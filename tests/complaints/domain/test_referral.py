"""Referral: information to anybody, data with consent only."""

import pytest

from adv_portal.errors import Refused
from adv_portal.law.handlings import Handling
from complaints.domain.referral import refer_case
from complaints.models import Registration
from complaints.vocabulary.assistance import Party, RecordKind, ReferralBody, Topic, Warmth
from complaints.vocabulary.results import ConsentReply
from complaints.vocabulary.states import CaseState
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import consent, mediated_case, today
from tests.factories.complaints import Desk, begun_case, registered_case, taken_case

pytestmark = pytest.mark.django_db


def refer(desk: Desk, warmth: Warmth | None, organisation: ReferralBody | None = ReferralBody.POLICE) -> None:
    refer_case(
        case_id=desk.case_id,
        version=desk.version,
        organisation=organisation,
        warmth=warmth,
        referred_on=today() if organisation else None,
        body="Adres gegeven." if organisation else "",
        actor=desk.actor,
    )


def test_what_is_missing_is_named() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        refer(desk, None, None)
    assert gaps(raised) == ["organisation", "referred_on", "warmth", "body"]


def test_without_consent_there_is_information_only() -> None:
    desk = begun_case()
    with nothing_left(Refused) as raised:
        refer(desk, Warmth.WARM)
    assert gaps(raised) == ["warmth"]
    consent(desk, Topic.PASSING_ON, Party.COMPLAINANT)
    consent(desk, Topic.PASSING_ON, Party.COMPLAINANT, ConsentReply.REVOKED)
    with nothing_left(Refused) as raised:
        refer(desk, Warmth.WARM)
    assert gaps(raised) == ["warmth"]
    with one_line("case.referred"):
        refer(desk, Warmth.COLD)
    assert desk.case.state == CaseState.REFERRED


def test_with_consent_data_are_passed_on_and_it_still_counts_here() -> None:
    desk = registered_case()
    consent(desk, Topic.PASSING_ON, Party.COMPLAINANT)
    refer(desk, Warmth.WARM)
    fact = desk.case.records.get(kind=RecordKind.REFERRAL)
    assert (fact.topic, fact.code, fact.detail) == (Topic.PASSING_ON, ReferralBody.POLICE, Warmth.WARM)
    registration = Registration.objects.counted().get(case=desk.case_id)
    assert registration.handlings == [Handling.REFERRAL]


def test_a_report_is_registered_before_it_is_passed_on() -> None:
    desk = taken_case()
    with nothing_left(Refused):
        refer(desk, Warmth.COLD)


def test_a_second_referral_is_asked_as_much_as_the_first() -> None:
    desk = begun_case()
    refer(desk, Warmth.COLD)
    with nothing_left(Refused) as raised:
        refer(desk, None, None)
    assert gaps(raised) == ["organisation", "referred_on", "warmth", "body"]
    refer(desk, Warmth.COLD, ReferralBody.TRADE_UNION)
    assert desk.case.records.filter(kind=RecordKind.REFERRAL).count() == 2


def test_a_referral_out_of_a_mediation_forgets_the_way_back() -> None:
    desk = mediated_case()
    refer(desk, Warmth.COLD)
    assert (desk.case.state, desk.case.came_from) == (CaseState.REFERRED, "")
