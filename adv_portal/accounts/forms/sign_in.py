"""The forms for passwords: those of the sign-in library, in the look and the words of the portal."""

from typing import Any

from allauth.account import forms as library
from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.errors import Text
from adv_portal.ui.forms import PortalForm


class LibraryForm(PortalForm):
    """A form of the sign-in library, shown like every other form. Stands before the library's own class."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            # A hint within the field is gone as soon as one types.
            field.widget.attrs.pop("placeholder", None)

    def call(self, name: str, label: Text) -> None:
        """Give a field the words of the portal; the library's Dutch speaks to people too familiarly."""
        self.fields[name].label = str(label)
        words = str(_("Please fill in: %(label)s")) % {"label": label}
        self.fields[name].error_messages["required"] = words


class SignInForm(LibraryForm, library.LoginForm):  # type: ignore[misc]  # the library has no types
    """User name and password: the first step of signing in."""

    submit_label = _("Continue")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("login", _("User name"))
        self.call("password", _("Password"))


class ChangePasswordForm(LibraryForm, library.ChangePasswordForm):  # type: ignore[misc]  # the library has no types
    """Choose another password."""

    submit_label = _("Change the password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("oldpassword", _("Current password"))
        self.call("password1", _("New password"))
        self.call("password2", _("The same password again"))
        _explain(self.fields["password1"])

    @override
    def clean(self) -> dict[str, Any]:
        """Refuse a typing mistake in the new password."""
        return _same_twice(self)


class SetPasswordForm(LibraryForm, library.SetPasswordForm):  # type: ignore[misc]  # the library has no types
    """Choose the first password."""

    submit_label = _("Save the password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("password1", _("Password"))
        self.call("password2", _("The same password again"))
        _explain(self.fields["password1"])

    @override
    def clean(self) -> dict[str, Any]:
        """Refuse a typing mistake."""
        return _same_twice(self)


class PasswordAgainForm(LibraryForm, library.ReauthenticateForm):  # type: ignore[misc]  # the library has no types
    """Type the password again before something important."""

    submit_label = _("Continue")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("password", _("Password"))


def _same_twice(form: forms.Form) -> dict[str, Any]:
    first, again = form.cleaned_data.get("password1"), form.cleaned_data.get("password2")
    if first and again and first != again:
        form.add_error("password2", _("This is not the same as above. Please type both again."))
    return form.cleaned_data


def _explain(field: forms.Field) -> None:
    field.help_text = _("At least 12 characters. Three or four words in a row are easy to remember.")
