"""What is typed about a case and others: its event, its double, its other party, its restriction."""

from collections.abc import Callable, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.errors import Text
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsField
from complaints.forms.casework import LONGEST_TEXT, ActForm, ReasonForm
from complaints.vocabulary.roles import RespondentKind, StatementKind

LONGEST_TITLE: Final = 120
#: Chosen where something new is made instead of one of a list.
NEW: Final = "new"


def respondent_kinds() -> list[tuple[str, Text]]:
    """Give the choices for what a respondent is."""
    return [("", _("Choose what it is")), *RespondentKind.choices()]


def statement_kinds() -> list[tuple[str, Text]]:
    """Give the choices for what a respondent says."""
    return [(code.value, code.label) for code in StatementKind]


class TitledForm(ActForm):
    """A form of an act whose page says what it is for in a title and one sentence."""

    title: Text = ""
    lead: Text = ""


class TitledReasonForm(ReasonForm, TitledForm):
    """Why something is done, on a page that says what it is for."""


class MergeForm(TitledReasonForm):
    """Into which case a case goes on."""

    title = _("Merge with another case")
    lead = _(
        "The same reporter told of the same event twice. The other case goes on and counts once, with the"
        " earliest day of registration. A second person confirms it, and it can be undone."
    )
    submit_label = _("Propose to merge")
    field_order = ("into", "reason")

    into = forms.CharField(
        label=_("Number of the case that goes on"),
        help_text=_("For example 2026-000412"),
        required=False,
        max_length=20,
    )

    def __init__(self, *args: Any, find: Callable[[str], UUID | None], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self._find = find

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the other case, as far as it exists for who asks."""
        return {"into": self._find(self.cleaned_data["into"]), **super().act_arguments()}


class VoidForm(TitledReasonForm):
    """Why a case is a mistake."""

    title = _("Entered by mistake")
    lead = _("The case does not count any more. A second person confirms it, and it can be undone.")
    submit_label = _("Propose that it is a mistake")


class UndoMergeForm(TitledReasonForm):
    """Why two cases are not the same after all."""

    title = _("Undo the merging")
    lead = _("Both cases count again, as they did before.")
    submit_label = _("Undo the merging")


class UndoVoidForm(TitledReasonForm):
    """Why a case is no mistake."""

    title = _("No mistake after all")
    lead = _("The case counts again, as it did before.")
    submit_label = _("Let it count again")


class ConfirmMergeForm(TitledForm):
    """The second person's yes to a merge."""

    title = _("Confirm the merging")
    submit_label = _("Yes, merge the two")


class ConfirmVoidForm(TitledForm):
    """The second person's yes to a mistake."""

    title = _("Confirm that it is a mistake")
    lead = _("The case does not count any more. It can be undone.")
    submit_label = _("Yes, it is a mistake")


class RestrictForm(TitledForm):
    """That a case exists for head and handler alone."""

    title = _("Restrict to head and handler")
    lead = _(
        "From then on only the head and the handler see this case. Nobody else finds, counts or opens it."
    )
    submit_label = _("Restrict the case")


class UnrestrictForm(TitledReasonForm):
    """Why all case workers may see a case."""

    title = _("Open to all case workers")
    lead = _("Who has an interest in the case still does not see it.")
    submit_label = _("Open to all case workers")


class LinkForm(TitledForm):
    """Which event a report is about."""

    title = _("Link to an incident")
    lead = _("A report keeps its own classification. Linking says that several people report one event.")
    submit_label = _("Link the report")

    incident = forms.ChoiceField(label=_("Incident"), required=False)

    def __init__(self, *args: Any, incidents: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        _choose(self, "incident", [("", _("Choose an incident")), *incidents])

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the incident."""
        chosen = self.cleaned_data["incident"]
        return {"incident_id": UUID(chosen) if chosen else None}


class UnlinkForm(TitledForm):
    """That a report is not about the event after all."""

    title = _("Unlink from the incident")
    submit_label = _("Unlink the report")


class PartyForm(TitledForm):
    """Who in the register the other party of a case is."""

    submit_label = _("Link to the register")

    respondent = forms.ChoiceField(label=_("Who is it?"), widget=forms.RadioSelect, required=False)
    kind = forms.ChoiceField(label=_("What is it, if it is new?"), choices=respondent_kinds, required=False)

    def __init__(self, *args: Any, lines: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        _choose(self, "respondent", [*lines, (NEW, _("Not in the register yet: make a new line"))])
        self.initial.setdefault("respondent", NEW)

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the line, or what a new one is."""
        chosen, kind = self.cleaned_data["respondent"], self.cleaned_data["kind"]
        return {
            "respondent_id": UUID(chosen) if chosen not in {"", NEW} else None,
            "kind": RespondentKind(kind) if kind else None,
        }


class IncidentForm(PortalForm):
    """An event, by which colleagues know it."""

    mark_optional = False

    title = forms.CharField(
        label=_("What is the event called?"),
        help_text=_("Never the name of a person. For example: banner at the viaduct"),
        required=False,
        max_length=LONGEST_TITLE,
    )
    happened_on = DatePartsField(
        label=_("On which day was it? (may stay empty)"),
        help_text=_("For example 31 12 2026"),
        required=False,
    )
    municipality = forms.ChoiceField(label=_("In which municipality?"), required=False)
    is_mass = forms.BooleanField(
        label=_("This is a mass report"),
        help_text=_("Each report counts. Figures are shown with and without the mass report."),
        required=False,
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        _choose(self, "municipality", [("", _("Not known")), *places])

    def act_arguments(self) -> dict[str, Any]:
        """Give what is known of the event."""
        chosen = self.cleaned_data["municipality"]
        return {
            "title": self.cleaned_data["title"],
            "happened_on": self.cleaned_data["happened_on"],
            "municipality_id": int(chosen) if chosen else None,
            "is_mass": self.cleaned_data["is_mass"],
        }


class NewIncidentForm(IncidentForm):
    """A new event."""

    submit_label = _("Make the incident")


class ChangeIncidentForm(IncidentForm):
    """An event, and the one statement of the ADV on it."""

    versioned = True

    statement = forms.CharField(
        label=_("What does the service say of this event? (may stay empty)"),
        help_text=_("One statement for all reports. Colleagues see it on the page of the incident."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    @override
    def act_arguments(self) -> dict[str, Any]:
        """Give what is known of the event, and the statement."""
        return {**super().act_arguments(), "statement": self.cleaned_data["statement"]}


class ReplyForm(PortalForm):
    """The one reply to the reporters of an event."""

    versioned = True
    mark_optional = False
    submit_label = _("Send to all these reporters")

    body = forms.CharField(
        label=_("What do you want to say?"),
        help_text=_("Each reporter reads it with the own code. Write nothing that tells of another report."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class RespondentSearchForm(PortalForm):
    """Words of a name. They are posted, because an address would keep them."""

    submit_label = _("Search the register")

    words = forms.CharField(label=_("Words of the name"), required=False, max_length=200)
    after = forms.CharField(widget=forms.HiddenInput, required=False)


class RespondentForm(PortalForm):
    """What the register says of a respondent."""

    versioned = True
    mark_optional = False

    name = forms.CharField(label=_("Name"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_("What is it?"), choices=RespondentKind.choices)
    details = forms.CharField(
        label=_("What tells it from others of that name? (may stay empty)"),
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def act_arguments(self) -> dict[str, Any]:
        """Give name, kind and details."""
        answers = self.cleaned_data
        kind = RespondentKind(answers["kind"])
        return {"name": answers["name"], "kind": kind, "details": answers["details"]}


class StatementForm(PortalForm):
    """What a respondent says of the register."""

    mark_optional = False
    submit_label = _("Record it")

    kind = forms.ChoiceField(
        label=_("What does the other party ask?"), widget=forms.RadioSelect, choices=statement_kinds
    )
    received_on = DatePartsField(
        label=_("When did it come in?"), help_text=_("For example 31 12 2026"), required=False
    )
    body = forms.CharField(
        label=_("What does the other party say?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def act_arguments(self) -> dict[str, Any]:
        """Give what was said and when."""
        return {**self.cleaned_data, "kind": StatementKind(self.cleaned_data["kind"])}


class AnswerForm(PortalForm):
    """What was decided on a statement of a respondent."""

    mark_optional = False
    submit_label = _("Record the decision")

    decision = forms.CharField(
        label=_("What was decided, and why?"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


def _choose(form: forms.Form, name: str, choices: Sequence[tuple[str, Text]]) -> None:
    field = form.fields[name]
    if isinstance(field, forms.ChoiceField):
        field.choices = choices
