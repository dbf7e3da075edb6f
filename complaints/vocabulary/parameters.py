"""The terms that an ADV sets for itself: none of them is a law, each may be changed without a release."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Text

#: How long an outcome may make a case be kept, in months.
LONGEST_KEPT_MONTHS: Final = 120
#: The names of the terms of keeping by outcome begin so.
OUTCOME_PREFIX: Final = "outcome_"
#: How many days before the end of a legal term somebody may be warned at most, and how often.
EARLIEST_WARNING_DAYS: Final = 365
MOST_WARNINGS: Final = 10


class ParameterGroup(StrEnum):
    """Where a parameter stands on the page."""

    HANDLING = "handling"
    KEEPING = "keeping"
    ABOUT_US = "about_us"


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number that an ADV sets.

    :param name: the column of the ADV.
    :param label: what it is, with its unit.
    :param meaning: what happens by it.
    :param least: the smallest number that makes sense.
    :param most: the largest.
    """

    name: str
    group: ParameterGroup
    label: Text
    meaning: Text
    least: int
    most: int


_H, _K, _A = ParameterGroup.HANDLING, ParameterGroup.KEEPING, ParameterGroup.ABOUT_US

PARAMETERS: Final[tuple[Parameter, ...]] = (
    Parameter(
        "ack_workdays",
        _H,
        _("Working days until the receipt"),
        _("By then the reporter has a receipt."),
        1,
        10,
    ),
    Parameter(
        "first_contact_workdays",
        _H,
        _("Working days until the first contact"),
        _("By then somebody has spoken or written to the reporter."),
        1,
        60,
    ),
    Parameter(
        "advice_workdays",
        _H,
        _("Working days until the advice"),
        _("By then the reporter has motivated advice."),
        1,
        120,
    ),
    Parameter(
        "view_statement_days",
        _H,
        _("Days for a view"),
        _("How long each party has to give a view in an investigation."),
        1,
        90,
    ),
    Parameter(
        "investigation_weeks",
        _H,
        _("Weeks for an investigation"),
        _("By then there is a written conclusion with reasons."),
        1,
        104,
    ),
    Parameter(
        "settling_term_weeks",
        _H,
        _("Weeks in which a case should be settled"),
        _("The protocol of the service has to name this term; by-laws ask for it."),
        1,
        104,
    ),
    Parameter(
        "max_incident_age_months",
        _H,
        _("Months after which an event is called old"),
        _("Warns at the intake, and never refuses: an old event may always be registered."),
        1,
        240,
    ),
    Parameter(
        "no_contact_attempts",
        _H,
        _("Attempts at contact before closing"),
        _("So often somebody tries before a case is closed because no contact was possible."),
        1,
        10,
    ),
    Parameter(
        "stale_case_days",
        _H,
        _("Days of silence before a reminder"),
        _("When nothing happened in a case for so long, its handler is reminded."),
        1,
        365,
    ),
    Parameter(
        "mass_report_min",
        _H,
        _("Reports that make a mass report"),
        _("From so many reports of one event on, the portal proposes to call it a mass report."),
        2,
        1_000,
    ),
    Parameter(
        "retention_unfinished_draft_days",
        _K,
        _("Days that an unfinished form is kept"),
        _("Counted from the last answer. Then it is erased."),
        1,
        90,
    ),
    Parameter(
        "retention_case_years",
        _K,
        _("Years that a closed case is kept"),
        _("Then the case is erased. The figures stay."),
        1,
        10,
    ),
    Parameter(
        "retention_registered_only_months",
        _K,
        _("Months that a case is kept that was only registered"),
        _("Then the case is erased. The figures stay."),
        1,
        60,
    ),
    Parameter(
        "retention_adv_complaint_years",
        _K,
        _("Years that a complaint about the service is kept"),
        _("Counted from its closing."),
        1,
        10,
    ),
    Parameter(
        "retention_access_log_years",
        _K,
        _("Years that it is kept who did what"),
        _("Lines of the audit hold no content. They stay in one chain and are never shortened sooner."),
        1,
        20,
    ),
    Parameter(
        "retention_backup_days",
        _K,
        _("Days that back-ups are kept"),
        _("Who runs the portal keeps back-ups no longer. Erasures are done again after a restore."),
        1,
        90,
    ),
    Parameter(
        "adv_complaint_ack_workdays",
        _A,
        _("Working days until the receipt of a complaint about the service"),
        _("By then the complainant knows that it was received."),
        1,
        30,
    ),
    Parameter(
        "adv_complaint_weeks",
        _A,
        _("Weeks until the result of a complaint about the service"),
        _("By then the complainant has a written result with reasons."),
        1,
        26,
    ),
)
