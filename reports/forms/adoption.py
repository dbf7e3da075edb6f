"""Recording the decision of the college, and the sending to the minister."""

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsWidget
from reports.vocabulary.jobs import SendingMeans


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


class SendingForm(PortalForm):
    """When and how an issued form went to the minister."""

    submit_label = _("Record the sending")
    versioned = True

    sent_on = forms.DateField(label=_("Sent on"), widget=DatePartsWidget)
    means = forms.ChoiceField(label=_("How"), choices=SendingMeans.choices, widget=forms.RadioSelect)
    reference = forms.CharField(
        label=_("Number of the receipt"),
        max_length=60,
        required=False,
        help_text=_("The receiver's own number, if there is one. No names."),
    )


class VersionForm(PortalForm):
    """An act without a question: only the version that was on screen."""

    versioned = True
