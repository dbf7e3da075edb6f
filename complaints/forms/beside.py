"""What a case worker adds to a case: people, notes, tasks."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from adv_portal.errors import Text
from adv_portal.ui.widgets import DatePartsField
from complaints.forms.casework import LONGEST_TEXT, ActForm
from complaints.forms.fields import WordsField
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import TextKind

#: A name, an address, a thing to do: longer than one line needs, shorter than a story.
LONGEST_LINE: Final = 500
#: What a reporter is reached by; each is a field of its name.
REACHED_BY: Final = (TextKind.NAME, TextKind.EMAIL, TextKind.PHONE, TextKind.POST)


def person_roles() -> list[tuple[str, Text]]:
    """Give the choices for what a person is in a case."""
    return [("", _("Choose")), *PersonRole.choices()]


class BesideForm(ActForm):
    """A form for a row beside the case; a new row has no version yet."""

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if is_new:
            del self.fields["version"]


class PersonForm(BesideForm):
    """A person in a case."""

    submit_label = _("Save this person")

    role = forms.ChoiceField(
        label=_("What is this person in the case?"), required=False, choices=person_roles
    )
    name = WordsField(
        label=_("Name"),
        help_text=_("Not known? Write a word by which you both know who is meant."),
        required=False,
        longest=LONGEST_LINE,
    )
    contact = WordsField(
        label=_("How to reach this person (may stay empty)"), required=False, longest=LONGEST_LINE, rows=3
    )
    remarks = WordsField(label=_("Remarks (may stay empty)"), required=False, longest=LONGEST_TEXT, rows=3)

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the person."""
        role = self.cleaned_data["role"]
        words = {name: self.cleaned_data[name] for name in ("name", "contact", "remarks")}
        return {"role": PersonRole(role) if role else None, **words}


class ReporterContactForm(BesideForm):
    """How the reporter wants to be reached."""

    submit_label = _("Save how to reach the reporter")

    name = WordsField(label=_("Name"), required=False, longest=200)
    email = forms.EmailField(label=_("E-mail"), required=False, max_length=254)
    phone = WordsField(label=_("Phone"), required=False, longest=40)
    post = WordsField(label=_("Postal address"), required=False, longest=LONGEST_LINE, rows=3)
    safe_times = WordsField(label=_("When can we call or write?"), required=False, longest=LONGEST_LINE)
    never_call = forms.BooleanField(label=_("Never call"), required=False)
    neutral_mail = forms.BooleanField(label=_("Only send e-mail that tells nothing"), required=False)

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give what to reach the reporter by, and when and how."""
        typed = self.cleaned_data
        return {
            "contacts": {kind: typed[kind.value] for kind in REACHED_BY},
            "reach": {name: typed[name] for name in ("safe_times", "never_call", "neutral_mail")},
        }


class NoteForm(BesideForm):
    """An internal note."""

    submit_label = _("Save the note")

    body = WordsField(
        label=pgettext_lazy("internal", "Note"),
        help_text=_("Only case workers of your service read this. It never goes to the reporter."),
        required=False,
        longest=LONGEST_TEXT,
        rows=6,
    )
    mentions = forms.MultipleChoiceField(
        label=_("Mention colleagues (may stay empty)"),
        help_text=_("They find the note on their start page."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["mentions"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = people

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the note."""
        mentions = [int(value) for value in self.cleaned_data["mentions"]]
        return {"body": self.cleaned_data["body"], "mentions": mentions}


class TaskForm(BesideForm):
    """Something to do, by whom, by when."""

    submit_label = _("Save the task")

    title = WordsField(label=_("What is to be done?"), required=False, longest=LONGEST_LINE)
    owner = forms.ChoiceField(label=_("Who does it?"), required=False)
    due_on = DatePartsField(label=_("By which day?"), help_text=_("For example 31 12 2026"), required=False)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["owner"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose a colleague")), *people]

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the task."""
        owner = self.cleaned_data["owner"]
        return {
            "title": self.cleaned_data["title"],
            "owner_id": int(owner) if owner else None,
            "due_on": self.cleaned_data["due_on"],
        }
