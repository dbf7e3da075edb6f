"""What exists for whom: forms and jobs for the ADV, what was issued also for its municipality."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Self, TypeVar

from django.apps import apps
from django.db import models
from django.db.models import Case as Choice
from django.db.models import Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import TruncDate
from typing_extensions import override

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Person
from adv_portal.rows import VersionedQuerySet
from reports.vocabulary.calendar import CalendarStep
from reports.vocabulary.periods import Period
from reports.vocabulary.states import FormState, JobState

if TYPE_CHECKING:
    from reports.models import (  # noqa: F401 -- the row types, for mypy
        CalendarItem,
        EditionYear,
        ExactElsewhere,
        ExternalSeries,
        ImportedForm,
        InternalOverview,
        IssuedForm,
        IssuedReport,
        OverviewDefinition,
        PublishedFigures,
        QualityWeek,
        RegionFigures,
        ReportJob,
        ReportSubscription,
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
        """Narrow to the newest number of each year and period; older ones were replaced."""
        later = self.model._default_manager.filter(
            service_id=OuterRef("service_id"),
            municipality_id=OuterRef("municipality_id"),
            year=OuterRef("year"),
            period=OuterRef("period"),
            number__gt=OuterRef("number"),
        )
        return self.filter(~Exists(later))


class ReportJobQuerySet(OfService["ReportJob"]):
    """Jobs."""

    def open(self) -> Self:
        """Narrow to jobs that still have to be done."""
        return self.filter(state=JobState.OPEN)


class OverviewQuerySet(OfService["OverviewDefinition"]):
    """Saved overviews, as they exist for somebody of the ADV."""

    @override
    def visible_to(self, person: Person) -> Self:
        """Narrow to one's own and those that colleagues share."""
        theirs = Q(is_shared=True) | Q(owner_id=person.user_id)
        return super().visible_to(person).filter(theirs, removed_at__isnull=True)

    def due(self, today: date) -> Self:
        """Narrow to those that are made by themselves and whose day has come."""
        at_work = Q(owner__is_active=True) | Q(is_shared=True)
        return self.filter(at_work, removed_at__isnull=True, next_on__lte=today)


class InternalOverviewQuerySet(OfService["InternalOverview"]):
    """What was made of overviews."""

    @override
    def visible_to(self, person: Person) -> Self:
        """Narrow to those of overviews that are one's own or shared, removed ones too."""
        theirs = Q(definition__is_shared=True) | Q(definition__owner_id=person.user_id)
        return super().visible_to(person).filter(theirs)


class CalendarItemQuerySet(OfService["CalendarItem"]):
    """What is to be done for the registration of a year."""

    def with_happened(self) -> Self:
        """Add ``happened_on``: the day on which a step was ticked, or on which an act did it."""
        get = apps.get_model
        same = {name: OuterRef(name) for name in ("service", "municipality", "year")}
        forms = get("reports", "StatutoryForm").objects.filter(**same).exclude(state=FormState.REPLACED)
        drafts = forms.filter(counted_at__year__gt=OuterRef("year"))
        dispatches = get("reports", "FormDispatch").objects.filter(
            **{f"form__{name}": value for name, value in same.items()}
        )
        reports = get("reports", "IssuedReport").objects.filter(**same, period=Period.YEAR)
        found: dict[str, models.QuerySet[Any]] = {
            CalendarStep.DRAFT: drafts.order_by("counted_at").values(on=TruncDate("counted_at")),
            CalendarStep.CHECK: forms.filter(checked_at__isnull=False)
            .order_by("checked_at")
            .values(on=TruncDate("checked_at")),
            CalendarStep.ADOPT: forms.filter(adopted_at__isnull=False)
            .order_by("adopted_at")
            .values(on=TruncDate("adopted_at")),
            CalendarStep.SEND: dispatches.order_by("sent_on").values(on=F("sent_on")),
            CalendarStep.PUBLISH: reports.order_by("issued_at").values(on=TruncDate("issued_at")),
        }
        done = [When(step=step, then=Subquery(rows[:1])) for step, rows in found.items()]
        happened = Choice(*done, default=F("done_on"), output_field=models.DateField())
        return self.annotate(happened_on=happened)

    def to_remind_of(self, today: date, between: timedelta) -> Self:
        """Narrow to steps that nobody has done, and of which nobody was reminded lately."""
        lately = Q(reminded_on__gt=today - between)
        return self.with_happened().filter(happened_on__isnull=True).exclude(lately).order_by("pk")


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

    @override
    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person; a region exists for each municipality in it."""
        if person.role in Role.of_municipality() and person.municipality_id is not None:
            served = Agreement.objects.filter(municipality_id=person.municipality_id).values("service_id")
            return self.filter(
                Q(municipality_id=person.municipality_id) | Q(region__isnull=False, service_id__in=served)
            )
        return super().visible_to(person)

    @override
    def newest(self) -> Self:
        """Narrow to the newest number of each place, year and period; older ones were replaced."""
        return self.filter(~self.replaced())

    def replaced(self) -> Q:
        """Tell of each report whether a later number of the same place, year and period exists."""
        later = self.model._default_manager.filter(
            service_id=OuterRef("service_id"),
            year=OuterRef("year"),
            period=OuterRef("period"),
            number__gt=OuterRef("number"),
        )
        of_town = later.filter(municipality_id=OuterRef("municipality_id"))
        return Exists(of_town) | Q(Exists(later.filter(region__isnull=False)), region__isnull=False)


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


class OfRegion(models.QuerySet[Row]):
    """Rows of an ADV that exist for it and for each municipality that it serves."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person."""
        if person.role in Role.of_service() and person.service_id is not None:
            return self.filter(service_id=person.service_id)
        if person.role in Role.of_municipality() and person.municipality_id is not None:
            served = Agreement.objects.filter(municipality_id=person.municipality_id)
            return self.filter(service_id__in=served.values("service_id"))
        return self.none()


class RegionFiguresQuerySet(OfRegion["RegionFigures"]):
    """The table of the region."""

    def newest(self) -> Self:
        """Narrow to the newest number of each year."""
        later = self.model._default_manager.filter(
            service_id=OuterRef("service_id"), year=OuterRef("year"), number__gt=OuterRef("number")
        )
        return self.filter(~Exists(later))


class ExternalSeriesQuerySet(OfRegion["ExternalSeries"]):
    """Figures of others."""


class ReportSubscriptionQuerySet(models.QuerySet["ReportSubscription"]):
    """Who is told of new reports."""

    def visible_to(self, person: Person) -> Self:
        """Narrow to what exists for a person: their own."""
        return self.filter(user_id=person.user_id)

    def to_tell(self) -> Self:
        """Narrow to those for whom there is a report of which they were not told."""
        get = apps.get_model
        of_person = Q(service_id=OuterRef("user__service_id")) | Q(
            municipality_id=OuterRef("user__municipality_id")
        )
        told = get("reports", "ReportNotice").objects.filter(
            subscription_id=OuterRef(OuterRef("pk")), report_id=OuterRef("pk")
        )
        served = Agreement.objects.filter(municipality_id=OuterRef(OuterRef("user__municipality_id")))
        of_person |= Q(region__isnull=False, service_id__in=served.values("service_id"))
        reports = get("reports", "IssuedReport").objects.filter(of_person)
        reports = reports.filter(issued_at__gte=OuterRef("asked_at"))
        return self.filter(Exists(reports.filter(~Exists(told))), user__is_active=True)
