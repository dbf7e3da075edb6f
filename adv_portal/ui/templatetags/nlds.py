"""Tags with which the templates of the pack ``nlds`` put a field together."""

from collections.abc import Mapping, Sequence

from django import forms, template
from django.forms.boundfield import BoundWidget
from django.utils.safestring import SafeString

from adv_portal.errors import Text
from adv_portal.ui.widgets import DatePartsWidget

register = template.Library()


@register.simple_tag
def nlds_control(field: forms.BoundField, classes: str) -> SafeString:
    """Render the control of a field with the classes of its component."""
    attrs: dict[str, str | bool] = {"class": " ".join([classes, *_extra_classes(field)])}
    widget = field.field.widget
    if type(widget) in {forms.TextInput, forms.Textarea}:
        attrs["dir"] = "auto"
    # The attribute "required" would colour an empty field as wrong before anybody typed.
    field.form.use_required_attribute = isinstance(widget, forms.FileInput)
    if field.field.required and not field.form.use_required_attribute:
        attrs["aria-required"] = "true"
    return field.as_widget(attrs=attrs)


def _extra_classes(field: forms.BoundField) -> Sequence[str]:
    return str(field.field.widget.attrs.get("class", "")).split()


@register.simple_tag
def nlds_described_by(field: forms.BoundField) -> str:
    """Give the ids of hint and error of a field, for a group of controls."""
    ids = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


@register.simple_tag
def nlds_choice_hint(field: forms.BoundField, option: BoundWidget) -> Text:
    """Give the explanation of one answer; empty when it has none."""
    hints: Mapping[str, Mapping[str, Text]] = getattr(field.form, "choice_hints", {})
    return hints.get(field.name, {}).get(str(option.data["value"]), "")


@register.simple_tag
def nlds_revealed(field: forms.BoundField, option: BoundWidget) -> list[forms.BoundField]:
    """Give the fields that belong to one answer."""
    reveals: Mapping[str, Mapping[str, Sequence[str]]] = getattr(field.form, "reveals", {})
    names = reveals.get(field.name, {}).get(str(option.data["value"]), ())
    return [field.form[name] for name in names if name in field.form.fields]


@register.filter
def is_heading(field: forms.BoundField) -> bool:
    """Whether the label of the field is the heading of the page."""
    return getattr(field.form, "heading_field", "") == field.name


@register.filter
def is_optional(field: forms.BoundField) -> bool:
    """Whether the label says that the field may stay empty."""
    return not field.field.required and bool(getattr(field.form, "mark_optional", True))


@register.filter
def is_date_parts(field: forms.BoundField) -> bool:
    """Whether the field is a date in three parts."""
    return isinstance(field.field.widget, DatePartsWidget)


@register.filter
def is_textarea(field: forms.BoundField) -> bool:
    """Whether the field takes several lines."""
    return isinstance(field.field.widget, forms.Textarea)
