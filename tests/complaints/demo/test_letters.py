import pytest

from adv_portal.accounts.models import Service
from complaints.demo.complaints_about_us import fill_complaints_about_us
from complaints.demo.desk import Desk
from complaints.demo.letters import fill_letters
from complaints.models import AdvComplaint, Letter
from complaints.vocabulary.adv_complaints import AdvComplaintState
from complaints.vocabulary.letters import LetterState
from tests.factories.accounts import make_head
from tests.factories.complaints import advised_case

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("phone", ["", "0800 0000"])
def test_the_demonstration_has_sent_letters_with_paper_and_a_draft(phone: str) -> None:
    desk = advised_case()
    make_head(desk.case.service)
    Service.objects.filter(pk=desk.case.service_id).update(phone=phone)

    fill_letters(Desk.of(desk.case.service))

    states = list(Letter.objects.order_by("made_at").values_list("state", flat=True))
    assert states == [LetterState.SENT, LetterState.SENT, LetterState.DRAFT]
    assert all(letter.pdf for letter in Letter.objects.filter(state=LetterState.SENT))


def test_the_demonstration_has_complaints_about_the_service() -> None:
    desk = advised_case()
    make_head(desk.case.service)

    fill_complaints_about_us(Desk.of(desk.case.service))

    assert set(AdvComplaint.objects.values_list("state", flat=True)) == {
        AdvComplaintState.RECEIVED,
        AdvComplaintState.IN_COMMITTEE,
    }
