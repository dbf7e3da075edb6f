"""What nobody waits for: erasing what is due. The rows say what is due; beat asks again and again."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from smtplib import SMTPException
from typing import Final
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import Erased, NotFound, Refused, StaleVersion
from adv_portal.files.storing import remove
from adv_portal.vault.tending import tend
from complaints.domain.adv_complaints import erase_adv_complaint
from complaints.domain.drafts import erase_due_drafts
from complaints.domain.letter_notices import announce_letter
from complaints.domain.letters import make_letter
from complaints.domain.message_notices import announce_messages
from complaints.domain.reminders import escalate_term, remind_of_silence, warn_of_term
from complaints.domain.respondents import forget_respondent
from complaints.domain.retention import erase_case, forget_audit_lines
from complaints.domain.rights import make_copy
from complaints.jobs import Job
from complaints.queries.adv_complaints import adv_complaints_to_erase
from complaints.queries.copies import copies_to_make
from complaints.queries.documents import files_without_a_row
from complaints.queries.letters import letters_to_announce, letters_without_paper
from complaints.queries.messages import cases_to_tell
from complaints.queries.reminders import silent_cases, terms_to_escalate, terms_to_warn_of
from complaints.queries.retention import (
    audit_lines_are_due,
    due_for_erasure,
    respondents_without_a_case,
)

#: A file that was stored so lately may still get its row.
STILL_COMING_IN: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Erasure:
    """What one run erased.

    :param cases: how many cases were erased.
    :param left: how many were due and could not be: somebody opened them again in the meantime.
    :param drafts: how many old forms were erased.
    :param respondents: how many lines of the register were erased that no case named any more.
    :param audit_lines: how many lines of the audit were past their term.
    """

    cases: int
    left: int
    drafts: int
    respondents: int
    audit_lines: int


@shared_task(name=Job.ERASE_DUE_DRAFTS)
def erase_due_drafts_task() -> None:
    """Erase forms that were never sent and whose hour is over."""
    _erase_drafts(Actor.system("beat"))


@shared_task(name=Job.ERASE_DUE_CASES)
def erase_due_cases_task() -> None:
    """Erase cases whose term of retention is over, and lines of the register that no case names."""
    erase_all_due(timezone.localdate(), Actor.system("beat"))


@shared_task(name=Job.MAKE_COPY)
def make_copy_task(*, request_id: str) -> None:
    """Make the copy of one request. Twice gives one copy."""
    _make_copy(UUID(request_id))


@shared_task(name=Job.SWEEP_COPIES)
def sweep_copies_task() -> None:
    """Take up copies whose message was lost."""
    for request_id in copies_to_make():
        _make_copy(request_id)


def _make_copy(request_id: UUID) -> None:
    with suppress(NotFound, Erased):  # made already, or erased
        make_copy(request_id=request_id, actor=Actor.system("worker"))


@shared_task(name=Job.TEND_KEYS)
def tend_keys_task() -> None:
    """Burn what a killed process left to burn, and mark ring and database together; twice is as once."""
    tend()


@shared_task(name=Job.REMIND)
def remind_task() -> None:
    """Warn of terms, tell the head of what is over, and remind of silent cases. Running twice tells once.

    A mail server that does not answer leaves what is left to the next run; one bad address keeps nothing else
    from being told.
    """
    today, beat = timezone.localdate(), Actor.system("beat")
    for term_id in terms_to_warn_of(today):
        with suppress(NotFound, Refused, SMTPException):  # another worker was first
            warn_of_term(term_id=term_id, actor=beat)
    for term_id in terms_to_escalate(today):
        with suppress(NotFound, Refused, SMTPException):
            escalate_term(term_id=term_id, actor=beat)
    for case_id, since in silent_cases(today):
        with suppress(NotFound, Refused, SMTPException):
            remind_of_silence(case_id=case_id, silent_since=since, actor=beat)


def erase_all_due(today: date, actor: Actor) -> Erasure:
    """Erase all that is due, one act for each case: what a killed worker leaves, the next run takes up."""
    done = left = 0
    for case_id in due_for_erasure(today):
        try:
            erase_case(case_id=case_id, actor=actor)
        except (NotFound, Refused):
            left += 1
        else:
            done += 1
    drafts, respondents = _erase_drafts(actor), _forget_respondents(actor)
    audit_lines = forget_audit_lines(actor=actor) if audit_lines_are_due(timezone.now()) else 0
    return Erasure(done, left, drafts, respondents, audit_lines)


def _forget_respondents(actor: Actor) -> int:
    total = 0
    for respondent_id in respondents_without_a_case():
        with suppress(NotFound):  # another worker was first, or a case names it again
            forget_respondent(respondent_id=respondent_id, actor=actor)
            total += 1
    return total


def _erase_drafts(actor: Actor) -> int:
    total = 0
    while gone := erase_due_drafts(actor=actor):
        total += gone
    return total


@shared_task(name=Job.MAKE_LETTER)
def make_letter_task(*, letter_id: str) -> None:
    """Set one letter on paper. Twice gives one paper."""
    _make_letter(UUID(letter_id))


@shared_task(name=Job.ANNOUNCE_LETTER)
def announce_letter_task(*, letter_id: str) -> None:
    """Tell the reporter by e-mail that there is a message. Twice tells it once."""
    _announce_letter(UUID(letter_id))


@shared_task(name=Job.SWEEP_LETTERS)
def sweep_letters_task() -> None:
    """Take up letters whose message was lost."""
    for letter_id in letters_without_paper():
        _make_letter(letter_id)
    for letter_id in letters_to_announce():
        _announce_letter(letter_id)


def _make_letter(letter_id: UUID) -> None:
    with suppress(NotFound, Erased, StaleVersion):  # made already, erased, or changed: then another follows
        make_letter(letter_id=letter_id, actor=Actor.system("worker"))


def _announce_letter(letter_id: UUID) -> None:
    with suppress(NotFound, Erased, OSError):  # told already, erased, or no mail server answers: later again
        announce_letter(letter_id=letter_id, actor=Actor.system("worker"))


@shared_task(name=Job.SWEEP_MESSAGES)
def sweep_messages_task() -> None:
    """Tell reporters of messages that wait. What one mail server refuses does not keep the others waiting."""
    for case_id in cases_to_tell():
        with suppress(NotFound, Refused, Erased, OSError):  # told already, erased, or no mail went out: later
            announce_messages(case_id=case_id, actor=Actor.system("beat"))


@shared_task(name=Job.SWEEP_FILES)
def sweep_files_task() -> None:
    """Remove stored files that belong to no document: an act was cut short. Twice is as good as once."""
    remove(files_without_a_row(timezone.now() - STILL_COMING_IN))


@shared_task(name=Job.ERASE_ADV_COMPLAINTS)
def erase_adv_complaints_task() -> None:
    """Erase complaints about the service whose term of retention is over."""
    for complaint_id in adv_complaints_to_erase(timezone.localdate()):
        with suppress(NotFound, Refused):  # another worker was first
            erase_adv_complaint(complaint_id=complaint_id, actor=Actor.system("beat"))
