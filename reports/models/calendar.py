"""The yearly calendar of an ADV: what is to be done by which day, and the days that the head has set."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from reports.models.form import CODE_LENGTH
from reports.querysets import CalendarItemQuerySet
from reports.vocabulary.calendar import CalendarStep


class CalendarItem(VersionedModel):
    """One thing to do for the registration of one year.

    What an act of the portal does is not stored here: forms, their sending and reports tell it. What somebody
    does outside the portal is ticked. Source: law, section 9.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    #: ``None`` for what is done once for the whole ADV.
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    #: The year of registration; its calendar runs in the year after.
    year = models.PositiveSmallIntegerField()
    step = models.CharField(max_length=CODE_LENGTH)
    due_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = CalendarItemQuerySet.as_manager()

    class Meta:
        constraints = [
            is_one_of("calendaritem_step", "step", CalendarStep),
            models.UniqueConstraint(
                name="calendaritem_once",
                fields=["service", "municipality", "year", "step"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="calendaritem_done_by",
                condition=Q(done_on__isnull=True, done_by__isnull=True)
                | Q(done_on__isnull=False, done_by__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["service", "year"], name="calendaritem_year")]

    @override
    def __str__(self) -> str:
        return f"calendar item {self.pk}"


class CalendarDay(models.Model):
    """A day that the head has set for a step. Every setting stays; the newest holds."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=CODE_LENGTH)
    month = models.PositiveSmallIntegerField()
    day = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            is_one_of("calendarday_step", "step", CalendarStep),
            models.CheckConstraint(
                name="calendarday_in_year",
                condition=Q(month__gte=1, month__lte=12, day__gte=1, day__lte=31),
            ),
        ]
        indexes = [models.Index(fields=["service", "-set_at"], name="calendarday_newest")]

    @override
    def __str__(self) -> str:
        return f"calendar day {self.pk}"
