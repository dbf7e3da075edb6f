"""The demonstration of reports: issued forms of the past, and a concept of this year."""

import pytest
from django.utils import timezone

from adv_portal.accounts import demo as accounts_demo
from adv_portal.ops.demo import DemoOptions
from complaints.demo import loading as complaints_demo
from reports import demo
from reports.models import IssuedReport, PublishedFigures, ReportJob, StatutoryForm
from reports.vocabulary.states import FormState

OPTIONS = DemoOptions(complaints=40, years=2, municipalities=1)


@pytest.mark.django_db
def test_past_years_are_issued_and_this_year_is_a_concept() -> None:
    for app in (accounts_demo, complaints_demo, demo):
        app.load(OPTIONS)
    before = ReportJob.objects.count()

    demo.load(OPTIONS)

    last_year = timezone.localdate().year - 1
    forms = StatutoryForm.objects.order_by("municipality__cbs", "year")
    assert list(forms.values_list("municipality__name", "year", "state")) == [
        ("Havenstad", last_year, FormState.PUBLISHED),
        ("Havenstad", last_year + 1, FormState.CONCEPT),
    ]
    assert IssuedReport.objects.count() == PublishedFigures.objects.count() == 1
    assert ReportJob.objects.count() == before


@pytest.mark.django_db
def test_nothing_is_issued_when_there_are_no_complaints() -> None:
    demo.load(DemoOptions(complaints=0))

    assert not StatutoryForm.objects.exists()


@pytest.mark.django_db
def test_there_are_a_quarter_a_region_three_years_and_a_correction() -> None:
    for app in (accounts_demo, complaints_demo, demo):
        app.load(DemoOptions())

    last_year = timezone.localdate().year - 1
    assert IssuedReport.objects.filter(region__isnull=False).exists()
    assert IssuedReport.objects.filter(period="y3", municipality__name="Lindewoude", year=last_year).exists()
    assert IssuedReport.objects.filter(period__startswith="q", year=last_year + 1).exists()
    corrected = IssuedReport.objects.filter(number=2, period="year").get()
    assert StatutoryForm.objects.filter(year=corrected.year, state=FormState.CORRECTED).exists()
