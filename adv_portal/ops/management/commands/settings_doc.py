"""``manage.py settings_doc``: the page about settings, written from the settings themselves."""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from dataclasses import dataclass
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from typing_extensions import override

EXAMPLE = """Examples:

  manage.py settings_doc           write docs/operations/settings.md
  manage.py settings_doc --check   only tell whether that page is true
"""
PAGE: Final = "docs/operations/settings.md"
#: Reads the settings of one kind of installation with nothing else set, and tells what it found.
READER: Final = """
import json, sys
from dataclasses import asdict
from django.core.exceptions import ImproperlyConfigured
try:
    import adv_portal.settings
except ImproperlyConfigured:
    pass
ENVIRONMENT = sys.modules["adv_portal.settings.base"].ENVIRONMENT
known = [asdict(setting) for setting in ENVIRONMENT.described]
required = [mistake.partition(":")[0] for mistake in ENVIRONMENT.mistakes]
json.dump({"known": known, "required": required}, sys.stdout)
"""
TOP: Final = """# Settings

The portal is set by variables of its environment. This page is written by `manage.py settings_doc` from
`adv_portal/settings/`; `make test` fails when it is not true.

- Every value can also stand in a file: `NAME_FILE` names it, as container platforms do with secrets.
- At the start **all** mistakes are reported at once, each with the name, what was expected and an example;
  the portal does not start before they are mended. Values of secrets are never shown.
- Defaults are safe. In production there is no default for what must be yours: those are *required*.

| variable | what for | type | default | in production | example |
|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one kind of installation knows: its variables, and those it cannot do without."""

    known: list[dict[str, str]]
    required: list[str]


def reading(kind: str, names: list[str]) -> Reading:
    """Read the settings as that kind of installation does when nothing else is set.

    :param names: the variables that are set aside.
    """
    environment = {
        name: value for name, value in os.environ.items() if name.removesuffix("_FILE") not in names
    }
    done = subprocess.run(
        [sys.executable, "-c", READER],
        check=True,
        capture_output=True,
        cwd=settings.BASE_DIR,
        env={**environment, "PORTAL_ENV": kind},
    )
    return Reading(**json.loads(done.stdout))


def page() -> str:
    """Write the page."""
    names = [setting.name for setting in settings.ENVIRONMENT.described]
    development, production = reading("development", names), reading("production", names)
    there = {setting["name"]: setting["default"] for setting in production.known}
    rows = []
    for setting in development.known:
        name, default = setting["name"], setting["default"]
        live = "required" if name in production.required else there[name]
        live = "the same" if live == default else _code(live)
        cells = (
            f"`{name}`",
            setting["purpose"],
            setting["kind"],
            _code(default),
            live,
            f"`{setting['example']}`",
        )
        rows.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n")
    return TOP + "".join(rows)


def _code(text: str) -> str:
    return text if text in ("none", "required") else f"`{text}`"


class Command(BaseCommand):
    """Writes the page about settings, or compares it."""

    help = f"Write {PAGE} from the settings, or check that it is true."
    requires_system_checks = []

    @override
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.epilog = EXAMPLE
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when it is not true")

    @override
    def handle(self, *args: Any, **options: Any) -> None:  # Any: the signature is Django's
        target = settings.BASE_DIR / PAGE
        true = page()
        if options["check"]:
            if not target.exists() or target.read_text(encoding="utf-8") != true:
                raise CommandError(f"{PAGE} is not true any more. Run: manage.py settings_doc")
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(true, encoding="utf-8")
        self.stdout.write(f"Wrote {PAGE}.")
