"""Mediation needs two dated consents, and ends when either is taken back."""

from collections.abc import Callable

import pytest

from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.handlings import Handling
from complaints.domain.anonymity import choose_anonymity
from complaints.domain.consents import answer_consent
from complaints.domain.mediation import begin_mediation, end_mediation
from complaints.domain.records import Told
from complaints.models import Case
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import ConsentReply, MediationEnd
from complaints.vocabulary.states import CaseState
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import (
    RESIDENT,
    concluded_case,
    consent,
    inquired_case,
    investigated_case,
    mediated_case,
    told,
    view,
)
from tests.factories.complaints import Desk, advised_case

pytestmark = pytest.mark.django_db

NOBODY = Told()


def begin(desk: Desk) -> None:
    begin_mediation(case_id=desk.case_id, version=desk.version, actor=desk.actor)


def end(desk: Desk, how: MediationEnd | None, body: str = "") -> None:
    end_mediation(
        case_id=desk.case_id,
        version=desk.version,
        how=how,
        body=body,
        complainant_told=NOBODY,
        respondent_told=NOBODY,
        actor=desk.actor,
    )


def test_compliance_test_6_mediation_needs_two_dated_consents_and_the_view_of_the_other_party() -> None:
    desk = advised_case()
    with nothing_left(Refused) as raised:
        begin(desk)
    assert gaps(raised) == ["consent", "consent", "view_respondent"]

    consent(desk, Topic.MEDIATION, Party.COMPLAINANT)
    view(desk, Party.RESPONDENT)
    with nothing_left(Refused) as raised:
        begin(desk)
    assert gaps(raised) == ["consent"]

    consent(desk, Topic.MEDIATION, Party.RESPONDENT)
    with one_line("mediation.begun"):
        begin(desk)
    assert (desk.case.state, desk.case.came_from) == (CaseState.MEDIATION, CaseState.ADVISED)
    assert Handling.MEDIATION in desk.case.handlings


@pytest.mark.parametrize("reply", [ConsentReply.REFUSED, ConsentReply.REVOKED])
def test_the_newest_answer_counts(reply: ConsentReply) -> None:
    desk = advised_case()
    view(desk, Party.RESPONDENT)
    for party in (Party.COMPLAINANT, Party.RESPONDENT):
        consent(desk, Topic.MEDIATION, party)
    consent(desk, Topic.MEDIATION, Party.RESPONDENT, reply)
    with nothing_left(Refused) as raised:
        begin(desk)
    assert gaps(raised) == ["consent"]


@pytest.mark.parametrize("way", [advised_case, inquired_case, investigated_case, concluded_case])
@pytest.mark.parametrize("how", [*MediationEnd])
def test_it_goes_back_to_where_it_came_from(way: Callable[[], Desk], how: MediationEnd) -> None:
    desk = way()
    before = desk.case.state
    mediated_case(of=desk)
    with one_line("mediation.ended"):
        end(desk, how, "Zij maken excuses.")

    case = desk.case
    assert (case.state, case.came_from) == (before, "")
    result = case.records.get(kind=RecordKind.MEDIATION_RESULT)
    agreed = how == MediationEnd.AGREEMENT
    assert result.code == (Outcome.MEDIATED_AGREEMENT if agreed else Outcome.MEDIATION_FAILED)
    with nothing_left(Refused) as raised:
        begin(desk)
    assert gaps(raised) == ["consent", "consent"]


def test_nobody_ends_it_without_saying_how() -> None:
    desk = mediated_case()
    with nothing_left(Refused) as raised:
        end(desk, None)
    assert gaps(raised) == ["how"]


def test_compliance_test_6_a_consent_revoked_in_the_middle_by_the_reporter_ends_it_at_once() -> None:
    desk = mediated_case()
    with one_line("mediation.ended"):
        answer_consent(
            case_id=desk.case_id, topic=Topic.MEDIATION, reply=ConsentReply.REVOKED, actor=RESIDENT
        )
    case = desk.case
    assert case.state == CaseState.ADVISED
    assert case.records.filter(
        kind=RecordKind.CONSENT_REVOKED, party=Party.COMPLAINANT, made_by=None
    ).exists()
    assert case.records.get(kind=RecordKind.MEDIATION_RESULT).party == Party.COMPLAINANT


def test_compliance_test_6_a_consent_revoked_in_the_middle_by_the_other_party_ends_it_at_once() -> None:
    desk = mediated_case()
    seen = desk.version
    with one_line("mediation.ended"):
        consent(desk, Topic.MEDIATION, Party.RESPONDENT, ConsentReply.REVOKED)
    assert desk.case.state == CaseState.ADVISED
    with nothing_left(StaleVersion):
        end_mediation(
            case_id=desk.case_id,
            version=seen,
            how=MediationEnd.AGREEMENT,
            body="",
            complainant_told=NOBODY,
            respondent_told=NOBODY,
            actor=desk.actor,
        )


def test_a_case_that_forgot_where_it_came_from_still_ends() -> None:
    desk = mediated_case()
    Case.objects.filter(pk=desk.case_id).update(came_from=CaseState.MEDIATION)
    end(desk, MediationEnd.NO_AGREEMENT)
    assert desk.case.state == CaseState.ADVISED


def test_who_was_told_of_the_end_is_kept() -> None:
    desk = mediated_case()
    end_mediation(
        case_id=desk.case_id,
        version=desk.version,
        how=MediationEnd.AGREEMENT,
        body="",
        complainant_told=told(),
        respondent_told=told(),
        actor=desk.actor,
    )
    notices = desk.case.records.filter(kind=RecordKind.NOTICE, topic=Topic.MEDIATION_ENDED)
    assert {notice.party for notice in notices} == {Party.COMPLAINANT, Party.RESPONDENT}


@pytest.mark.parametrize("anonymity", [Anonymity.THIRD_PARTIES, Anonymity.FULL])
def test_compliance_test_2_nobody_anonymous_is_mediated_for(anonymity: Anonymity) -> None:
    desk = advised_case()
    view(desk, Party.RESPONDENT)
    for party in (Party.COMPLAINANT, Party.RESPONDENT):
        consent(desk, Topic.MEDIATION, party)
    choose_anonymity(case_id=desk.case_id, anonymity=anonymity, actor=RESIDENT)
    with nothing_left(Refused) as raised:
        begin(desk)
    assert gaps(raised) == ["anonymity"]


def test_nobody_else_answers_for_the_reporter() -> None:
    desk = mediated_case()
    with nothing_left(NotAllowed):
        answer_consent(
            case_id=desk.case_id, topic=Topic.MEDIATION, reply=ConsentReply.REVOKED, actor=desk.actor
        )
    with nothing_left(NotFound):
        begin_mediation(case_id=desk.worker.public_id, version=1, actor=desk.actor)
