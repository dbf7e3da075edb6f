"""Jobs, statutory forms on their way, and what was issued and published."""

from reports.models.calendar import CalendarDay, CalendarItem
from reports.models.editions import ConfirmedLayout, EditionYear, ImportedForm
from reports.models.external import ExternalFigure, ExternalSeries
from reports.models.form import FormFile, FormSnapshot, StatutoryForm
from reports.models.internal import InternalOverview
from reports.models.issued import (
    FormDispatch,
    IssuedForm,
    IssuedFormFile,
    IssuedPackage,
    IssuedReport,
    IssuedReportFile,
)
from reports.models.job import ReportJob
from reports.models.overview import OverviewDefinition
from reports.models.protected import BehindFigures, ExactElsewhere, RegionFigures
from reports.models.published import PublishedFigures
from reports.models.quality import QualityWeek
from reports.models.subscription import ReportNotice, ReportSubscription
from reports.models.surroundings import BreakInSeries, Population, ReportLook

__all__ = [
    "BehindFigures",
    "BreakInSeries",
    "CalendarDay",
    "CalendarItem",
    "ConfirmedLayout",
    "EditionYear",
    "ExactElsewhere",
    "ExternalFigure",
    "ExternalSeries",
    "FormDispatch",
    "FormFile",
    "FormSnapshot",
    "ImportedForm",
    "InternalOverview",
    "IssuedForm",
    "IssuedFormFile",
    "IssuedPackage",
    "IssuedReport",
    "IssuedReportFile",
    "OverviewDefinition",
    "Population",
    "PublishedFigures",
    "QualityWeek",
    "RegionFigures",
    "ReportJob",
    "ReportLook",
    "ReportNotice",
    "ReportSubscription",
    "StatutoryForm",
]
