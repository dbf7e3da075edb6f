"""The form by which the head sets the days of the yearly calendar."""

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from adv_portal.ui.forms import PortalForm
from reports.vocabulary.calendar import CALENDAR


class DayForm(PortalForm):
    """By which day a step is done each year."""

    submit_label = _("Save the day")

    step = forms.ChoiceField(
        label=_("Step"),
        choices=[(str(rule.step), rule.step.label) for rule in CALENDAR if not rule.is_statute],
        help_text=_("Sending before 1 April stands in the law and cannot be changed."),
    )
    day = forms.IntegerField(label=_("Day"), min_value=1, max_value=31)
    month = forms.TypedChoiceField(label=_("Month"), coerce=int, choices=list(MONTHS.items()))
