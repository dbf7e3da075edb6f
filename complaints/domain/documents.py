"""Documents in a case: added and removed by who handles it; nothing passes the store unclean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor, ActorKind
from adv_portal.audit.acts import Record, act
from adv_portal.errors import Missing, NotFound
from adv_portal.files.storing import SentFile, StoredFile, remove, taken_in
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, Document, Message
from complaints.vocabulary.acts import Act
from complaints.vocabulary.files import DocumentSource
from complaints.workflow.cases import CASE_TABLE

#: How many files one reporter can send in one case.
MOST_FROM_REPORTER: Final = 100


def add_documents(
    *, case_id: UUID, sent: Sequence[SentFile], is_for_reporter: bool, actor: Actor
) -> tuple[UUID, ...]:
    """Add files to a case: all of them, or none.

    :param sent: what was sent; cleaned, scanned and sealed before it is stored.
    :param is_for_reporter: whether the reporter sees them on the report page.
    :returns: the ids of the documents, in the order of the files.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names each file that may not be kept and why; or there is none, or the case was erased.
    :raises Erased: the case was erased.
    """
    key = key_of(_known_case(case_id, actor))
    with taken_in(sent, key) as stored, act(Act.DOCUMENT_ADDED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_documents, actor, case)
        move(case, CASE_TABLE, Act.DOCUMENT_ADDED, _nothing_sent(stored))
        kept = Filing(case, key, actor).keep(stored, is_for_reporter=is_for_reporter)
        record.about(case, changed=("documents",))
    return tuple(document.pk for document in kept)


def remove_document(*, case_id: UUID, document_id: UUID, actor: Actor) -> None:
    """Remove a document for good. That it was there and was removed stays in the course of the case.

    :raises NotFound: the case or the document does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the case is held, or was erased.
    """
    with act(Act.DOCUMENT_REMOVED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.keep_documents, actor, case)
        move(case, CASE_TABLE, Act.DOCUMENT_REMOVED)
        _let_go(case, document_id)
        record.about(case, changed=("documents",))


@dataclass(frozen=True, slots=True)
class Filing:
    """Files stored documents in a case, within an act."""

    case: Case
    key: Key
    actor: Actor

    def keep(
        self, stored: Iterable[StoredFile], *, is_for_reporter: bool, message: Message | None = None
    ) -> list[Document]:
        """Make a row for each stored file; its own name is sealed.

        :param message: with which it was sent.
        """
        by_staff = self.actor.kind == ActorKind.STAFF
        kept = []
        for one in stored:
            document = Document(
                case=self.case,
                message=message,
                source=DocumentSource.CASE_WORKER if by_staff else DocumentSource.RESIDENT,
                is_for_resident=is_for_reporter,
                added_by_id=self.actor.user_id,
                media_type=one.kind.media_type,
                size=one.size,
                pages=one.pages,
                stored_as=one.stored_as,
                is_scanned=one.is_scanned,
            )
            document.name = self.key.seal_text(one.name, document.place("name"))
            document.save(force_insert=True)
            kept.append(document)
        return kept

    @staticmethod
    def too_many_from_reporter(case: Case, further: int) -> list[Missing]:
        """Say so when a reporter sends more files than one case takes."""
        if not further:
            return []
        count = case.documents.filter(source=DocumentSource.RESIDENT).count()
        if count + further <= MOST_FROM_REPORTER:
            return []
        words = _("You can send us %(most)d files in all. Do you have more? Please call us.")
        return [Missing("attached", words % {"most": MOST_FROM_REPORTER})]


class StoredFiles:
    """What stands in the store for a case, for the acts that erase."""

    @staticmethod
    def let_go(case: Case, record: Record) -> None:  # noqa: ARG004 -- only within an act is there one
        """Remove what is stored for a case once the act is stored; its rows go with all that hangs on it.

        Where the process dies in between, the sweep of files without a row takes it up.

        :param record: of the act that erases: it alone may do this.
        """
        names = list(case.documents.values_list("stored_as", flat=True))

        def forget() -> None:
            remove(names)

        connection.on_commit(forget, robust=True)


def _known_case(case_id: UUID, actor: Actor) -> UUID:
    case = Case.objects.visible_to(actor).filter(pk=case_id).first()
    if case is None:
        raise NotFound
    require(rules.keep_documents, actor, case)
    return case.pk


def _nothing_sent(stored: Sequence[StoredFile]) -> list[Missing]:
    return [] if stored else [Missing("attached", _("Please choose a file."))]


def _let_go(case: Case, document_id: UUID) -> None:
    document = case.documents.filter(pk=document_id).first()
    if document is None:
        raise NotFound
    name = document.stored_as
    document.delete()

    def forget() -> None:
        remove([name])

    connection.on_commit(forget, robust=True)
