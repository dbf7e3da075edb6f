"""A job: one report that somebody asked for."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from reports.models.form import CODE_LENGTH, StatutoryForm
from reports.models.overview import OverviewDefinition
from reports.querysets import ReportJobQuerySet
from reports.vocabulary.jobs import FailureReason, JobStep, ReportKind
from reports.vocabulary.periods import Period
from reports.vocabulary.states import JobState


class ReportJob(VersionedModel):
    """Work that must be done, whatever happens to the message that nudged it.

    While somebody is at it, ``begun_at`` is set and ``beat_at`` moves on.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=CODE_LENGTH)
    state = models.CharField(max_length=CODE_LENGTH, default=JobState.OPEN)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    #: ``None`` for the region.
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=CODE_LENGTH, default=Period.YEAR)
    edition = models.CharField(max_length=CODE_LENGTH)
    #: Why issued figures are corrected; ``""`` for a first form (rule R13).
    reason = models.TextField(blank=True, default="")
    #: The form that is issued, or that was made.
    form = models.ForeignKey(
        StatutoryForm, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs"
    )
    #: The overview that is made, for one of those.
    overview = models.ForeignKey(
        OverviewDefinition, null=True, blank=True, on_delete=models.PROTECT, related_name="jobs"
    )
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    share = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=CODE_LENGTH, blank=True, default="")

    objects = ReportJobQuerySet.as_manager()

    class Meta:
        constraints = [
            is_one_of("reportjob_kind", "kind", ReportKind),
            is_one_of("reportjob_period", "period", Period),
            is_one_of("reportjob_state", "state", JobState),
            is_one_of("reportjob_step", "step", JobStep, blank=True),
            is_one_of("reportjob_failure", "failure", FailureReason, blank=True),
            models.CheckConstraint(
                name="reportjob_overview",
                condition=Q(kind=ReportKind.OVERVIEW, overview__isnull=False)
                | (~Q(kind=ReportKind.OVERVIEW) & Q(overview__isnull=True)),
            ),
            models.CheckConstraint(name="reportjob_share", condition=Q(share__lte=100)),
            models.CheckConstraint(
                name="reportjob_reason_of_failure", condition=~Q(state=JobState.FAILED) | ~Q(failure="")
            ),
            models.UniqueConstraint(
                name="reportjob_same_request_once",
                fields=["kind", "service", "municipality", "year", "period", "edition", "overview"],
                nulls_distinct=False,
                condition=Q(state=JobState.OPEN),
            ),
        ]
        indexes = [models.Index(fields=["service", "-requested_at"], name="reportjob_service_newest")]

    @override
    def __str__(self) -> str:
        return f"job {self.pk}"
