"""Asking for a form."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.ui.forms import PortalForm
from reports.editions.choice import EDITIONS
from reports.queries.forms import served_municipalities

FIRST_YEAR = 2011


class RequestForm(PortalForm):
    """Which municipality and year, and in which edition."""

    submit_label = _("Make the form")

    municipality_id = forms.TypedChoiceField(label=_("Municipality"), coerce=int)
    year = forms.TypedChoiceField(label=_("Year of registration"), coerce=int)
    edition = forms.ChoiceField(
        label=_("Edition"),
        required=False,
        help_text=_("Only when you need another one than that of the year."),
    )

    reason = forms.CharField(
        label=_("Reason of the correction"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only when a form of this year was issued already. It is printed on the form: no names."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        this_year = timezone.localdate().year
        choices: dict[str, list[tuple[Any, Any]]] = {
            "municipality_id": [*served_municipalities(user)],
            "year": [(year, str(year)) for year in range(this_year, FIRST_YEAR - 1, -1)],
            "edition": [
                ("", _("The edition of the year")),
                *((code, code) for code, edition in EDITIONS.items() if not edition.import_only),
            ],
        }
        for name, options in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = options
