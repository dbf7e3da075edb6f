"""What a case worker fills in of the terms of a case."""

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.errors import Text
from adv_portal.law.terms import LegalRoute
from adv_portal.ui.widgets import DatePartsField
from complaints.domain.deadlines import LegalTerm
from complaints.forms.beside import BesideForm
from complaints.forms.casework import LONGEST_TEXT
from complaints.forms.fields import WordsField
from complaints.vocabulary.terms import length_in_words


def routes() -> list[tuple[str, Text]]:
    """Give the choices for the way to one's right, each with its length."""
    found = [(route.value, f"{route.label}: {length_in_words(route)}") for route in LegalRoute]
    return [("", _("Choose")), *found]


class LegalTermForm(BesideForm):
    """A term of the reporter outside the ADV."""

    submit_label = _("Save this term")

    route = forms.ChoiceField(label=_("Which term runs for the reporter?"), required=False, choices=routes)
    started_on = DatePartsField(
        label=_("Day of the fact that starts the term"),
        help_text=_("For example the last day of the employment, or the day on which the decision was sent."),
        required=False,
    )
    watched_on = DatePartsField(
        label=_("Day before which you want to be warned"),
        help_text=_("Only where the law gives no length."),
        required=False,
    )
    fact = WordsField(
        label=_("What is that fact, and how do you know it? (may stay empty)"),
        required=False,
        longest=LONGEST_TEXT,
        rows=3,
    )
    is_checked = forms.BooleanField(label=_("I compared the day with the papers"), required=False)

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the term."""
        route = self.cleaned_data["route"]
        return {
            "term": LegalTerm(
                route=LegalRoute(route) if route else None,
                started_on=self.cleaned_data["started_on"],
                watched_on=self.cleaned_data["watched_on"],
                fact=self.cleaned_data["fact"],
                is_checked=self.cleaned_data["is_checked"],
            )
        }


class SuspendForm(BesideForm):
    """Why a term of the ADV stands still."""

    submit_label = _("Let the term stand still")

    reason = WordsField(
        label=_("Why does the term stand still?"),
        help_text=_("Only those who may read the case see this."),
        required=False,
        longest=LONGEST_TEXT,
        rows=3,
    )

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the reason."""
        return {"reason": self.cleaned_data["reason"]}
