"""Incidents: one event that several people report."""

from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import VersionedModel, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.querysets import IncidentQuerySet


class Incident(VersionedModel):
    """One event, sealed with a key of its own (owner: its id). Each report keeps its own classification.

    Source: counting rules R3 and R8.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    number = models.PositiveIntegerField()
    title = SealedField()
    statement = SealedField(null=True)
    happened_on = models.DateField(null=True, blank=True)
    is_mass = models.BooleanField(default=False)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    objects = IncidentQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "number"], name="incident_number_once")]

    @override
    def __str__(self) -> str:
        return f"incident {self.pk}"

    @property
    def code(self) -> str:
        """The code that the registrations of a mass report share: it names nobody and nothing."""
        return f"event-{self.pk.hex[-16:]}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_incident", column, self.pk)
