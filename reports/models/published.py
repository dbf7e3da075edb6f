"""Figures that everybody may see, as they were published."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service
from adv_portal.rows import is_one_of, uuid7
from reports.models.form import CODE_LENGTH
from reports.querysets import PublishedFiguresQuerySet
from reports.vocabulary.periods import Period


class PublishedFigures(models.Model):
    """Figures that passed the gate: a number or a marker in each cell. Frozen; a correction is a new number.

    The municipal side of the portal reads this table and the issued reports, and PostgreSQL grants it no
    other table of reports.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=CODE_LENGTH, default=Period.YEAR)
    number = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=CODE_LENGTH)
    cells = models.JSONField()
    method = models.CharField(max_length=CODE_LENGTH)
    audit = models.JSONField()
    published_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    objects = PublishedFiguresQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "published figures"
        constraints = [
            is_one_of("publishedfigures_period", "period", Period),
            models.UniqueConstraint(
                fields=["service", "municipality", "year", "period", "number"],
                name="publishedfigures_number_once",
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-year", "-number"], name="publishedfigures_newest")]

    @override
    def __str__(self) -> str:
        return f"published figures {self.pk}"
