"""Letters for tests, written and set by the acts that people and the worker use."""

from datetime import date, timedelta
from uuid import UUID

from django.utils import timezone

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.law.anonymity import Anonymity
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict, take_case
from complaints.domain.letters import DraftWords, change_letter, make_letter, send_letter, write_letter
from complaints.models import Case, Letter, PersonInCase
from complaints.vocabulary.letters import LetterKind, SendBy
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import TextKind
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import Desk, make_case

WORKER = Actor.system("worker")
NAME, EMAIL, PHONE = "Fatima El Yazidi", "fatima@post.example", "06 1234 5678"
POST = "Lindelaan 12\n1234 AB Havenstad"
#: What the reporter told of herself.
TOLD = {TextKind.NAME: NAME, TextKind.EMAIL: EMAIL, TextKind.PHONE: PHONE, TextKind.POST: POST}


def letter_desk(anonymity: Anonymity = Anonymity.NONE, *, language: str = "nl") -> Desk:
    """A taken case whose reporter told her name, with an other party who has an address."""
    service = make_service()
    known = {"phone": "0800 0000", "email": "post@adv.example", "address": "Postbus 1, 0000 AA Havenstad"}
    Service.objects.filter(pk=service.pk).update(**known)
    case = make_case(service, texts=TOLD, anonymity=anonymity)
    Case.objects.filter(pk=case.pk).update(language=language)
    desk = Desk(case.pk, make_case_worker(service))
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=desk.actor)
    take_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)
    add_person(desk, PersonRole.RESPONDENT, "Café Het Anker", "Havenkade 3\n1234 XY Havenstad")
    return desk


def add_person(desk: Desk, role: PersonRole, name: str, contact: str = "") -> PersonInCase:
    """Somebody in a case."""
    key = key_of(desk.case_id)
    person = PersonInCase(case_id=desk.case_id, role=role)
    person.name = key.seal_text(name, person.place("name"))
    person.contact = key.seal_text(contact, person.place("contact")) if contact else None
    person.save(force_insert=True)
    return person


def respondent_key(desk: Desk) -> str:
    return str(PersonInCase.objects.get(case=desk.case_id, role=PersonRole.RESPONDENT).pk)


def in_two_weeks() -> date:
    return timezone.localdate() + timedelta(days=14)


def draft_of(desk: Desk, kind: LetterKind, to: str = "reporter", *, language: str = "") -> Letter:
    """A draft as the template fills it."""
    letter_id = write_letter(
        case_id=desk.case_id,
        kind=kind,
        addressee=to,
        language=language,
        reply_by=in_two_weeks(),
        actor=desk.actor,
    )
    return Letter.objects.get(pk=letter_id)


def words_of(letter: Letter) -> DraftWords:
    return DraftWords.of(letter, key_of(letter.case_id))


def reword(
    desk: Desk, letter: Letter, body: str = "Beste lezer,\n\nDit is een brief.", **other: str
) -> Letter:
    """A draft with other words."""
    known = words_of(letter)
    words = DraftWords(other.get("subject", "Een brief"), body, other.get("address", known.address))
    change_letter(
        case_id=desk.case_id, letter_id=letter.pk, version=letter.version, words=words, actor=desk.actor
    )
    letter.refresh_from_db()
    return letter


def send(
    desk: Desk, letter: Letter, way: SendBy | None = SendBy.PORTAL, sent_on: date | None = None
) -> Letter:
    """A letter that was sent."""
    send_letter(
        case_id=desk.case_id,
        letter_id=letter.pk,
        version=letter.version,
        send_by=way,
        sent_on=sent_on,
        actor=desk.actor,
    )
    letter.refresh_from_db()
    return letter


def made(letter: Letter) -> Letter:
    """A letter whose paper was made."""
    make_letter(letter_id=letter.pk, actor=WORKER)
    letter.refresh_from_db()
    return letter


def sent_letter(desk: Desk, kind: LetterKind = LetterKind.FREE, to: str = "reporter") -> Letter:
    """A letter with words of its own, sent and made."""
    letter = reword(desk, draft_of(desk, kind, to))
    return made(send(desk, letter, SendBy.PORTAL if to == "reporter" else SendBy.POST))


def paper_of(letter_id: UUID) -> bytes:
    """The bytes of the paper of a letter."""
    letter = Letter.objects.get(pk=letter_id)
    assert letter.pdf is not None
    return key_of(letter.case_id).open(letter.pdf, letter.place("pdf"))


def a_letter(case: Case, writer: User) -> Letter:
    """A draft as it is stored, without the acts."""
    letter = Letter(case=case, kind=LetterKind.FREE, language="nl", made_by=writer)
    key = key_of(case.pk)
    letter.subject = key.seal_text("-", letter.place("subject"))
    letter.body = key.seal_text("-", letter.place("body"))
    letter.save(force_insert=True)
    return letter
