"""What the ADV observed itself, beside the complaints and counted apart (rule R9)."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Table
from adv_portal.ui.keyset import Cursor, page_after
from complaints import rules
from complaints.models import Case, ConflictDeclaration, Registration
from complaints.queries.rows import case_table
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.texts import RegistrationKind, Standing

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class ObservationsPage:
    """A page of observations, the newest first.

    :param registered: how many were registered this year; they are in no figure of the form.
    """

    table: Table
    year: int
    registered: int
    next: Cursor | None


@budget(queries=3)
def observations_page(person: Person, after: Cursor | None = None, size: int = PAGE_SIZE) -> ObservationsPage:
    """Give the observations that exist for a person."""
    rows = Case.objects.visible_to(person).filter(role=ReporterRole.OWN_OBSERVATION).for_queue()
    page = page_after(rows, after, size, field="received_at", descending=True)
    year = timezone.localdate().year
    walled = ConflictDeclaration.objects.filter(user_id=rules.account_of(person), has_interest=True)
    counted = Registration.objects.filter(
        service_id=person.service_id or 0,
        year=year,
        kind=RegistrationKind.OWN_OBSERVATION,
        standing=Standing.COUNTS,
    )
    beyond = Q(case__isnull=False) & Exists(walled.filter(case_id=OuterRef("case_id")))
    return ObservationsPage(
        case_table(page.rows, _("Own observations")),
        year,
        counted.exclude(beyond).count(),
        page.next,
    )
