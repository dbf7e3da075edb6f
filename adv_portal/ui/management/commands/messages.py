"""``manage.py messages``: keep the Dutch catalogue equal to the messages of the source."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from typing_extensions import override

from adv_portal.ui.catalogue import (
    CATALOGUE,
    LOCALE,
    compile_messages,
    merged,
    messages_in_use,
    problems,
    translations,
    unused,
)


class Command(BaseCommand):
    """Collects the messages of programs and templates into the catalogue, and compiles it."""

    help = (
        "Collects the messages of programs and templates into the Dutch catalogue and compiles it. "
        "Example: manage.py messages --check"
    )
    requires_system_checks = []

    @override
    def add_arguments(self, parser: CommandParser) -> None:
        """Take ``--check``."""
        parser.add_argument(
            "--check", action="store_true", help="Change nothing; exit 1 when a message is missing or unsure."
        )

    @override
    def handle(self, *_args: Any, **options: Any) -> None:
        """Check the catalogue, or write it."""
        used, known = messages_in_use(), translations()
        wrong = problems(used, known)
        if options["check"]:
            wrong += unused(used, known)
            if wrong:
                raise CommandError("\n".join(wrong))
            self.stdout.write(f"All {len(used)} messages are translated.")
            return
        merged(used, known).save(str(CATALOGUE))
        for part in (LOCALE / "parts").glob("*.po"):
            part.unlink()
        compile_messages()
        self.stdout.write(f"{len(used)} messages, {len(wrong)} to be translated.")
