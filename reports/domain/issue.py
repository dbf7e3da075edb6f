"""From concept to publication: checked by a second person, adopted, issued, sent, and then published."""

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
from reports.issuing import dispatch_digest
from reports.jobs import Job
from reports.models import FormDispatch, ReportJob, StatutoryForm
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import ReportKind, SendingMeans
from reports.vocabulary.periods import Period
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
    """Ask to issue an adopted form: exact, for the minister. Twice is one job.

    :raises NotFound: there is no such form for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: it was not adopted.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(Act.ISSUE_REQUESTED, by=actor) as record:
        form = StatutoryForm.objects.visible_to(actor).locked(form_id, version=version)
        require(rules.issue_form, actor, form)
        missing = missing_for(form, FORM_TABLE, Act.FORM_ISSUED)
        if missing is None or missing:
            raise Refused(missing or [Missing("", _("Only an adopted form can be issued."))])
        job = _asked(form, ReportKind.ISSUE, actor)
        record.about(job)
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job


def record_sending(
    *, form_id: UUID, version: int, sent_on: date | None, means: str, reference: str = "", actor: Actor
) -> StatutoryForm:
    """Record that an issued form was sent to the minister: the proof for 1 April.

    :param sent_on: the day on which it went.
    :param means: how, a code of ``SendingMeans``.
    :param reference: the receiver's number of the receipt.
    :raises NotFound: there is no such form for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: it was not issued, or the day or the means is missing or cannot be.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: Wga art. 3 lid 1.
    """
    with act(Act.FORM_SENT, by=actor) as record:
        form = StatutoryForm.objects.visible_to(actor).locked(form_id, version=version)
        require(rules.send_form, actor, form)
        if actor.user_id is None:
            raise NotAllowed
        move(form, FORM_TABLE, Act.FORM_SENT, _sending_gaps(form, sent_on, means))
        if sent_on is None:
            raise NotAllowed  # the gaps have refused it already
        form.save_new_version(update_fields=["state"])
        sending = FormDispatch(form=form.issued, sent_on=sent_on, means=means, reference=reference.strip())
        sending.recorded_by_id = actor.user_id
        sending.sha256 = dispatch_digest(sending)
        sending.save(force_insert=True)
        record.about(form, changed=("state",))
    return form


def _sending_gaps(form: StatutoryForm, sent_on: date | None, means: str) -> list[Missing]:
    gaps = []
    if sent_on is None:
        gaps.append(Missing("sent_on", _("Fill in the day on which it was sent.")))
    elif sent_on > timezone.localdate():
        gaps.append(Missing("sent_on", _("This day is still to come.")))
    elif form.decided_on is not None and sent_on < form.decided_on:
        gaps.append(Missing("sent_on", _("The form was adopted later than this day.")))
    if means not in SendingMeans.values():
        gaps.append(Missing("means", _("Choose how it was sent.")))
    return gaps


def request_publication(*, form_id: UUID, version: int, actor: Actor) -> ReportJob:
    """Ask to publish the figures and the report of a sent form, protected for everybody. Twice is one job.

    :raises NotFound: there is no such form for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: it was not sent.
    :raises StaleVersion: somebody saved it in the meantime.
    """
    with act(Act.PUBLICATION_REQUESTED, by=actor) as record:
        form = StatutoryForm.objects.visible_to(actor).locked(form_id, version=version)
        require(rules.publish_form, actor, form)
        if missing_for(form, FORM_TABLE, Act.FIGURES_PUBLISHED) is None:
            raise Refused([Missing("", _("Only a form that was sent to the minister can be published."))])
        job = _asked(form, ReportKind.PUBLICATION, actor)
        record.about(job)
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job


def _asked(form: StatutoryForm, kind: ReportKind, actor: Actor) -> ReportJob:
    if actor.user_id is None:
        raise NotAllowed
    job, _is_new = ReportJob.objects.get_or_create(
        kind=kind,
        service_id=form.service_id,
        municipality_id=form.municipality_id,
        year=form.year,
        period=Period.YEAR,
        edition=form.edition,
        state=JobState.OPEN,
        defaults={"requested_by_id": actor.user_id, "form": form},
    )
    return job
