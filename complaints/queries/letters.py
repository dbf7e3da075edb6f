"""Letters of a case, as case workers and reporters see them."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb, Fact, Progress
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.domain.letter_facts import LetterFacts
from complaints.domain.letters import DraftWords
from complaints.domain.neutral_notice import BETWEEN_MAILS
from complaints.models import Case, Letter
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letter_texts import kinds_for
from complaints.vocabulary.letter_words import Block, Words, blocks
from complaints.vocabulary.letters import LetterKind, LetterState, SendBy
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import TextKind

#: How the state of a letter looks.
LOOKS: Final = {LetterState.DRAFT: "info", LetterState.SENT: "ok", LetterState.DISCARDED: "neutral"}


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter in the list of a case."""

    href: str
    kind: str
    to: str
    state: str
    look: str
    day: date
    subject: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class LettersSection:
    """The letters on the page of a case.

    :param write_href: where a letter is begun; empty for who may not.
    """

    lines: Sequence[LetterLine]
    write_href: str


@dataclass(frozen=True, slots=True)
class WritePage:
    """What can be written, and to whom.

    :param may_read: whether this person declared to have no interest; without it nothing is shown.
    :param addressees: key and name of everybody in the case.
    :param has_respondent: whether the other party stands among them.
    """

    case_id: UUID
    crumbs: Sequence[Crumb]
    may_read: bool
    addressees: Sequence[tuple[str, str]] = field(default=(), repr=False)
    kinds: Sequence[tuple[str, str]] = ()
    view_days: int = 0
    has_respondent: bool = False


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One letter of a case.

    :param slips: what stands in the way of sending it, each with its line.
    :param paper: how far its paper is, and where it is; ``None`` when it tells too much to be set.
    :param ways: how it may be sent.
    """

    case_id: UUID
    letter_id: UUID
    version: int
    crumbs: Sequence[Crumb]
    may_read: bool
    may_write: bool
    kind: str
    state: str
    look: str
    is_draft: bool
    language: str
    facts: Sequence[Fact] = field(default=(), repr=False)
    subject: str = field(default="", repr=False)
    body: str = field(default="", repr=False)
    address: str = field(default="", repr=False)
    blocks: Sequence[Block] = field(default=(), repr=False)
    slips: Sequence[str] = ()
    paper: Progress | None = None
    ways: Sequence[tuple[str, str]] = ()

    @property
    def answers(self) -> dict[str, object]:
        """What stands in the draft, by field of its form."""
        return {"subject": self.subject, "body": self.body, "address": self.address}


@dataclass(frozen=True, slots=True)
class LetterFile:
    """The paper of a letter. Its name says nothing of a person.

    :param is_made: whether the paper is there; otherwise it is still being made, and its content is empty.
    """

    name: str
    content: bytes = field(default=b"", repr=False)
    is_made: bool = True


@dataclass(frozen=True, slots=True)
class ReporterLetter:
    """One letter as its reporter reads it.

    :param pdf_href: where the paper is; empty while it is being made.
    """

    sent_on: date
    language: str
    pdf_href: str
    subject: str = field(repr=False)
    blocks: Sequence[Block] = field(repr=False)


@budget(queries=1)
def letters_section(case: Case, key: Key, person: Person) -> LettersSection:
    """Give the letters for the page of a case, the newest first: one statement."""
    shown = case.letters.exclude(state=LetterState.DISCARDED).defer("body", "pdf", "address")
    may_write = rules.write_letter(person, case) and case.state != CaseState.ERASED
    return LettersSection(
        [_line(letter, key) for letter in shown.order_by("-made_at")],
        reverse("complaints:write_letter", args=[case.pk]) if may_write else "",
    )


@budget(queries=7)
def write_page(person: Person, case_id: UUID) -> WritePage:
    """Give the choices for a new letter.

    :raises NotFound: the case does not exist for the person.
    :raises NotAllowed: the person does not handle it.
    """
    case = _found(person, case_id)
    crumbs = [*_crumbs(case), Crumb(_("New letter"))]
    if not rules.read_case(person, case):
        return WritePage(case.pk, crumbs, may_read=False)
    require(rules.write_letter, person, case)
    people = LetterFacts.of(case, key_of(case.pk)).addressees()
    parties = list(dict.fromkeys(found.party for found in people))
    kinds = dict.fromkeys(kind for party in parties for kind in kinds_for(party))
    return WritePage(
        case_id=case.pk,
        crumbs=crumbs,
        may_read=True,
        addressees=[(found.key, _named(found.role, found.name)) for found in people],
        kinds=[(kind.value, kind.label) for kind in kinds],
        view_days=case.service.view_statement_days,
        has_respondent=Party.RESPONDENT in parties,
    )


@budget(queries=8)
def letter_page(person: Person, case_id: UUID, letter_id: UUID) -> LetterPage:
    """Give one letter, opened for a reader who declared no interest.

    :raises NotFound: the case or the letter does not exist for the person.
    """
    case = _found(person, case_id)
    letter = case.letters.select_related("person", "made_by", "template").filter(pk=letter_id).first()
    if letter is None or letter.state == LetterState.DISCARDED:
        raise NotFound
    may_read = rules.read_case(person, case)
    page = LetterPage(
        case_id=case.pk,
        letter_id=letter.pk,
        version=letter.version,
        crumbs=[*_crumbs(case), Crumb(LetterKind(letter.kind).label)],
        may_read=may_read,
        may_write=rules.write_letter(person, case),
        kind=LetterKind(letter.kind).label,
        state=LetterState(letter.state).label,
        look=LOOKS[LetterState(letter.state)],
        is_draft=letter.state == LetterState.DRAFT,
        language=letter.language,
    )
    return _opened(page, case, letter) if may_read else page


@budget(queries=4)
def letter_file(person: Person, case_id: UUID, letter_id: UUID) -> LetterFile | None:
    """Give the paper of a letter.

    :returns: ``None`` for who has not declared to have no interest.
    :raises NotFound: the letter does not exist for the person, or tells too much to be set.
    """
    case = _found(person, case_id)
    if not rules.read_case(person, case):
        return None
    return _file(case, case.letters.filter(pk=letter_id).first())


@budget(queries=1)
def letters_of_report(case: Case, key: Key) -> tuple[ReporterLetter, ...]:
    """Give the letters that a reporter may read on the report page, the newest first: one statement."""
    rows = Letter.objects.sent_to_reporter().filter(case=case).order_by("-sent_on", "-made_at")
    return tuple(_for_reporter(letter, key) for letter in rows.defer("address", "pdf"))


@budget(queries=3)
def letter_of_report(case_id: UUID, letter_id: UUID) -> LetterFile:
    """Give the paper of a letter to the reporter of a case.

    :raises NotFound: there is no such letter for the reporter.
    """
    rows = Letter.objects.sent_to_reporter().select_related("case")
    letter = rows.filter(case=case_id, pk=letter_id).first()
    if letter is None:
        raise NotFound
    return _file(letter.case, letter)


@budget(queries=1)
def letters_without_paper() -> list[UUID]:
    """Give the letters of which the paper has still to be made."""
    return list(
        Letter.objects.without_paper().exclude(case__state=CaseState.ERASED).values_list("pk", flat=True)
    )


@budget(queries=1)
def letters_to_announce() -> list[UUID]:
    """Give the letters of which the reporter has still to be told by e-mail.

    Who was told of a letter hears of the next one a day later, as with messages.
    """
    letters = Letter.objects.sent_to_reporter()
    told = letters.filter(case_id=OuterRef("case_id"), announced_at__gt=timezone.now() - BETWEEN_MAILS)
    rows = letters.filter(~Exists(told), send_by=SendBy.EMAIL_NOTICE, announced_at=None)
    return list(rows.exclude(case__state=CaseState.ERASED).values_list("pk", flat=True))


def _found(person: Person, case_id: UUID) -> Case:
    rows = Case.objects.visible_to(person).select_related("handler", "municipality", "service")
    case = rows.prefetch_related("conflicts").filter(pk=case_id).first()
    if case is None or case.state == CaseState.ERASED:
        raise NotFound
    return case


def _crumbs(case: Case) -> list[Crumb]:
    return [
        Crumb(_("Cases"), reverse("complaints:queue")),
        Crumb(case.reference, reverse("complaints:case", args=[case.pk])),
    ]


def _line(letter: Letter, key: Key) -> LetterLine:
    state = LetterState(letter.state)
    return LetterLine(
        href=reverse("complaints:letter", args=[letter.case_id, letter.pk]),
        kind=LetterKind(letter.kind).label,
        to=Party(letter.party).label,
        state=state.label,
        look=LOOKS[state],
        day=letter.sent_on or timezone.localdate(letter.made_at),
        subject=key.open_text(letter.subject, letter.place("subject")),
    )


def _named(role: str, name: str) -> str:
    return f"{role}: {name}" if name else role


def _opened(page: LetterPage, case: Case, letter: Letter) -> LetterPage:
    key = key_of(case.pk)
    facts, words = LetterFacts.of(case, key), DraftWords.of(letter, key)
    slips = [
        slip.message
        for text in (words.subject, words.body, words.address)
        for slip in (*Words(text).left(), *facts.slips(letter.party, text))
    ]
    to = facts.addressee(str(letter.person_id)) if letter.person_id else facts.addressees()[0]
    return replace(
        page,
        facts=_facts(letter, _named(to.role, to.name) if to else Party(letter.party).label),
        subject=words.subject,
        body=words.body,
        address=words.address,
        blocks=blocks(words.body),
        slips=slips if page.is_draft else (),
        paper=_paper(letter),
        ways=_ways(letter, facts),
    )


def _facts(letter: Letter, to: str) -> list[Fact]:
    version = letter.template.number if letter.template is not None else 0
    found = [
        Fact(_("To"), to),
        Fact(_("Language"), str(get_language_info(letter.language)["name_translated"]).capitalize()),
        Fact(_("Written by"), letter.made_by.work_name),
        Fact(
            _("Version of the template"),
            str(version) if version else pgettext("template", "Comes with the portal"),
        ),
    ]
    if letter.reply_by:
        found.append(Fact(_("Answer asked before"), date_format(letter.reply_by)))
    if letter.sent_on:
        found.append(Fact(_("Sent on"), date_format(letter.sent_on)))
        found.append(Fact(_("Sent how"), SendBy(letter.send_by).label))
    if letter.printed_at:
        moment = date_format(timezone.localtime(letter.printed_at), "DATETIME_FORMAT")
        found.append(Fact(_("Marked as printed"), moment))
    return found


def _paper(letter: Letter) -> Progress | None:
    if letter.pdf_version != letter.version:
        return Progress("queued", _("The paper is being made."))
    if letter.pdf is None:
        return None
    is_draft = letter.state == LetterState.DRAFT
    label = _("The draft as PDF") if is_draft else _("The letter as PDF, to print or to keep")
    href = reverse("complaints:letter_file", args=[letter.case_id, letter.pk])
    return Progress("done", _("The paper is made."), files=[Crumb(label, href)])


def _ways(letter: Letter, facts: LetterFacts) -> list[tuple[str, str]]:
    """Give how a letter may be sent: only the reporter has a report page, and an e-mail needs an address."""
    ways = [SendBy.POST]
    if letter.person_id is None:
        ways.insert(0, SendBy.PORTAL)
        if facts.texts.get(TextKind.EMAIL):
            ways.insert(1, SendBy.EMAIL_NOTICE)
    return [(way.value, way.label) for way in ways]


def _file(case: Case, letter: Letter | None) -> LetterFile:
    if letter is None or letter.state == LetterState.DISCARDED:
        raise NotFound
    name = f"{case.reference}-{LetterKind(letter.kind)}.pdf"
    if letter.pdf_version != letter.version:
        return LetterFile(name, is_made=False)
    if letter.pdf is None:
        raise NotFound
    return LetterFile(name, key_of(case.pk).open(letter.pdf, letter.place("pdf")))


def _for_reporter(letter: Letter, key: Key) -> ReporterLetter:
    has_paper = letter.pdf_version == letter.version
    return ReporterLetter(
        sent_on=letter.sent_on or timezone.localdate(letter.made_at),
        language=letter.language,
        pdf_href=reverse("complaints:my_letter_file", args=[letter.pk]) if has_paper else "",
        subject=key.open_text(letter.subject, letter.place("subject")),
        blocks=blocks(key.open_text(letter.body, letter.place("body"))),
    )
