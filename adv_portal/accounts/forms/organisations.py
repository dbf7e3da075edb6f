"""The forms with which an administrator minds ADVs and municipalities."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.forms.people import choose
from adv_portal.ui.crispy import Section
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsWidget


class ServiceForm(PortalForm):
    """What an ADV is called, how it is reached, and the terms it has set for itself."""

    sections = (
        Section(_("Contact"), ("phone", "opening_hours", "email", "address", "website")),
        Section(
            _("Terms"),
            (
                "first_contact_workdays",
                "advice_workdays",
                "settling_term_weeks",
                "retention_case_years",
                "retention_registered_only_months",
            ),
            _("The ADV sets these itself; no law prescribes them."),
        ),
    )

    name = forms.CharField(label=_("Name"), max_length=120)
    phone = forms.CharField(label=_("Phone number"), max_length=40, required=False)
    opening_hours = forms.CharField(
        label=_("Hours, from Monday to Friday"),
        max_length=120,
        required=False,
        help_text=_("For example 9-17"),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    first_contact_workdays = forms.IntegerField(
        label=_("Working days until the first contact"), min_value=1, max_value=60, initial=5
    )
    advice_workdays = forms.IntegerField(
        label=_("Working days until the advice"), min_value=1, max_value=120, initial=15
    )
    settling_term_weeks = forms.IntegerField(
        label=_("Weeks in which a case should be settled"), min_value=1, max_value=104, initial=26
    )
    retention_case_years = forms.IntegerField(
        label=_("Years that a closed case is kept"), min_value=1, max_value=10, initial=2
    )
    retention_registered_only_months = forms.IntegerField(
        label=_("Months that a case is kept that was only registered"), min_value=1, max_value=60, initial=3
    )


class NewServiceForm(ServiceForm):
    """A new ADV."""

    submit_label = _("Add the ADV")
    field_order = ("name", "code")

    code = forms.SlugField(
        label=_("Code"),
        max_length=40,
        help_text=_(
            "Short, in small letters and dashes. It stands in addresses and exports and never changes."
        ),
        error_messages={"invalid": _("Use small letters, digits and dashes only.")},
    )


class MunicipalityForm(PortalForm):
    """The name of a municipality and its number of residents."""

    name = forms.CharField(label=_("Name"), max_length=120)
    residents = forms.IntegerField(label=_("Residents"), required=False, min_value=0, max_value=2_000_000)
    residents_on = forms.DateField(
        label=_("Counted on"), required=False, widget=DatePartsWidget, help_text=_("For example 1 1 2026")
    )


class NewMunicipalityForm(MunicipalityForm):
    """A new municipality."""

    submit_label = _("Add the municipality")
    field_order = ("name", "cbs")

    cbs = forms.CharField(
        label=_("CBS code"),
        help_text=_("Four digits, such as 0363."),
        validators=[RegexValidator(r"^\d{4}$")],
        error_messages={"invalid": _("Write four digits, such as 0363.")},
    )


class AgreementForm(PortalForm):
    """Since when an ADV serves a municipality."""

    submit_label = _("Add the agreement")

    cbs = forms.ChoiceField(label=_("Municipality"))
    starts_on = forms.DateField(label=_("First day"), widget=DatePartsWidget)
    ends_on = forms.DateField(label=_("Last day"), required=False, widget=DatePartsWidget)

    def __init__(self, *args: Any, municipalities: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        choose(self, "cbs", [("", _("Choose a municipality")), *municipalities])
