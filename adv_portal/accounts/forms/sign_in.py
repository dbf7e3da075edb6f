"""The forms for passwords: those of the sign-in library, in the look and the words of the portal."""

from typing import Any

from allauth.account import forms as library
from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.ui.forms import PortalForm


class LibraryForm(PortalForm):
    """A form of the sign-in library, shown like every other form. Stands before the library's own class."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A hint within the field is gone as soon as one types.
            field.widget.attrs.pop("placeholder", None)


class SignInForm(LibraryForm, library.LoginForm):  # type: ignore[misc]  # the library has no types
    """User name and password: the first step of signing in."""

    submit_label = _("Continue")


class ChangePasswordForm(LibraryForm, library.ChangePasswordForm):  # type: ignore[misc]  # the library has no types
    """Choose another password."""

    submit_label = _("Change the password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        _explain(self.fields["password1"])


class SetPasswordForm(LibraryForm, library.SetPasswordForm):  # type: ignore[misc]  # the library has no types
    """Choose the first password."""

    submit_label = _("Save the password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        _explain(self.fields["password1"])


class PasswordAgainForm(LibraryForm, library.ReauthenticateForm):  # type: ignore[misc]  # the library has no types
    """Type the password again before something important."""

    submit_label = _("Continue")


def _explain(field: forms.Field) -> None:
    field.help_text = _("At least 12 characters. Three or four words in a row are easy to remember.")
