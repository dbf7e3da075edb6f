"""Say what an act left behind: exactly one line of audit, or none and no change."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from adv_portal.audit.models import AuditLine
from adv_portal.errors import Missing, PortalError, Refused
from complaints.models import Case


@dataclass
class Left:
    """The lines that an act left."""

    lines: list[AuditLine] = field(default_factory=list)

    @property
    def line(self) -> AuditLine:
        """The one line; an act leaves no more and no less."""
        (only,) = self.lines
        return only


@contextmanager
def one_line(act: str) -> Iterator[Left]:
    """Expect one line of audit for one act."""
    left, before = Left(), AuditLine.objects.count()
    yield left
    left.lines = list(AuditLine.objects.order_by("number")[before:])
    assert [line.act for line in left.lines] == [act]


@contextmanager
def nothing_left(error: type[PortalError]) -> Iterator[pytest.ExceptionInfo[PortalError]]:
    """Expect an error, no line of audit, and every case as it was."""
    before = (AuditLine.objects.count(), list(Case.objects.order_by("pk").values()))
    with pytest.raises(error) as raised:
        yield raised
    assert (AuditLine.objects.count(), list(Case.objects.order_by("pk").values())) == before


def gaps(raised: pytest.ExceptionInfo[PortalError]) -> list[str]:
    """The fields that a refusal names, in order."""
    refusal = raised.value
    assert isinstance(refusal, Refused)
    found: tuple[Missing, ...] = refusal.missing
    return [gap.field for gap in found]
