"""Which maker does which kind of job."""

from collections.abc import Mapping
from typing import Any, Final

from reports.makers import concept, issue, overview, periods, publication
from reports.makers.maker import Maker
from reports.vocabulary.jobs import ReportKind

MAKERS: Final[Mapping[ReportKind, Maker[Any]]] = {
    ReportKind.CONCEPT: concept.MAKER,
    ReportKind.ISSUE: issue.MAKER,
    ReportKind.PUBLICATION: publication.MAKER,
    ReportKind.QUARTER: periods.PART,
    ReportKind.HALF_YEAR: periods.PART,
    ReportKind.THREE_YEARS: periods.THREE_YEARS,
    ReportKind.REGION: periods.REGION,
    ReportKind.OVERVIEW: overview.MAKER,
}
