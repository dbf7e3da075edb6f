"""The names of tasks, so that acts can nudge them without importing them."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Job(Code):
    """Tasks of complaints. Source: decision 14, rows are truth and tasks are nudges."""

    ERASE_DUE_DRAFTS = code(
        "complaints.erase_due_drafts", _("Erase old forms"), nl="Oude formulieren wissen", editions=NOT_A_ROW
    )
    ERASE_DUE_CASES = code(
        "complaints.erase_due_cases", _("Erase cases that are due"), nl="Zaken wissen", editions=NOT_A_ROW
    )
