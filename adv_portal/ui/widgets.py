"""Widgets that Django lacks: a date in three parts, because people know their dates by heart."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.datastructures import MultiValueDict
from typing_extensions import override

PARTS: Final = ("day", "month", "year")


class DatePartsWidget(forms.Widget):
    """Three small fields: day, month, year. What was typed comes back as typed, however strange."""

    template_name = "nlds/date_parts.html"
    use_fieldset = True

    @override
    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Give the three parts for the template."""
        context = super().get_context(name, value, attrs)
        context["widget"]["parts"] = dict(zip(PARTS, _parts(value), strict=True))
        context["widget"]["is_invalid"] = "aria-invalid" in context["widget"]["attrs"]
        return context

    @override
    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> str | None:
        """Join what was typed as year-month-day; empty when nothing was typed."""
        if name in data:
            return str(data[name])
        day, month, year = (str(data.get(f"{name}_{part}", "")).strip().replace("-", "") for part in PARTS)
        return f"{year}-{month}-{day}" if day or month or year else ""

    @override
    def value_omitted_from_data(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> bool:
        """Say whether the question was not on the page at all."""
        return name not in data and all(f"{name}_{part}" not in data for part in PARTS)

    @override
    def id_for_label(self, id_: str) -> str:
        """Give no target: the label is the legend of the three parts."""
        return ""


class DatePartsField(forms.DateField):
    """A date, typed in three parts."""

    widget = DatePartsWidget

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


def _parts(value: object) -> tuple[str, str, str]:
    if isinstance(value, date):
        return str(value.day), str(value.month), str(value.year)
    year, month, day = [*str(value or "").split("-"), "", "", ""][:3]
    return day, month, year
