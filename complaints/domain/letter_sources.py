"""From what a letter is made: the words of its template and what stands at its head."""

from dataclasses import dataclass, field
from typing import Final, Self

from django.utils import timezone

from adv_portal.errors import NotFound
from adv_portal.vault.sealing import Key
from complaints.models import Case, Letter, Letterhead, LetterTemplate
from complaints.rendering.letter import LetterDocument
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letter_texts import shipped
from complaints.vocabulary.letters import LetterKind, LetterState

#: The version of the words that come with the portal; those of a service count from 1.
SHIPPED: Final = 0


@dataclass(frozen=True, slots=True)
class Template:
    """The words of one kind of letter in one language, as a service uses them now.

    :param row_id: the stored version; ``None`` for the words that come with the portal.
    """

    number: int
    subject: str
    body: str
    row_id: int | None = None

    @classmethod
    def current(cls, service_id: int, kind: LetterKind, party: Party, language: str) -> Self:
        """Give the newest words of a service, or those that come with the portal."""
        rows = LetterTemplate.objects.filter(service=service_id, kind=kind, party=party, language=language)
        row = rows.order_by("-number").first()
        if row is not None:
            return cls(row.number, row.subject, row.body, row.pk)
        words = shipped()[kind, party, language]
        return cls(SHIPPED, words.subject, words.body)

    @staticmethod
    def known(kind: str, party: str, language: str) -> tuple[LetterKind, Party, str]:
        """Read the codes of a letter.

        :raises NotFound: there is no such letter.
        """
        if kind in LetterKind.values() and party in Party.values():
            key = (LetterKind(kind), Party(party), language)
            if key in shipped():
                return key
        raise NotFound

    @staticmethod
    def version_of(letter: Letter) -> str:
        """Name the version of the words that a letter began with, such as ``nl-3``."""
        number = letter.template.number if letter.template is not None else SHIPPED
        return f"{letter.language}-{number}"


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the top and the foot of letters, and by which case they go."""

    sender: str
    footer: str
    reference: str
    logo: bytes = field(default=b"", repr=False)

    @classmethod
    def of(cls, case: Case) -> Self:
        """Give the letterhead for the municipality of a case, else that for all, else what is known."""
        rows = Letterhead.objects.filter(service=case.service_id)
        heads = {row.municipality_id: row for row in rows.filter(municipality__in=[case.municipality_id])}
        head = heads.get(case.municipality_id) or rows.filter(municipality=None).first()
        if head is not None:
            return cls(head.sender, head.footer, case.reference, bytes(head.logo or b""))
        service = case.service
        known = (service.name, service.address, service.phone, service.email)
        return cls("\n".join(line for line in known if line), "", case.reference)

    def document(self, letter: Letter, key: Key) -> LetterDocument:
        """Give a letter of the case with all that stands on its paper."""
        is_sent = letter.state == LetterState.SENT
        return LetterDocument(
            language=letter.language,
            sender=self.sender,
            footer=self.footer,
            logo=self.logo,
            address=key.open_text(letter.address, letter.place("address")) if letter.address else "",
            reference=self.reference,
            day=letter.sent_on if is_sent and letter.sent_on else timezone.localdate(),
            subject=key.open_text(letter.subject, letter.place("subject")),
            body=key.open_text(letter.body, letter.place("body")),
            is_draft=not is_sent,
        )
