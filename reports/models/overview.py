"""A saved overview for the ADV itself: what is asked, and when it is made again by itself."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from adv_portal.accounts.models import Service, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from reports.models.form import CODE_LENGTH
from reports.querysets import OverviewQuerySet
from reports.vocabulary.overviews import Axis, Counted, MassChoice, Measure, Schedule, Stretch


class OverviewDefinition(VersionedModel):
    """What somebody of the ADV wants to have counted. It never leaves the ADV (rule D6)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    #: Whether colleagues see it.
    is_shared = models.BooleanField(default=False)
    stretch = models.CharField(max_length=CODE_LENGTH, default=Stretch.THIS_YEAR)
    #: Of a fixed stretch only.
    first = models.DateField(null=True, blank=True)
    last = models.DateField(null=True, blank=True)
    #: CBS codes; all municipalities when empty.
    municipalities = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    rows = models.CharField(max_length=CODE_LENGTH)
    columns = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    mass = models.CharField(max_length=CODE_LENGTH, default=MassChoice.WITH)
    counted = models.CharField(max_length=CODE_LENGTH, default=Counted.IN_FORM)
    measure = models.CharField(max_length=CODE_LENGTH, default=Measure.COMPLAINTS)
    schedule = models.CharField(max_length=CODE_LENGTH, default=Schedule.NEVER)
    #: The day on which it is made by itself.
    next_on = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    #: What was made of it stays.
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = OverviewQuerySet.as_manager()

    class Meta:
        constraints = [
            is_one_of("overview_stretch", "stretch", Stretch),
            is_one_of("overview_rows", "rows", Axis),
            is_one_of("overview_columns", "columns", Axis, blank=True),
            is_one_of("overview_mass", "mass", MassChoice),
            is_one_of("overview_counted", "counted", Counted),
            is_one_of("overview_measure", "measure", Measure),
            is_one_of("overview_schedule", "schedule", Schedule),
            models.CheckConstraint(name="overview_named", condition=~Q(name="")),
            models.CheckConstraint(name="overview_two_dimensions", condition=~Q(rows=F("columns"))),
            models.CheckConstraint(
                name="overview_days",
                condition=Q(stretch=Stretch.FIXED, first__lte=F("last"))
                | (~Q(stretch=Stretch.FIXED) & Q(first__isnull=True, last__isnull=True)),
            ),
            models.CheckConstraint(
                name="overview_next",
                condition=Q(schedule=Schedule.NEVER, next_on__isnull=True)
                | (~Q(schedule=Schedule.NEVER) & Q(next_on__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["next_on"], name="overview_due", condition=Q(removed_at__isnull=True))
        ]

    @override
    def __str__(self) -> str:
        return f"overview {self.pk}"
