"""One act, one transaction, one audit line."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final
from uuid import UUID

import structlog
from celery import current_app
from django.db import connection, models, transaction

from adv_portal.audit.actors import Actor
from adv_portal.codes import Code
from adv_portal.errors import PortalError

_log: Final = structlog.get_logger("audit")
_APPEND: Final = "SELECT audit_append(%s, %s, %s, %s, %s, %s, %s::text[])"


class NothingRecorded(Exception):
    """An act ended without saying what it was about: a mistake in the program."""


class RecordedTwice(Exception):
    """An act named two subjects: it is two acts, or a mistake in the program."""


class Record:
    """What an act leaves behind: its line in the audit, and nudges that go out after commit."""

    def __init__(self, act: Code, actor: Actor) -> None:
        self.act = act
        self.actor = actor
        self._subject: tuple[str, str, tuple[str, ...]] | None = None

    def about(self, row: models.Model, *, changed: Iterable[str] = ()) -> None:
        """Name the row the act is about, and the names (never the values) of what changed.

        :raises RecordedTwice: called before in this act.
        """
        if self._subject is not None:
            raise RecordedTwice(str(self.act))
        self._subject = (row._meta.label_lower, str(row.pk), tuple(changed))

    def after_commit(self, job: Code, **ids: int | str | UUID) -> None:
        """Nudge a job once the act is stored. The message holds ids only, and may be lost: rows are truth."""
        arguments = {name: value if isinstance(value, int) else str(value) for name, value in ids.items()}

        def nudge() -> None:
            # A broker that is down must not undo what is stored: beat finds the row later.
            current_app.send_task(str(job), kwargs=arguments, retry=False, ignore_result=True)

        transaction.on_commit(nudge, robust=True)

    def write(self) -> None:
        """Append the line.

        :raises NothingRecorded: :meth:`about` was never called.
        """
        if self._subject is None:
            raise NothingRecorded(str(self.act))
        subject, subject_id, changed = self._subject
        line = (
            str(self.act),
            str(self.actor.kind),
            self.actor.user_id,
            self.actor.role,
            subject,
            subject_id,
            list(changed),
        )
        with connection.cursor() as cursor:
            cursor.execute(_APPEND, line)


@contextmanager
def act(act: Code, *, by: Actor) -> Iterator[Record]:
    """Open the one transaction of a business act and close it with its audit line.

    :param act: the name of the act, from the vocabulary of its business.
    :param by: who acts.
    :raises NothingRecorded: the block ended without ``record.about()``.
    :raises RuntimeError: called within another act.
    """
    record = Record(act, by)
    try:
        with transaction.atomic(durable=True):
            yield record
            record.write()
    except PortalError as refusal:
        _log.info("act_refused", act=str(act), role=by.role, reason=refusal.code)
        raise
