"""``manage.py export_complaints``: write registered complaints in the format that can be imported."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override as speaking
from typing_extensions import override

from adv_portal.audit.actors import Actor
from adv_portal.errors import Refused
from complaints.domain.complaints_file import Output
from complaints.domain.exchange import export_complaints

EXAMPLE = """Examples, into a file and into another program:

  manage.py export_complaints --municipality 9901 --year 2025 --output havenstad-2025.csv
  manage.py export_complaints --municipality 9901 --year 2025 --output - | gzip > havenstad-2025.csv.gz

A reference or the name of a mass report that a spreadsheet would take for a formula gets one ' in front,
which import_complaints takes away. Exit status: 0 written, 1 refused, 2 wrong usage.
"""
USAGE = 2


class Command(BaseCommand):
    """Writes the complaints of one municipality and year."""

    help = "Write the complaints registered for a municipality in a year: codes and days, no person."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--municipality", metavar="CBS", required=True, help="CBS code of four digits")
        parser.add_argument("--year", metavar="Y", type=int, required=True, help="year of registration")
        parser.add_argument(
            "--output", metavar="FILE|-", default="-", help="a file, or - for standard output"
        )
        parser.add_argument(
            "--adv", metavar="CODE", help="the ADV that registered them; the only one if unset"
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        with speaking("en"):
            try:
                self._write(**options)
            except Refused as refused:
                raise CommandError(str(refused.message)) from None

    def _write(
        self, *, municipality: str, year: int, output: str, adv: str | None, **_options: object
    ) -> None:
        def export(into: Output) -> int:
            return export_complaints(
                output=into,
                service_code=adv,
                municipality=municipality,
                year=year,
                actor=Actor.system("command"),
            )

        if output == "-":
            self.stdout.ending = ""  # the file ends its own lines
            export(self.stdout)
            return
        target = Path(output)
        partial = target.with_name(f"{target.name}.partial")
        try:
            with partial.open("w", encoding="utf-8", newline="") as file:
                count = export(file)
            partial.replace(target)
        except OSError as refused:
            raise CommandError(f"{target}: {refused.strerror}.", returncode=USAGE) from None
        finally:
            partial.unlink(missing_ok=True)
        self.stderr.write(f"{count} complaints written to {target}.")
