"""What of the calendar somebody wants to see."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.ui.forms import FilterForm
from complaints.queries.calendar import ALL, LIST, ME, MONTH, NOBODY


class CalendarForm(FilterForm):
    """Whose terms and tasks are shown, and how."""

    who = forms.ChoiceField(label=_("Whose terms and tasks"), required=False)
    view = forms.ChoiceField(
        label=_("Show as"), required=False, choices=[(MONTH, _("Month")), (LIST, _("List"))]
    )
    month = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["who"]
        if isinstance(field, forms.ChoiceField):
            own = [(ME, _("Mine")), (ALL, _("All")), (NOBODY, _("Of cases that nobody has taken"))]
            field.choices = [*own, *people]
