"""What a reporter sees of messages and files, with the meldcode and without an account."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from adv_portal.errors import Erased, NotFound
from adv_portal.ops.budget import budget
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints.models import Case, Document, Message
from complaints.queries.documents import FileToGive, size_and_pages, to_give
from complaints.vocabulary.files import Direction
from complaints.vocabulary.states import CaseState


@dataclass(frozen=True, slots=True)
class MyFile:
    """A file the reporter sent, or may see."""

    name: str = field(repr=False)
    href: str
    facts: str


@dataclass(frozen=True, slots=True)
class MyMessage:
    """One message as its reporter reads it.

    :param read_at: when who got it marked it as read.
    """

    who: str
    is_mine: bool
    sent_at: datetime
    read_at: datetime | None
    body: str = field(repr=False)
    files: Sequence[MyFile] = ()

    @property
    def is_new(self) -> bool:
        """Whether the reporter has not marked it as read."""
        return not self.is_mine and self.read_at is None


@dataclass(frozen=True, slots=True)
class MyMessages:
    """All messages of a report, and the files that came without one.

    :param files: files that the case worker showed without a message.
    """

    messages: Sequence[MyMessage]
    files: Sequence[MyFile]

    @property
    def has_files(self) -> bool:
        """Whether there is a file to open."""
        return bool(self.files) or any(message.files for message in self.messages)

    @property
    def new(self) -> int:
        """How many messages are new to the reporter."""
        return sum(message.is_new for message in self.messages)


@budget(queries=5)
def my_messages(case_id: UUID) -> MyMessages:
    """Give what the reporter of a case and the case worker wrote each other.

    :raises Erased: the case was erased.
    """
    case, key = _own_case(case_id)
    rows = case.messages.select_related("author").prefetch_related("documents").order_by("sent_at", "pk")
    loose = case.documents.filter(is_for_resident=True, message=None).order_by("added_at", "pk")
    return MyMessages([_shown(row, key) for row in rows], [_file(row, key) for row in loose])


@budget(queries=3)
def my_file(case_id: UUID, document_id: UUID) -> FileToGive:
    """Give a file that the reporter of a case sent or may see.

    :raises NotFound: there is none for the reporter.
    :raises Erased: the case was erased.
    """
    case, key = _own_case(case_id)
    row = case.documents.filter(pk=document_id, is_for_resident=True).first()
    if row is None:
        raise NotFound
    return to_give(row, key)


def _own_case(case_id: UUID) -> tuple[Case, Key]:
    case = Case.objects.filter(pk=case_id).exclude(state=CaseState.ERASED).first()
    if case is None:
        raise Erased
    return case, key_of(case.pk)


def _shown(row: Message, key: Key) -> MyMessage:
    is_mine = row.direction == Direction.FROM_RESIDENT
    return MyMessage(
        who=_("You") if is_mine or row.author is None else row.author.work_name.split()[0],
        is_mine=is_mine,
        sent_at=row.sent_at,
        read_at=row.read_at,
        body=key.open_text(row.body, row.place("body")),
        files=[_file(file, key) for file in row.documents.all()],
    )


def _file(row: Document, key: Key) -> MyFile:
    name = key.open_text(row.name, row.place("name"))
    return MyFile(name, reverse("complaints:my_document", args=[row.pk]), " · ".join(size_and_pages(row)))
