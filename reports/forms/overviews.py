"""What an overview for the ADV itself asks, as a form: to look at, or to save."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.accounts.models import User
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsField
from reports.domain.overviews import LONGEST, Wish
from reports.overviews import gaps_in
from reports.queries.overviews import town_choices
from reports.vocabulary.overviews import Axis, Counted, MassChoice, Measure, Schedule, Stretch


class QuestionForm(PortalForm):
    """What is counted: rows, columns, period, municipalities, which complaints."""

    method = "get"
    submit_label = _("Count")
    mark_optional = False
    reveals: Mapping[str, Mapping[str, Sequence[str]]] = {"stretch": {str(Stretch.FIXED): ("first", "last")}}

    rows = forms.ChoiceField(label=_("Rows"))
    columns = forms.ChoiceField(label=_("Columns"), required=False)
    stretch = forms.ChoiceField(label=_("Period of registration"), widget=forms.RadioSelect)
    first = DatePartsField(label=_("First day"), required=False)
    last = DatePartsField(label=_("Last day"), required=False)
    municipalities = forms.MultipleChoiceField(
        label=_("Municipalities"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose none to count all of them."),
    )
    counted = forms.ChoiceField(label=_("Which complaints"))
    mass = forms.ChoiceField(label=_("Mass reports"))
    measure = forms.ChoiceField(
        label=_("Totals count"),
        help_text=_("A complaint with two grounds is one complaint and two mentions."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, str]]] = {
            "rows": Axis.choices(),
            "columns": [("", str(_("Nothing: one column"))), *Axis.choices()],
            "stretch": Stretch.choices(),
            "municipalities": [*town_choices(user)],
            "counted": Counted.choices(),
            "mass": MassChoice.choices(),
            "measure": Measure.choices(),
        }
        for name, options in choices.items():
            self._offer(name, options)

    def _offer(self, name: str, options: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = options

    @override
    def clean(self) -> dict[str, Any]:
        """Say at each field what does not fit together."""
        answers = super().clean() or self.cleaned_data
        if not self.errors:
            stretch, rows, columns = (str(answers[name]) for name in ("stretch", "rows", "columns"))
            first, last = answers.get("first"), answers.get("last")
            for gap in gaps_in(stretch=stretch, first=first, last=last, rows=rows, columns=columns):
                self.add_error(gap.field, str(gap.message))
        return answers


class OverviewForm(QuestionForm):
    """A question with a name, to be saved and made again."""

    method = "post"
    submit_label = _("Save")
    mark_optional = True

    name = forms.CharField(
        label=_("Name"),
        max_length=LONGEST,
        help_text=_("For example: grounds by quarter. Never the name of a person."),
    )
    schedule = forms.ChoiceField(
        label=_("Made by itself"),
        help_text=_("On the first day of the month, the quarter or the year."),
    )
    is_shared = forms.BooleanField(label=_("Share with colleagues"), required=False)

    field_order = ("name", "rows", "columns", "stretch", "first", "last", "municipalities", "counted")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self._offer("schedule", Schedule.choices())

    @property
    def wish(self) -> Wish:
        """What is wished, of a form that is filled in well."""
        answers = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return Wish(**{**answers, "municipalities": tuple(answers["municipalities"])})
