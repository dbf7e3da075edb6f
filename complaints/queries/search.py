"""Find cases by words in their stories, or by reference, without opening a single one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Table
from adv_portal.ui.keyset import Cursor, page_after
from adv_portal.vault.blind_index import BlindIndex
from complaints.filters import EVERY, MOST_DIGESTS, written
from complaints.models import Case
from complaints.queries.queue import PAGE_SIZE
from complaints.queries.rows import case_table

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


@budget(queries=3)
def search_page(person: Person, words: str, after: Cursor | None = None, size: int = PAGE_SIZE) -> SearchPage:
    """Give the cases that exist for a person and whose story holds all the words, in any Dutch form.

    :param words: what was typed; a reference finds its case.
    :param after: the place of the last row seen; None for the first page.
    """
    digests: Sequence[int] = BlindIndex().of_text(words)[:MOST_DIGESTS]
    reference = _REFERENCE.search(words)
    wanted = Q(index__stems__contains=digests) if digests else Q(pk=None)
    if reference:
        wanted = Q(reference=reference.group())
    rows = Case.objects.visible_to(person).matching(wanted).for_queue()
    page = page_after(rows, after, size, field="received_at", descending=True)
    return SearchPage(
        table=case_table(page.rows, _("Cases found")),
        digests="" if reference else written(digests),
        next=page.next,
    )
