"""``manage.py check_deployment``: what to mend before going live, each with how."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.core import checks
from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from adv_portal.ops.checks import check_installation

EXAMPLE = """Example, on the machine that will serve the portal:

  PORTAL_ENV=production manage.py check_deployment
"""


class Command(BaseCommand):
    """Puts Django's deployment checks and the portal's own in one list."""

    help = (
        "List what should be mended before going live, each with how. Exit status 1 when there is anything."
    )
    requires_system_checks = []

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        found = [*checks.run_checks(include_deployment_checks=True), *check_installation()]
        if not found:
            self.stdout.write("Nothing to mend: this portal can go live.")
            return
        lines = [f"- {message.msg} ({message.id})\n  {message.hint or 'See the text.'}" for message in found]
        raise CommandError(f"To mend, {len(found)} in all:\n" + "\n".join(lines))
