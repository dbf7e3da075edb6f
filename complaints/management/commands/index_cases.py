"""``manage.py index_cases``: make anew by what cases are found."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any, Final
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from adv_portal.audit.actors import Actor
from complaints.domain.indexing import index_again
from complaints.queries.indexing import cases_to_index

BATCH: Final = 100
EXAMPLE: Final = """Once after an update that says so; the portal may run meanwhile:

  manage.py index_cases

Stopped half-way, it says from where on it can be taken up again:

  manage.py index_cases --after 01a20fe9-6813-7391-bbe8-4351fe2e613f

Exit status: 0 done, 1 the key is none, 2 wrong usage.
"""


class Command(BaseCommand):
    """Makes the index of every case anew, batch by batch, and says where it is."""

    help = (
        "Make anew by what cases are found: words, people, other parties. In batches, while the portal runs."
    )

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--after", metavar="KEY", help="the last case that is done; all cases if unset")
        parser.add_argument("--batch", type=int, default=BATCH, help="how many cases in one transaction")

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        try:
            after = UUID(options["after"]) if options["after"] else None
        except ValueError:
            raise CommandError("--after is the key of a case.") from None
        if options["batch"] < 1:
            raise CommandError("--batch is a number from 1.")
        done = 0
        while batch := cases_to_index(after, options["batch"]):
            done += index_again(case_ids=batch, actor=Actor.system("command"))
            after = batch[-1]
            self.stdout.write(f"done up to {after}", ending="\n")
        self.stdout.write(f"cases indexed: {done}")
