"""Demonstration: people who ask about their data, and a case that a procedure holds."""

from datetime import timedelta

from django.utils import timezone

from adv_portal.audit.actors import Actor
from complaints.demo.desk import Desk
from complaints.domain.retention import place_hold
from complaints.domain.rights import answer_request, open_request
from complaints.models import Case, DataRequest
from complaints.rules import account_of
from complaints.vocabulary.rights import Decision, RefusalGround, Right
from complaints.vocabulary.states import CaseState


def fill_rights(desk: Desk) -> None:
    """Let two reporters ask, answer one, and hold a case for the court."""
    worker_id = account_of(desk.worker)
    handled = Case.objects.visible_to(desk.worker).filter(
        handler_id=worker_id, conflicts__user_id=worker_id, conflicts__has_interest=False
    )
    running = list(handled.filter(state=CaseState.ADVISED).order_by("received_at")[:2])
    ended = handled.filter(state=CaseState.CLOSED).order_by("received_at").first()
    for case in running:
        _ask(case, Right.ACCESS, "Ik wil graag zien wat u over mij bewaart.", desk.worker)
    if ended is None:
        return
    asked = _ask(ended, Right.ERASURE, "Wilt u alles wissen?", desk.worker)
    answer_request(
        case_id=ended.pk,
        request_id=asked.pk,
        version=asked.version,
        decision=Decision.REFUSED,
        refusal_ground=RefusalGround.LEGAL_CLAIMS,
        reasons="Er loopt een procedure waarvoor de stukken nodig zijn. Daarna wissen wij alles.",
        actor=desk.worker,
    )
    place_hold(
        case_id=ended.pk,
        version=Case.objects.get(pk=ended.pk).version,
        reason="Procedure bij de kantonrechter; de zitting is dit najaar.",
        ends_on=timezone.localdate() + timedelta(days=180),
        actor=desk.worker,
    )


def _ask(case: Case, right: Right, words: str, actor: Actor) -> DataRequest:
    today = timezone.localdate()
    request_id = open_request(
        case_id=case.pk,
        right=right,
        person_id=None,
        received_on=max(today - timedelta(days=6), timezone.localdate(case.received_at)),
        identity_checked_on=today,
        words=words,
        actor=actor,
    )
    return DataRequest.objects.get(pk=request_id)
