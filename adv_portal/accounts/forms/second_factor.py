"""The forms for the second step of signing in: app, passkeys, recovery codes."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as app
from allauth.mfa.webauthn import forms as passkeys
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.forms.sign_in import LibraryForm
from adv_portal.accounts.queries.demonstration import shown_code


class CodeForm(LibraryForm, base.AuthenticateForm):  # type: ignore[misc]  # the library has no types
    """The code of the app, or a recovery code: the second step of signing in."""

    submit_label = _("Sign in")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("code", _("Code"))

    @property
    def demonstration_code(self) -> str:
        """The code of the moment, where people only try out the portal; else empty."""
        return shown_code(self.user)


class CodeAgainForm(LibraryForm, base.ReauthenticateForm):  # type: ignore[misc]  # the library has no types
    """The code again, before something important."""

    submit_label = _("Continue")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("code", _("Code"))


class SetUpAppForm(LibraryForm, app.ActivateTOTPForm):  # type: ignore[misc]  # the library has no types
    """The first code of a new app."""

    submit_label = _("Set up")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("code", _("The code that the app shows"))


class RemoveAppForm(LibraryForm, app.DeactivateTOTPForm):  # type: ignore[misc]  # the library has no types
    """Remove the app."""

    submit_label = _("Remove the app")
    submit_kind = "danger"


class NewRecoveryCodesForm(LibraryForm, recovery_codes.GenerateRecoveryCodesForm):  # type: ignore[misc]  # the library has no types
    """Replace the recovery codes."""

    submit_label = _("Make new codes")


class PasskeyForm(LibraryForm):
    """A form that the script of passkeys fills in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        if "credential" in self.fields:
            self.fields["credential"].error_messages["required"] = _(
                "A passkey needs JavaScript in your browser. Use the app or a recovery code instead."
            )


class AddPasskeyForm(PasskeyForm, passkeys.AddWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """Add a passkey."""

    submit_label = _("Add this device or key")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("name", _("A name by which you know it"))


class UsePasskeyForm(PasskeyForm, passkeys.AuthenticateWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """Use a passkey as the second step of signing in."""

    submit_label = _("Use a passkey")
    submit_kind = "secondary"


class PasskeyAgainForm(PasskeyForm, passkeys.ReauthenticateWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """Use a passkey again, before something important."""

    submit_label = _("Use a passkey")


class RenamePasskeyForm(LibraryForm, passkeys.EditWebAuthnForm):  # type: ignore[misc]  # the library has no types
    """Give a passkey another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- the library's own arguments
        super().__init__(*args, **kwargs)
        self.call("name", _("A name by which you know it"))
