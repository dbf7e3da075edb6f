"""The audit line: what was done, by whom, to what; never what was said."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from typing_extensions import override

from adv_portal.audit.actors import ActorKind
from adv_portal.rows import is_one_of


class AuditLine(models.Model):
    """One act. Append-only by the database; each line carries the digest of the one before.

    Written by the function ``audit_append`` in the database only. Source: Besluit art. 3-4
    (confidentiality), decision 7.
    """

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=12)
    actor_id = models.BigIntegerField(null=True)
    actor_role = models.CharField(max_length=24)
    subject = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    changed = ArrayField(models.CharField(max_length=60))
    previous = models.BinaryField()
    digest = models.BinaryField()

    class Meta:
        constraints = [is_one_of("auditline_actor_kind", "actor_kind", ActorKind)]
        indexes = [models.Index(fields=["subject", "subject_id", "number"], name="auditline_subject")]

    @override
    def __str__(self) -> str:
        return f"{self.number} {self.act}"


class AuditHead(models.Model):
    """The number and digest of the newest line, so that a line missing at the end is noticed too.

    ``start_number`` and ``start_digest`` are those of the last line whose term is over: the chain begins
    after it.
    """

    number = models.BigIntegerField()
    digest = models.BinaryField()
    start_number = models.BigIntegerField(default=0)
    start_digest = models.BinaryField(default=bytes(32))

    @override
    def __str__(self) -> str:
        return f"head {self.number}"
