"""What protection did to each publication, for the people of the ADV."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.accounts.rules import is_head
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from adv_portal.ui.keyset import Cursor, page_after
from reports.counting import REGION_TABLE, CellKey
from reports.disclosure.catalogue import CATALOGUE, CatalogueTable, tables_within
from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Figure, Withheld
from reports.disclosure.reasons import Reason, Why, reasons
from reports.editions.choice import EDITIONS
from reports.editions.shape import TOTAL_ROW
from reports.editions.v3 import V3
from reports.makers.known import exact_behind
from reports.models import ExactElsewhere, IssuedForm, PublishedFigures, RegionFigures
from reports.rendering.web import reader_language
from reports.vocabulary.periods import Period

PAGE_SIZE: Final = 25
#: How many small numbers a reason names.
NAMED: Final = 3
#: How many forms somebody can choose from, and how many regions and records a page shows.
MOST: Final = 200
SHOWN: Final = 20


@dataclass(frozen=True, slots=True)
class ProtectionPage:
    """The publications of an ADV, the region, the catalogue, and what others made public.

    :param may_publish: the person is the head.
    """

    publications: Table
    catalogue: Table
    regions: tuple[Table, ...]
    elsewhere: Table
    may_publish: bool
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class ProtectedPage:
    """One publication: what is hidden and why, and what was published before.

    :param tables: a table of hidden cells with their reasons for each printed table.
    """

    title: str
    crumbs: tuple[Crumb, ...]
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    earlier: tuple[Crumb, ...]
    elsewhere: tuple[str, ...]


@budget(queries=4)
def protection_page(person: Person, after: Cursor | None, size: int = PAGE_SIZE) -> ProtectionPage:
    """Give the publications of an ADV, the newest first.

    :param after: the place of the last publication seen; ``None`` for the first page.
    """
    rows = PublishedFigures.objects.visible_to(person).select_related("municipality")
    page = page_after(rows, after, size, field="published_at", descending=True)
    regions = RegionFigures.objects.visible_to(person).order_by("-published_at", "-pk")[:SHOWN]
    elsewhere = ExactElsewhere.objects.visible_to(person).select_related("municipality")
    return ProtectionPage(
        publications=_publications(page.rows),
        catalogue=_catalogue(),
        regions=tuple(_region(row) for row in regions),
        elsewhere=_elsewhere(list(elsewhere.order_by("-entered_at", "-pk")[:SHOWN])),
        may_publish=is_head(person),
        next=page.next,
    )


def _publications(rows: Sequence[PublishedFigures]) -> Table:
    columns = [
        Column(_("Publication")),
        Column(_("Published")),
        Column(_("Version")),
        Column(_("Shown"), numeric=True),
        Column(_("Fewer than 5"), numeric=True),
        Column(_("Not shown"), numeric=True),
    ]
    lines = []
    for row in rows:
        counted = Counter(
            figure.symbol if isinstance(figure, Withheld) else "" for figure in read_cells(row.cells).values()
        )
        lines.append(
            [
                Cell(_title(row), href=reverse("reports:protected", args=[row.pk]), header=True),
                Cell(date_format(localtime(row.published_at), "SHORT_DATE_FORMAT")),
                Cell(row.number),
                Cell(counted[""]),
                Cell(counted["<5"]),
                Cell(counted["x"]),
            ]
        )
    return Table(_("Publications"), columns, lines)


def _catalogue() -> Table:
    language = reader_language()
    columns = [Column(_("Table")), Column(_("By what")), Column(_("On")), Column(_("When"))]
    rows = [
        [
            Cell(f"{entry.number} {entry.title.in_language(language)}", header=True),
            Cell(entry.dimensions.in_language(language)),
            Cell(_("yes") if entry.is_on else _("no")),
            Cell(entry.when.in_language(language)),
        ]
        for entry in CATALOGUE
    ]
    return Table(
        _("The closed catalogue"), columns, rows, note=_("No other table of reports leaves the ADV.")
    )


def _region(row: RegionFigures) -> Table:
    cells = read_cells(row.cells)
    lines = [
        [
            Cell(_("Region") if key.row == TOTAL_ROW else row.names.get(key.row, key.row), header=True),
            _cell(figure),
        ]
        for key, figure in sorted(cells.items(), key=lambda item: (item[0].row == TOTAL_ROW, item[0].row))
        if key.table == REGION_TABLE
    ]
    caption = _("Region %(year)s, number %(number)s") % {"year": row.year, "number": row.number}
    return Table(caption, [Column(_("Municipality")), Column(_("Complaints"), numeric=True)], lines)


def _elsewhere(rows: list[ExactElsewhere]) -> Table:
    columns = [Column(_("Form")), Column(_("What")), Column(_("Where")), Column(_("Since"))]
    lines = [
        [
            Cell(f"{row.municipality.name} {row.year}, {row.number}", header=True),
            Cell(_("Table %(table)s") % {"table": row.table} if row.table else _("The whole form")),
            Cell(row.source),
            Cell(date_format(row.public_on, "SHORT_DATE_FORMAT")),
        ]
        for row in rows
    ]
    return Table(_("Exact figures that others made public"), columns, lines)


@budget(queries=6)
def protected_page(person: Person, figures_id: UUID) -> ProtectedPage:
    """Give what is hidden in a publication, with the reason for each cell.

    :raises NotFound: there is no such publication for the person, or they are not of the ADV.
    """
    if person.service_id is None:
        raise NotFound
    row = (
        PublishedFigures.objects.visible_to(person)
        .filter(pk=figures_id)
        .select_related("municipality")
        .first()
    )
    if row is None:
        raise NotFound
    earlier = list(
        PublishedFigures.objects.visible_to(person)
        .filter(municipality=row.municipality, published_at__lt=row.published_at)
        .filter(year__range=(row.year - 2, row.year + 2))
        .select_related("municipality")
        .order_by("-published_at")[:SHOWN]
    )
    same = [one for one in earlier if (one.year, one.period) == (row.year, row.period)]
    printed, edition = read_cells(row.cells), EDITIONS[row.edition]
    why = reasons(
        printed,
        exact_behind(row),
        edition,
        before=read_cells(same[0].cells) if same else {},
        totals_only=bool(row.audit["totals_only"]),
    )
    known = ExactElsewhere.objects.visible_to(person).filter(municipality=row.municipality, year=row.year)
    title = _title(row)
    return ProtectedPage(
        title=title,
        crumbs=(Crumb(_("Protection of figures"), reverse("reports:protection")), Crumb(title)),
        facts=_facts(row),
        tables=tuple(
            _explained(table, printed, why, tables_within(printed, edition))
            for table in tables_within(printed, edition)
            if any(key in why for key in table.addresses())
        ),
        earlier=tuple(
            Crumb(
                f"{_title(one)}, {_number(one.number)}, "
                f"{date_format(localtime(one.published_at), 'SHORT_DATE_FORMAT')}",
                reverse("reports:protected", args=[one.pk]),
            )
            for one in earlier
        ),
        elsewhere=tuple(
            f"{one.source}, {date_format(one.public_on, 'SHORT_DATE_FORMAT')}" for one in known[:SHOWN]
        ),
    )


def _title(row: PublishedFigures) -> str:
    names = {"municipality": row.municipality.name, "year": row.year}
    if row.period == Period.YEAR:
        return _("%(municipality)s, %(year)s") % names
    if row.period == Period.THREE_YEARS:
        return _("%(municipality)s, %(first)s to %(year)s") % {**names, "first": row.year - 2}
    return _("%(municipality)s, %(period)s %(year)s") % {**names, "period": Period(row.period).label.lower()}


def _number(number: int) -> str:
    return _("number %(number)s") % {"number": number}


def _facts(row: PublishedFigures) -> tuple[Fact, ...]:
    audit = row.audit
    seconds = number_format(int(audit["milliseconds"]) / 1000, 1)
    return (
        Fact(_("Published"), date_format(localtime(row.published_at), "SHORT_DATETIME_FORMAT")),
        Fact(_("Version"), row.number),
        Fact(_("Rules"), row.method),
        Fact(
            _("Audit"),
            _("%(count)s small numbers attacked in %(seconds)s seconds; none could be found")
            % {"count": audit["examined"], "seconds": seconds},
        ),
        Fact(_("Solver"), str(audit["solver"])),
        Fact(_("Tables"), _("Only totals") if audit["totals_only"] else _("All tables")),
    )


def _explained(
    table: CatalogueTable,
    printed: Mapping[CellKey, Figure],
    why: Mapping[CellKey, Reason],
    tables: tuple[CatalogueTable, ...],
) -> Table:
    language = reader_language()
    columns = [Column(_("Row")), Column(_("Column")), Column(_("Shown as")), Column(_("Why"))]
    rows = []
    for line in table.rows:
        for column in table.columns:
            key = CellKey(table.code, line.code, column.code)
            if key in why:
                rows.append(
                    [
                        Cell(line.words.in_language(language), header=True),
                        Cell(column.words.in_language(language)),
                        _cell(printed[key]),
                        Cell(_said(why[key], tables)),
                    ]
                )
    return Table(f"{table.number} {table.title.in_language(language)}", columns, rows)


def _cell(figure: Figure) -> Cell:
    return Cell(figure) if isinstance(figure, int) else Cell("", marker=figure.symbol)


def _said(reason: Reason, tables: tuple[CatalogueTable, ...]) -> str:
    if reason.why is Why.COMPLEMENT and reason.protects:
        names = "; ".join(_named(key, tables) for key in reason.protects[:NAMED])
        return _("Protects: %(names)s.") % {"names": names}
    return {
        Why.SMALL: _("A small number: 1, 2, 3 or 4."),
        Why.SMALL_LINE: _("Its line is below 10 and is not broken down."),
        Why.LINE: _("Nothing of this line is shown: hiding less was not enough."),
        Why.BEFORE: _("Hidden before, and not changed enough to be shown now."),
        Why.TOTALS: _("Only totals are shown in this publication."),
        Why.COMPLEMENT: _("Protects a small number by way of other tables, periods or publications."),
    }[reason.why]


def _named(key: CellKey, tables: tuple[CatalogueTable, ...]) -> str:
    language = reader_language()
    for table in tables:
        if table.code == key.table:
            row = next(line for line in table.rows if line.code == key.row)
            column = next(line for line in table.columns if line.code == key.column)
            return f"{row.words.in_language(language)}, {column.words.in_language(language)}"
    return key.row


@budget(queries=1)
def issued_choices(user: User) -> list[tuple[str, str]]:
    """Give the issued forms of an ADV, as choices of a form."""
    forms = IssuedForm.objects.visible_to(user).select_related("municipality")
    return [
        (str(form.pk), f"{form.municipality.name} {form.year}, {_number(form.number)}")
        for form in forms.order_by("-year", "municipality__name", "-number")[:MOST]
    ]


@budget(queries=0)
def table_choices() -> list[tuple[str, str]]:
    """Give what can be read of a form: all of it, or one of its tables."""
    language = reader_language()
    tables = [(table.code, f"{table.code}. {table.title.in_language(language)}") for table in V3.tables]
    return [("", _("The whole form")), *tables]
