"""``manage.py after_restore``: put a restored back-up together with the key ring, before anybody signs in."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from typing_extensions import override

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound, Refused
from adv_portal.vault.checks import REMEDIES
from adv_portal.vault.ring import RingLacks, RingMissing
from adv_portal.vault.tending import NotTogether, RingState, gone_owners, made_since, put_together, ring_state
from complaints.domain.adv_complaints import replay_adv_erasure
from complaints.domain.retention import drop_unreadable, move_references_on, replay_erasure

EXAMPLE = """Examples, to count first and then do it:

  manage.py after_restore --dry-run
  manage.py after_restore

With an older copy of the key ring too, say how many reports may have come in since:

  manage.py after_restore --given-out 200

Exit status: 0 done, 1 ring and database cannot be put together, 2 wrong usage. Can be stopped and run again.
"""


class Command(BaseCommand):
    """Erases again what was erased since the back-up, and keeps numbers from being given out twice."""

    help = "After restoring a back-up: erase again what was erased since, and move the numbers on."
    requires_system_checks = []  # they refuse the very state that this mends

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")
        parser.add_argument(
            "--given-out", type=int, default=0, help="references given out since, where the ring cannot tell"
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        state = ring_state()
        if state not in {RingState.FIT, RingState.DATABASE_BEHIND}:
            raise CommandError(" ".join(REMEDIES[state]))
        if options["given_out"] < 0:
            raise CommandError("--given-out is a number from 0.")
        try:
            gone = [owner_id for batch in gone_owners() for owner_id in batch]
            given_out = max(made_since() if state == RingState.DATABASE_BEHIND else 0, options["given_out"])
        except RingMissing:
            gone, given_out = [], options["given_out"]
        except RingLacks:
            raise CommandError(" ".join(REMEDIES[RingState.BEHIND])) from None
        if options["dry_run"]:
            self.stdout.write(f"erased since: {len(gone)}\nreferences to skip: {given_out}")
            return
        erased = self._erase_again(gone, replay_erasure, "case_id")
        complaints = self._erase_again(gone, replay_adv_erasure, "complaint_id")
        dropped = self._drop(gone)
        if given_out:
            move_references_on(by=given_out, year=timezone.localdate().year, actor=Actor.system("command"))
        with suppress(NotTogether, RingMissing):  # no ring yet: nothing that was erased comes back by it
            put_together()
        self.stdout.write(
            f"cases erased again: {erased}\ncomplaints about the service erased again: {complaints}\n"
            f"other rows removed: {dropped}\nreferences skipped: {given_out}"
        )

    @staticmethod
    def _erase_again(gone: list[UUID], replay: Callable[..., None], name: str) -> int:
        erased = 0
        for owner_id in gone:
            with suppress(NotFound, Refused):  # nothing of the kind, or erased already
                replay(**{name: owner_id}, actor=Actor.system("command"))
                erased += 1
        return erased

    @staticmethod
    def _drop(gone: list[UUID]) -> int:
        with suppress(Refused):  # all of them were cases or complaints
            return drop_unreadable(owner_ids=gone, actor=Actor.system("command"))
        return 0
