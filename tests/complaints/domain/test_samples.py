"""Samples of closed files."""

from datetime import date, timedelta
from hashlib import sha256

import pytest
from django.utils import timezone

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.samples import LARGEST_SAMPLE, check_file, draw_sample
from complaints.models import Case, QualitySample, SampleItem
from complaints.vocabulary.samples import CheckAnswer, CheckItem
from tests.complaints.acting import gaps, one_line
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.cases_in_bulk import make_cases
from tests.factories.complaints import closed_case, taken_case

pytestmark = pytest.mark.django_db

ALL_WELL = dict.fromkeys(CheckItem, CheckAnswer.YES)


def draw(head: User, size: int = 5, *, first: date | None = None, last: date | None = None) -> QualitySample:
    today = timezone.localdate()
    key = draw_sample(
        starts_on=first or today - timedelta(days=4_000),
        ends_on=last or today,
        size=size,
        actor=Actor.staff(head),
    )
    return QualitySample.objects.get(pk=key)


def a_service_with_closed_cases(number: int = 20) -> tuple[Service, User]:
    service = make_service()
    cases = make_cases(service, make_case_worker(service), number, share_open=0)
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(closed_at=timezone.now())
    return service, make_head(service)


def test_a_sample_is_drawn_by_its_seed_alone() -> None:
    _service, head = a_service_with_closed_cases()

    with one_line("sample.drawn"):
        sample = draw(head, 6)

    closed = Case.objects.filter(closed_at__isnull=False).values_list("pk", flat=True)
    lots = sorted(sorted(closed), key=lambda key: sha256(f"{sample.seed} {key}".encode()).hexdigest())
    assert set(sample.items.values_list("case_id", flat=True)) == set(lots[:6])
    assert draw(head, 6).seed != sample.seed


def test_walled_own_open_and_other_files_are_left_out() -> None:
    service, head = a_service_with_closed_cases(4)
    walled, own, elsewhere = Case.objects.order_by("pk")[:3]
    declare_conflict(case_id=walled.pk, has_interest=True, actor=Actor.staff(head))
    Case.objects.filter(pk=own.pk).update(handler=head)
    Case.objects.filter(pk=elsewhere.pk).update(closed_at=timezone.now() - timedelta(days=400))
    taken_case(service)

    sample = draw(head, 50, first=timezone.localdate() - timedelta(days=30))

    assert sample.size == 1
    assert sample.items.get().case_id not in {walled.pk, own.pk, elsewhere.pk}


def test_a_sample_of_nothing_is_refused() -> None:
    _service, head = a_service_with_closed_cases()

    with pytest.raises(Refused) as nothing:
        draw(head, first=date(2001, 1, 1), last=date(2001, 12, 31))
    with pytest.raises(Refused) as impossible:
        draw(head, LARGEST_SAMPLE + 1, first=date(2026, 2, 1), last=date(2026, 1, 1))

    assert gaps(nothing) == ["starts_on"]
    assert gaps(impossible) == ["ends_on", "size"]
    assert QualitySample.objects.count() == 0


def test_a_case_worker_draws_no_sample() -> None:
    service, _head = a_service_with_closed_cases()
    with pytest.raises(NotAllowed):
        draw(make_case_worker(service))


def one_file() -> tuple[SampleItem, Actor]:
    desk = closed_case()
    head = make_head(desk.case.service)
    sample = draw(head)
    actor = Actor.staff(head)
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=actor)
    return sample.items.get(), actor


def test_what_was_found_is_kept_and_the_remarks_are_sealed() -> None:
    item, head = one_file()

    with one_line("sample.checked"):
        check_file(item_id=item.pk, version=1, findings=ALL_WELL, remarks=" Warme toon. ", actor=head)

    item.refresh_from_db()
    assert set(item.findings.values()) == {"yes"}
    assert key_of(item.case_id).open_text(item.remarks, item.place("remarks")) == "Warme toon."
    assert (item.checked_by_id, item.version) == (head.user_id, 2)


def test_every_question_wants_an_answer() -> None:
    item, head = one_file()
    with pytest.raises(Refused) as raised:
        check_file(
            item_id=item.pk, version=1, findings={CheckItem.TONE: CheckAnswer.NO}, remarks="", actor=head
        )
    assert gaps(raised) == [str(question) for question in CheckItem if question != CheckItem.TONE]


def test_the_later_of_two_who_look_is_told() -> None:
    item, head = one_file()
    check_file(item_id=item.pk, version=1, findings=ALL_WELL, remarks="", actor=head)
    with pytest.raises(StaleVersion):
        check_file(item_id=item.pk, version=1, findings=ALL_WELL, remarks="Later", actor=head)


def test_a_wall_put_up_later_closes_the_file() -> None:
    item, head = one_file()
    declare_conflict(case_id=item.case_id, has_interest=True, actor=head)
    with pytest.raises(NotFound):
        check_file(item_id=item.pk, version=1, findings=ALL_WELL, remarks="", actor=head)


def test_who_did_not_declare_notes_nothing() -> None:
    desk = closed_case()
    head = make_head(desk.case.service)
    item = draw(head).items.get()
    with pytest.raises(NotAllowed):
        check_file(item_id=item.pk, version=1, findings=ALL_WELL, remarks="", actor=Actor.staff(head))
