"""Two issued reports side by side: what was printed then, and never a judgement (rules D7 to D9)."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Table
from reports.counting import MASS_GROUND, MASS_REPORTS, MASS_TABLE, WITHOUT_MASS, CellKey
from reports.disclosure.catalogue import CatalogueTable, catalogue, region_table
from reports.disclosure.changes import change
from reports.disclosure.gate import read_cells
from reports.disclosure.markers import Figure, Withheld
from reports.disclosure.rates import CERTAIN_FROM, poisson_interval
from reports.editions.choice import EDITIONS
from reports.editions.shape import DUTCH, Words
from reports.editions.shape import Column as FormColumn
from reports.models import IssuedReport
from reports.queries.library import LibraryEntry
from reports.rendering.around import read_around
from reports.rendering.numbers import NONE
from reports.rendering.web import reader_language
from reports.rendering.words import CHANCE, breaks_at

#: So many other reports are offered to compare with, the newest first.
OFFERED: Final = 50
#: What a report is shown with.
RELATED: Final = ("municipality", "service", "figures", "region")


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two reports side by side.

    :param entry: the report that was opened.
    :param older: the earlier of the two, ``None`` when there is nothing to compare with.
    :param is_correction: two versions of the same year, so that no chance is at play.
    :param breaks: why the years cannot well be compared.
    :param others: the other reports that may be chosen.
    """

    title: str
    entry: LibraryEntry
    older: LibraryEntry | None
    newer: LibraryEntry | None
    is_correction: bool
    breaks: tuple[str, ...]
    without_mass: bool
    tables: tuple[Table, ...]
    others: tuple[Crumb, ...]
    crumbs: tuple[Crumb, ...]


@budget(queries=3)
def compare_page(person: Person, report_id: UUID, other_id: UUID | None) -> ComparePage:
    """Put a report beside another of the same municipality and an equally long period.

    :param other_id: the other report; ``None`` for the newest version of the same year, or else the last
        year before it.
    :raises NotFound: one of them does not exist for the person, or they cannot stand side by side.
    """
    reports = IssuedReport.objects.visible_to(person).select_related(*RELATED)
    report = reports.filter(pk=report_id).first()
    if report is None:
        raise NotFound
    alike = reports.filter(period=report.period).exclude(pk=report.pk)
    if report.municipality_id is None:
        alike = alike.filter(region__isnull=False, service_id=report.service_id)
    else:
        alike = alike.filter(municipality_id=report.municipality_id)
    offered = list(
        alike.defer("figures__cells", "region__cells", "around").order_by("-year", "-number", "pk")[:OFFERED]
    )
    chosen = other_id or _natural(report, offered)
    other = alike.filter(pk=chosen).first() if chosen else None
    if chosen and other is None:
        raise NotFound
    entry = LibraryEntry.of(report)
    pair = _Pair(*sorted((report, other), key=lambda one: (one.year, one.number))) if other else None
    return ComparePage(
        title=entry.title,
        entry=entry,
        older=LibraryEntry.of(pair.old) if pair else None,
        newer=LibraryEntry.of(pair.new) if pair else None,
        is_correction=bool(pair and pair.is_correction),
        breaks=pair.breaks if pair else (),
        without_mass=bool(pair and pair.has_mass),
        tables=tuple(pair.tables()) if pair else (),
        others=tuple(_offer(report, one) for one in offered if other is None or one.pk != other.pk),
        crumbs=(
            Crumb(_("Reports"), reverse("reports:library")),
            Crumb(entry.title, entry.href),
            Crumb(_("Compare")),
        ),
    )


def _natural(report: IssuedReport, offered: list[IssuedReport]) -> UUID | None:
    newer = [one for one in offered if one.year == report.year and one.number > report.number]
    before = [one for one in offered if one.year < report.year]
    return next((one.pk for one in (*newer, *before)), None)


def _offer(report: IssuedReport, other: IssuedReport) -> Crumb:
    entry = LibraryEntry.of(other)
    href = reverse("reports:compare", args=[report.pk])
    return Crumb(f"{entry.when}, {entry.version.lower()}", f"{href}?with={other.pk}")


