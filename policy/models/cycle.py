"""One policy of a municipality: a round of the seven steps."""

from typing import Final

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from policy.querysets import PolicyQuerySet
from policy.vocabulary.states import PolicyState

CODE_LENGTH: Final = 40


class Policy(VersionedModel):
    """What a municipality wants to do about discrimination in some years, and how far it is.

    Several may be there at a time, one of them running. Source: policy, sections 8.1 and 8.2.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=120)
    starts_on = models.DateField()
    ends_on = models.DateField()
    #: The function of who is responsible in the college, never a name.
    portfolio_holder = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=CODE_LENGTH, default=PolicyState.EXPLORING)
    begun_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    begun_at = models.DateTimeField(auto_now_add=True)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "policies"
        constraints = [
            is_one_of("policy_state", "state", PolicyState),
            models.CheckConstraint(name="policy_period", condition=Q(ends_on__gt=F("starts_on"))),
            models.UniqueConstraint(
                name="policy_one_running",
                fields=["municipality"],
                condition=Q(state__in=[PolicyState.RUNNING, PolicyState.EVALUATING]),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-begun_at"], name="policy_newest")]

    @override
    def __str__(self) -> str:
        return f"policy {self.pk}"
