"""The forms of the head: terms of the service, and samples of closed files."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.ui.crispy import Section
from adv_portal.ui.forms import PortalForm
from complaints.forms.fields import DayField, ListField, WordsField
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.parameters import (
    LONGEST_KEPT_MONTHS,
    OUTCOME_PREFIX,
    PARAMETERS,
    ParameterGroup,
)
from complaints.vocabulary.samples import CheckAnswer, CheckItem

_LONGEST_REMARKS: Final = 5_000
_BY_OUTCOME: Final = tuple(f"{OUTCOME_PREFIX}{outcome}" for outcome in Outcome)


def _of(group: ParameterGroup) -> tuple[str, ...]:
    return tuple(parameter.name for parameter in PARAMETERS if parameter.group == group)


class ParametersForm(PortalForm):
    """Every term that the ADV sets for itself."""

    versioned = True
    submit_label = _("Save the terms")
    sections = (
        Section(
            _("Handling"),
            (*_of(ParameterGroup.HANDLING), "deadline_warning_days"),
            _("None of these is a law. A term that is over warns, and blocks nothing."),
        ),
        Section(
            _("Keeping and erasing"),
            _of(ParameterGroup.KEEPING),
            _("None of these is a law. What is kept longer than needed is a risk for the people in it."),
        ),
        Section(
            _("Keeping by outcome"),
            _BY_OUTCOME,
            _("In months after closing. Left empty, the years above hold."),
        ),
        Section(_("Complaints about the service"), _of(ParameterGroup.ABOUT_US)),
    )

    deadline_warning_days = forms.CharField(
        label=_("Days before a legal term ends on which somebody is warned"),
        help_text=_("Numbers with commas between them, such as 28, 14, 7, 2."),
        max_length=80,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        for parameter in PARAMETERS:
            self.fields[parameter.name].label = str(parameter.label)
            self.fields[parameter.name].help_text = str(parameter.meaning)
        for outcome in Outcome:
            self.fields[f"{OUTCOME_PREFIX}{outcome}"].label = outcome.label

    @override
    def clean(self) -> dict[str, Any]:
        """Read the days of warning as numbers."""
        cleaned = super().clean() or self.cleaned_data
        written = str(cleaned.get("deadline_warning_days", ""))
        parts = [part.strip() for part in written.split(",") if part.strip()]
        if "deadline_warning_days" in cleaned and not all(part.isdecimal() for part in parts):
            self.add_error("deadline_warning_days", _("Write whole numbers with commas between them."))
        return cleaned

    def numbers(self) -> dict[str, int]:
        """Give the numbers by the name of the parameter."""
        return {parameter.name: self.cleaned_data[parameter.name] for parameter in PARAMETERS}

    def warning_days(self) -> list[int]:
        """Give the days of warning."""
        return [int(part) for part in self.cleaned_data["deadline_warning_days"].split(",") if part.strip()]

    def months_by_outcome(self) -> dict[Outcome, int]:
        """Give the terms of keeping of the outcomes that have one of their own."""
        found = {outcome: self.cleaned_data.get(f"{OUTCOME_PREFIX}{outcome}") for outcome in Outcome}
        return {outcome: months for outcome, months in found.items() if months is not None}


# One field for each parameter of the list, so that the list and the page cannot differ.
ParametersForm.base_fields = {
    **{
        parameter.name: forms.IntegerField(
            min_value=parameter.least,
            max_value=parameter.most,
        )
        for parameter in PARAMETERS
    },
    "deadline_warning_days": ParametersForm.base_fields["deadline_warning_days"],
    **{
        f"{OUTCOME_PREFIX}{outcome}": forms.IntegerField(
            required=False, min_value=1, max_value=LONGEST_KEPT_MONTHS
        )
        for outcome in Outcome
    },
}


class SampleForm(PortalForm):
    """Of which period how many files are drawn."""

    submit_label = _("Draw the sample")

    starts_on = DayField(label=_("Closed from"))
    ends_on = DayField(label=_("Closed until"))
    size = forms.IntegerField(label=_("Number of files"), min_value=1, max_value=50, initial=5)


class CheckForm(PortalForm):
    """What was found in one file."""

    versioned = True
    submit_label = _("Save what I found")

    remarks = WordsField(
        label=_("Remarks"),
        required=False,
        longest=_LONGEST_REMARKS,
        rows=6,
        help_text=_("Sealed with the case, and erased with it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        for question in CheckItem:
            self.fields[str(question)].label = question.label

    def findings(self) -> Mapping[CheckItem, CheckAnswer]:
        """Give the answer to every question."""
        return {question: CheckAnswer(self.cleaned_data[str(question)]) for question in CheckItem}


CheckForm.base_fields = {
    **{str(question): ListField(CheckAnswer) for question in CheckItem},
    "remarks": CheckForm.base_fields["remarks"],
}
