"""Jobs, statutory forms on their way, and what was issued and published."""

from reports.models.form import FormFile, StatutoryForm
from reports.models.issued import FormDispatch, IssuedForm, IssuedFormFile, IssuedReport, IssuedReportFile
from reports.models.job import ReportJob
from reports.models.published import PublishedFigures
from reports.models.surroundings import BreakInSeries, Population, ReportLook

__all__ = [
    "BreakInSeries",
    "FormDispatch",
    "FormFile",
    "IssuedForm",
    "IssuedFormFile",
    "IssuedReport",
    "IssuedReportFile",
    "Population",
    "PublishedFigures",
    "ReportJob",
    "ReportLook",
    "StatutoryForm",
]
