"""Bringing in figures of others."""

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsWidget
from reports.vocabulary.external import ExternalBody, ExternalUnit


class ExternalForm(PortalForm):
    """A table of somebody else, with what it counts and where it was found."""

    submit_label = _("Bring in these figures")

    body = forms.ChoiceField(
        label=_("Who published it"), choices=ExternalBody.choices, widget=forms.RadioSelect
    )
    unit = forms.ChoiceField(
        label=_("What a figure is"), choices=ExternalUnit.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("Title"),
        max_length=120,
        help_text=_("A series that has this title already is replaced by this one."),
    )
    definition = forms.CharField(
        label=_("What is counted"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(label=_("Source"), max_length=200)
    source_date = forms.DateField(label=_("Date of the source"), widget=DatePartsWidget)
    licence = forms.CharField(
        label=_("Licence"), max_length=60, help_text=_("How it may be used, for example CC BY 4.0.")
    )
    table = forms.FileField(
        label=_("Table (CSV)"),
        help_text=_(
            "The columns gemeente (CBS code, or NL for the whole country), jaar, grond (code, or empty) and"
            " waarde. At most 500 kB."
        ),
    )
