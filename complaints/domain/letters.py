"""Letters in a case: written from a template, changed as a draft, sent, and set on paper by the portal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Self
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import Record, act
from adv_portal.errors import Missing, NotFound, StaleVersion
from adv_portal.law.anonymity import Anonymity
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.domain.letter_facts import Addressee, LetterFacts
from complaints.domain.letter_sources import Heading, Template
from complaints.jobs import Job
from complaints.models import AssistanceRecord, Case, Deadline, Letter
from complaints.rendering.letter import letter_pdf
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.letter_texts import LANGUAGES, kinds_for, language_of
from complaints.vocabulary.letter_words import Words
from complaints.vocabulary.letters import LetterAct, LetterKind, SendBy
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE
from complaints.workflow.letters import LETTER_TABLE

#: What sending a letter of a kind is in the course of the assistance (Besluit art. 5, 9-11).
FACTS: Final[Mapping[LetterKind, tuple[RecordKind, Topic]]] = {
    LetterKind.RECEIPT: (RecordKind.NOTICE, Topic.RECEIPT),
    LetterKind.INQUIRY_NOTICE: (RecordKind.NOTICE, Topic.INQUIRY),
    LetterKind.CONSENT_REQUEST: (RecordKind.CONSENT_ASKED, Topic.OTHER),
    LetterKind.INVESTIGATION_START: (RecordKind.NOTICE, Topic.INVESTIGATION),
    LetterKind.VIEW_REQUEST: (RecordKind.VIEW_ASKED, Topic.VIEW),
    LetterKind.INVESTIGATION_STOPPED: (RecordKind.NOTICE, Topic.INVESTIGATION_STOPPED),
    LetterKind.CONCLUSION: (RecordKind.NOTICE, Topic.CONCLUSION),
    LetterKind.MEDIATION_INVITATION: (RecordKind.CONSENT_ASKED, Topic.MEDIATION),
    LetterKind.MEDIATION_RESULT: (RecordKind.NOTICE, Topic.MEDIATION_ENDED),
    LetterKind.REFERRAL: (RecordKind.NOTICE, Topic.PASSING_ON),
    LetterKind.WITHDRAWAL_NOTICE: (RecordKind.NOTICE, Topic.WITHDRAWAL),
    LetterKind.CLOSING: (RecordKind.NOTICE, Topic.OUTCOME),
    LetterKind.IDENTITY_NOTICE: (RecordKind.NOTICE, Topic.IDENTITY),
}
#: Terms of the ADV that a letter to the reporter meets.
MEETS: Final[Mapping[LetterKind, DeadlineKind]] = {
    LetterKind.RECEIPT: DeadlineKind.ACKNOWLEDGEMENT,
    LetterKind.FIRST_CONTACT: DeadlineKind.FIRST_CONTACT,
}
#: Letters that begin what either form of anonymity blocks (Besluit art. 5).
NAMED_ONLY: Final = (
    LetterKind.INVESTIGATION_START,
    LetterKind.VIEW_REQUEST,
    LetterKind.MEDIATION_INVITATION,
)
VIEWS: Final[Mapping[str, DeadlineKind]] = {
    Party.COMPLAINANT: DeadlineKind.VIEW_COMPLAINANT,
    Party.RESPONDENT: DeadlineKind.VIEW_RESPONDENT,
}


@dataclass(frozen=True, slots=True)
class DraftWords:
    """What somebody typed in a draft."""

    subject: str = field(repr=False)
    body: str = field(repr=False)
    address: str = field(default="", repr=False)

    @classmethod
    def of(cls, letter: Letter, key: Key) -> Self:
        """Open the words of a letter."""
        address = key.open_text(letter.address, letter.place("address")) if letter.address else ""
        return cls(
            key.open_text(letter.subject, letter.place("subject")),
            key.open_text(letter.body, letter.place("body")),
            address,
        )


def write_letter(
    *,
    case_id: UUID,
    kind: LetterKind | None,
    addressee: str,
    language: str,
    reply_by: date | None,
    actor: Actor,
) -> UUID:
    """Begin a letter from its template: fields get what the case knows, the rest stays to be done.

    :param addressee: ``reporter``, or the id of a person in the case.
    :param language: ``nl`` or ``en``; empty for that of the report, or Dutch in letters to others.
    :returns: the id of the letter.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: there is no such addressee, or no such letter for that party, or the case was erased.
    """
    with act(Act.LETTER_WRITTEN, by=actor) as record:
        case = _locked_case(case_id, actor)
        key = key_of(case.pk)
        facts = LetterFacts.of(case, key)
        to = facts.addressee(addressee)
        language = language or _language_for(case, to)
        gaps = [*_beginning(kind, to, language), *_blocked(case, kind, "kind")]
        move(case, CASE_TABLE, Act.LETTER_WRITTEN, gaps)
        if to is None or kind is None:
            raise NotFound
        template = Template.current(case.service_id, kind, to.party, language)
        values = facts.values(to, language, reply_by)
        letter = Letter(case=case, kind=kind, party=to.party, person_id=to.person_id, language=language)
        letter.template_id, letter.reply_by = template.row_id, reply_by
        letter.made_by_id = rules.account_of(actor)
        subject, body = (Words(text).filled(values).text for text in (template.subject, template.body))
        _seal(letter, key, DraftWords(subject, body, _address(to)))
        letter.save(force_insert=True)
        _make(record, letter)
        record.about(case, changed=("letters",))
    return letter.pk


def change_letter(*, case_id: UUID, letter_id: UUID, version: int, words: DraftWords, actor: Actor) -> None:
    """Keep a draft as somebody typed it. What it may not tell is named when it is sent, and on its page.

    :param version: the version of the letter that was on screen.
    :raises NotFound: the case or the letter does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: it is no draft any more, or nothing stands in it.
    :raises StaleVersion: somebody saved the letter in the meantime.
    """
    with act(Act.LETTER_CHANGED, by=actor) as record:
        case = _locked_case(case_id, actor)
        letter = _locked_letter(case, letter_id, version)
        move(case, CASE_TABLE, Act.LETTER_CHANGED)
        move(letter, LETTER_TABLE, Act.LETTER_CHANGED, _empty(words))
        _seal(letter, key_of(case.pk), words)
        letter.save_new_version(update_fields=["subject", "body", "address"])
        _make(record, letter)
        record.about(case, changed=("letters",))


def send_letter(
    *,
    case_id: UUID,
    letter_id: UUID,
    version: int,
    send_by: SendBy | None,
    sent_on: date | None,
    actor: Actor,
) -> None:
    """Send a letter: by post it is printed, else it stands on the report page. It never changes again.

    A letter that the law asks for leaves its dated fact, with the version of its words.

    :param sent_on: the day it was posted; today when it is left out.
    :raises NotFound: the case or the letter does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names every field that is not filled in and every line that tells who the reporter is.
    :raises StaleVersion: somebody saved the letter in the meantime.
    Source: Besluit art. 5, 8-11.
    """
    with act(Act.LETTER_SENT, by=actor) as record:
        case = _locked_case(case_id, actor)
        letter = _locked_letter(case, letter_id, version)
        key = key_of(case.pk)
        facts = LetterFacts.of(case, key)
        letter.send_by = send_by or ""
        letter.sent_on = sent_on or timezone.localdate()
        letter.printed_at = timezone.now() if send_by == SendBy.POST else None
        move(case, CASE_TABLE, Act.LETTER_SENT)
        gaps = [*_not_ready(letter, facts), *_blocked(case, letter.kind, "")]
        move(letter, LETTER_TABLE, Act.LETTER_SENT, gaps)
        letter.save_new_version(update_fields=["state", "send_by", "sent_on", "printed_at"])
        _leave_fact(letter, rules.account_of(actor))
        _follow(case, letter)
        _make(record, letter)
        if send_by == SendBy.EMAIL_NOTICE:
            record.after_commit(Job.ANNOUNCE_LETTER, letter_id=letter.pk)
        record.about(case, changed=("letters", "records"))


def discard_letter(*, case_id: UUID, letter_id: UUID, version: int, actor: Actor) -> None:
    """Throw a draft away: its words are gone.

    :raises NotFound: the case or the letter does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: it was sent.
    :raises StaleVersion: somebody saved the letter in the meantime.
    """
    with act(Act.LETTER_DISCARDED, by=actor) as record:
        case = _locked_case(case_id, actor)
        letter = _locked_letter(case, letter_id, version)
        move(case, CASE_TABLE, Act.LETTER_DISCARDED)
        move(letter, LETTER_TABLE, Act.LETTER_DISCARDED)
        _seal(letter, key_of(case.pk), DraftWords("", ""))
        letter.pdf = None
        letter.save_new_version(update_fields=["state", "subject", "body", "address", "pdf"])
        record.about(case, changed=("letters",))


def make_letter(*, letter_id: UUID, actor: Actor) -> None:
    """Set a letter on paper. A letter that tells what it may not is not set at all.

    :raises NotFound: there is no such letter, or its paper was made.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Erased: the case was erased.
    :raises StaleVersion: somebody changed the letter in the meantime; another message follows.
    """
    with act(LetterAct.MADE, by=actor) as record:
        rows = Letter.objects.without_paper().select_related("case__service", "case__municipality")
        letter = rows.select_related("case__handler").filter(pk=letter_id).first()
        if letter is None:
            raise NotFound
        require(rules.make_letter, actor, letter)
        key = key_of(letter.case_id)
        document = Heading.of(letter.case).document(letter, key)
        facts = LetterFacts.of(letter.case, key)
        is_safe = not facts.slips(letter.party, document.subject, document.body, document.address)
        pdf = key.seal(letter_pdf(document), letter.place("pdf")) if is_safe and document.subject else None
        same = Letter.objects.filter(pk=letter.pk, version=letter.version)
        if not same.update(pdf=pdf, pdf_version=letter.version):
            raise StaleVersion(model="complaints.letter", current=letter.version)
        record.about(letter, changed=("pdf",))


def _locked_case(case_id: UUID, actor: Actor) -> Case:
    rows = Case.objects.visible_to(actor).select_related("service", "municipality", "handler")
    case = rows.locked(case_id)
    require(rules.write_letter, actor, case)
    return case


def _locked_letter(case: Case, letter_id: UUID, version: int) -> Letter:
    return Letter.objects.filter(case=case).locked(letter_id, version=version)


def _language_for(case: Case, to: Addressee | None) -> str:
    """Give the language in which somebody is written to: the reporter in that of the report (wish 14)."""
    is_reporters = to is not None and to.party == Party.COMPLAINANT
    return language_of(case.language) if is_reporters else LANGUAGES[0]


def _beginning(kind: LetterKind | None, to: Addressee | None, language: str) -> list[Missing]:
    found = []
    if to is None:
        found.append(Missing("addressee", _("Choose to whom the letter goes.")))
    if kind is None:
        found.append(Missing("kind", _("Choose the letter.")))
    elif to is not None and kind not in kinds_for(to.party):
        found.append(Missing("kind", _("There is no such letter for this person. Choose another.")))
    if language not in LANGUAGES:
        found.append(Missing("language", _("Choose Dutch or English.")))
    return found


def _blocked(case: Case, kind: str | None, name: str) -> list[Missing]:
    """Refuse letters that begin an investigation or mediation while the reporter is anonymous."""
    if kind not in NAMED_ONLY or case.anonymity == Anonymity.NONE:
        return []
    return [Missing(name, _("The reporter is anonymous, so there can be no investigation or mediation."))]


def _address(to: Addressee) -> str:
    return "\n".join(part for part in (to.name, to.address) if part) if to.address else ""


def _empty(words: DraftWords) -> list[Missing]:
    wanted = (
        ("subject", words.subject, _("Write what the letter is about.")),
        ("body", words.body, _("Write the letter.")),
    )
    return [Missing(name, message) for name, text, message in wanted if not text.strip()]


def _not_ready(letter: Letter, facts: LetterFacts) -> list[Missing]:
    words = DraftWords.of(letter, facts.key)
    found = _empty(words)
    for name, text in (("subject", words.subject), ("body", words.body), ("address", words.address)):
        slips = (*Words(text).left(), *facts.slips(letter.party, text))
        found += [slip.as_missing(name) for slip in slips]
    today, made_on = timezone.localdate(), timezone.localdate(letter.made_at)
    if letter.sent_on is not None and not made_on <= letter.sent_on <= today:
        found.append(Missing("sent_on", _("Choose a day between the day it was written and today.")))
    return found


def _seal(letter: Letter, key: Key, words: DraftWords) -> None:
    letter.subject = key.seal_text(" ".join(words.subject.split()), letter.place("subject"))
    letter.body = key.seal_text(words.body.strip(), letter.place("body"))
    address = words.address.strip()
    letter.address = key.seal_text(address, letter.place("address")) if address else None


def _make(record: Record, letter: Letter) -> None:
    record.after_commit(Job.MAKE_LETTER, letter_id=letter.pk)


def _leave_fact(letter: Letter, user_id: int) -> None:
    if (found := FACTS.get(LetterKind(letter.kind))) is None or letter.sent_on is None:
        return
    kind, topic = found
    AssistanceRecord.objects.create(
        case_id=letter.case_id,
        kind=kind,
        topic=topic,
        party=letter.party,
        happened_on=letter.sent_on,
        due_on=letter.reply_by if kind != RecordKind.NOTICE else None,
        code=Means.LETTER if letter.send_by == SendBy.POST else Means.PORTAL,
        text_version=Template.version_of(letter),
        made_by_id=user_id,
    )


def _follow(case: Case, letter: Letter) -> None:
    """Meet the terms that the letter meets, and start the one it asks for."""
    if letter.party == Party.COMPLAINANT and letter.kind in MEETS:
        met = case.deadlines.filter(kind=MEETS[LetterKind(letter.kind)], met_on=None)
        met.update(met_on=letter.sent_on)
    if letter.party == Party.COMPLAINANT and letter.kind == LetterKind.CLOSING:
        case.outcome_told_on = letter.sent_on
        case.save_new_version(update_fields=["outcome_told_on"])
    if letter.kind == LetterKind.VIEW_REQUEST and letter.reply_by and letter.party in VIEWS:
        Deadline.objects.update_or_create(
            case=case,
            kind=VIEWS[letter.party],
            defaults={
                "started_on": letter.sent_on,
                "ends_on": letter.reply_by,
                "due_on": letter.reply_by,
                "met_on": None,
            },
        )
