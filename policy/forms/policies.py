"""The form by which a policy is begun or changed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsWidget


class PolicyForm(PortalForm):
    """What a policy is called, when it runs, and who is responsible."""

    submit_label = _("Save the policy")

    title = forms.CharField(
        label=_("Name of the policy"),
        max_length=120,
        help_text=_("For example: Antidiscrimination policy 2027 to 2030."),
    )
    starts_on = forms.DateField(label=_("It starts on"), widget=DatePartsWidget)
    ends_on = forms.DateField(label=_("It ends on"), widget=DatePartsWidget)
    portfolio_holder = forms.CharField(
        label=_("Who is responsible in the college"),
        max_length=120,
        required=False,
        help_text=_("The function, such as alderman for inclusion. No name."),
    )
