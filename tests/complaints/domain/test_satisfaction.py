"""Satisfaction: asked once, after the end, of the reporter alone."""

import pytest

from adv_portal.errors import NotAllowed, Refused
from adv_portal.vault.keys import key_of
from complaints.domain.satisfaction import give_satisfaction
from complaints.models import Satisfaction
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.assistance import RESIDENT
from tests.factories.complaints import begun_case, closed_case

pytestmark = pytest.mark.django_db


def test_it_is_kept_sealed_and_once() -> None:
    desk = closed_case()
    with one_line("satisfaction.given"):
        give_satisfaction(case_id=desk.case_id, score=4, remark=" Fijn. ", actor=RESIDENT)
    answer = Satisfaction.objects.get(case=desk.case_id)
    assert answer.score == 4
    assert answer.remark is not None
    assert key_of(desk.case_id).open_text(answer.remark, answer.place()) == "Fijn."
    with nothing_left(Refused) as raised:
        give_satisfaction(case_id=desk.case_id, score=1, remark="", actor=RESIDENT)
    assert gaps(raised) == [""]


@pytest.mark.parametrize("score", [None, 0, 6])
def test_only_an_answer_of_the_list_is_kept(score: int | None) -> None:
    desk = closed_case()
    with nothing_left(Refused) as raised:
        give_satisfaction(case_id=desk.case_id, score=score, remark="", actor=RESIDENT)
    assert gaps(raised) == ["score"]


def test_it_is_asked_after_the_end_of_the_reporter_alone() -> None:
    running = begun_case()
    with nothing_left(Refused):
        give_satisfaction(case_id=running.case_id, score=5, remark="", actor=RESIDENT)
    desk = closed_case()
    with nothing_left(NotAllowed):
        give_satisfaction(case_id=desk.case_id, score=5, remark="", actor=desk.actor)
