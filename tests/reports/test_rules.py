"""Seeing is a queryset, doing is a predicate, and they agree."""

import pytest

from reports import rules
from reports.models import IssuedReport, PublishedFigures, ReportJob, StatutoryForm
from tests.reports.conftest import Town
from tests.reports.domain.making_it import requested
from tests.reports.rows import form_row, report_row

pytestmark = pytest.mark.django_db

PEOPLE = (
    "head",
    "colleague",
    "official",
    "council_member",
    "official_elsewhere",
    "head_elsewhere",
)


@pytest.mark.parametrize("who", PEOPLE)
def test_what_exists_for_somebody_is_what_they_may_view(town: Town, who: str) -> None:
    person = getattr(town, who)
    form, job, report = form_row(town), requested(town), report_row(town)

    for may, row, rows in (
        (rules.view_form, form, StatutoryForm.objects.visible_to(person)),
        (rules.view_job, job, ReportJob.objects.visible_to(person)),
        (rules.view_published, report, IssuedReport.objects.visible_to(person)),
        (rules.view_published, report.publication, PublishedFigures.objects.visible_to(person)),
    ):
        assert may(person, row) is rows.filter(pk=row.pk).exists()


@pytest.mark.parametrize(
    ("who", "allowed"),
    [
        ("head", {"request_report", "cancel_job", "retry_job", "adopt_form", "issue_form"}),
        ("colleague", {"check_form"}),
        ("official", set()),
        ("council_member", set()),
        ("head_elsewhere", {"request_report"}),
    ],
)
def test_who_may_do_what(town: Town, who: str, allowed: set[str]) -> None:
    form, job = form_row(town), requested(town)
    person = getattr(town, who)
    names = ("request_report", "cancel_job", "retry_job", "check_form", "adopt_form", "issue_form")

    things = {"cancel_job": job, "retry_job": job}
    assert {name for name in names if getattr(rules, name)(person, things.get(name, form))} == allowed
    assert not rules.make_report(person, form)


def test_the_newest_number_of_each_year(town: Town) -> None:
    report_row(town)
    second = report_row(town, number=2)
    earlier = report_row(town, year=2025)

    assert set(IssuedReport.objects.visible_to(town.official).newest()) == {second, earlier}
