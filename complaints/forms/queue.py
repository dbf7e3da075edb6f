"""What is typed around the queue: a name for its filters, a label, what to do for a selection."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.audit.actors import Person
from adv_portal.errors import Text
from adv_portal.ui.forms import PortalForm
from complaints.domain.selections import MOST_AT_ONCE
from complaints.filters import CaseFilter
from complaints.forms.casework import ActForm
from complaints.vocabulary.lists import BulkKind

#: A key and a version for each case, with room.
_LONGEST_LIST: Final = MOST_AT_ONCE * 50

_QUESTIONS: Final[Mapping[str, Text]] = {
    BulkKind.ASSIGN: _("To which colleague?"),
    BulkKind.LABEL: _("Which label?"),
    BulkKind.INCIDENT: _("To which incident?"),
}
_BUTTONS: Final[Mapping[str, Text]] = {
    BulkKind.ASSIGN: _("Give these cases"),
    BulkKind.LABEL: _("Label these cases"),
    BulkKind.INCIDENT: _("Add these cases"),
}


def seen(text: str) -> dict[UUID, int]:
    """Read cases with the versions that were shown; what is none is left out."""
    found: dict[UUID, int] = {}
    for part in text.split(",")[:MOST_AT_ONCE]:
        key, _point, version = part.partition(".")
        try:
            found[UUID(key)] = int(version)
        except ValueError:
            continue
    return found


class SaveSearchForm(PortalForm):
    """A name for the filters of the queue."""

    submit_label = _("Save this search")
    mark_optional = False

    name = forms.CharField(label=_("Name of the search"), max_length=80)
    is_shared = forms.BooleanField(label=_("Colleagues may use it too"), required=False)
    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=2_000)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self._person = person

    def clean_query(self) -> str:
        """Keep known filters, and nothing else that stood in the address; a value must be known too."""
        chosen = CaseFilter(QueryDict(self.cleaned_data["query"]), self._person)
        if chosen.unread:
            names = ", ".join(str(chosen.form.fields[name].label) for name in chosen.unread)
            raise forms.ValidationError(
                _("We do not understand what is chosen at: %(filters)s. Remove it, then save the search."),
                params={"filters": names},
            )
        return chosen.address().removeprefix("?")[:1_000]


class LabelForm(PortalForm):
    """A new label."""

    submit_label = _("Add this label")

    name = forms.CharField(
        label=_("New label"),
        help_text=_("A word about the work. Never write a name of a person."),
        max_length=60,
    )


class CaseLabelsForm(ActForm):
    """The labels of one case."""

    labels = forms.MultipleChoiceField(label=_("Labels"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, offered: Sequence[tuple[str, Text]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["labels"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list(offered)

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the labels."""
        return {"label_ids": [int(value) for value in self.cleaned_data["labels"]]}


class SelectionForm(PortalForm):
    """What is done for a selection. It holds the very cases that were shown, each in the version shown."""

    mark_optional = False

    cases = forms.CharField(widget=forms.HiddenInput, required=False, max_length=_LONGEST_LIST)
    target = forms.ChoiceField(required=False)

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        kind: BulkKind,
        targets: Sequence[tuple[str, Text]],
        **kwargs: Any,  # noqa: ANN401 -- Django's own arguments
    ) -> None:
        super().__init__(*args, **kwargs)
        self.submit_label = _BUTTONS[kind]
        field = self.fields["target"]
        field.label = str(_QUESTIONS[kind])
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose one")), *targets]

    def clean_cases(self) -> dict[UUID, int]:
        """Read the frozen list."""
        return seen(self.cleaned_data["cases"])
