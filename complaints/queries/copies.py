"""Copies of somebody's data: those that wait to be made, and those that can be given."""

from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import DataRequest
from complaints.queries.case import found_case

#: How many copies are taken up in one go.
MOST_AT_ONCE: Final = 50
#: How a copy is given: the word in its address, its type, and its ending.
FORMS: Final = {
    "pdf": ("copy_pdf", "application/pdf", "pdf"),
    "json": ("copy_json", "application/json", "json"),
}


@dataclass(frozen=True, slots=True)
class CopyFile:
    """A copy as a file."""

    name: str
    media_type: str
    content: bytes = field(repr=False)


@budget(queries=6)
def copy_file(person: Person, case_id: UUID, request_id: UUID, form: str) -> CopyFile:
    """Give the copy that was made, opened for one reader.

    :param form: one of :data:`FORMS`.
    :raises NotFound: it does not exist for the person, or was not made.
    :raises NotAllowed: the person may not read the case.
    """
    case = found_case(person, case_id)
    require(rules.answer_request, person, case)
    request = case.data_requests.filter(pk=request_id).first()
    if request is None or form not in FORMS:
        raise NotFound
    column, media_type, ending = FORMS[form]
    sealed = getattr(request, column)
    if sealed is None:
        raise NotFound
    content = key_of(case.pk).open(sealed, request.place(column))
    word = _("copy")
    return CopyFile(f"{case.reference}-{word}.{ending}", media_type, content)


@budget(queries=1)
def copies_to_make() -> list[UUID]:
    """Give the requests whose copy was asked and is not there."""
    waiting = DataRequest.objects.filter(copy_asked_at__isnull=False, copy_pdf__isnull=True)
    return list(waiting.order_by("copy_asked_at").values_list("pk", flat=True)[:MOST_AT_ONCE])
