"""Recording the decision of the college."""

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsWidget


class AdoptionForm(PortalForm):
    """Number and date of the decision."""

    submit_label = _("Record the decision")
    versioned = True

    decision = forms.CharField(
        label=_("Number of the decision"),
        max_length=60,
        help_text=_("As it stands on the list of decisions."),
    )
    decided_on = forms.DateField(label=_("Date of the decision"), widget=DatePartsWidget)


class VersionForm(PortalForm):
    """An act without a question: only the version that was on screen."""

    versioned = True
