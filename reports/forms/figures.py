"""Choosing which published figures are shown."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.ui.forms import FilterForm
from reports.queries.figures import FiguresPage


class FiguresForm(FilterForm):
    """A municipality and a period. Its answers stand in the address, so that a page can be shared.

    :param page: what may be chosen, and what was.
    """

    municipality = forms.CharField(label=_("Municipality"), required=False, widget=forms.Select)
    period = forms.CharField(label=_("Period"), required=False, widget=forms.Select)

    def __init__(self, *args: Any, page: FiguresPage, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own
        town, period = page.chosen
        super().__init__(*args, initial={"municipality": town, "period": period}, **kwargs)
        for name, choices in (("municipality", page.municipalities), ("period", page.periods)):
            widget = self.fields[name].widget
            if isinstance(widget, forms.Select):
                widget.choices = choices
