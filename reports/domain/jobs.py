"""Asking for a report, stopping it, and asking again."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from adv_portal.states.writer import move
from reports import rules
from reports.editions.choice import edition_to_fill
from reports.jobs import Job
from reports.models import EditionYear, IssuedForm, ReportJob
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import ReportKind
from reports.vocabulary.states import JobState
from reports.workflow import JOB_TABLE


def request_report(
    *, municipality_id: int, year: int, actor: Actor, edition: str = "", reason: str = ""
) -> ReportJob:
    """Ask for a concept of the statutory form. The same request twice is one job.

    :param edition: the edition in which to count; ``""`` for the one of the year.
    :param reason: why issued figures are corrected; asked for when there is an issued form (rule R13).
    :raises NotAllowed: the actor is not the head of an ADV.
    :raises NotFound: the ADV does not serve this municipality.
    :raises Refused: the year has not begun, the edition cannot be counted, or a correction has no reason.
    """
    with act(Act.REPORT_REQUESTED, by=actor) as record:
        require(rules.request_report, actor)
        if actor.service_id is None or actor.user_id is None:
            raise NotAllowed
        agreements = Agreement.objects.filter(service_id=actor.service_id, municipality_id=municipality_id)
        if not agreements.exists():
            raise NotFound
        if year > timezone.localdate().year:
            raise Refused([Missing("year", _("This year has not begun yet."))])
        place = {"service_id": actor.service_id, "municipality_id": municipality_id, "year": year}
        is_correction = IssuedForm.objects.filter(**place).exists()
        if is_correction and not reason.strip():
            raise Refused([Missing("reason", _("Say why the issued form is corrected."))])
        code = edition or EditionYear.objects.code_of(year)
        job, _is_new = ReportJob.objects.get_or_create(
            kind=ReportKind.CONCEPT,
            service_id=actor.service_id,
            municipality_id=municipality_id,
            year=year,
            edition=edition_to_fill(year, code).code,
            state=JobState.OPEN,
            defaults={
                "requested_by_id": actor.user_id,
                "reason": reason.strip() if is_correction else "",
            },
        )
        record.about(job)
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job


def cancel_job(*, job_id: UUID, actor: Actor) -> ReportJob:
    """Stop a job. What is being made is thrown away.

    :raises NotFound: there is no such job for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: the job has ended already.
    """
    with act(Act.REPORT_CANCELLED, by=actor) as record:
        job = ReportJob.objects.visible_to(actor).locked(job_id)
        require(rules.cancel_job, actor, job)
        move(job, JOB_TABLE, Act.REPORT_CANCELLED)
        job.ended_at = timezone.now()
        job.save_new_version(update_fields=["state", "ended_at"])
        record.about(job, changed=("state",))
    return job


def retry_job(*, job_id: UUID, actor: Actor) -> ReportJob:
    """Ask again for a job that failed or was stopped.

    :raises NotFound: there is no such job for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: the job is not in a state to be asked again, or another one is making the same.
    """
    with act(Act.REPORT_RETRIED, by=actor) as record:
        job = ReportJob.objects.visible_to(actor).locked(job_id)
        require(rules.retry_job, actor, job)
        move(job, JOB_TABLE, Act.REPORT_RETRIED)
        if _same_open(job):
            raise Refused([Missing("", _("This is being made already."))])
        job.begun_at = job.beat_at = job.ended_at = None
        job.attempts, job.share = 0, 0
        job.step = job.failure = ""
        job.save_new_version(
            update_fields=["state", "begun_at", "beat_at", "ended_at", "attempts", "share", "step", "failure"]
        )
        record.about(job, changed=("state",))
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job


def _same_open(job: ReportJob) -> bool:
    same = ReportJob.objects.open().filter(
        kind=job.kind,
        service_id=job.service_id,
        municipality=job.municipality,
        year=job.year,
        period=job.period,
        edition=job.edition,
        overview=job.overview,
    )
    return same.exclude(pk=job.pk).exists()
