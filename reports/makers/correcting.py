"""What a form corrects: the newest number before it."""

from reports.counting import Counts
from reports.disclosure.gate import fill_form
from reports.editions.shape import Edition
from reports.issuing import counts_of
from reports.models import IssuedForm, ReportJob, StatutoryForm
from reports.rendering.correction import Correction, differences


def correction_of(row: ReportJob | StatutoryForm, counts: Counts, edition: Edition) -> Correction | None:
    """Give what new figures correct; ``None`` when nothing was issued over this year before.

    :param row: the job or the form that tells why.
    Source: counting rule R13.
    """
    if row.municipality_id is None:
        return None
    before = (
        IssuedForm.objects.filter(
            service_id=row.service_id, municipality_id=row.municipality_id, year=row.year
        )
        .order_by("-number")
        .first()
    )
    if before is None:
        return None
    found = differences(fill_form(counts_of(before)), fill_form(counts), edition)
    return Correction(before.number, row.reason, found)
