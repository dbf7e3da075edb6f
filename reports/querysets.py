"""What exists for whom: forms and jobs for the ADV, what was issued also for its municipality."""

from typing import TYPE_CHECKING, Self, TypeVar

from django.db import models
from django.db.models import Exists, OuterRef

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person
from adv_portal.rows import VersionedQuerySet
from reports.vocabulary.states import JobState

if TYPE_CHECKING:
    from reports.models import (  # noqa: F401 -- the row types, for mypy
        CalendarItem,
        EditionYear,
        ExactElsewhere,
        ExternalSeries,
        ImportedForm,
        IssuedForm,
        IssuedReport,
        PublishedFigures,
        QualityWeek,
        RegionFigures,
        ReportJob,
        StatutoryForm,
    )

Row = TypeVar("Row", bound=models.Model)


class OfService(VersionedQuerySet[Row]):
    """Rows that exist for the people of the ADV alone: they hold exact figures."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person."""
        if person.role not in Role.of_service() or person.service_id is None:
            return self.none()
        return self.filter(service_id=person.service_id)


class OfBoth(models.QuerySet[Row]):
    """Rows that exist for the ADV and for the municipality they are about: they were published."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person."""
        if person.role in Role.of_service() and person.service_id is not None:
            return self.filter(service_id=person.service_id)
        if person.role in Role.of_municipality() and person.municipality_id is not None:
            return self.filter(municipality_id=person.municipality_id)
        return self.none()

    def newest(self) -> Self:
        """Narrow to the newest number of each year; older ones were replaced."""
        later = self.model._default_manager.filter(
            service_id=OuterRef("service_id"),
            municipality_id=OuterRef("municipality_id"),
            year=OuterRef("year"),
            number__gt=OuterRef("number"),
        )
        return self.filter(~Exists(later))


class ReportJobQuerySet(OfService["ReportJob"]):
    """Jobs."""

    def open(self) -> Self:
        """Narrow to jobs that still have to be done."""
        return self.filter(state=JobState.OPEN)


class CalendarItemQuerySet(OfService["CalendarItem"]):
    """What is to be done for the registration of a year."""


class QualityWeekQuerySet(models.QuerySet["QualityWeek"]):
    """Weeks of the quality report."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person: the ADV alone."""
        if person.role not in Role.of_service() or person.service_id is None:
            return self.none()
        return self.filter(service_id=person.service_id)


class StatutoryFormQuerySet(OfService["StatutoryForm"]):
    """Forms on their way."""


class IssuedFormQuerySet(OfService["IssuedForm"]):
    """Forms that were issued."""


class PublishedFiguresQuerySet(OfBoth["PublishedFigures"]):
    """Published figures."""


class IssuedReportQuerySet(OfBoth["IssuedReport"]):
    """Issued reports."""


class ImportedFormQuerySet(OfService["ImportedForm"]):
    """Forms that were read in."""


class EditionYearQuerySet(models.QuerySet["EditionYear"]):
    """Years with an edition of their own."""

    def code_of(self, year: int) -> str:
        """Give the edition somebody set for a year; ``""`` for the one that comes along."""
        return self.filter(year=year).values_list("edition", flat=True).first() or ""


class ExactElsewhereQuerySet(models.QuerySet["ExactElsewhere"]):
    """Exact figures that others made public."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person: the ADV alone."""
        if person.role not in Role.of_service() or person.service_id is None:
            return self.none()
        return self.filter(service_id=person.service_id)


class RegionFiguresQuerySet(models.QuerySet["RegionFigures"]):
    """The table of the region, for the ADV and for each municipality that it serves."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person."""
        if person.role in Role.of_service() and person.service_id is not None:
            return self.filter(service_id=person.service_id)
        if person.role in Role.of_municipality() and person.municipality_id is not None:
            served = Agreement.objects.filter(municipality_id=person.municipality_id)
            return self.filter(service_id__in=served.values("service_id"))
        return self.none()

    def newest(self) -> Self:
        """Narrow to the newest number of each year."""
        later = self.model._default_manager.filter(
            service_id=OuterRef("service_id"), year=OuterRef("year"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))


class ExternalSeriesQuerySet(models.QuerySet["ExternalSeries"]):
    """Figures of others, for the ADV that brought them in and for each municipality that it serves."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person."""
        if person.role in Role.of_service() and person.service_id is not None:
            return self.filter(service_id=person.service_id)
        if person.role in Role.of_municipality() and person.municipality_id is not None:
            served = Agreement.objects.filter(municipality_id=person.municipality_id)
            return self.filter(service_id__in=served.values("service_id"))
        return self.none()
