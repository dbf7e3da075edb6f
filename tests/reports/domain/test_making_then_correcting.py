"""A correction after issue leaves what was issued as it was, to the byte (rule R13)."""

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from complaints.domain.corrections import apply_correction
from complaints.models import AdoptedYear, PendingCorrection, Registration
from complaints.register import Scope, tally, year_is_adopted
from complaints.vocabulary.texts import Standing
from reports.issuing import verify
from reports.models import IssuedForm, IssuedFormFile, IssuedReportFile
from tests.reports.conftest import Town
from tests.reports.domain.making_it import issued

pytestmark = pytest.mark.django_db


def stored() -> list[tuple[object, ...]]:
    """Every issued figure and file, to the byte."""
    forms = IssuedForm.objects.order_by("pk").values_list("cells", "beside", "sha256")
    files = [
        (bytes(file.content), file.sha256)
        for model in (IssuedFormFile, IssuedReportFile)
        for file in model.objects.order_by("pk")
    ]
    return [*forms, *files]


def test_compliance_test_10_a_correction_after_issue_leaves_the_first_version_byte_identical(
    town: Town, worked: list[Registration]
) -> None:
    issued(town)
    before = stored()
    row = Registration.objects.counted().filter(municipality=town.municipality, year=2026).earliest("pk")
    scope = Scope(town.service.pk, town.municipality.pk, 2026)
    counted = tally(scope)[()]

    assert AdoptedYear.objects.count() == 1
    assert year_is_adopted(service_id=town.service.pk, municipality_id=town.municipality.pk, year=2026)
    PendingCorrection.change(row, {"standing": Standing.VOID})
    assert tally(scope)[()] == counted
    waiting = PendingCorrection.objects.get()
    apply_correction(correction_id=waiting.pk, actor=Actor.staff(town.head))

    assert tally(scope)[()] == counted - 1
    assert stored() == before
    assert verify().touched == ()
    assert waiting.proposed_at <= timezone.now()
