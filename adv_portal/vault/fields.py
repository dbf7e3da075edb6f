"""A column that holds sealed bytes only."""

from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.lookups import IsNull
from typing_extensions import override

from adv_portal.vault.sealing import Sealed


class SealedField(models.BinaryField):  # type: ignore[type-arg]  # not subscriptable at run time
    """Bytes that only a case's key opens. Plain text cannot be stored, and nothing can be searched in it."""

    @override
    def get_prep_value(self, value: Any) -> bytes | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.name} takes sealed bytes only")
        return value.raw

    @override
    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> Any:
        return super().get_db_prep_value(self.get_prep_value(value), connection, prepared=True)

    def from_db_value(self, value: bytes | memoryview | None, *_args: object) -> Sealed | None:
        """Wrap what the database gives, so that it cannot be shown by accident."""
        return None if value is None else Sealed(bytes(value))

    @override
    def get_lookup(self, lookup_name: str) -> "type[models.Lookup[Any]] | None":
        """Allow the question whether there is something; refuse any other."""
        if lookup_name == "isnull":
            return IsNull
        raise FieldError(f"{self.name} is sealed and cannot be searched")

    @override
    def value_to_string(self, obj: models.Model) -> str:
        return "sealed"
