"""People in a case, and the register of respondents."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from typing_extensions import override

from adv_portal.accounts.models import Service, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from adv_portal.vault.fields import SealedField
from adv_portal.vault.sealing import Place
from complaints.models.case import CODE_LENGTH, Case
from complaints.querysets import PersonQuerySet, RespondentQuerySet
from complaints.vocabulary.roles import PersonRole, RespondentKind, StatementKind


class Respondent(VersionedModel):
    """An organisation or person complained about, sealed with a key of its own (owner: its id).

    ``names`` are keyed digests by which it is found. Goes when the last case that names it goes.
    Source: Besluit art. 9, 10; UAVG art. 31-33.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=CODE_LENGTH)
    name = SealedField()
    details = SealedField(null=True)
    names = ArrayField(models.BigIntegerField(), default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = RespondentQuerySet.as_manager()

    class Meta:
        constraints = [is_one_of("respondent_kind", "kind", RespondentKind)]
        indexes = [GinIndex(fields=["names"], name="respondent_names")]

    @override
    def __str__(self) -> str:
        return f"respondent {self.pk}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_respondent", column, self.pk)


class RespondentStatement(models.Model):
    """A correction or objection of a respondent, with what was decided. Source: AVG art. 16, 21."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A statement goes with the respondent it is about.
    respondent = models.ForeignKey(Respondent, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=CODE_LENGTH)
    received_on = models.DateField()
    body = SealedField()
    decision = SealedField(null=True)
    decided_on = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [is_one_of("respondentstatement_kind", "kind", StatementKind)]

    @override
    def __str__(self) -> str:
        return f"statement {self.pk}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_respondentstatement", column, self.pk)


class PersonInCase(VersionedModel):
    """One person in a case beside the reporter's own answers. Source: Besluit art. 10; practice of ADVs."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    # A person stands in the file because of the case.
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="people")
    role = models.CharField(max_length=CODE_LENGTH)
    name = SealedField()
    contact = SealedField(null=True)
    remarks = SealedField(null=True)
    respondent = models.ForeignKey(
        Respondent, null=True, blank=True, on_delete=models.PROTECT, related_name="people"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(null=True, blank=True)

    objects = PersonQuerySet.as_manager()

    class Meta:
        constraints = [is_one_of("personincase_role", "role", PersonRole)]
        indexes = [models.Index(fields=["case", "role"], name="personincase_case_role")]

    @override
    def __str__(self) -> str:
        return f"{self.role} in case {self.case_id}"

    def place(self, column: str) -> Place:
        """Where the sealed bytes of a column stand."""
        return Place("complaints_personincase", column, self.pk)
