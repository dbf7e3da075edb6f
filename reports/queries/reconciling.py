"""A form set beside the complaints, the concept before it, last year's form, and what came since."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Table
from adv_portal.ui.keyset import Cursor
from complaints.register import Scope, registered, waiting_corrections
from reports.behind import CLOSING, Change, Snapshot, changes, corrected
from reports.counting import CellKey
from reports.disclosure.gate import FilledForm, fill_form
from reports.editions.shape import TOTAL_ROW, Edition, Words
from reports.editions.shape import Column as FormColumn
from reports.editions.stored import read_layout
from reports.issuing import counts_of
from reports.models import IssuedForm, StatutoryForm
from reports.queries.behind import form_crumbs, form_with_snapshot, snapshot_of
from reports.rendering.correction import Difference, difference_table, differences, row_label
from reports.rendering.document import BESIDE_WORDS
from reports.vocabulary.states import ChangeKind

PAGE_SIZE: Final = 25

IN_FORM: Final = Words("In het formulier", "In the form")
VOID: Final = Words("Vergissingen: tellen niet mee", "Entered by mistake: do not count")
ALL: Final = Words("Alles wat is geregistreerd", "Everything that was registered")

#: What a correction may change, in words.
COLUMN_LABELS: Final = {
    "residence": Words("woonplaats", "residence"),
    "place": Words("plaats", "place"),
    "kind": Words("soort", "kind"),
    "standing": Words("telt mee of niet", "whether it counts"),
    "domain": Words("terrein", "domain"),
    "mass_report": Words("massamelding", "mass report"),
    "grounds": Words("gronden", "grounds"),
    "natures": Words("aard", "nature"),
    "handlings": Words("behandeling", "handling"),
}


@dataclass(frozen=True, slots=True)
class Explained:
    """A difference with another count, explained by what happened to complaints in between.

    :param with_what: what it is compared with.
    :param kinds: how many complaints by what happened to them, and what that did to the total.
    :param figures: each figure that differs.
    :param is_same: nothing differs.
    """

    with_what: str
    kinds: Table
    figures: Table
    is_same: bool


@dataclass(frozen=True, slots=True)
class ReconciliationPage:
    """One form, set beside everything it has to agree with.

    :param is_kept: whether it is known which complaints were counted.
    :param closes: tables and complaints agree, and the sum closes.
    :param tables: each table beside the complaints behind it.
    :param closing: where each registration of the year stands.
    :param previous: the difference with the concept before; ``None`` when there was none.
    :param since: what happened in the register since this form was counted.
    :param waiting: what corrections that wait would change; ``None`` when none waits.
    :param last_year: last year's issued form beside this one; ``None`` when there is none.
    :param listed: the complaints that were changed since, one by one.
    """

    title: str
    crumbs: tuple[Crumb, ...]
    is_kept: bool
    closes: bool
    tables: Table
    closing: Table
    previous: Explained | None
    since: Explained | None
    waiting: Explained | None
    waiting_number: int
    last_year: Table | None
    last_year_note: str
    listed: Table
    next: Cursor | None


@budget(queries=9)
def reconciliation_page(
    user: User, form_id: UUID, after: Cursor | None, size: int = PAGE_SIZE
) -> ReconciliationPage:
    """Set a form beside the complaints, other forms and the register of now.

    :param after: the place of the last changed complaint seen; ``None`` for the first page.
    :raises NotFound: there is no such form for the person.
    """
    form = form_with_snapshot(user, form_id)
    language = get_language() or "nl"
    edition, filled = read_layout(form.layout, form.edition), fill_form(counts_of(form))
    then = snapshot_of(form)
    scope = Scope(form.service_id, form.municipality_id, form.year)
    now = Snapshot.taken(scope)
    since = changes(then, now, edition) if then else ()
    waiting = waiting_corrections(scope)
    tables, agree = _tables(filled, edition, then or Snapshot({}), language)
    closing = _closing(then or Snapshot({}), language)
    last = _last_year(form)
    shown, following = _page(since, after, size)
    return ReconciliationPage(
        title=f"{form.municipality.name} {form.year}",
        crumbs=form_crumbs(form, _("Reconciliation")),
        is_kept=then is not None,
        closes=agree,
        tables=tables,
        closing=closing,
        previous=_previous(form, then, edition, language),
        since=_explained(_("the register now"), then, now, edition, language) if then else None,
        waiting=_explained(_("the corrections that wait"), now, corrected(now, waiting), edition, language)
        if waiting
        else None,
        waiting_number=len(waiting),
        last_year=_beside_last(filled, last, edition, language) if last else None,
        last_year_note=_break_note(form, last) if last else "",
        listed=_listed(user, shown, language),
        next=following,
    )


def _tables(filled: FilledForm, edition: Edition, snapshot: Snapshot, language: str) -> tuple[Table, bool]:
    counted = snapshot.counted(edition)
    rows, agree = [], True
    for table in edition.tables:
        key = CellKey(table.code, TOTAL_ROW, FormColumn.TOTAL)
        cells = [cell for cell in filled.cells if cell.table == table.code]
        differing = sum(filled.cells[cell] != counted.get(cell, 0) for cell in cells)
        agree = agree and not differing
        rows.append(
            [
                Cell(f"{table.code}. {table.title.in_language(language)}", header=True),
                Cell(_number(filled, key)),
                Cell(counted.get(key, 0)),
                Cell(_("Agrees"), kind="ok") if not differing else Cell(_("Differs"), kind="error"),
            ]
        )
    columns = [
        Column(_("Table")),
        Column(_("Form"), numeric=True),
        Column(_("Complaints"), numeric=True),
        Column(_("State")),
    ]
    return Table(_("Tables beside complaints"), columns, rows), agree


def _number(filled: FilledForm, key: CellKey) -> int:
    value = filled.cells.get(key, 0)
    return value if isinstance(value, int) else 0


def _closing(snapshot: Snapshot, language: str) -> Table:
    words = {**dict(BESIDE_WORDS), "in_form": IN_FORM, "void": VOID}
    beside = snapshot.beside()
    rows = [
        [Cell(words[name].in_language(language), header=True), Cell(beside.get(name, 0))] for name in CLOSING
    ]
    rows.append([Cell(ALL.in_language(language), header=True), Cell(len(snapshot.codes))])
    return Table(
        _("Where everything that was registered stands"),
        [Column(_("What")), Column(_("Number"), numeric=True)],
        rows,
    )


def _previous(
    form: StatutoryForm, then: Snapshot | None, edition: Edition, language: str
) -> Explained | None:
    earlier = (
        StatutoryForm.objects.filter(
            service_id=form.service_id,
            municipality_id=form.municipality_id,
            year=form.year,
            edition=form.edition,
            counted_at__lt=form.counted_at,
            snapshot__isnull=False,
        )
        .select_related("snapshot")
        .defer("cells", "beside", "layout")
        .order_by("-counted_at")
        .first()
    )
    before = snapshot_of(earlier) if earlier else None
    if earlier is None or before is None or then is None:
        return None
    moment = date_format(localtime(earlier.counted_at), "DATETIME_FORMAT")
    return _explained(_("the count of %(moment)s") % {"moment": moment}, before, then, edition, language)


def _explained(
    with_what: str, before: Snapshot, after: Snapshot, edition: Edition, language: str
) -> Explained:
    found = changes(before, after, edition)
    return Explained(
        with_what=with_what,
        kinds=_kinds(found),
        figures=difference_table(
            _compared(before, after, edition), edition, language, caption=_("Figures that differ")
        ),
        is_same=not found,
    )


def _compared(before: Snapshot, after: Snapshot, edition: Edition) -> list[Difference]:
    was, now = before.counted(edition), after.counted(edition)
    order = {
        (table.code, code): (place, number)
        for place, table in enumerate(edition.tables)
        for number, code in enumerate([*(row.code for row in table.rows), TOTAL_ROW])
    }
    keys = sorted(
        (key for key in was.keys() | now.keys() if key.column == FormColumn.TOTAL),
        key=lambda key: order[key.table, key.row],
    )
    return [
        Difference(*key, was.get(key, 0), now.get(key, 0))
        for key in keys
        if was.get(key, 0) != now.get(key, 0)
    ]


def _kinds(found: Iterable[Change]) -> Table:
    numbers: Counter[str] = Counter()
    effects: Counter[str] = Counter()
    for change in found:
        numbers[change.kind] += 1
        effects[change.kind] += change.effect
    rows = [
        [Cell(kind.label, header=True), Cell(numbers[kind]), Cell(f"{effects[kind]:+d}")]
        for kind in ChangeKind
        if numbers[kind]
    ]
    columns = [
        Column(_("What happened")),
        Column(_("Complaints"), numeric=True),
        Column(_("Effect on the total"), numeric=True),
    ]
    return Table(_("Explained by"), columns, rows)


def _last_year(form: StatutoryForm) -> IssuedForm | None:
    forms = IssuedForm.objects.filter(
        service_id=form.service_id, municipality_id=form.municipality_id, year=form.year - 1
    )
    return forms.order_by("-number").first()


def _beside_last(filled: FilledForm, last: IssuedForm, edition: Edition, language: str) -> Table:
    before = fill_form(counts_of(last))
    found = {(found.table, found.row): found for found in _totals(differences(before, filled, edition))}
    rows = []
    for table in edition.tables:
        for code in dict.fromkeys([*(row.code for row in table.rows), TOTAL_ROW]):
            key = CellKey(table.code, code, FormColumn.TOTAL)
            was, now = _number(before, key), _number(filled, key)
            difference = found.get((table.code, code))
            if was or now:
                signed = difference.signed if difference else "0"
                label = row_label(edition, table.code, code, language)
                rows.append([Cell(label, header=True), Cell(was), Cell(now), Cell(signed)])
    columns = [
        Column(_("Row")),
        Column(str(last.year), numeric=True),
        Column(str(last.year + 1), numeric=True),
        Column(_("Difference"), numeric=True),
    ]
    return Table(_("Beside the form of last year"), columns, rows)


def _totals(found: Iterable[Difference]) -> list[Difference]:
    return [difference for difference in found if difference.column == FormColumn.TOTAL]


def _break_note(form: StatutoryForm, last: IssuedForm) -> str:
    if form.edition == last.edition:
        return ""
    return _(
        "Last year was counted in edition %(old)s, this year in %(new)s: table 4 cannot be compared."
    ) % {
        "old": last.edition,
        "new": form.edition,
    }


def _page(found: tuple[Change, ...], after: Cursor | None, size: int) -> tuple[list[Change], Cursor | None]:
    seen = after.value if after and isinstance(after.value, int) else 0
    ahead = [change for change in found if change.key > seen]
    shown = ahead[:size]
    return shown, Cursor(shown[-1].key, shown[-1].key) if len(ahead) > size else None


def _listed(user: User, shown: list[Change], language: str) -> Table:
    rows = registered([change.key for change in shown], user)
    cells = []
    for change in shown:
        row = rows.get(change.key)
        is_hidden = row is None or row.is_walled
        kind = ChangeKind(change.kind)
        columns = ", ".join(COLUMN_LABELS[name].in_language(language) for name in change.columns)
        cells.append(
            [
                Cell(
                    _("You may not see this complaint") if row is None or is_hidden else row.reference,
                    header=True,
                ),
                Cell("-" if is_hidden else kind.label),
                Cell("-" if is_hidden else columns or "-"),
                Cell(f"{change.effect:+d}"),
            ]
        )
    labels = [_("Complaint"), _("What happened"), _("Which codes"), _("Effect on the total")]
    return Table(_("What changed since this count"), [Column(label) for label in labels], cells)
