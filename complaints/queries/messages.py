"""Messages between case worker and reporter: on the page of the case, and on a page of their own."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.domain.neutral_notice import BETWEEN_MAILS
from complaints.models import Case, Letter, Message, SealedText
from complaints.queries.case import found_case, readable_key
from complaints.queries.documents import FileShown, crumbs_of, shown
from complaints.vocabulary.acts import Act
from complaints.vocabulary.files import Direction
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import TextKind
from complaints.workflow.cases import CASE_TABLE

#: How many of the newest messages stand on the page of the case itself.
ON_CASE_PAGE: Final = 5
#: Messages of some minutes are told of together; the next mail comes a day later at the earliest.
WAIT_BEFORE_MAIL: Final = timedelta(minutes=10)
#: A mail that could not be delivered for so long is given up.
GIVE_UP: Final = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class MessageShown:
    """One message, opened for one reader.

    :param who: who wrote it, in words.
    :param is_mine: whether the side that reads wrote it.
    :param elsewhere: the page of the merged report it was written in; empty when it was written in this one.
    """

    who: str
    is_mine: bool
    sent_at: datetime
    read_at: datetime | None
    body: str = field(repr=False)
    files: Sequence[FileShown] = ()
    file_count: int = 0
    elsewhere: str = ""

    @property
    def is_new(self) -> bool:
        """Whether the side that reads has not marked it as read."""
        return not self.is_mine and self.read_at is None


@dataclass(frozen=True, slots=True)
class MessagesShown:
    """The newest messages of a case.

    :param new: how many are new.
    :param href: the page with all of them.
    """

    messages: Sequence[MessageShown]
    new: int
    href: str
    may_write: bool


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """All messages of a case, oldest first, and whether this person may answer."""

    case_id: UUID
    reference: str
    crumbs: Sequence[Crumb]
    may_read: bool
    may_write: bool
    messages: Sequence[MessageShown]
    has_mail: bool

    @property
    def has_new(self) -> bool:
        """Whether something can be marked as read."""
        return any(message.is_new and not message.elsewhere for message in self.messages)


@budget(queries=1)
def messages_section(case: Case, key: Key, person: Person) -> MessagesShown:
    """Give the newest messages of a case, those of reports that were merged into it included.

    :param case: with its declarations fetched.
    """
    rows = _rows(case, person)
    found = list(rows.annotate(file_count=Count("documents")).order_by("-sent_at", "-pk"))
    messages = [
        _shown(row, key if row.case_id == case.pk else None, (), row.file_count)
        for row in found[:ON_CASE_PAGE]
    ]
    new = sum(row.direction == Direction.FROM_RESIDENT and row.read_at is None for row in found)
    href = reverse("complaints:messages", args=[case.pk])
    return MessagesShown(messages[::-1], new, href, _may_write(person, case))


@budget(queries=10)
def messages_page(person: Person, case_id: UUID) -> MessagesPage:
    """Give all messages of a case with their files.

    :raises NotFound: the case does not exist for the person.
    """
    case = found_case(person, case_id)
    key = readable_key(person, case)
    return MessagesPage(
        case_id=case.pk,
        reference=case.reference,
        crumbs=crumbs_of(case, _("Messages")),
        may_read=key is not None,
        may_write=key is not None and _may_write(person, case),
        messages=_thread(case, key, person) if key is not None else (),
        has_mail=key is not None and case.texts.filter(kind=TextKind.EMAIL).exists(),
    )


@budget(queries=1)
def cases_to_tell(now: datetime | None = None) -> list[UUID]:
    """Give the cases whose reporter has an e-mail address and messages nobody told of yet.

    Messages wait some minutes, so that several become one mail; and a day after the last mail that was not
    followed by reading. The mail of a letter counts too.
    """
    now = now or timezone.now()
    to_reporter = Message.objects.filter(direction=Direction.TO_RESIDENT, read_at=None)
    told = to_reporter.filter(case_id=OuterRef("case_id"), announced_at__gt=now - BETWEEN_MAILS)
    letters = Letter.objects.sent_to_reporter().filter(case_id=OuterRef("case_id"))
    letter_told = letters.filter(announced_at__gt=now - BETWEEN_MAILS)
    address = SealedText.objects.filter(case_id=OuterRef("case_id"), kind=TextKind.EMAIL)
    waiting = to_reporter.filter(
        announced_at=None, sent_at__lte=now - WAIT_BEFORE_MAIL, sent_at__gt=now - GIVE_UP - BETWEEN_MAILS
    ).exclude(case__state=CaseState.ERASED)
    rows = waiting.filter(Exists(address), ~Exists(told), ~Exists(letter_told)).order_by("case_id")
    return list(rows.values_list("case_id", flat=True).distinct())


def _rows(case: Case, person: Person) -> QuerySet[Message]:
    """Give the messages of a case, and of reports merged into it that exist for the person."""
    merged = Q(case__in=Case.objects.visible_to(person).filter(merged_into=case))
    return Message.objects.filter(Q(case=case) | merged).select_related("author")


def _thread(case: Case, key: Key, person: Person) -> list[MessageShown]:
    rows = _rows(case, person).prefetch_related("documents__added_by").order_by("sent_at", "pk")
    return [
        _shown(
            row,
            key if row.case_id == case.pk else None,
            [shown(file, key, in_message=True) for file in row.documents.all()]
            if row.case_id == case.pk
            else (),
        )
        for row in rows
    ]


def _shown(row: Message, key: Key | None, files: Sequence[FileShown], file_count: int = 0) -> MessageShown:
    """Show one message; one of a merged report has a key of its own and is read in that report."""
    return MessageShown(
        who=row.author.work_name if row.author else pgettext("who", "reporter").capitalize(),
        is_mine=row.direction == Direction.TO_RESIDENT,
        sent_at=row.sent_at,
        read_at=row.read_at,
        body=key.open_text(row.body, row.place("body")) if key is not None else "",
        files=files,
        file_count=file_count,
        elsewhere="" if key is not None else reverse("complaints:messages", args=[row.case_id]),
    )


def _may_write(person: Person, case: Case) -> bool:
    possible = CASE_TABLE.transition(Act.MESSAGE_SENT, case.state, case.came_from) is not None
    return possible and rules.write_messages(person, case)
