"""What stands around the figures of a report: residents, breaks in a series, and how it looks."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from reports.models.form import CODE_LENGTH
from reports.vocabulary.surroundings import BreakKind, LogoKind


class Population(models.Model):
    """How many people lived in a municipality on 1 January, as Statistics Netherlands (CBS) published it."""

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    #: The first of January of this year.
    year = models.PositiveSmallIntegerField()
    residents = models.PositiveIntegerField()
    #: Where the number was read, and the date on which that source had it.
    source = models.CharField(max_length=200)
    source_date = models.DateField()
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["municipality", "year"], name="population_once"),
            models.CheckConstraint(name="population_residents", condition=Q(residents__gt=0)),
        ]

    @override
    def __str__(self) -> str:
        return f"population {self.pk}"


class BreakInSeries(models.Model):
    """From this year on, figures cannot be compared with those of before: a line stops here."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    #: The first year that is not comparable with the years before.
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=CODE_LENGTH)
    #: Printed in public reports, in both languages.
    reason_nl = models.CharField(max_length=300)
    reason_en = models.CharField(max_length=300, blank=True, default="")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "breaks in series"
        constraints = [
            is_one_of("breakinseries_kind", "kind", BreakKind),
            models.CheckConstraint(name="breakinseries_reason", condition=~Q(reason_nl="")),
            models.UniqueConstraint(fields=["service", "municipality", "year"], name="breakinseries_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"break {self.pk}"


class ReportLook(VersionedModel):
    """Logo and colour of a municipality's reports. A colour is kept only when it can be read on white."""

    municipality = models.OneToOneField(Municipality, on_delete=models.PROTECT, related_name="+")
    colour = models.CharField(max_length=7)
    #: The picture, drawn anew so that nothing else is in it; empty when there is none.
    logo = models.BinaryField(default=b"", blank=True)
    logo_kind = models.CharField(max_length=CODE_LENGTH, blank=True, default="")

    class Meta:
        constraints = [
            is_one_of("reportlook_logo_kind", "logo_kind", LogoKind, blank=True),
            models.CheckConstraint(name="reportlook_colour", condition=Q(colour__regex=r"^#[0-9a-f]{6}$")),
        ]

    @override
    def __str__(self) -> str:
        return f"look {self.pk}"
