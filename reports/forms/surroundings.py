"""What stands around the figures of reports: residents, breaks in a series, colour and logo."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.files.fields import FilesField
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsWidget
from reports.forms.request import FIRST_YEAR
from reports.queries.forms import served_municipalities
from reports.vocabulary.surroundings import BreakKind


class PopulationForm(PortalForm):
    """A table of residents, and where it was found."""

    submit_label = _("Read the table")

    table = FilesField(
        label=_("Table (CSV)"),
        required=True,
        help_text=_(
            "Columns: cbs (four digits), jaar and inwoners. Numbers with digits only, as on 1 January."
        ),
    )
    source = forms.CharField(
        label=_("Source"), max_length=200, help_text=_("For example: CBS StatLine, table 37230ned.")
    )
    source_date = forms.DateField(label=_("Date of the source"), widget=DatePartsWidget)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        _one_file(self.fields["table"], ".csv,text/csv")

    def act_arguments(self) -> dict[str, Any]:
        """Give the answers as the act wants them."""
        cleaned = self.cleaned_data
        return {
            "content": cleaned["table"][0].content(),
            "source": cleaned["source"],
            "source_date": cleaned["source_date"],
        }


class BreakForm(PortalForm):
    """From which year on figures cannot be compared, and why."""

    submit_label = _("Record the break")

    municipality_id = forms.TypedChoiceField(label=_("Municipality"), coerce=int)
    year = forms.TypedChoiceField(
        label=_("First year that cannot be compared with the years before"), coerce=int
    )
    kind = forms.TypedChoiceField(
        label=_("What changed"), choices=BreakKind.choices, coerce=BreakKind, widget=forms.RadioSelect
    )
    reason_nl = forms.CharField(
        label=_("Why, in Dutch"),
        max_length=300,
        help_text=_("One sentence. It is printed in public reports."),
    )
    reason_en = forms.CharField(label=_("Why, in English"), max_length=300, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        this_year = timezone.localdate().year
        choices: dict[str, list[tuple[Any, Any]]] = {
            "municipality_id": [*served_municipalities(user)],
            "year": [(year, str(year)) for year in range(this_year, FIRST_YEAR - 1, -1)],
        }
        for name, options in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = options


class LookForm(PortalForm):
    """Colour and logo of the reports of one municipality."""

    submit_label = _("Save the look")
    versioned = True

    colour = forms.CharField(
        label=_("Colour"),
        max_length=7,
        help_text=_("As # with six digits or letters, such as #154273. It must be readable on white."),
    )
    logo = FilesField(label=_("Logo (may stay empty)"), help_text=_("PNG or JPEG, at most 200 kB."))
    remove_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        _one_file(self.fields["logo"], "image/png,image/jpeg")

    def act_arguments(self) -> dict[str, Any]:
        """Give the answers as the act wants them."""
        cleaned = self.cleaned_data
        sent = cleaned["logo"]
        return {
            "version": cleaned["version"],
            "colour": cleaned["colour"],
            "logo": sent[0].content() if sent else None,
            "remove_logo": cleaned["remove_logo"],
        }


def _one_file(field: forms.Field, accept: str) -> None:
    field.widget.attrs["accept"] = accept
    field.widget.attrs.pop("multiple", None)
