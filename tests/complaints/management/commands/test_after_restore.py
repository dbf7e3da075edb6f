"""A back-up of before an erasure is put back: nothing returns (known failure 4; decision 22)."""

from io import StringIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, Refused
from adv_portal.vault.keys import key_of, make_key, ring
from adv_portal.vault.models import DataKey
from adv_portal.vault.tending import tend
from complaints.domain.adv_complaints import replay_adv_erasure
from complaints.domain.drafts import discard_draft, start_draft
from complaints.domain.retention import drop_unreadable, erase_case, move_references_on, replay_erasure
from complaints.models import AdvComplaint, AdvComplaintRecord, Case, CommitteeMember, ReferenceCounter
from complaints.vocabulary.adv_complaints import AdvComplaintState
from complaints.vocabulary.states import CaseState
from tests.complaints.acting import nothing_left
from tests.factories.accounts import make_service
from tests.factories.adv_complaints import closed_complaint
from tests.factories.complaints import Desk, advised_case, closed_case
from tests.factories.planted import plant_all
from tests.support.dumps import all_that_opens, dump, put_back, run

pytestmark = pytest.mark.django_db(transaction=True)
BEAT = Actor.system("beat")


def end(desk: Desk) -> None:
    Case.objects.filter(pk=desk.case_id).update(
        state=CaseState.CLOSED, erase_on=timezone.localdate(), closed_at=timezone.now()
    )


def restored(*arguments: str) -> str:
    output = StringIO()
    call_command("after_restore", *arguments, stdout=output)
    return output.getvalue()


def test_what_was_erased_stays_erased_in_an_older_dump_and_all_else_opens(tmp_path: Path) -> None:
    """Lesson 4, compliance test 11: erased in the database, alive in yesterday's back-up."""
    gone, kept = closed_case(), advised_case()
    plant_all(gone.case, gone.worker, lambda column: f"Zwaluwstaart {column}")
    plant_all(kept.case, kept.worker, lambda column: f"Ooievaarsbek {column}")
    draft = start_draft(language="nl", actor=Actor.resident())
    tend()
    backup = dump(tmp_path / "backup")
    end(gone)
    erase_case(case_id=gone.case_id, actor=BEAT)
    discard_draft(draft_id=draft, actor=Actor.resident())
    year, late = timezone.localdate().year, [make_key(uuid4()) for _number in range(5)]
    tend()

    with put_back(backup) as there:
        opened = all_that_opens(there)
        assert b"Zwaluwstaart" not in opened
        assert b"Ooievaarsbek Note.body" in opened
        assert b"after_restore" in run(there, "check_deployment").stderr
        counted = run(there, "after_restore", "--dry-run").stdout.decode()
        done = run(there, "after_restore")
        again = run(there, "after_restore").stdout.decode()
        assert b"after_restore" not in run(there, "check_deployment").stderr
        assert b"Ooievaarsbek Note.body" in all_that_opens(there)
        state = run(
            there,
            "shell",
            "--command",
            "from complaints.models import Case, Draft, ReferenceCounter, Note\n"
            f"print(Case.objects.get(pk='{gone.case_id}').state, Draft.objects.count(), Note.objects.count(),"
            f" ReferenceCounter.objects.get(service={gone.case.service_id}, year={year}).last)",
        )

    assert counted.splitlines() == ["erased since: 4", f"references to skip: {len(late)}"]
    assert done.stdout.decode().splitlines() == [
        "cases erased again: 1",
        "complaints about the service erased again: 0",
        "other rows removed: 1",
        f"references skipped: {len(late)}",
    ], done.stderr.decode()
    assert again.splitlines()[0] == "cases erased again: 0"
    last = ReferenceCounter.objects.filter(service=gone.case.service_id, year=year).first()
    assert state.stdout.decode().split()[-4:] == [
        "erased",
        "0",
        "1",
        str((last.last if last else 0) + len(late)),
    ]


def test_a_portal_that_is_put_together_needs_nothing() -> None:
    desk = closed_case()
    tend()

    assert restored() == (
        "cases erased again: 0\ncomplaints about the service erased again: 0\n"
        "other rows removed: 0\nreferences skipped: 0\n"
    )
    assert key_of(desk.case_id).raw()


def test_numbers_are_skipped_where_the_ring_cannot_tell() -> None:
    service = make_service()

    assert restored("--given-out", "40").endswith("references skipped: 40\n")

    year = timezone.localdate().year
    assert {row.year: row.last for row in ReferenceCounter.objects.filter(service=service)} == {
        year - 1: 40,
        year: 40,
    }
    with pytest.raises(CommandError, match="from 0"):
        restored("--given-out", "-1")


def test_with_an_older_ring_it_refuses_and_says_what_to_do() -> None:
    copy = None
    closed_case()
    copy = ring().path.read_bytes()
    closed_case()
    ring().path.write_bytes(copy)

    with pytest.raises(CommandError, match="newer copy"):
        restored()


def test_only_what_cannot_be_opened_is_erased_again() -> None:
    desk = closed_case()
    with nothing_left(Refused):
        replay_erasure(case_id=desk.case_id, actor=BEAT)
    with nothing_left(NotAllowed):
        replay_erasure(case_id=desk.case_id, actor=desk.actor)
    with nothing_left(Refused):
        drop_unreadable(owner_ids=[desk.case_id], actor=BEAT)
    with nothing_left(NotAllowed):
        move_references_on(by=1, year=2026, actor=desk.actor)


def test_a_complaint_about_the_service_that_was_erased_since_is_erased_again() -> None:
    closed_complaint()
    complaint = AdvComplaint.objects.get()
    with nothing_left(Refused):
        replay_adv_erasure(complaint_id=complaint.pk, actor=BEAT)
    tend()
    slot = DataKey.objects.get(pk=complaint.pk).slot
    assert slot is not None
    ring().burn({complaint.pk: slot})  # as the ring of today stands beside the database of yesterday

    assert "complaints about the service erased again: 1\n" in restored()

    complaint.refresh_from_db()
    assert (complaint.state, complaint.erase_on) == (AdvComplaintState.ERASED, None)
    assert not AdvComplaintRecord.objects.exists()
    assert not CommitteeMember.objects.exists()
    assert "complaints about the service erased again: 0\n" in restored()
