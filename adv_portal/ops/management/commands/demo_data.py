"""``manage.py demo_data``: reproducible demonstration data with fictitious names."""

from argparse import ArgumentParser, RawDescriptionHelpFormatter
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

from adv_portal.ops.demo import DemoOptions, demos

EXAMPLE = """Example, for a small demonstration of one year:

  manage.py demo_data --seed 7 --complaints 50 --years 1
"""


class Command(BaseCommand):
    """Asks each app for its demonstration data."""

    help = "Load demonstration data with fictitious names into an empty portal. Refuses in production."

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter
        default = DemoOptions()
        parser.add_argument("--seed", type=int, default=default.seed, help="another seed gives other data")
        parser.add_argument("--complaints", type=int, default=default.complaints, help="complaints in all")
        parser.add_argument("--years", type=int, default=default.years, help="years they are spread over")
        parser.add_argument(
            "--municipalities", type=int, default=default.municipalities, help="municipalities of the ADV"
        )

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        asked = DemoOptions(
            seed=options["seed"],
            complaints=options["complaints"],
            years=options["years"],
            municipalities=options["municipalities"],
        )
        if settings.IS_PRODUCTION:
            raise CommandError("Demonstration data is refused in production.")
        if min(asked.complaints, asked.years - 1, asked.municipalities - 1) < 0:
            raise CommandError("Complaints cannot be negative; years and municipalities start at 1.")
        if get_user_model().objects.exists():
            raise CommandError(
                "There are accounts already. Demonstration data goes into an empty portal only."
            )
        for name, demo in demos():
            if self.stdout.isatty():
                self.stdout.write(f"Demonstration data of {name} …")
            demo.load(asked)