class _Pair:
    """Two reports, the earlier one first."""

    def __init__(self, old: IssuedReport, new: IssuedReport) -> None:
        self.old, self.new = old, new
        self.cells = [read_cells(one.publication.cells) for one in (old, new)]
        self.language = reader_language()
        self.is_correction = old.year == new.year

    @cached_property
    def breaks(self) -> tuple[str, ...]:
        """Why figures of the two years cannot well be compared, as it was known at publication."""
        around = read_around(self.new.around)
        years = range(self.old.year + 1, self.new.year)
        said = [word for year in years for word in breaks_at(year, "", "", around)]
        editions = [one.figures.edition if one.figures else "" for one in (self.new, self.old)]
        if not self.is_correction:
            said += breaks_at(self.new.year, editions[0], editions[1], around)
        return tuple(words.in_language(self.language) for words in said)

    @cached_property
    def has_mass(self) -> bool:
        """Whether a mass report is, or may be, in one of them."""
        return any(_may_be_more(cells.get(MASS_REPORTS, 0)) for cells in self.cells)

    def tables(self) -> list[Table]:
        """Give each table of the catalogue that one of the two has, with its total column."""
        made = []
        for table in self._catalogue():
            rows = [row for line in table.rows if (row := self._row(table, line.code, self._say(line.words)))]
            if rows:
                made.append(Table(self._caption(table), self._columns(), rows))
        return made

    def _catalogue(self) -> tuple[CatalogueTable, ...]:
        if self.new.figures:
            return catalogue(EDITIONS[self.new.figures.edition])
        regions = [one.region for one in (self.old, self.new) if one.region]
        return (region_table({cbs: name for region in regions for cbs, name in region.names.items()}),)

    def _say(self, words: Words) -> str:
        return words.in_language(self.language)

    def _caption(self, table: CatalogueTable) -> str:
        title = self._say(table.title)
        without = _("without mass reports")
        return f"{title}: {without}" if table.code == MASS_GROUND else title

    def _columns(self) -> list[Column]:
        entries = [LibraryEntry.of(one) for one in (self.old, self.new)]
        heads = [f"{one.when}, {one.version.lower()}" if self.is_correction else one.when for one in entries]
        return [Column(_("Row")), *(Column(head, numeric=True) for head in heads), Column(_("Difference"))]

    def _row(self, table: CatalogueTable, code: str, label: str) -> list[Cell] | None:
        column = WITHOUT_MASS if table.code == MASS_GROUND else str(FormColumn.TOTAL)
        key = CellKey(table.code, code, column)
        old, new = (cells.get(key) for cells in self.cells)
        if old is None and new is None:
            return None
        return [Cell(label, header=True), self._cell(old), self._cell(new), self._difference(key, old, new)]

    def _cell(self, figure: Figure | None) -> Cell:
        if figure is None:
            return Cell(NONE)
        if isinstance(figure, Withheld):
            return Cell("", marker=figure.symbol)
        if self.is_correction or self.breaks or figure >= CERTAIN_FROM:
            return Cell(figure)
        between = poisson_interval(figure)
        low, high = (self._decimal(number) for number in (between.low, between.high))
        words = {"number": figure, "low": low, "high": high}
        return Cell(_("%(number)s (margin %(low)s to %(high)s)") % words)

    def _decimal(self, number: float) -> str:
        text = f"{number:.1f}"
        return text.replace(".", ",") if self.language == DUTCH else text

    def _difference(self, key: CellKey, old: Figure | None, new: Figure | None) -> Cell:
        if old is None or new is None or isinstance(old, Withheld) or isinstance(new, Withheld):
            return Cell(NONE)
        if old == new:
            return Cell(_("The same"))
        said = _("From %(old)s to %(new)s") % {"old": old, "new": new}
        found = change(old, new, broken=bool(self.breaks) or self._holds_mass(key))
        if self.is_correction or found is None:
            return Cell(said if self.is_correction else NONE)
        if found.percent is None:
            return Cell(said)
        percent = f"{found.percent:+d}%"
        return Cell(f"{percent}. {CHANCE.in_language(self.language)}" if found.may_be_chance else percent)

    def _holds_mass(self, key: CellKey) -> bool:
        """Whether mass reports are within a figure, so that nothing is said of its change (rule D8)."""
        return self.has_mass and not (
            key.column == WITHOUT_MASS or (key.table == MASS_TABLE and key.row != MASS_REPORTS.row)
        )


def _may_be_more(figure: Figure) -> bool:
    return isinstance(figure, Withheld) or figure > 0
