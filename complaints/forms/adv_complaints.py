"""What is typed in a complaint about the ADV, and on its way."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.law.channels import Channel
from adv_portal.ui.forms import PortalForm
from complaints.domain.adv_complaints import Seats
from complaints.domain.grievances import Grievance
from complaints.forms.casework import LONGEST_TEXT
from complaints.forms.fields import DayField, WordsField
from complaints.vocabulary.adv_complaints import AdvRecordKind

LONGEST_LINES: Final = 2_000
_HEARD: Final = (AdvRecordKind.HEARD_COMPLAINANT, AdvRecordKind.HEARD_ADV)


class ComplainForm(PortalForm):
    """A complaint about the ADV, written by anybody."""

    submit_label = _("Send my complaint")

    form_id = forms.UUIDField(widget=forms.HiddenInput)
    body = WordsField(
        label=_("What is your complaint?"),
        help_text=_("Say what we did or did not do. Short is fine."),
        longest=LONGEST_TEXT,
        rows=8,
        error_messages={"required": _("Write what your complaint is. One sentence is enough.")},
    )
    about = WordsField(
        label=_("Whom is it about?"),
        help_text=_("If you know the name. That person does not see your complaint and does not handle it."),
        required=False,
    )
    case_reference = WordsField(
        label=_("Number of your report"),
        help_text=_("If it is about a report. It stands in our letters and on the page of your report."),
        required=False,
    )
    name = WordsField(label=_("Your name"), required=False)
    contact = WordsField(
        label=_("How can we reach you?"),
        help_text=_(
            "An e-mail address, a phone number or a postal address. Without it we cannot answer you."
        ),
        required=False,
        longest=LONGEST_LINES,
        rows=3,
    )

    def grievance(self) -> Grievance:
        """Give what was told."""
        names = ("body", "about", "name", "contact", "case_reference")
        return Grievance(**{name: self.cleaned_data[name] for name in names})


class RecordComplaintForm(ComplainForm):
    """A complaint about the ADV that came by phone, by post or at the desk."""

    submit_label = _("Record the complaint")
    mark_optional = False

    channel = forms.ChoiceField(
        label=_("How did it come in?"),
        widget=forms.RadioSelect,
        choices=lambda: [(code.value, code.label) for code in Channel if code != Channel.UNKNOWN],
    )
    received_on = DayField(label=_("When did it come in?"), help_text=_("For example 31 12 2026"))
    language = forms.ChoiceField(
        label=_("In which language?"), choices=[("nl", _("Dutch")), ("en", _("English"))]
    )


class ConcernedForm(PortalForm):
    """Whom a complaint concerns."""

    versioned = True
    mark_optional = False

    people = forms.MultipleChoiceField(
        label=_("Whom does the complaint concern?"),
        help_text=_("For them it does not exist any more, from this moment on."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    note = WordsField(label=_("Note (may stay empty)"), required=False, longest=LONGEST_TEXT, rows=3)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        _offer(self, "people", people)

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for."""
        return {
            "people": [int(key) for key in self.cleaned_data["people"]],
            "note": self.cleaned_data["note"],
        }


class ConfirmForm(PortalForm):
    """That the receipt was confirmed."""

    versioned = True
    mark_optional = False
    submit_label = _("Keep that the receipt is confirmed")

    told_on = DayField(label=_("On which day?"), required=False)
    body = WordsField(label=_("What was the complainant told?"), required=False, longest=LONGEST_TEXT, rows=6)

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for."""
        return {"told_on": self.cleaned_data["told_on"], "body": self.cleaned_data["body"]}


class ResultForm(ConfirmForm):
    """The written result with its reasons."""

    submit_label = _("Give this result")

    told_on = DayField(label=_("On which day was it sent to the complainant?"), required=False)
    body = WordsField(label=_("Result and reasons"), required=False, longest=LONGEST_TEXT, rows=12)


class CommitteeForm(PortalForm):
    """Who sits on the committee."""

    versioned = True
    mark_optional = False
    submit_label = _("Appoint the committee")

    members = forms.MultipleChoiceField(
        label=_("Members of the service (may stay empty)"),
        help_text=_("Whom the complaint concerns is not in this list."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    external = WordsField(
        label=_("Members from outside"),
        help_text=_(
            "At least one, because the law asks for it (Besluit, article 12). One name on each line."
        ),
        required=False,
        longest=LONGEST_LINES,
        rows=4,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        _offer(self, "members", people)

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for."""
        members = [int(key) for key in self.cleaned_data["members"]]
        return {"seats": Seats(members, self.cleaned_data["external"].splitlines())}


class HearForm(PortalForm):
    """What one party said."""

    versioned = True
    mark_optional = False
    submit_label = _("Keep this hearing")

    kind = forms.ChoiceField(
        label=_("Who was heard?"),
        required=False,
        widget=forms.RadioSelect,
        choices=lambda: [(kind.value, kind.label) for kind in _HEARD],
    )
    heard_on = DayField(label=_("On which day?"), required=False)
    body = WordsField(
        label=_("What was said?"),
        help_text=_("Or that no answer came by the day that was asked."),
        required=False,
        longest=LONGEST_TEXT,
        rows=8,
    )

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for."""
        kind = self.cleaned_data["kind"]
        return {
            "kind": AdvRecordKind(kind) if kind else None,
            "heard_on": self.cleaned_data["heard_on"],
            "body": self.cleaned_data["body"],
        }


class NoteForm(PortalForm):
    """A last word at the end of a complaint."""

    versioned = True
    mark_optional = False

    note = WordsField(
        label=_("What was learnt or changed? (may stay empty)"), required=False, longest=LONGEST_TEXT, rows=4
    )

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for."""
        return {"note": self.cleaned_data["note"]}


class StopForm(NoteForm):
    """How the complainant asked to stop."""

    submit_label = _("Keep that it was withdrawn")

    note = WordsField(
        label=_("When and how did the complainant ask to stop?"), required=False, longest=LONGEST_TEXT, rows=4
    )


def _offer(form: PortalForm, name: str, people: Sequence[tuple[str, str]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.MultipleChoiceField):
        field.choices = list(people)
