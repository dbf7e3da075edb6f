"""``manage.py import_complaints``: take in complaints that were registered elsewhere."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override as speaking
from typing_extensions import override

from adv_portal.audit.actors import Actor
from adv_portal.errors import Refused
from complaints.domain.exchange import Imported, import_complaints
from complaints.errors import BadFile, OnlyTried
from complaints.vocabulary.columns import COLUMNS

EXAMPLE = f"""Columns: {", ".join(column.name for column in COLUMNS)}.

Examples, to try a file first and then take it in:

  manage.py import_complaints registered-2025.csv --dry-run
  manage.py import_complaints registered-2025.csv --adv gelijk-waterland

Exit status: 0 taken in (or it would have been), 1 refused and nothing changed, 2 wrong usage.
"""
USAGE = 2


class Command(BaseCommand):
    """Takes in a file of complaints: all of them, or none."""

    help = (
        "Take in complaints that were registered elsewhere, all of them or none. Each row that cannot be "
        "taken in is named by line, column and reason."
    )

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("file", metavar="FILE.csv", type=Path, help="UTF-8, comma or semicolon")
        parser.add_argument("--dry-run", action="store_true", help="try everything, change nothing")
        parser.add_argument(
            "--adv", metavar="CODE", help="the ADV that registered them; the only one if unset"
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        with speaking("en"):
            try:
                self._say(self._take_in(**options), "added")
            except OnlyTried as tried:
                self._say(Imported(tried.added, tried.skipped), "would be added")
            except BadFile as bad:
                self._name(bad)
                raise CommandError(f"{bad.message} Places to mend: {bad.count}.") from None
            except Refused as refused:
                raise CommandError(str(refused.message)) from None

    def _take_in(self, *, file: Path, dry_run: bool, adv: str | None, **_options: object) -> Imported:
        try:
            content = file.open("rb")
        except OSError as unreadable:
            raise CommandError(f"{file}: {unreadable.strerror}.", returncode=USAGE) from None
        with content:
            return import_complaints(
                content=content,
                service_code=adv,
                dry_run=dry_run,
                actor=Actor.system("command"),
                progress=self._progress,
            )

    def _progress(self, rows: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{rows} rows read", ending="")

    def _say(self, done: Imported, what: str) -> None:
        if self.stderr.isatty():
            self.stderr.write("\r", ending="")
        self.stdout.write(f"{done.added} complaints {what}, {done.skipped} skipped: registered already.")

    def _name(self, bad: BadFile) -> None:
        for cell in bad.cells:
            place = f"line {cell.line}, {cell.column}" if cell.column else f"line {cell.line}"
            self.stderr.write(f"{place}: {cell.reason}")
        if bad.count > len(bad.cells):
            self.stderr.write(f"... and {bad.count - len(bad.cells)} more places like these.")
