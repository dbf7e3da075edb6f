"""Parts of the page of a form: figures that open, what it corrects, and what took its place."""

from dataclasses import replace
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Crumb, Table
from reports import rules
from reports.counting import CellKey
from reports.editions.shape import Edition
from reports.models import IssuedForm, StatutoryForm
from reports.rendering.correction import Correction, difference_table
from reports.rendering.document import ShownTable
from reports.vocabulary.states import FormState

#: A form in one of these states has a newer one in its place.
SUPERSEDED: Final = (FormState.CORRECTED, FormState.REPLACED)


@budget(queries=1)
def newer(form: StatutoryForm) -> Crumb | None:
    """Give the form that took the place of this one: the newest issue, or the newest count."""
    later = StatutoryForm.objects.filter(
        service_id=form.service_id, municipality_id=form.municipality_id, year=form.year
    ).filter(counted_at__gt=form.counted_at)
    if form.state == FormState.CORRECTED:
        later = later.filter(issued__isnull=False)
    found = later.order_by("-counted_at").values_list("pk", flat=True).first()
    return Crumb(_("To the newer form"), reverse("reports:form", args=[found])) if found else None


@budget(queries=0)
def corrects(issued: IssuedForm | None, layout: Edition, language: str) -> Table | None:
    """Give what an issued correction changed; ``None`` for a first form."""
    if issued is None or not issued.reason:
        return None
    correction = Correction.read(issued.number - 1, issued.reason, issued.differences)
    caption = _("What differs from version %(number)s") % {"number": correction.number}
    return difference_table(correction.differences, layout, language, caption=caption)


@budget(queries=0)
def opened(table: Table, shown: ShownTable, form: StatutoryForm, user: User, layout: Edition) -> Table:
    """Let the head open the complaints behind each figure that is not 0."""
    if not rules.open_behind(user, form):
        return table
    rows = [
        [
            line[0],
            *(
                openable(cell, form, CellKey(shown.code, row.code, column))
                for column, cell in zip(layout.columns, line[1:], strict=True)
            ),
        ]
        for row, line in zip(shown.rows, table.rows, strict=True)
    ]
    return replace(table, rows=rows)


@budget(queries=0)
def openable(cell: Cell, form: StatutoryForm, key: CellKey) -> Cell:
    """Let a figure that is not 0 lead to the complaints behind it."""
    if not cell.text:
        return cell
    asked = f"?tabel={key.table}&rij={key.row}&kolom={key.column}"
    return replace(cell, href=reverse("reports:behind", args=[form.pk]) + asked)
