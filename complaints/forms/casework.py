"""What a case worker types on the way of a case: declaration, assignment, closing, reopening."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.errors import Text
from adv_portal.law.handlings import Handling
from adv_portal.ui.components import Action
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsField
from complaints.vocabulary.outcomes import Outcome

#: The longest text that a case worker may write in one field.
LONGEST_TEXT: Final = 20_000
#: What is said to whoever comes second, when the act can still be done and when it cannot.
_CHANGED: Final = _("Somebody changed this case in the meantime. Look at what changed and save again.")
NOT_ANY_MORE: Final = _(
    "Somebody changed this case in the meantime. In the state it is in now, this cannot be done any more. "
    "Copy what you want to keep, then go back to the case."
)


def outcomes() -> list[tuple[str, Text]]:
    """Give the choices for the outcome."""
    return [("", _("Choose the outcome")), *Outcome.choices()]


def outcomes_without_assistance() -> list[tuple[str, Text]]:
    """Give the outcomes by which registration is enough."""
    return [(code.value, code.label) for code in (Outcome.REGISTERED_ONLY, Outcome.NO_CONTACT)]


class ActForm(PortalForm):
    """A form that carries out one act on the version that was on screen."""

    versioned = True
    mark_optional = False

    def act_arguments(self) -> dict[str, object]:
        """Give the arguments of the act, beside the case, its version and the actor."""
        return {}

    def take_up_again(self, version: int, *, is_possible: bool = True) -> None:
        """Keep what was typed and go on from a newer version, after telling so.

        :param is_possible: whether the case, as it stands now, still allows the act.
        """
        answers: MultiValueDict[str, Any] = MultiValueDict()
        answers.update(self.data)
        answers["version"] = str(version)
        self.data = answers
        self.add_error(None, _CHANGED if is_possible else NOT_ANY_MORE)


class ReasonForm(ActForm):
    """Why something is done; those who may read the case see it."""

    reason_label: Text = _("Reason")
    reason_help: Text = _("Only those who may read the case see this.")

    reason = forms.CharField(
        required=False, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = str(self.reason_label)
        self.fields["reason"].help_text = str(self.reason_help)

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the reason."""
        return {"reason": self.cleaned_data["reason"]}


class DeclareForm(PortalForm):
    """The declaration before a case is opened: one press says that there is no interest."""

    submit_label = _("I have no interest: open the case")
    actions = (Action(_("I do have an interest"), "interest", "ask"),)


class InterestForm(PortalForm):
    """The confirmation of an interest, because it cannot be taken back."""

    submit_label = _("Yes, close this case to me")
    submit_kind = "danger"

    interest = forms.CharField(widget=forms.HiddenInput, initial="yes")


class AssignForm(ActForm):
    """To whom the head gives a case."""

    submit_label = _("Give the case")

    handler = forms.ChoiceField(label=_("Colleague"), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["handler"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose a colleague")), *people]

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the colleague."""
        handler = self.cleaned_data["handler"]
        return {"handler_id": int(handler) if handler else None}


class CloseForm(ActForm):
    """How a case ended. The act says what is missing, all at once."""

    submit_label = _("Close the case")

    outcome = forms.ChoiceField(label=_("Outcome"), required=False, choices=outcomes)
    handlings = forms.MultipleChoiceField(
        label=_("What was done for the reporter?"),
        help_text=_("What the portal knows of is ticked already. It counts in the statutory form."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Handling.choices,
    )
    outcome_told_on = DatePartsField(
        label=_("When was the reporter told the outcome?"),
        help_text=_("By letter, by message or by phone. For example 31 12 2026"),
        required=False,
    )
    message = forms.CharField(
        label=_("What was the reporter told? (may stay empty)"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the outcome and all that belongs to it."""
        outcome = self.cleaned_data["outcome"]
        return {
            "outcome": Outcome(outcome) if outcome else None,
            "handlings": [Handling(value) for value in self.cleaned_data["handlings"]],
            "outcome_told_on": self.cleaned_data["outcome_told_on"],
            "message": self.cleaned_data["message"],
        }


class RegisterOnlyForm(ActForm):
    """Why registration is enough."""

    submit_label = _("Close as registered only")

    outcome = forms.ChoiceField(
        label=_("Why is registration enough?"),
        required=False,
        widget=forms.RadioSelect,
        choices=outcomes_without_assistance,
    )

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the reason."""
        outcome = self.cleaned_data["outcome"]
        return {"outcome": Outcome(outcome) if outcome else None}


class ReopenForm(ReasonForm):
    """Why a case is opened again."""

    submit_label = _("Open the case again")
    reason_label = _("Why is the case opened again?")
