"""Check everything that was issued against its hash."""

from django.core.management.base import BaseCommand
from typing_extensions import override

from reports.issuing import verify


class Command(BaseCommand):
    """Computes the hash of every issued form, report and file again."""

    help = "Recomputes the hash of every issued report and its files. Example: manage.py verify_issued"

    @override
    def handle(self, *args: object, **options: object) -> None:
        found = verify()
        for touched in found.touched:
            self.stderr.write(f"{touched.what} {touched.row}: not what was issued")
        if found.touched:
            raise SystemExit(1)
        self.stdout.write(f"Everything issued is what it was: {found.rows} rows and files.")
