"""The form of the meldcode."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.ui.forms import PortalForm


class CodeField(forms.CharField):
    """A code as it was typed. Anything is taken: what is no code gets the same answer as a wrong one."""

    @override
    def to_python(self, value: Any) -> str:
        """Drop what no text holds."""
        return str(super().to_python(str(value or "").replace("\x00", "")) or "")


class CodeForm(PortalForm):
    """Asks for the meldcode."""

    submit_label = _("Show my report")
    code = CodeField(
        label=_("Your code"),
        help_text=_("24 letters and digits. Capitals, spaces and dashes do not matter."),
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
        error_messages={"required": _("Fill in your code.")},
    )

    def refuse(self) -> None:
        """Say that the code is not known, in the same words for every reason."""
        self.add_error("code", _("We do not know this code. Please check whether you copied it correctly."))
