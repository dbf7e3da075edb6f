"""``manage.py erase_due``: erase what is due by the terms of retention."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from typing_extensions import override

from adv_portal.audit.actors import Actor
from complaints.queries.retention import due_drafts, due_for_erasure, respondents_without_a_case
from complaints.tasks import erase_all_due

EXAMPLE = """Examples, to count first and then erase:

  manage.py erase_due --dry-run
  manage.py erase_due

Beat does the same by itself. Exit status: 0 done, 1 some could not be erased, 2 wrong usage.
"""


class Command(BaseCommand):
    """Destroys the keys and rows that are due, and says how many."""

    help = "Erase cases and forms whose term of retention is over; registrations stay. Prints counts."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        today = timezone.localdate()
        if options["dry_run"]:
            cases, drafts = len(due_for_erasure(today)), due_drafts(timezone.now())
            lines = len(respondents_without_a_case())
            self.stdout.write(f"cases due: {cases}\nforms due: {drafts}\nlines of the register due: {lines}")
            return
        erased = erase_all_due(today, Actor.system("command"))
        self.stdout.write(
            f"cases erased: {erased.cases}\nforms erased: {erased.drafts}\n"
            f"lines of the register erased: {erased.respondents}\naudit lines removed: {erased.audit_lines}"
        )
        if erased.left:
            raise CommandError(f"cases left: {erased.left}, changed while this ran; run it again")
