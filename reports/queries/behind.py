"""The complaints behind a figure of a form, for the head: counted at that moment, shown as they are now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Table
from adv_portal.ui.keyset import Cursor
from complaints.register import Registered, registered
from reports.behind import BESIDE, Snapshot
from reports.counting import GRAND_TOTAL, CellKey
from reports.editions.shape import COLUMN_SHORT, Edition
from reports.editions.shape import Column as FormColumn
from reports.editions.stored import read_layout
from reports.models import StatutoryForm
from reports.rendering.correction import row_label
from reports.rendering.document import BESIDE_WORDS

PAGE_SIZE: Final = 25


@dataclass(frozen=True, slots=True)
class BehindPage:
    """The complaints behind one figure.

    :param is_kept: whether it is known which complaints were counted; older forms did not keep it.
    :param number: how many complaints; of a total of mentions there may be more mentions than complaints.
    """

    title: str
    figure: str
    is_kept: bool
    number: int
    table: Table
    crumbs: tuple[Crumb, ...]
    next: Cursor | None
    address: str


@budget(queries=0)
def cell_named(table: str | None, row: str | None, column: str | None) -> CellKey:
    """Give the address of a figure from what stands in the address of a page; the grand total by default."""
    return CellKey(table or GRAND_TOTAL.table, row or GRAND_TOTAL.row, column or GRAND_TOTAL.column)


@budget(queries=4)
def behind_page(
    user: User, form_id: UUID, cell: CellKey, after: Cursor | None, size: int = PAGE_SIZE
) -> BehindPage:
    """Give the complaints behind a figure, in the order in which they were registered.

    :param cell: the figure; table ``beside`` for a line beside the form.
    :param after: the place of the last complaint seen; ``None`` for the first page.
    :raises NotFound: there is no such form for the person, or no such figure in it.
    """
    form = form_with_snapshot(user, form_id)
    edition = read_layout(form.layout, form.edition)
    figure = _figure(edition, cell)
    snapshot = snapshot_of(form)
    keys = snapshot.keys_behind(cell, edition) if snapshot else []
    seen = after.value if after and isinstance(after.value, int) else 0
    ahead = [key for key in keys if key > seen]
    shown = ahead[:size]
    found = registered(shown, user)
    title = f"{form.municipality.name} {form.year}"
    return BehindPage(
        title=title,
        figure=figure,
        is_kept=snapshot is not None,
        number=len(keys),
        table=complaint_table(shown, found, figure),
        crumbs=form_crumbs(form, _("Complaints behind a figure")),
        next=Cursor(shown[-1], shown[-1]) if len(ahead) > size else None,
        address=f"?tabel={cell.table}&rij={cell.row}&kolom={cell.column}",
    )


@budget(queries=1)
def form_with_snapshot(user: User, form_id: UUID) -> StatutoryForm:
    """Give a form with the complaints behind it.

    :raises NotFound: there is no such form for the person.
    """
    forms = StatutoryForm.objects.visible_to(user).select_related("municipality", "service", "snapshot")
    form = forms.filter(pk=form_id).first()
    if form is None:
        raise NotFound
    return form


@budget(queries=0)
def snapshot_of(form: StatutoryForm) -> Snapshot | None:
    """Give the complaints behind a form; ``None`` when they were not kept."""
    kept = getattr(form, "snapshot", None)
    return Snapshot.unpacked(bytes(kept.content)) if kept else None


@budget(queries=0)
def form_crumbs(form: StatutoryForm, last: str) -> tuple[Crumb, ...]:
    """Give the way back from a page about a form."""
    return (
        Crumb(_("Statutory form"), reverse("reports:forms")),
        Crumb(f"{form.municipality.name} {form.year}", reverse("reports:form", args=[form.pk])),
        Crumb(last),
    )


def _figure(edition: Edition, cell: CellKey) -> str:
    language = get_language() or "nl"
    if cell.table == BESIDE:
        words = dict(BESIDE_WORDS).get(cell.row)
        if words is None:
            raise NotFound
        return words.in_language(language)
    known = {(table.code, row.code) for table in edition.tables for row in (*table.rows, table.total)}
    if (cell.table, cell.row) not in known or cell.column not in edition.columns:
        raise NotFound
    column = COLUMN_SHORT[FormColumn(cell.column)].in_language(language)
    return f"{row_label(edition, cell.table, cell.row, language)}, {column}"


@budget(queries=0)
def complaint_table(keys: list[int], found: Mapping[int, Registered], caption: str) -> Table:
    """Give complaints as lines of reference, days and codes; one behind the wall is told, and no more."""
    labels = [
        *(_("Complaint"), _("Registered"), _("Grounds"), _("Domain")),
        *(_("Nature"), _("Handling"), _("Residence and place")),
    ]
    rows = [_line(found[key]) for key in keys if key in found]
    return Table(caption, [Column(label) for label in labels], rows)


def _line(row: Registered) -> list[Cell]:
    if row.is_walled or row.codes is None or row.registered_on is None:
        return [Cell(_("You may not see this complaint"), header=True), *(Cell("-") for _column in range(6))]
    codes = row.codes
    return [
        Cell(row.reference, href=row.href, header=True),
        Cell(date_format(row.registered_on, "SHORT_DATE_FORMAT")),
        Cell(", ".join(_labels(Ground, codes.grounds))),
        Cell(", ".join(_labels(Domain, [codes.domain]))),
        Cell(", ".join(_labels(Nature, codes.natures))),
        Cell(", ".join(_labels(Handling, codes.handlings)) or "-"),
        Cell(", ".join([*_labels(Residence, [codes.residence]), *_labels(PlaceKind, [codes.place])])),
    ]


def _labels(
    kind: type[Ground | Domain | Nature | Handling | Residence | PlaceKind],
    codes: list[str] | tuple[str, ...],
) -> Iterator[str]:
    for code in codes:
        yield str(kind(code).label)
