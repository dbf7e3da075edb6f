"""The statutory form on the command line."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override as speaking
from typing_extensions import override

from adv_portal.errors import NotFound, Refused
from reports.editions.choice import EDITIONS
from reports.queries.statutory import Wanted, concept_file, issued_form_file
from reports.vocabulary.jobs import FileFormat, Language


class Command(BaseCommand):
    """Writes the form of a municipality's year: a concept of the live register, or the issued one."""

    help = (
        "Writes the statutory form. Example: manage.py statutory_form --municipality 9901 --year 2026"
        " --format pdf --output form.pdf"
    )

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--municipality", required=True, metavar="CBS", help="four digits")
        parser.add_argument("--year", required=True, type=int, help="year of registration")
        parser.add_argument("--edition", default="", choices=["", *EDITIONS], help="else the one of the year")
        parser.add_argument("--format", default="json", choices=FileFormat.values(), dest="file_format")
        parser.add_argument("--language", default="nl", choices=Language.values(), help="of a PDF")
        parser.add_argument(
            "--adv", default="", metavar="CODE", help="else the one with the newest agreement"
        )
        parser.add_argument("--issued", action="store_true", help="the form as it was issued")
        parser.add_argument("--output", default="-", metavar="FILE", help="- for standard output")

    @override
    def handle(self, *args: object, **options: Any) -> None:
        wanted = Wanted(
            cbs=options["municipality"],
            year=options["year"],
            file_format=FileFormat(options["file_format"]),
            language=Language(options["language"]) if options["file_format"] == "pdf" else Language.DUTCH,
            adv=options["adv"],
            edition=options["edition"],
        )
        with speaking("en"):
            try:
                content = issued_form_file(wanted) if options["issued"] else concept_file(wanted)
            except Refused as refusal:
                reasons = [str(gap.message) for gap in refusal.missing] or [str(refusal.message)]
                raise CommandError(" ".join(reasons)) from refusal
            except NotFound as unknown:
                raise CommandError(str(unknown.message)) from unknown
        write(content, options["output"])


def write(content: bytes, output: str) -> None:
    """Write to a file, or to standard output.

    :raises CommandError: the file cannot be written.
    """
    if output == "-":
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        Path(output).write_bytes(content)
    except OSError as failure:
        raise CommandError(f"{output}: {failure.strerror}") from failure
