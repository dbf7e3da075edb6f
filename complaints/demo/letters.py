"""Demonstration: letters in the cases of the desk, drafts and sent ones, with a letterhead."""

from datetime import timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.vault.keys import key_of
from complaints.demo.desk import Desk
from complaints.domain.letter_templates import save_letterhead
from complaints.domain.letters import DraftWords, change_letter, make_letter, send_letter, write_letter
from complaints.models import Case, Letter
from complaints.vocabulary.letter_words import Words
from complaints.vocabulary.letters import LetterKind, SendBy
from complaints.vocabulary.states import CaseState

#: In how many cases something was written.
_CASES: Final = 6
_SENDER: Final = "Gelijk Waterland\nMarkt 1\n9901 AA Havenstad"
_FOOTER: Final = "Gelijk Waterland helpt gratis en onafhankelijk."


def fill_letters(desk: Desk) -> None:
    """Write letters: a receipt in each case, advice on paper where it was given, and a draft in one."""
    save_letterhead(
        municipality_id=None,
        version=None,
        sender=_SENDER,
        footer=_FOOTER,
        logo=None,
        removes_logo=False,
        actor=desk.head,
    )
    mine = Case.objects.visible_to(desk.worker).filter(handler_id=desk.worker.user_id)
    for case in mine.exclude(state=CaseState.ERASED).order_by("-received_at")[:_CASES]:
        _send(case.pk, LetterKind.RECEIPT, desk.worker)
        if case.state == CaseState.ADVISED:
            _send(case.pk, LetterKind.ADVICE, desk.worker)
    draft_in = mine.filter(state__in=(CaseState.INTAKE, CaseState.ADVISED)).order_by("received_at").first()
    if draft_in is not None:
        _write(draft_in.pk, LetterKind.CONSENT_REQUEST, desk.worker)


def _write(case_id: UUID, kind: LetterKind, actor: Actor) -> Letter:
    reply_by = timezone.localdate() + timedelta(days=14)
    letter_id = write_letter(
        case_id=case_id, kind=kind, addressee="reporter", language="", reply_by=reply_by, actor=actor
    )
    return Letter.objects.get(pk=letter_id)


def _send(case_id: UUID, kind: LetterKind, actor: Actor) -> None:
    letter = _write(case_id, kind, actor)
    words = DraftWords.of(letter, key_of(case_id))
    if Words(words.body).left():
        # The service of the demonstration may lack a phone or an address: then the sentence goes.
        lines = [line for line in words.body.splitlines() if not Words(line).left()]
        bare = DraftWords(words.subject, "\n".join(lines), words.address)
        change_letter(case_id=case_id, letter_id=letter.pk, version=letter.version, words=bare, actor=actor)
        letter.refresh_from_db()
    send_letter(
        case_id=case_id,
        letter_id=letter.pk,
        version=letter.version,
        send_by=SendBy.PORTAL,
        sent_on=None,
        actor=actor,
    )
    make_letter(letter_id=letter.pk, actor=Actor.system("demo"))
