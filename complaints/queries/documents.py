"""The documents of a case, for who may read it; and what stands in the store without a row."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.files.storing import stored_names
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, Document
from complaints.queries.case import found_case, readable_key
from complaints.vocabulary.acts import Act
from complaints.vocabulary.files import DocumentSource
from complaints.workflow.cases import CASE_TABLE


@dataclass(frozen=True, slots=True)
class FileShown:
    """One document with its name opened, for one reader.

    :param facts: its size, pages, who brought it and when, in words.
    :param signs: what else has to be known of it.
    :param remove_href: where it can be removed; empty for who may not.
    """

    document_id: UUID
    name: str = field(repr=False)
    href: str
    facts: str
    signs: Sequence[str] = ()
    remove_href: str = ""


@dataclass(frozen=True, slots=True)
class DocumentsShown:
    """The documents of a case.

    :param href: where documents are added and removed; empty for who may not.
    """

    files: Sequence[FileShown]
    href: str = ""


@dataclass(frozen=True, slots=True)
class DocumentsPage:
    """The page on which documents are added and removed."""

    case_id: UUID
    reference: str
    crumbs: Sequence[Crumb]
    may_read: bool
    may_add: bool
    files: Sequence[FileShown]


@dataclass(frozen=True, slots=True)
class FileToGive:
    """What giving out a file needs."""

    stored_as: str
    key: Key = field(repr=False)
    name: str = field(repr=False)
    media_type: str
    size: int


@budget(queries=1)
def documents_section(case: Case, key: Key, person: Person) -> DocumentsShown:
    """Give the documents of a case for its page.

    :param case: with its declarations fetched.
    """
    may = _may_keep(person, case)
    rows = case.documents.select_related("added_by").order_by("added_at", "pk")
    href = reverse("complaints:documents", args=[case.pk]) if may else ""
    return DocumentsShown([shown(row, key, may_remove=False) for row in rows], href)


@budget(queries=9)
def documents_page(person: Person, case_id: UUID) -> DocumentsPage:
    """Give the page on which documents are added and removed.

    :raises NotFound: the case does not exist for the person.
    """
    case = found_case(person, case_id)
    key = readable_key(person, case)
    may = key is not None and _may_keep(person, case)
    rows = case.documents.select_related("added_by").order_by("added_at", "pk") if key is not None else ()
    return DocumentsPage(
        case_id=case.pk,
        reference=case.reference,
        crumbs=crumbs_of(case, _("Documents")),
        may_read=key is not None,
        may_add=may,
        files=[shown(row, key, may_remove=may) for row in rows] if key is not None else (),
    )


@budget(queries=9)
def file_of_case(person: Person, case_id: UUID, document_id: UUID) -> FileToGive | None:
    """Give a document to who may read its case; ``None`` to who has to declare first.

    :raises NotFound: the case or the document does not exist for the person.
    """
    case = found_case(person, case_id)
    key = readable_key(person, case)
    if key is None:
        return None
    row = case.documents.filter(pk=document_id).first()
    if row is None:
        raise NotFound
    return to_give(row, key)


@budget(queries=0)
def to_give(row: Document, key: Key) -> FileToGive:
    """Open the name of a document on its way out."""
    name = key.open_text(row.name, row.place("name"))
    return FileToGive(row.stored_as, key, name, row.media_type, row.size)


@budget(queries=0)
def shown(row: Document, key: Key, *, may_remove: bool = False, in_message: bool = False) -> FileShown:
    """Show one document.

    :param in_message: whether it stands in the message it came with, which both sides see.
    """
    name = key.open_text(row.name, row.place("name"))
    signs = [_("the reporter sees this")] if row.is_for_resident and not in_message else []
    if not row.is_scanned and row.source in {DocumentSource.CASE_WORKER, DocumentSource.RESIDENT}:
        signs.append(_("not scanned for viruses"))
    return FileShown(
        row.pk,
        name,
        reverse("complaints:document", args=[row.case_id, row.pk]),
        " · ".join(
            [*size_and_pages(row), _brought_by(row), date_format(localtime(row.added_at), "DATETIME_FORMAT")]
        ),
        signs,
        reverse("complaints:remove_document", args=[row.case_id, row.pk]) if may_remove else "",
    )


@budget(queries=0)
def size_and_pages(row: Document) -> list[str]:
    """Say how large a document is: one sees at once whether the right one came in."""
    pages = ngettext("%(count)d page", "%(count)d pages", row.pages or 0) % {"count": row.pages or 0}
    return [filesizeformat(row.size), *([pages] if row.pages else [])]


@budget(queries=0)
def crumbs_of(case: Case, here: str) -> list[Crumb]:
    """Give the way to a page within a case."""
    return [
        Crumb(_("Cases"), reverse("complaints:queue")),
        Crumb(case.reference, reverse("complaints:case", args=[case.pk])),
        Crumb(here),
    ]


@budget(queries=1)
def files_without_a_row(before: datetime) -> list[str]:
    """Give the names of files that were stored before a moment and belong to no document.

    They are left by an act that was cut short. A file that was just stored may still get its row.
    """
    names = list(stored_names(before))
    known = set(Document.objects.values_list("stored_as", flat=True)) if names else set()
    return [name for name in names if name not in known]


def _may_keep(person: Person, case: Case) -> bool:
    possible = CASE_TABLE.transition(Act.DOCUMENT_ADDED, case.state, case.came_from) is not None
    return possible and rules.keep_documents(person, case)


def _brought_by(row: Document) -> str:
    if row.added_by is not None:
        return row.added_by.work_name
    source = DocumentSource(row.source)
    return pgettext("who", "reporter") if source == DocumentSource.RESIDENT else source.label
