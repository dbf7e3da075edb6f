"""The forms with which an administrator minds people."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.vocabulary import PersonState, Role
from adv_portal.ui.forms import FilterForm, PortalForm

Sides = Sequence[tuple[str, Sequence[tuple[str, str]]]]


class PeopleFilter(FilterForm):
    """Which people the list shows."""

    side = forms.ChoiceField(label=_("Organisation"), required=False)
    state = forms.ChoiceField(label=_("Access"), required=False)

    def __init__(self, *args: Any, sides: Sides, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        choose(self, "side", [("", _("All")), *sides])
        choose(self, "state", [("", _("All")), *PersonState.choices()])


class RoleForm(PortalForm):
    """The role of somebody, and the organisation that belongs to it."""

    submit_label = _("Change the role")

    role = forms.ChoiceField(label=_("Role"), widget=forms.RadioSelect)
    side = forms.ChoiceField(
        label=_("Organisation"),
        required=False,
        help_text=_("The ADV or the municipality. An administrator has none."),
    )

    def __init__(self, *args: Any, sides: Sides, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        choose(self, "role", Role.choices())
        choose(self, "side", [("", _("None")), *sides])

    def clean_role(self) -> Role:
        """Give the role as a code."""
        return Role(self.cleaned_data["role"])


class InviteForm(RoleForm):
    """Somebody who gets an account."""

    submit_label = _("Invite")
    field_order = ("username", "first_name", "last_name", "email", "role", "side")

    username = forms.CharField(
        label=_("User name"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        error_messages={"invalid": _("Use letters, digits and @ . + - _ only.")},
    )
    first_name = forms.CharField(label=_("First name"), max_length=150)
    last_name = forms.CharField(label=_("Last name"), max_length=150)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("The link to choose a password goes there. Without an address you pass the link on."),
    )


class FirstPasswordForm(PortalForm):
    """The first password, twice."""

    submit_label = _("Save the password")

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. Three or four words in a row are easy to remember."),
    )
    again = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_password(self) -> str:
        """Refuse a password that is easy to guess."""
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password

    def clean_again(self) -> str:
        """Refuse a typing mistake."""
        again = str(self.cleaned_data["again"])
        if "password" in self.cleaned_data and again != self.cleaned_data["password"]:
            raise forms.ValidationError(_("This is not the same as above. Please type both again."))
        return again


def choose(form: forms.Form, name: str, choices: Sequence[tuple[Any, Any]]) -> None:
    """Give a field its choices, which are known in the request only."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(name)
    field.choices = choices
