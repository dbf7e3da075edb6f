"""Publishing beside the year, and recording what others made public."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsWidget
from reports.forms.request import FIRST_YEAR
from reports.queries.forms import served_municipalities
from reports.queries.protection import issued_choices, table_choices
from reports.vocabulary.periods import Period


def _years() -> list[tuple[Any, Any]]:
    return [(year, str(year)) for year in range(timezone.localdate().year, FIRST_YEAR - 1, -1)]


class PartForm(PortalForm):
    """Which part of which year, or which three years."""

    submit_label = _("Publish")

    municipality_id = forms.TypedChoiceField(label=_("Municipality"), coerce=int)
    period = forms.ChoiceField(label=_("Period"))
    year = forms.TypedChoiceField(
        label=_("Year"), coerce=int, help_text=_("For three years: the last of them.")
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        periods = [(period.value, period.label) for period in Period if period is not Period.YEAR]
        choices: dict[str, list[tuple[Any, Any]]] = {
            "municipality_id": [*served_municipalities(user)],
            "period": [*periods],
            "year": _years(),
        }
        for name, options in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = options


class RegionForm(PortalForm):
    """Of which year the municipalities are put side by side."""

    submit_label = _("Publish the region")

    year = forms.TypedChoiceField(label=_("Year"), coerce=int)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        if isinstance(field, forms.ChoiceField):
            field.choices = _years()


class ElsewhereForm(PortalForm):
    """Which exact figures can be read by everybody, and where."""

    submit_label = _("Record it")

    issued_id = forms.ChoiceField(label=_("Issued form"))
    table = forms.ChoiceField(label=_("What can be read"), required=False)
    source = forms.CharField(
        label=_("Where"),
        max_length=120,
        help_text=_("For example: council papers of 12 May, item 4. Never the name of a person."),
    )
    public_on = forms.DateField(label=_("Since"), widget=DatePartsWidget)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        for name, options in (("issued_id", issued_choices(user)), ("table", table_choices())):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = options
