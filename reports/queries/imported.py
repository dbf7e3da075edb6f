"""Forms that were read in, for the people of the ADV."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from adv_portal.ui.keyset import Cursor, page_after
from reports import rules
from reports.editions.shape import COLUMN_SHORT, Edition, FormTable, Subject
from reports.editions.shape import Column as FormColumn
from reports.editions.stored import read_layout
from reports.models import ImportedForm

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class ImportedForms:
    """The forms that were read in, the newest first."""

    table: Table
    may_read_in: bool
    next: Cursor | None


@budget(queries=1)
def imported_forms(user: User, after: Cursor | None, size: int = PAGE_SIZE) -> ImportedForms:
    """Give the forms that were read in.

    :param after: the place of the last one seen; ``None`` for the first page.
    """
    forms = (
        ImportedForm.objects.visible_to(user)
        .select_related("service", "municipality")
        .defer("cells", "layout")
    )
    page = page_after(forms, after, size, field="read_in_at", descending=True)
    columns = [_("For whom"), _("Year"), _("Edition"), _("Version"), _("Read in")]
    rows = [
        [
            Cell(_whose(form), href=reverse("reports:imported", args=[form.pk]), header=True),
            Cell(str(form.year)),
            Cell(form.edition),
            Cell(form.number),
            Cell(date_format(localtime(form.read_in_at), "DATE_FORMAT")),
        ]
        for form in page.rows
    ]
    return ImportedForms(
        Table(_("Forms that were read in"), [Column(label) for label in columns], rows),
        rules.read_in_form(user),
        page.next,
    )


def _whose(form: ImportedForm) -> str:
    return form.municipality.name if form.municipality else form.service.name


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """One form that was read in.

    :param mark: what is uncertain about its layout.
    """

    title: str
    mark: str
    facts: tuple[Fact, ...]
    tables: tuple[Table, ...]
    crumbs: tuple[Crumb, ...]


@budget(queries=1)
def imported_page(user: User, imported_id: UUID) -> ImportedPage:
    """Give a form that was read in, in the layout that is kept with it.

    :raises NotFound: there is no such form for the person.
    """
    forms = ImportedForm.objects.visible_to(user).select_related("service", "municipality", "read_in_by")
    form = forms.filter(pk=imported_id).first()
    if form is None:
        raise NotFound
    edition = read_layout(form.layout, form.edition)
    language = get_language() or "nl"
    title = f"{_whose(form)} {form.year}"
    return ImportedPage(
        title=title,
        mark=edition.mark.in_language(language) if edition.mark else "",
        facts=(
            Fact(_("Name of the ADV"), form.service.name),
            Fact(_("Year of registration"), form.year),
            Fact(_("Edition"), form.edition),
            Fact(_("Version"), form.number),
            Fact(_("Read from"), form.source),
            Fact(_("Read in"), date_format(localtime(form.read_in_at), "DATETIME_FORMAT")),
            Fact(_("By"), form.read_in_by.work_name),
            Fact(_("Hash (SHA-256)"), form.sha256),
        ),
        tables=tuple(_table(edition, table, form.cells, language) for table in edition.tables),
        crumbs=(
            Crumb(_("Statutory form"), reverse("reports:forms")),
            Crumb(_("Forms that were read in"), reverse("reports:imported_forms")),
            Crumb(title),
        ),
    )


def _table(
    edition: Edition, table: FormTable, cells: Mapping[str, Mapping[str, Mapping[str, int]]], language: str
) -> Table:
    shown = table.rows if table.subject is Subject.COMPLAINTS else (*table.rows, table.total)
    rows = [
        [
            Cell(f"{row.number} {row.words.in_language(language)}".strip(), header=True),
            *(Cell(cells[table.code][row.code][str(column)]) for column in edition.columns),
        ]
        for row in shown
    ]
    title = table.title.in_language(language)
    columns = [Column(title), *(_column(column, language) for column in edition.columns)]
    return Table(f"{table.code}. {title}", columns, rows)


def _column(column: FormColumn, language: str) -> Column:
    return Column(COLUMN_SHORT[column].in_language(language), numeric=True)
