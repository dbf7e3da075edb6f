"""What the administrator sees of editions: each year with its own, and what is still to be confirmed."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table
from reports.editions.choice import EDITIONS, edition_for
from reports.models import ConfirmedLayout, EditionYear, StatutoryForm
from reports.vocabulary.states import FormState

FIRST_YEAR = 2010


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """An edition whose layout nobody has compared yet."""

    code: str
    mark: str


@dataclass(frozen=True, slots=True)
class EditionsPage:
    """Editions by year."""

    table: Table
    unconfirmed: tuple[Unconfirmed, ...]


@budget(queries=3)
def editions_page() -> EditionsPage:
    """Give each year of registration with its edition; a year with an adopted form keeps its own."""
    own = dict(EditionYear.objects.values_list("year", "edition"))
    open_states = [FormState.CONCEPT, FormState.CHECKED, FormState.REPLACED]
    fixed = set(
        StatutoryForm.objects.exclude(state__in=open_states).values_list("year", flat=True).distinct()
    )
    confirmed = set(ConfirmedLayout.objects.values_list("edition", flat=True))
    rows = []
    for year in range(timezone.localdate().year + 1, FIRST_YEAR - 1, -1):
        code = own.get(year) or edition_for(year).code
        is_fixed = year in fixed or EDITIONS[code].import_only
        state = _("Fixed") if is_fixed else _("Can be changed")
        href = "" if is_fixed else reverse("reports:edition", args=[year])
        rows.append([Cell(str(year), href=href, header=True), Cell(code), Cell(state)])
    return EditionsPage(
        table=Table(
            _("Edition of each year"), [Column(_("Year")), Column(_("Edition")), Column(_("State"))], rows
        ),
        unconfirmed=tuple(
            Unconfirmed(code, edition.mark.in_language(get_language() or "nl"))
            for code, edition in EDITIONS.items()
            if edition.mark and not edition.import_only and code not in confirmed
        ),
    )
