"""Demonstration: a sample of closed files that the head has begun to look at."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from complaints.demo.desk import Desk
from complaints.domain.casework import declare_conflict
from complaints.domain.samples import check_file, draw_sample
from complaints.models import Case, SampleItem
from complaints.vocabulary.samples import CheckAnswer, CheckItem
from complaints.vocabulary.states import CaseState

_FILES: Final = 4


def fill_supervision(desk: Desk) -> None:
    """Draw a sample of the files of the past year and look at the first."""
    today = timezone.localdate()
    closed = Case.objects.visible_to(desk.head).filter(state__in=CaseState.ended_states())
    if not closed.exclude(handler_id=desk.head.user_id).filter(closed_at__isnull=False).exists():
        return
    sample = draw_sample(starts_on=today - timedelta(days=3_650), ends_on=today, size=_FILES, actor=desk.head)
    item = SampleItem.objects.filter(sample=sample).order_by("case_id")[0]
    declare_conflict(case_id=item.case_id, has_interest=False, actor=desk.head)
    findings = dict.fromkeys(CheckItem, CheckAnswer.YES) | {
        CheckItem.BOTH_SIDES: CheckAnswer.NOT_APPLICABLE,
        CheckItem.TERMS: CheckAnswer.NO,
    }
    check_file(
        item_id=item.pk,
        version=item.version,
        findings=findings,
        remarks="Advies kwam drie dagen na de termijn; de reden staat er niet bij.",
        actor=desk.head,
    )
