"""The keys of cases, wrapped; the only place where they are stored."""

from typing import Final

from django.db import models
from typing_extensions import override

#: Bytes of a fingerprint, in hexadecimal: enough to tell a handful of keys apart.
FINGERPRINT_LENGTH: Final = 16


class DataKey(models.Model):
    """The key of one owner (a case, a draft, or the installation), wrapped by a key-encryption key.

    Destroying empties ``wrapped``: the row stays and says that there was a key. Source: AVG art. 17, 25.
    """

    owner_id = models.UUIDField(primary_key=True)
    wrapped = models.BinaryField(null=True)
    wrapped_by = models.CharField(max_length=FINGERPRINT_LENGTH)
    created_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="datakey_destroyed_or_wrapped",
                condition=models.Q(wrapped__isnull=True) ^ models.Q(destroyed_at__isnull=True),
            )
        ]
        indexes = [models.Index(fields=["wrapped_by"], name="datakey_wrapped_by")]

    @override
    def __str__(self) -> str:
        return f"key of {self.owner_id}"
