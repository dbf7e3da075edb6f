"""Years that were adopted, and corrections that wait for a new version."""

from collections.abc import Mapping
from datetime import date
from typing import Self
from uuid import UUID

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.models.registration import Registration
from complaints.querysets import PendingCorrectionQuerySet
from complaints.vocabulary.lists import Verdict


class AdoptedYear(models.Model):
    """A year of which the form of a municipality was issued: its complaints change by correction only.

    Source: counting rule R13.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    adopted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "municipality", "year"], name="adoptedyear_once")
        ]

    @override
    def __str__(self) -> str:
        return f"{self.year}"


class PendingCorrection(models.Model):
    """A change to a complaint of an adopted year, which waits for the head. Source: counting rule R13.

    ``before`` and ``after`` hold codes and days, by the column of the registration. Without a reason it
    follows from what was done in the case. Corrections of one ``batch`` are decided together: a complaint
    that is merged stops to count at the moment at which the other one takes its place.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="corrections")
    # The reason is sealed with the key of the case and goes with it; the codes stay.
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    reason = SealedField(null=True)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=CODE_LENGTH, default=Verdict.WAITING)
    decided_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    batch = models.UUIDField(null=True, blank=True, editable=False)

    objects = PendingCorrectionQuerySet.as_manager()

    class Meta:
        constraints = [is_one_of("pendingcorrection_verdict", "verdict", Verdict)]
        indexes = [
            models.Index(
                fields=["proposed_at"],
                name="pendingcorrection_waiting",
                condition=models.Q(verdict=Verdict.WAITING),
            )
        ]

    @override
    def __str__(self) -> str:
        return f"correction {self.pk}"

    @classmethod
    def change(
        cls,
        registration: Registration,
        values: Mapping[str, object],
        *,
        reason: str = "",
        by: int | None = None,
        batch: UUID | None = None,
        waits: bool = False,
    ) -> Self | None:
        """Change what a registration counts by, within an act; of an adopted year the change waits.

        :param values: the columns, with what each is to be.
        :param reason: why; sealed with the key of the case. Empty when it follows from what was done there.
        :param by: the account of who asks for it.
        :param waits: let it wait in any case, because a correction of the same batch does.
        :returns: the correction that waits; ``None`` when the registration was changed, or nothing differs.
        Source: counting rule R13.
        """
        registration = Registration.objects.select_for_update().get(pk=registration.pk)
        now = cls.foreseen(registration)
        after = cls.differs(registration, values)
        if not after:
            return None
        if not waits and not cls.is_held(registration, {**now, **after}):
            registration.take_over(after)
            return None
        before = {name: now[name] for name in after}
        waiting = cls(registration=registration, case=registration.case, before=before, after=after)
        waiting.proposed_by_id, waiting.batch = by, batch
        if reason and registration.case_id:
            waiting.reason = key_of(registration.case_id).seal_text(reason, waiting.place("reason"))
        waiting.save(force_insert=True)
        return waiting

    @classmethod
    def differs(cls, registration: Registration, values: Mapping[str, object]) -> dict[str, object]:
        """Give the columns that count otherwise than foreseen; only the first nature has a place."""
        now = cls.foreseen(registration)
        return {
            name: written(value)
            for name, value in values.items()
            if _counting(name, now[name]) != _counting(name, written(value))
        }

    @classmethod
    def foreseen(cls, registration: Registration) -> dict[str, object]:
        """Give what a registration counts by once everything that waits for it has been applied."""
        found = {name: written(getattr(registration, name)) for name in Registration.COUNTED}
        for waiting in cls.objects.filter(registration=registration).waiting():
            found |= waiting.after
        return found

    @classmethod
    def is_held(cls, registration: Registration, after: Mapping[str, object]) -> bool:
        """Tell whether a change touches a year that was adopted, where it was counted or where it will be."""
        touched = Q(municipality_id=registration.municipality_id, year=registration.year)
        touched |= Q(municipality_id=after["municipality_id"], year=after["year"])
        return AdoptedYear.objects.filter(touched, service_id=registration.service_id).exists()

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_pendingcorrection", column, self.pk)


def _counting(name: str, value: object) -> object:
    if not isinstance(value, list):
        return value
    return (*(value[:1] if name == "natures" else ()), *sorted(value))


def written(value: object) -> object:
    """Give a code, day or list of codes as it stands in a correction."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [str(part) for part in value]
    return value if isinstance(value, int) or value is None else str(value)
