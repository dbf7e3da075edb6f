"""Which ADV serves which municipality, and when."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models.municipality import Municipality
from adv_portal.accounts.models.service import Service


class Agreement(models.Model):
    """A dated agreement: an ADV is a partner of a municipality, never part of it. Source: Wga art. 1."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="agreements")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="agreements")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "municipality", "starts_on"], name="agreement_once"),
            models.CheckConstraint(
                name="agreement_order",
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.service_id} serves {self.municipality_id}"
