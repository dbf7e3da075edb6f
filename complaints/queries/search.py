"""Find cases by words in them, by the name of a respondent, or by reference, without opening a single one."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Piece, Table
from adv_portal.ui.keyset import Cursor, page_after
from adv_portal.vault.blind_index import BlindIndex
from complaints.filters import EVERY, MOST_DIGESTS, written
from complaints.models import Case
from complaints.queries.marking import passages
from complaints.queries.queue import PAGE_SIZE
from complaints.queries.rows import case_table

EVERYWHERE: Final = "everywhere"
RESPONDENT: Final = "respondent"
_REFERENCE: Final = re.compile(r"\d{4}-\d{1,9}")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found.

    :param table: the cases, newest first.
    :param digests: the searched words as an address may hold them; empty when no word was searched.
    :param next: where the next page begins; None on the last one.
    """

    table: Table
    digests: str
    next: Cursor | None

    @property
    def has_found(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.table.rows)

    @property
    def queue_href(self) -> str:
        """The address of the queue with these cases; it holds no word."""
        return f"{reverse('complaints:queue')}?state={EVERY}&words={self.digests}"


@budget(queries=8)
def search_page(
    person: Person,
    words: str,
    after: Cursor | None = None,
    size: int = PAGE_SIZE,
    *,
    where: str = EVERYWHERE,
) -> SearchPage:
    """Give the cases that exist for a person and that hold all the words, in any Dutch form.

    Passages are shown of cases that the person has opened before, and of no others.

    :param words: what was typed; a reference finds its case.
    :param after: the place of the last row seen; None for the first page.
    :param where: ``everywhere``, or ``respondent`` for names of the register of other parties alone.
    """
    digests: Sequence[int] = BlindIndex().of_text(words)[:MOST_DIGESTS]
    reference = _REFERENCE.search(words)
    visible = Case.objects.visible_to(person)
    if reference:
        found = visible.matching(Q(reference=reference.group()))
    elif where == RESPONDENT:
        found = visible.naming(digests)
    else:
        found = visible.with_words_or_name(digests)
    page = page_after(found.for_queue(), after, size, field="received_at", descending=True)
    in_queue = "" if reference or where == RESPONDENT else written(digests)
    table = case_table(page.rows, _("Cases found"), query=f"?words={in_queue}" if in_queue else "")
    if in_queue:
        table = _with_passages(table, page.rows, passages(person, page.rows, digests))
    return SearchPage(table=table, digests=in_queue, next=page.next)


def _with_passages(table: Table, cases: Sequence[Case], found: Mapping[UUID, Sequence[Piece]]) -> Table:
    rows = [
        [row[0], _passage(found.get(case.pk, ())), *row[1:]]
        for case, row in zip(cases, table.rows, strict=True)
    ]
    columns = [table.columns[0], Column(_("Found in")), *table.columns[1:]]
    return replace(table, columns=columns, rows=rows)


def _passage(pieces: Sequence[Piece]) -> Cell:
    return Cell("", passage=pieces) if pieces else Cell(_("To be read after opening the case"))
