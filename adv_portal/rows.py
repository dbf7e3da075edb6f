"""Base of rows: keys, versions that two editors cannot overwrite, and constraints for codes."""

import os
import time
import uuid
from collections.abc import Iterable
from typing import Any, Self, TypeVar

from django.db import models
from django.db.models import F, Q

from adv_portal.codes import Code
from adv_portal.errors import NotFound, StaleVersion

Row = TypeVar("Row", bound=models.Model)


def uuid7() -> uuid.UUID:
    """Give a UUID of version 7 (RFC 9562): 48 bits of milliseconds, the rest random.

    Keys sort by moment of making, so that indexes stay compact; nothing can be counted from them.
    """
    milliseconds = time.time_ns() // 1_000_000
    number = (milliseconds & (2**48 - 1)) << 80 | int.from_bytes(os.urandom(10), "big")
    number &= ~(0xF << 76) & ~(0x3 << 62)
    return uuid.UUID(int=number | 0x7 << 76 | 0x2 << 62)


def is_one_of(name: str, field: str, *lists: type[Code], blank: bool = False) -> models.CheckConstraint:
    """Give the constraint that makes the database refuse an unknown code.

    :param lists: the list, or the lists that one column may hold codes of.

    :param name: the name of the constraint, ``table_what``.
    :param blank: whether the empty string stands for "not answered".
    """
    known = [*dict.fromkeys(value for codes in lists for value in codes.values())]
    if blank:
        known.append("")
    return models.CheckConstraint(name=name, condition=Q(**{f"{field}__in": known}))


class VersionedQuerySet(models.QuerySet[Row]):
    """Rows of a :class:`VersionedModel`, to be changed by one person at a time."""

    def locked(self, pk: object, *, version: int | None = None) -> Row:
        """Lock one row until the act ends, and check that it is the version the actor saw.

        :param version: the version on the actor's screen; ``None`` when nobody looked at it.
        :raises NotFound: there is no such row in this queryset.
        :raises StaleVersion: a newer version is stored.
        """
        row = self.select_for_update(of=("self",)).filter(pk=pk).first()
        if row is None:
            raise NotFound
        current = getattr(row, "version", 0)
        if version is not None and version != current:
            raise StaleVersion(model=self.model._meta.label_lower, current=current)
        return row

    def matching(self, condition: Q) -> Self:
        """Narrow by a condition that a door or filter has built."""
        return self.filter(condition)


class VersionedModel(models.Model):
    """A row that two people may edit: it carries a version, and an old version cannot be saved."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True

    def save_new_version(self, *, update_fields: Iterable[str]) -> None:
        """Store the changed fields as the next version.

        :raises StaleVersion: the stored row is not the version that was read.
        """
        manager: models.Manager[Any] = type(self)._default_manager
        values = {name: getattr(self, name) for name in update_fields}
        changed = manager.filter(pk=self.pk, version=self.version).update(**values, version=F("version") + 1)
        if not changed:
            current = manager.filter(pk=self.pk).values_list("version", flat=True).first()
            raise StaleVersion(model=self._meta.label_lower, current=current or 0)
        self.version += 1
