"""The municipality."""

from django.core.validators import RegexValidator
from django.db import models
from typing_extensions import override

from adv_portal.rows import VersionedModel


class Municipality(VersionedModel):
    """One municipality by its CBS code. Source: Wga art. 1 (gives its residents access to an ADV)."""

    cbs = models.CharField(max_length=4, unique=True, validators=[RegexValidator(r"^\d{4}$")])
    name = models.CharField(max_length=120)
    residents = models.PositiveIntegerField(null=True)
    residents_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "municipalities"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(name="municipality_cbs", condition=models.Q(cbs__regex=r"^[0-9]{4}$"))
        ]

    @override
    def __str__(self) -> str:
        return self.name
