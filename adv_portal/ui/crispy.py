"""The crispy template pack ``nlds``: how a form becomes NL Design System components."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject
from django import forms
from django.template.context import Context
from django.template.loader import render_to_string
from typing_extensions import override

from adv_portal.errors import Text

PACK: Final = "nlds"


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that belong together under one heading.

    :param fields: the names of the fields, in order.
    :param folded: whether the group is closed until somebody opens it, or until something in it is not right.
    """

    title: Text
    fields: Sequence[str]
    hint: Text = ""
    folded: bool = False


class SectionGroup(LayoutObject):  # type: ignore[misc]  # crispy has no types
    """The fields of a section, as a group with a legend."""

    def __init__(self, section: Section, form: forms.BaseForm) -> None:
        self.section = section
        self.fields = [name for name in section.fields if name in form.fields]

    @override
    def render(
        self, form: forms.BaseForm, context: Context, template_pack: str = PACK, **_further: Any
    ) -> str:
        """Render the group with its fields."""
        fields = self.get_rendered_fields(form, context, template_pack)
        wants_attention = any(name in form.errors for name in self.fields) if form.is_bound else False
        shown = {"section": self.section, "fields": fields, "open": wants_attention}
        return render_to_string("nlds/section.html", shown)


def form_helper(
    form: forms.BaseForm, sections: Sequence[Section] = (), hidden: Sequence[str] = ()
) -> FormHelper:
    """Give the helper with which ``{% crispy form %}`` renders a form in the pack.

    :param sections: groups of fields; fields in none of them come first, in their own order.
    :param hidden: names of fields that are shown elsewhere, inside the answer that asks for them.
    """
    grouped = {name for section in sections for name in section.fields}
    loose = [name for name in form.fields if name not in grouped and name not in hidden]
    groups = [SectionGroup(section, form) for section in sections]
    helper = FormHelper()
    helper.layout = Layout(*loose, *(group for group in groups if group.fields))
    helper.form_tag = True
    helper.include_media = False
    helper.form_method = str(getattr(form, "method", "post"))
    helper.form_action = str(getattr(form, "action", ""))
    return helper
