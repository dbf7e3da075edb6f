"""Overviews for the ADV itself: built while somebody looks, as they were made, and what stands behind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from adv_portal.ui.keyset import Cursor
from complaints.register import hidden_within, keys_behind, number_behind, registered
from reports.makers.overview import asked_on, towns_of
from reports.models import InternalOverview, OverviewDefinition
from reports.overviews import (
    ALL,
    Answer,
    Question,
    answer,
    headings,
    notes,
    printed,
    too_wide,
    values_of,
)
from reports.queries.behind import complaint_table
from reports.queries.forms import File
from reports.queries.overview_parts import (
    crossing,
    days_words,
    overviews_crumbs,
    query_of,
    question_facts,
)
from reports.rendering.overview import NAME, OverviewSheet, overview_csv
from reports.rendering.xlsx import overview_xlsx
from reports.vocabulary.jobs import FileFormat
from reports.vocabulary.overviews import Axis, Counted, MassChoice, Measure, Stretch

PAGE_SIZE: Final = 25


@budget(queries=1)
def town_choices(user: User) -> tuple[tuple[str, str], ...]:
    """Give the municipalities of an ADV by CBS code, as choices of a form."""
    return tuple((town.cbs, town.name) for town in towns_of(user.service_id or 0))


@budget(queries=1)
def question_for(user: User, asked: Mapping[str, Any]) -> Question:
    """Give the question that a filled-in form asks.

    :raises NotFound: the ADV of the person serves none of these municipalities.
    """
    definition = OverviewDefinition(
        service_id=user.service_id or 0,
        **{name: asked[name] for name in ("stretch", "first", "last", "rows", "columns")},
        **{name: asked[name] for name in ("municipalities", "mass", "counted", "measure")},
    )
    return asked_on(definition, timezone.localdate())


@budget(queries=0)
def is_too_wide(question: Question) -> str:
    """Say that a table has more columns than can be read; ``""`` when it has not."""
    return "".join(str(gap.message) for gap in too_wide(question))


@dataclass(frozen=True, slots=True)
class Overview:
    """An overview on a page.

    :param hidden: says how many of its complaints the reader cannot open; ``""`` when it is none.
    :param downloads: the same figures as files, marked as internal.
    :param save_href: where the question can be saved; ``""`` when it stands in a saved overview.
    """

    title: str
    facts: tuple[Fact, ...]
    table: Table
    notes: tuple[str, ...]
    hidden: str
    downloads: tuple[Crumb, ...]
    total: int
    save_href: str = ""
    crumbs: tuple[Crumb, ...] = ()


@budget(queries=2)
def built_overview(user: User, question: Question, asked: str = "") -> Overview:
    """Count what is asked and show it, with a way to the complaints behind each figure.

    :param asked: the query string as it was asked: what is saved moves along with the calendar.
    """
    found = answer(question)
    query = query_of(question)
    files = [
        Crumb(kind.label, f"{reverse('reports:overview_export', args=[kind])}?{query}")
        for kind in (FileFormat.XLSX, FileFormat.CSV)
    ]
    return Overview(
        title=crossing(question.rows, question.columns or ""),
        facts=tuple(Fact(label, words) for label, words in question_facts(question)),
        table=_table(question, found),
        notes=tuple(notes(question)),
        hidden=_hidden(user, question),
        downloads=tuple(files),
        total=found.total,
        save_href=f"{reverse('reports:define_overview')}?{asked or query}",
    )


def _table(question: Question, found: Answer) -> Table:
    heads = headings(question, found)
    where = f"{reverse('reports:overview_cases')}?{query_of(question)}"
    columns = [Column(str(question.rows.label)), *(Column(words, numeric=True) for _code, words in heads)]
    rows = [
        [
            Cell(line.words, header=True),
            *(
                Cell(number, href=f"{where}&row={line.code}&column={code}" if number else "")
                for number, (code, _words) in zip(line.numbers, heads, strict=True)
            ),
        ]
        for line in printed(question, found)
    ]
    return Table(crossing(question.rows, question.columns or ""), columns, rows)


def _hidden(user: User, question: Question) -> str:
    number = hidden_within(question.span, user)
    if not number:
        return ""
    return _("The figures count %(number)d complaints that you may not see.") % {"number": number}


@budget(queries=1)
def built_file(question: Question, file_format: str) -> File:
    """Give what is asked as a file, marked as internal.

    :raises NotFound: there is no such format.
    """
    return _file(question, answer(question), file_format, str(timezone.localdate()))


@dataclass(frozen=True, slots=True)
class BehindOverview:
    """The complaints behind a figure of an overview, as the register is now.

    :param back_href: the overview, counted anew.
    """

    figure: str
    number: int
    table: Table
    crumbs: tuple[Crumb, ...]
    address: str
    next: Cursor | None


@budget(queries=4)
def overview_cases(
    user: User, question: Question, cell: tuple[str, str], after: Cursor | None, size: int = PAGE_SIZE
) -> BehindOverview:
    """Give the complaints behind a figure, in the order in which they were registered.

    :param cell: the codes of row and column; ``total`` for all of them.
    :raises NotFound: there is no such line.
    """
    row, column = cell
    figure = ", ".join(_names(question, row, column)) or _("Total")
    values = values_of(question, row, column)
    number = number_behind(question.span, values)
    seen = after.value if after and isinstance(after.value, int) else 0
    keys = list(keys_behind(question.span, values, seen, size + 1))
    shown = keys[:size]
    query = query_of(question)
    return BehindOverview(
        figure=f"{figure}. {days_words(question.first, question.last)}",
        number=number,
        table=complaint_table(shown, registered(shown, user), figure),
        crumbs=(
            *overviews_crumbs(),
            Crumb(_("Build an overview"), f"{reverse('reports:overview_builder')}?{query}"),
            Crumb(_("Complaints behind a figure")),
        ),
        address=f"?{query}&row={row}&column={column}",
        next=Cursor(shown[-1], shown[-1]) if len(keys) > size else None,
    )


def _names(question: Question, row: str, column: str) -> Iterator[str]:
    for axis, code in ((question.rows, row), (question.columns, column)):
        if code == ALL:
            continue
        if axis is None or code not in question.lines(axis, {}):
            raise NotFound
        yield question.label(axis, code)


@budget(queries=2)
def overview_result(user: User, result_id: UUID) -> Overview:
    """Give an overview as it was made.

    :raises NotFound: there is none such for the person.
    """
    made = _result(user, result_id)
    question, found = Question.read(made.question), Answer.read(made.cells)
    name = made.definition.name
    moment = date_format(localtime(made.made_at), "DATETIME_FORMAT")
    files = [
        Crumb(kind.label, reverse("reports:overview_file", args=[made.pk, kind]))
        for kind in (FileFormat.XLSX, FileFormat.CSV)
    ]
    return Overview(
        title=name,
        facts=(
            Fact(_("Made"), moment),
            *(Fact(label, words) for label, words in question_facts(question)),
            Fact(_("Hash (SHA-256)"), made.sha256),
        ),
        table=_table(question, found),
        notes=tuple(notes(question)),
        hidden=_hidden(user, question),
        downloads=tuple(files),
        total=found.total,
        crumbs=(
            *overviews_crumbs(),
            Crumb(
                name,
                "" if made.definition.removed_at else reverse("reports:overview", args=[made.definition_id]),
            ),
            Crumb(_("Number %(number)d") % {"number": made.number}),
        ),
    )


def _result(user: User, result_id: UUID) -> InternalOverview:
    made = InternalOverview.objects.visible_to(user).select_related("definition").filter(pk=result_id).first()
    if made is None:
        raise NotFound
    return made


@budget(queries=1)
def overview_file(user: User, result_id: UUID, file_format: str) -> File:
    """Give an overview as it was made, as a file marked as internal.

    :raises NotFound: there is none such for the person, or no such format.
    """
    made = _result(user, result_id)
    moment = str(localtime(made.made_at).date())
    return _file(Question.read(made.question), Answer.read(made.cells), file_format, moment)


def _file(question: Question, found: Answer, file_format: str, moment: str) -> File:
    writers = {FileFormat.XLSX: overview_xlsx, FileFormat.CSV: overview_csv}
    if file_format not in writers:
        raise NotFound
    kind = FileFormat(file_format)
    sheet = OverviewSheet(
        title=crossing(question.rows, question.columns or ""),
        mark=_("INTERNAL: for the ADV alone. Small numbers are not protected."),
        facts=tuple(question_facts(question)),
        columns=(str(question.rows.label), *(words for _code, words in headings(question, found))),
        lines=tuple((line.words, line.numbers) for line in printed(question, found)),
        notes=tuple(notes(question)),
    )
    content = writers[kind](sheet)
    name = f"{NAME}-{question.rows}-{question.columns or 'total'}-{moment}.{kind}"
    return File(name, content, kind.content_type, sha256(content).hexdigest())


#: What a form begins with.
BEGINNING: Final = {
    "stretch": str(Stretch.THIS_YEAR),
    "rows": str(Axis.GROUND),
    "columns": str(Axis.COLUMN),
    "mass": str(MassChoice.WITH),
    "counted": str(Counted.IN_FORM),
    "measure": str(Measure.COMPLAINTS),
}
