"""Measured on the jobs of a year: how long each takes in a process of its own, and the most memory it holds.

Each is measured once: what is made is kept, and made twice it is nothing to do.
"""

import sys
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from django.utils import timezone

from adv_portal.audit.actors import Actor
from reports.domain.issue import adopt_form, check_form, record_sending, request_issue, request_publication
from reports.domain.jobs import request_report
from reports.domain.overviews import Wish, define_overview, request_overview
from reports.models import ReportJob, StatutoryForm
from reports.vocabulary.jobs import SendingMeans
from tests.bench.filling import YEAR, Place
from tests.bench.measuring import Result, in_a_process

MEETING: Final = date(YEAR + 1, 4, 14)


def jobs(place: Place, scale: int) -> Iterator[Result]:
    """Take the form of a year from concept to publication, and make an overview of all municipalities."""
    head, checker = Actor.staff(place.head), Actor.staff(place.worker)
    town = place.municipality.pk
    yield _done("job.concept", scale, request_report(municipality_id=town, year=YEAR, actor=head))
    form = partial(StatutoryForm.objects.get, municipality_id=town, year=YEAR)
    check_form(form_id=form().pk, version=form().version, actor=checker)
    adopt_form(form_id=form().pk, version=form().version, decision="B-1", decided_on=MEETING, actor=head)
    issuing = request_issue(form_id=form().pk, version=form().version, actor=head)
    yield _done("job.issue", scale, issuing)
    record_sending(
        form_id=form().pk,
        version=form().version,
        sent_on=timezone.localdate(),
        means=SendingMeans.MINISTRY_PORTAL,
        actor=head,
    )
    publishing = request_publication(form_id=form().pk, version=form().version, actor=head)
    yield _done("job.publication", scale, publishing)
    wish = Wish(name="Bench", stretch="last_year", rows="ground", columns="municipality")
    overview = request_overview(definition_id=define_overview(wish=wish, actor=head).pk, actor=head)
    yield _done("job.overview", scale, overview)


def _done(name: str, scale: int, job: ReportJob) -> Result:
    seconds, peak = in_a_process([sys.executable, "-m", "tests.bench.one_job", str(job.pk)])
    return Result(name, scale, "s", round(seconds, 3), peak_mib=peak)
