"""Choosing an edition, and reading in a form of before this portal."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.ui.crispy import Section
from adv_portal.ui.forms import PortalForm
from reports.editions.choice import EDITIONS
from reports.editions.v1 import V1
from reports.queries.forms import served_municipalities


class EditionForm(PortalForm):
    """Which edition a year has."""

    submit_label = _("Set the edition")

    edition = forms.ChoiceField(
        label=_("Edition"),
        choices=[(code, code) for code, edition in EDITIONS.items() if not edition.import_only],
        widget=forms.RadioSelect,
    )


class ReadInForm(PortalForm):
    """Every figure of a form of 2010, and what it was read from."""

    submit_label = _("Read in the form")
    mark_optional = False

    municipality_id = forms.TypedChoiceField(
        label=_("Municipality"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Leave it at the whole ADV when the form does not name a municipality."),
    )
    source = forms.CharField(
        label=_("Read from"),
        max_length=200,
        help_text=_("Such as: printed form of 2010, archive number 12. No names of people."),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["municipality_id"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("The whole ADV")), *served_municipalities(user)]
        language = get_language() or "nl"
        self.sections = [
            Section(
                f"{table.code}. {table.title.in_language(language)}",
                [f"n_{table.code}_{row.code}" for row in table.rows],
            )
            for table in V1.tables
        ]
        for table in V1.tables:
            for row in table.rows:
                self.fields[f"n_{table.code}_{row.code}"] = forms.IntegerField(
                    label=f"{row.number} {row.words.in_language(language)}",
                    min_value=0,
                    max_value=1_000_000,
                    required=False,
                )

    def figures(self) -> dict[tuple[str, str], int]:
        """Give the figures that were filled in, by table and row."""
        return {
            (table.code, row.code): self.cleaned_data.get(f"n_{table.code}_{row.code}") or 0
            for table in V1.tables
            for row in table.rows
        }
