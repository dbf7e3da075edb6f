"""Addresses of the sign-in library: those in use, and no other."""

from typing import Final

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as identity
from allauth.socialaccount.providers.openid_connect import views as openid
from allauth.usersessions import views as sessions
from django.urls import URLPattern, path

urlpatterns: Final[list[URLPattern]] = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/eerste/", account.password_set, name="account_set_password"),
    path("2fa/", second_factor.index, name="mfa_index"),
    path("2fa/authenticate/", second_factor.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/app/", app.activate_totp, name="mfa_activate_totp"),
    path("2fa/app/weghalen/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/herstelcodes/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "2fa/herstelcodes/nieuw/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"
    ),
    path("2fa/sleutels/", passkeys.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/sleutels/nieuw/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/sleutels/opnieuw/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/sleutels/<int:pk>/weghalen/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("2fa/sleutels/<int:pk>/naam/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("sessies/", sessions.list_usersessions, name="usersessions_list"),
    path("oidc/<slug:provider_id>/login/", openid.login, name="openid_connect_login"),
    path("oidc/<slug:provider_id>/login/callback/", openid.callback, name="openid_connect_callback"),
    path("oidc/afgebroken/", identity.login_cancelled, name="socialaccount_login_cancelled"),
    path("oidc/mislukt/", identity.login_error, name="socialaccount_login_error"),
]
