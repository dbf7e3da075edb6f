"""What protection needs to remember, and the table of the region."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import uuid7
from reports.models.form import CODE_LENGTH
from reports.models.published import PublishedFigures
from reports.querysets import ExactElsewhereQuerySet, RegionFiguresQuerySet


class RegionFigures(models.Model):
    """The municipalities of one ADV side by side, protected (PT6). Frozen; a correction is a new number.

    The rows of ``cells`` are CBS codes and ``total``. The municipal side of the portal reads this table.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    cells = models.JSONField()
    #: The names of the municipalities at that moment, by CBS code.
    names = models.JSONField()
    method = models.CharField(max_length=CODE_LENGTH)
    audit = models.JSONField()
    published_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    objects = RegionFiguresQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "region figures"
        constraints = [
            models.UniqueConstraint(fields=["service", "year", "number"], name="regionfigures_number_once")
        ]

    @override
    def __str__(self) -> str:
        return f"region figures {self.pk}"


class BehindFigures(models.Model):
    """The exact figures behind a publication, for the ADV alone: the next one is compared with them (D5)."""

    figures = models.OneToOneField(
        PublishedFigures, null=True, blank=True, on_delete=models.PROTECT, related_name="behind"
    )
    region = models.OneToOneField(
        RegionFigures, null=True, blank=True, on_delete=models.PROTECT, related_name="behind"
    )
    cells = models.JSONField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name_plural = "behind figures"
        constraints = [
            models.CheckConstraint(
                name="behindfigures_of_one",
                condition=Q(figures__isnull=True, region__isnull=False)
                | Q(figures__isnull=False, region__isnull=True),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"behind figures {self.pk}"


class ExactElsewhere(models.Model):
    """Exact figures of an issued form that others made public, such as among council papers (rule D12).

    Later publications are protected against them too. It is never taken back: what is public stays public.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    #: The number of the issued form from which the figures are.
    number = models.PositiveSmallIntegerField()
    #: The table that became public; ``""`` for the whole form.
    table = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    #: Where they stand: the name of a document or of a site, never of a person.
    source = models.CharField(max_length=120)
    public_on = models.DateField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now_add=True)
    #: ``""`` on the first ones, which were entered before they had a hash.
    sha256 = models.CharField(max_length=64, blank=True, default="")

    objects = ExactElsewhereQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "exact figures elsewhere"
        indexes = [models.Index(fields=["service", "municipality", "year"], name="exactelsewhere_year")]

    @override
    def __str__(self) -> str:
        return f"exact figures elsewhere {self.pk}"
