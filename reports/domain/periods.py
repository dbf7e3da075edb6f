"""Asking to publish beside the year: a quarter, a half-year, three years together, or the region."""

from datetime import date
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from complaints.register import Scope
from reports import rules
from reports.counting import GRAND_TOTAL, MASS_TABLE
from reports.disclosure.catalogue import SMALL_YEAR
from reports.editions.choice import edition_for
from reports.editions.shape import TOTAL_ROW
from reports.jobs import Job
from reports.makers.known import WINDOW, newest_exact, years_until
from reports.makers.periods import figures_of_part, is_too_small, served, three_years
from reports.models import PublishedFigures, ReportJob
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import ReportKind
from reports.vocabulary.periods import Period
from reports.vocabulary.states import JobState

#: Which kind of job makes what.
_KINDS: Final = {
    Period.H1: ReportKind.HALF_YEAR,
    Period.H2: ReportKind.HALF_YEAR,
    Period.THREE_YEARS: ReportKind.THREE_YEARS,
}


def request_part(*, municipality_id: int, year: int, period: str, actor: Actor) -> ReportJob:
    """Ask to publish the total of a quarter or half-year, or three years together. Twice is one job.

    :param year: the year of the part; the last one of three.
    :param period: a code of ``Period``, but not the year itself: that is published from its form.
    :raises NotAllowed: the actor is not the head of an ADV.
    :raises NotFound: the ADV does not serve this municipality.
    :raises Refused: it has not ended, is too small, is published already as part of something larger, or a
        form is missing.
    Source: disclosure rule D4 and section 7.4.
    """
    with act(Act.PUBLICATION_REQUESTED, by=actor) as record:
        require(rules.request_report, actor)
        if actor.service_id is None or actor.user_id is None:
            raise NotAllowed
        if not Agreement.objects.filter(
            service_id=actor.service_id, municipality_id=municipality_id
        ).exists():
            raise NotFound
        if period not in Period.values() or period == Period.YEAR:
            raise Refused([Missing("period", _("Choose a quarter, a half-year or three years."))])
        part = Period(period)
        if part is Period.THREE_YEARS:
            gaps = _three_years_gaps(actor.service_id, municipality_id, year)
        else:
            gaps = _part_gaps(Scope(actor.service_id, municipality_id, year), part)
        if gaps:
            raise Refused(gaps)
        job, _is_new = ReportJob.objects.get_or_create(
            kind=_KINDS.get(part, ReportKind.QUARTER),
            service_id=actor.service_id,
            municipality_id=municipality_id,
            year=year,
            period=part,
            edition=edition_for(year).code,
            state=JobState.OPEN,
            defaults={"requested_by_id": actor.user_id},
        )
        record.about(job)
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job


def request_region(*, year: int, actor: Actor) -> ReportJob:
    """Ask to publish the totals of all municipalities of the ADV side by side. Twice is one job.

    :raises NotAllowed: the actor is not the head of an ADV.
    :raises Refused: the form of a municipality is not issued yet.
    Source: disclosure rules, PT6.
    """
    with act(Act.PUBLICATION_REQUESTED, by=actor) as record:
        require(rules.request_report, actor)
        if actor.service_id is None or actor.user_id is None:
            raise NotAllowed
        municipalities = served(actor.service_id, year)
        missing = [one.name for one in municipalities if newest_exact(actor.service_id, one.pk, year) is None]
        if missing or not municipalities:
            text = _("The form of these municipalities is not issued yet: %(names)s.")
            raise Refused([Missing("year", text % {"names": ", ".join(missing)})])
        job, _is_new = ReportJob.objects.get_or_create(
            kind=ReportKind.REGION,
            service_id=actor.service_id,
            municipality=None,
            year=year,
            period=Period.YEAR,
            edition=edition_for(year).code,
            state=JobState.OPEN,
            defaults={"requested_by_id": actor.user_id},
        )
        record.about(job)
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job


def _part_gaps(scope: Scope, period: Period) -> list[Missing]:
    _first, last = period.months
    after = date(scope.year + last // 12, last % 12 + 1, 1)
    if timezone.localdate() < after:
        return [Missing("period", _("This part of the year has not ended yet."))]
    if _published(scope, [scope.year], Period.YEAR):
        return [Missing("period", _("The whole year is published; its quarters stand there."))]
    if is_too_small(figures_of_part(scope, period), period):
        return [
            Missing("period", _("The number is below 10. It is published only together with the whole year."))
        ]
    return []


def _three_years_gaps(service_id: int, municipality_id: int, last: int) -> list[Missing]:
    scope = Scope(service_id, municipality_id, last)
    three_years(service_id, municipality_id, last)
    others = [year for year in range(last - WINDOW + 1, last + WINDOW) if year != last]
    if _published(scope, others, Period.THREE_YEARS):
        return [Missing("year", _("These three years overlap with three years that were published before."))]
    for year in years_until(last):
        exact = newest_exact(service_id, municipality_id, year)
        if exact is not None and exact[GRAND_TOTAL] >= SMALL_YEAR:
            text = _("The year %(year)s has 100 complaints or more and is published on its own.")
            return [Missing("year", text % {"year": year})]
    if any(_is_broken_down(row) for row in _published(scope, years_until(last), Period.YEAR)):
        return [Missing("year", _("One of these years was already published with the same tables."))]
    return []


def _published(scope: Scope, years: list[int] | tuple[int, ...], period: Period) -> list[PublishedFigures]:
    return list(
        PublishedFigures.objects.filter(
            service_id=scope.service_id,
            municipality=scope.municipality_id,
            year__in=years,
            period=period,
        )
    )


def _is_broken_down(row: PublishedFigures) -> bool:
    """Tell whether a row of the form's tables shows a number or ``<5``; their totals alone do not."""
    tables = [table for code, table in row.cells.items() if code not in {GRAND_TOTAL.table, MASS_TABLE}]
    form = [table for table in tables if len(next(iter(table.values()))) > 1]
    lines = [line for table in form for code, line in table.items() if code != TOTAL_ROW]
    return any(figure != "line" for line in lines for figure in line.values())
