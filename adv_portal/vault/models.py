"""The keys of cases, wrapped; the only place where they are stored."""

from typing import Final

from django.db import models
from typing_extensions import override

#: Bytes of a fingerprint, in hexadecimal: enough to tell a handful of keys apart.
FINGERPRINT_LENGTH: Final = 16


class DataKey(models.Model):
    """The key of one owner (a case, a draft, or the installation), wrapped twice.

    The inner wrapping is opened by the owner's half in the key ring, a file outside the database; the outer
    one by a key-encryption key of the settings. Rows of before the ring have the outer one only, and no slot.

    Destroying empties ``wrapped`` and burns the half: the row stays and says that there was a key, and the
    row of an older dump opens no more than this one. Source: AVG art. 17, 25; decision 22.
    """

    owner_id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField(null=True)
    wrapped_by = models.CharField(max_length=FINGERPRINT_LENGTH)
    created_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True)
    slot = models.BigIntegerField(null=True, unique=True)
    burnt_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="datakey_destroyed_or_wrapped",
                condition=models.Q(wrapped__isnull=True) ^ models.Q(destroyed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="datakey_burnt_when_destroyed",
                condition=models.Q(burnt_at__isnull=True)
                | models.Q(destroyed_at__isnull=False, slot__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["wrapped_by"], name="datakey_wrapped_by"),
            models.Index(
                fields=["owner_id"],
                name="datakey_to_burn",
                condition=models.Q(destroyed_at__isnull=False, slot__isnull=False, burnt_at__isnull=True),
            ),
            models.Index(
                fields=["owner_id"],
                name="datakey_outside_ring",
                condition=models.Q(wrapped__isnull=False, slot__isnull=True),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"key of {self.owner_id}"


class RingMark(models.Model):
    """Which key ring belongs to this database, and how far the two went together. One row.

    A database whose epoch is behind that of the ring is an older one, put back from a back-up.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    ring_id = models.UUIDField()
    epoch = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="ringmark_only_one", condition=models.Q(id=1))]

    @override
    def __str__(self) -> str:
        return f"ring {self.ring_id}, epoch {self.epoch}"
