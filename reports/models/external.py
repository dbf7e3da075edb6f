"""Figures of others, beside ours and never added to them."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.law.grounds import Ground
from adv_portal.rows import is_one_of, uuid7
from reports.models.form import CODE_LENGTH
from reports.querysets import ExternalSeriesQuerySet
from reports.vocabulary.external import ExternalBody, ExternalUnit


class ExternalSeries(models.Model):
    """One table of somebody else, with what it counts and where it was found. Source: policy, I11 to I13."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    body = models.CharField(max_length=CODE_LENGTH)
    unit = models.CharField(max_length=CODE_LENGTH)
    title = models.CharField(max_length=120)
    #: What is counted, in words of the one who published it.
    definition = models.TextField()
    source = models.CharField(max_length=200)
    source_date = models.DateField()
    licence = models.CharField(max_length=60)
    imported_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(auto_now_add=True)

    objects = ExternalSeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "external series"
        constraints = [
            is_one_of("externalseries_body", "body", ExternalBody),
            is_one_of("externalseries_unit", "unit", ExternalUnit),
            models.UniqueConstraint(fields=["service", "title"], name="externalseries_title_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"external series {self.pk}"


class ExternalFigure(models.Model):
    """One figure of a series.

    ``municipality`` is ``None`` for the whole country, ``ground`` is ``""`` for all grounds together.
    """

    # A figure is part of its series.
    series = models.ForeignKey(ExternalSeries, on_delete=models.CASCADE, related_name="figures")
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    ground = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    value = models.DecimalField(max_digits=12, decimal_places=1)

    class Meta:
        constraints = [
            is_one_of("externalfigure_ground", "ground", Ground, blank=True),
            models.CheckConstraint(name="externalfigure_value", condition=Q(value__gte=0)),
            models.UniqueConstraint(
                fields=["series", "municipality", "year", "ground"],
                nulls_distinct=False,
                name="externalfigure_once",
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"external figure {self.pk}"
