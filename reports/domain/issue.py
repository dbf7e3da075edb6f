"""From concept to issue: checked by a second person, adopted by the college, then frozen."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, Refused
from adv_portal.states.writer import missing_for, move
from reports import rules
from reports.jobs import Job
from reports.models import ReportJob, StatutoryForm
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import ReportKind
from reports.vocabulary.states import JobState
from reports.workflow import FORM_TABLE


def check_form(*, form_id: UUID, version: int, actor: Actor) -> StatutoryForm:
    """Say that somebody else than the one who had it made has checked a concept.

    :param version: the version on the actor's screen.
    :raises NotFound: there is no such form for the actor.
    :raises NotAllowed: the actor had it made.
    :raises Refused: it is no concept any more.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(Act.FORM_CHECKED, by=actor) as record:
        form = StatutoryForm.objects.visible_to(actor).locked(form_id, version=version)
        require(rules.check_form, actor, form)
        form.checked_by_id = actor.user_id
        form.checked_at = timezone.now()
        move(form, FORM_TABLE, Act.FORM_CHECKED)
        form.save_new_version(update_fields=["state", "checked_by", "checked_at"])
        record.about(form, changed=("state", "checked_by"))
    return form


def adopt_form(
    *, form_id: UUID, version: int, decision: str, decided_on: date | None, actor: Actor
) -> StatutoryForm:
    """Record that the college of mayor and aldermen has adopted a checked form.

    :param decision: the number of the decision.
    :param decided_on: its date.
    :raises NotFound: there is no such form for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: it was not checked, or number or date is missing.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: Wga art. 3.
    """
    with act(Act.FORM_ADOPTED, by=actor) as record:
        form = StatutoryForm.objects.visible_to(actor).locked(form_id, version=version)
        require(rules.adopt_form, actor, form)
        if decided_on is not None and decided_on > timezone.localdate():
            raise Refused(
                [Missing("decided_on", _("The decision cannot be of a day that is still to come."))]
            )
        form.decision = decision.strip()
        form.decided_on = decided_on
        form.adopted_by_id = actor.user_id
        form.adopted_at = timezone.now()
        move(form, FORM_TABLE, Act.FORM_ADOPTED)
        form.save_new_version(update_fields=["state", "decision", "decided_on", "adopted_by", "adopted_at"])
        record.about(form, changed=("state", "decision", "decided_on"))
    return form


def request_issue(*, form_id: UUID, version: int, actor: Actor) -> ReportJob:
    """Ask to issue an adopted form: exact for the minister, protected for everybody. Twice is one job.

    :raises NotFound: there is no such form for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: it was not adopted.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(Act.ISSUE_REQUESTED, by=actor) as record:
        form = StatutoryForm.objects.visible_to(actor).locked(form_id, version=version)
        require(rules.issue_form, actor, form)
        if actor.user_id is None:
            raise NotAllowed
        missing = missing_for(form, FORM_TABLE, Act.FORM_ISSUED)
        if missing is None or missing:
            raise Refused(missing or [Missing("", _("Only an adopted form can be issued."))])
        job, _is_new = ReportJob.objects.get_or_create(
            kind=ReportKind.ISSUE,
            service_id=form.service_id,
            municipality_id=form.municipality_id,
            year=form.year,
            edition=form.edition,
            state=JobState.OPEN,
            defaults={"requested_by_id": actor.user_id, "form": form},
        )
        record.about(job)
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job
