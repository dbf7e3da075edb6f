"""Wrap every data key with the newest key-encryption key."""

from argparse import ArgumentParser
from typing import Any, Final

from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from adv_portal.accounts.domain.keys import rotate_keys
from adv_portal.accounts.queries.keys import stale_key_count
from adv_portal.audit.actors import Actor
from adv_portal.errors import Refused
from adv_portal.vault.keys import NoKeyFits

BATCH: Final = 500


class Command(BaseCommand):
    """Turns over the keys in batches, each one act. Stopped half-way, it goes on where it was."""

    help = (
        "Rewraps every data key with the newest key of KEY_ENCRYPTION_KEYS. Resumable. "
        "Example: KEY_ENCRYPTION_KEYS=new,old manage.py rotate_keys"
    )

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", type=int, default=BATCH, help="keys in one transaction")

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        if options["batch"] < 1:
            raise CommandError("A batch holds at least 1 key.")
        total, done = stale_key_count(), 0
        try:
            while stale_key_count():
                done += rotate_keys(limit=options["batch"], actor=Actor.system("command"))
                if self.stdout.isatty():
                    self.stdout.write(f"{done} of {total} keys")
        except NoKeyFits:
            reason = (
                "A key that is still in use is missing in KEY_ENCRYPTION_KEYS. Put it behind the newest one."
            )
            raise CommandError(f"{reason} {done} keys were rewrapped.") from None
        except Refused:  # another process has taken up the rest
            pass
        self.stdout.write(f"{done} keys rewrapped with the newest key.")
