"""What a case worker types to help a reporter."""

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from complaints.forms.casework import LONGEST_TEXT, ActForm


class AdviceForm(ActForm):
    """Motivated advice (Besluit art. 8)."""

    submit_label = _("Give this advice")

    body = forms.CharField(
        label=_("Advice"),
        help_text=_("What can the reporter do? Write it as you would say it."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("Why is this your advice? The law asks for reasons (Besluit, article 8)."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the advice and its reasons."""
        return {"body": self.cleaned_data["body"], "reasons": self.cleaned_data["reasons"]}
