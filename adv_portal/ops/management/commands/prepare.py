"""``manage.py prepare``: what the database needs before the portal starts, in one go."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from adv_portal.ops.demo import PASSWORD, UNFINISHED
from adv_portal.ops.production import refuse_demonstration

EXAMPLE = """Example, as make run does it:

  manage.py prepare --demo
"""


class Command(BaseCommand):
    """Migrates, loads demonstration data on the first run, and tells the demonstration accounts as JSON."""

    help = "Migrate the database; with --demo, also load demonstration data when there are no accounts yet."

    requires_system_checks = []  # make test has run them; a start should not wait for them

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--demo", action="store_true", help="demonstration data on the first run")

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        call_command("migrate", verbosity=0, skip_checks=True)
        refuse_demonstration()
        users = get_user_model().objects
        note = settings.DATA_DIR / UNFINISHED
        if note.exists():
            raise CommandError(
                "Loading the demonstration data was cut short earlier. Empty the database, remove "
                f"{note}, and start again."
            )
        if options["demo"] and not settings.IS_PRODUCTION and not users.exists():
            self.stderr.write("Loading the demonstration data; this takes a while, once …")
            note.parent.mkdir(parents=True, exist_ok=True)
            note.touch()
            call_command("demo_data")
            note.unlink()
        accounts = users.filter(is_demonstration=True).order_by("pk").values_list("username", flat=True)
        found = {"accounts": list(accounts), "password": PASSWORD if accounts else ""}
        self.stdout.write(json.dumps(found))
