"""Check the chain of audit lines."""

from django.core.management.base import BaseCommand
from typing_extensions import override

from adv_portal.audit.chain import breaks
from adv_portal.audit.models import AuditLine


class Command(BaseCommand):
    """Checks every line of the audit and says where the chain breaks."""

    help = "Checks the audit chain; says where it breaks. Example: manage.py verify_audit"

    @override
    def handle(self, *args: object, **options: object) -> None:
        found = list(breaks())
        for place in found:
            self.stderr.write(f"line {place.number}: {place.reason}")
        if found:
            raise SystemExit(1)
        self.stdout.write(f"The audit chain holds: {AuditLine.objects.count()} lines.")
