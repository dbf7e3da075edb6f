"""Overviews of the ADV itself: wishes, and what was made of them."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from reports.domain.making import make_report
from reports.domain.overviews import Wish, define_overview, request_overview
from reports.models import InternalOverview, OverviewDefinition, ReportJob


def a_wish(**changes: Any) -> Wish:  # noqa: ANN401 -- any field of a wish
    """Grounds by column of the form, this year, unless something else is wished."""
    return Wish(
        **{"name": "Gronden", "stretch": "this_year", "rows": "ground", "columns": "column", **changes}
    )


def a_definition(person: User, **changes: Any) -> OverviewDefinition:  # noqa: ANN401 -- as above
    """Save an overview by its act."""
    return define_overview(wish=a_wish(**changes), actor=Actor.staff(person))


def made(job: ReportJob) -> InternalOverview:
    """Do the worker's work."""
    make_report(job_id=job.pk, actor=Actor.system("worker"))
    return InternalOverview.objects.get(job=job)


def a_result(person: User, definition: OverviewDefinition) -> InternalOverview:
    """Ask for an overview and make it."""
    return made(request_overview(definition_id=definition.pk, actor=Actor.staff(person)))


def set_due(definition_id: UUID) -> None:
    """Let the day of an overview have come."""
    yesterday = timezone.localdate() - timedelta(days=1)
    OverviewDefinition.objects.filter(pk=definition_id).update(next_on=yesterday, schedule="monthly")
