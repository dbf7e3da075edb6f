"""How the terms of an ADV were changed."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Service, User


class ParameterChange(models.Model):
    """One term that was changed: from what to what, by whom. The values tell of no person.

    Source: Besluit art. 6 (protocol).
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    before = models.CharField(max_length=120, blank=True, default="")
    after = models.CharField(max_length=120, blank=True, default="")
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["service", "changed_at"], name="parameterchange_service")]

    @override
    def __str__(self) -> str:
        return f"change {self.pk}"
