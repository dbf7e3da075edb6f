"""Print the code of the second step for an account of the demonstration."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from adv_portal.accounts.queries.demonstration import demonstration_code
from adv_portal.accounts.vocabulary import Role


class Command(BaseCommand):
    """Prints the code with which an account of the demonstration can sign in now."""

    help = "Prints the current code of a demonstration account. Example: manage.py demo_code case_worker"

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("role", choices=Role.values(), help="the role, which is the user name too")

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        if settings.IS_PRODUCTION:
            raise CommandError("There are no demonstration accounts in production.")
        code = demonstration_code(options["role"])
        if not code:
            raise CommandError("There is no such demonstration account. Run: manage.py demo_data")
        self.stdout.write(code)
