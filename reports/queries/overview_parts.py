"""Words and addresses that the pages of overviews share."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.ops.budget import budget
from adv_portal.ui.components import Crumb
from reports.models import OverviewDefinition
from reports.overviews import Question
from reports.vocabulary.jobs import ReportKind
from reports.vocabulary.overviews import Axis, Stretch

#: So many names of municipalities are written out.
MOST_NAMES: Final = 4


@budget(queries=0)
def crossing(rows: str, columns: str) -> str:
    """Say what stands in rows and columns."""
    first = str(Axis(rows).label)
    return f"{first} × {Axis(columns).label}" if columns else first  # noqa: RUF001 -- the sign of crossing


@budget(queries=0)
def stretch_words(definition: OverviewDefinition) -> str:
    """Say over which time a saved overview counts."""
    if definition.first and definition.last:
        return days_words(definition.first, definition.last)
    return str(Stretch(definition.stretch).label)


@budget(queries=0)
def overview_title(definition: OverviewDefinition) -> str:
    """Name a saved overview where everybody of the ADV reads along: one's own has no name there."""
    kind = str(ReportKind.OVERVIEW.label)
    return f"{kind}: {definition.name}" if definition.is_shared else kind


@budget(queries=0)
def days_words(first: date, last: date) -> str:
    """Say from which day to which."""
    words = {"first": date_format(first, "SHORT_DATE_FORMAT"), "last": date_format(last, "SHORT_DATE_FORMAT")}
    return _("%(first)s to %(last)s") % words


@budget(queries=0)
def question_facts(question: Question) -> Iterator[tuple[str, str]]:
    """Give what is asked, in labels and words; the period comes first."""
    names = [town.name for town in question.towns]
    few = ", ".join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    yield _("Period of registration"), days_words(question.first, question.last)
    yield (
        _("Municipalities"),
        _("%(few)s and %(number)d more") % {"few": few, "number": more} if more > 0 else few,
    )
    yield _("Which complaints"), f"{question.counted.label}. {question.mass.label}"
    yield _("Totals count"), str(question.measure.label)


@budget(queries=0)
def query_of(question: Question) -> str:
    """Write a question as the query string of the builder, with its days as they are now."""
    asked = QueryDict(mutable=True)
    asked.update(
        {
            "stretch": str(Stretch.FIXED),
            **_parts("first", question.first),
            **_parts("last", question.last),
            "rows": str(question.rows),
            "columns": str(question.columns or ""),
            "mass": str(question.mass),
            "counted": str(question.counted),
            "measure": str(question.measure),
        }
    )
    asked.setlist("municipalities", [town.cbs for town in question.towns])
    return asked.urlencode()


def _parts(name: str, day: date) -> dict[str, str]:
    return {f"{name}_day": str(day.day), f"{name}_month": str(day.month), f"{name}_year": str(day.year)}


@budget(queries=0)
def overviews_crumbs() -> tuple[Crumb, ...]:
    """Give the way back to all overviews."""
    return (Crumb(_("Overviews"), reverse("reports:overviews")),)
