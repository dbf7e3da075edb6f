"""A person with an account: staff only. Residents have none."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models.municipality import Municipality
from adv_portal.accounts.models.service import Service
from adv_portal.accounts.vocabulary import Role
from adv_portal.rows import VersionedModel, is_one_of, uuid7


class User(AbstractUser, VersionedModel):
    """One person in one role, of one ADV or of one municipality, never of both.

    Source: Besluit art. 2 (independence).
    """

    #: Stands for the person in addresses, which show no name and no number of a row.
    public_id = models.UUIDField(default=uuid7, unique=True, editable=False)
    role = models.CharField(max_length=24, choices=Role.choices)
    service = models.ForeignKey(
        Service, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    is_demonstration = models.BooleanField(default=False)

    REQUIRED_FIELDS = ["email", "role"]

    class Meta:
        constraints = [
            is_one_of("user_role", "role", Role),
            models.CheckConstraint(
                name="user_one_side",
                condition=(
                    Q(role__in=sorted(Role.of_service()), service__isnull=False, municipality__isnull=True)
                    | Q(
                        role__in=sorted(Role.of_municipality()),
                        service__isnull=True,
                        municipality__isnull=False,
                    )
                    | Q(role=Role.ADMINISTRATOR, municipality__isnull=True)
                ),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"user {self.pk}"

    @property
    def user_id(self) -> int | None:
        """The number of the account, under the name by which actors know it."""
        return self.pk

    @property
    def work_name(self) -> str:
        """The name by which colleagues and residents know the person."""
        return self.get_full_name() or self.username
