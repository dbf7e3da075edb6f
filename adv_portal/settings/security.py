"""Keys, cookies, headers and sign-in: safe unless a person says otherwise, and always in production."""

import base64
import binascii
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final
from urllib.parse import urlsplit

from adv_portal.settings.base import DATA_DIR, ENVIRONMENT, IS_PRODUCTION, PORTAL_ENV

#: Makes development and tests run at once. Production refuses it by this beginning.
INSECURE_PREFIX: Final = "insecure-development-only-"
KEY_BYTES: Final = 32
LEAST_SECRET_LENGTH: Final = 50

SECRET_KEY: Final = ENVIRONMENT.text(
    "SECRET_KEY",
    "" if IS_PRODUCTION else INSECURE_PREFIX + "0123456789abcdefghijklmnopqrstuvwxyz-session-signing",
    "Signs sessions and forms. At least 50 characters, different for each installation.",
    "$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')",
    secret=True,
)
if IS_PRODUCTION and (
    len(SECRET_KEY) < LEAST_SECRET_LENGTH or SECRET_KEY.startswith(("insecure", "django-"))
):
    ENVIRONMENT.require("SECRET_KEY", "at least 50 characters that no other installation has")

_DEVELOPMENT_KEY: Final = base64.b64encode(sha256(b"development only").digest()).decode()
KEY_ENCRYPTION_KEYS: Final = ENVIRONMENT.names(
    "KEY_ENCRYPTION_KEYS",
    () if IS_PRODUCTION else (_DEVELOPMENT_KEY,),
    "Keys that wrap the key of each case, newest first: 32 bytes each, in base64.",
    "$(python3 -c 'import base64, os; print(base64.b64encode(os.urandom(32)).decode())')",
    secret=True,
)


def _is_key(text: str) -> bool:
    try:
        return len(base64.b64decode(text, validate=True)) == KEY_BYTES
    except (binascii.Error, ValueError):
        return False


if not KEY_ENCRYPTION_KEYS or not all(_is_key(key) for key in KEY_ENCRYPTION_KEYS):
    ENVIRONMENT.require("KEY_ENCRYPTION_KEYS", "one or more keys of 32 bytes in base64, separated by commas")
elif IS_PRODUCTION and _DEVELOPMENT_KEY in KEY_ENCRYPTION_KEYS:
    ENVIRONMENT.require("KEY_ENCRYPTION_KEYS", "keys of your own; this one stands in the source code")

KEY_RING: Final = ENVIRONMENT.path(
    "KEY_RING",
    DATA_DIR / "keys" / "ring",
    "File with half of the key of each case, outside the database. One for all processes; back it up apart.",
    "DATA_DIR/keys/ring",
)

DEBUG: Final = ENVIRONMENT.switch(
    "DEBUG", "Shows technical pages on errors. Never in production.", default=False
)
if IS_PRODUCTION and DEBUG:
    ENVIRONMENT.require("DEBUG", "0 in production, because error pages would show what people wrote")

ALLOWED_HOSTS: Final = ENVIRONMENT.names(
    "ALLOWED_HOSTS",
    () if IS_PRODUCTION else ("127.0.0.1", "localhost", "[::1]", "testserver"),
    "The names under which the portal is reached.",
    "portaal.example.nl",
)
if IS_PRODUCTION and not ALLOWED_HOSTS:
    ENVIRONMENT.require("ALLOWED_HOSTS")

HTTPS: Final = ENVIRONMENT.switch(
    "HTTPS",
    "Cookies only over HTTPS, redirects to HTTPS, HSTS. Off only for a portal on this machine.",
    default=IS_PRODUCTION,
)
CSRF_TRUSTED_ORIGINS: Final = [f"https://{host}" for host in ALLOWED_HOSTS if HTTPS and "*" not in host]
SECURE_PROXY_SSL_HEADER: Final = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_SSL_REDIRECT: Final = HTTPS
SECURE_REDIRECT_EXEMPT: Final = [r"^healthz$", r"^readyz$", r"^metrics$"]
SECURE_HSTS_SECONDS: Final = 63_072_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS: Final = HTTPS
SECURE_HSTS_PRELOAD: Final = HTTPS
SECURE_CONTENT_TYPE_NOSNIFF: Final = True
#: Other sites learn nothing. With "no-referrer" browsers would send "Origin: null" with our own forms too,
#: and every one of them would be refused as coming from elsewhere.
SECURE_REFERRER_POLICY: Final = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY: Final = "same-origin"
X_FRAME_OPTIONS: Final = "DENY"

SESSION_ENGINE: Final = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME: Final = "s"
SESSION_COOKIE_SECURE: Final = HTTPS
SESSION_COOKIE_HTTPONLY: Final = True
SESSION_COOKIE_SAMESITE: Final = "Lax"
SESSION_COOKIE_AGE: Final = 60 * 60
#: A session is kept alive once a minute, by the middleware of its limits.
SESSION_SAVE_EVERY_REQUEST: Final = False
SESSION_EXPIRE_AT_BROWSER_CLOSE: Final = True
CSRF_COOKIE_NAME: Final = "c"
#: Gone with the session: nothing on the device tells that somebody was here.
CSRF_COOKIE_AGE: Final = None
CSRF_COOKIE_SECURE: Final = HTTPS
CSRF_COOKIE_HTTPONLY: Final = True
CSRF_COOKIE_SAMESITE: Final = "Lax"
CSRF_FAILURE_VIEW: Final = "adv_portal.ui.views.csrf_failure"

CONTENT_SECURITY_POLICY: Final = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "font-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}

AUTH_USER_MODEL: Final = "accounts.User"
AUTHENTICATION_BACKENDS: Final = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS: Final = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
PASSWORD_HASHERS: Final = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if PORTAL_ENV == "test"
    else [
        "django.contrib.auth.hashers.ScryptPasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",
    ]
)
LOGIN_URL: Final = "account_login"
LOGIN_REDIRECT_URL: Final = "accounts:start"
ACCOUNT_ADAPTER: Final = "adv_portal.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS: Final = {"username"}
ACCOUNT_SIGNUP_FIELDS: Final = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION: Final = "none"
ACCOUNT_LOGOUT_REDIRECT_URL: Final = "/"
ACCOUNT_PREVENT_ENUMERATION: Final = True
ACCOUNT_REAUTHENTICATION_TIMEOUT: Final = 5 * 60
ACCOUNT_SESSION_REMEMBER: Final = False
ACCOUNT_RATE_LIMITS: Final = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_FORMS: Final = {
    "login": "adv_portal.accounts.forms.sign_in.SignInForm",
    "change_password": "adv_portal.accounts.forms.sign_in.ChangePasswordForm",
    "set_password": "adv_portal.accounts.forms.sign_in.SetPasswordForm",
    "reauthenticate": "adv_portal.accounts.forms.sign_in.PasswordAgainForm",
}
#: A session of staff that nobody touches ends after this time; no session outlives a working day.
STAFF_IDLE_LIMIT: Final = timedelta(minutes=30)
STAFF_SESSION_LIMIT: Final = timedelta(hours=12)
USERSESSIONS_TRACK_ACTIVITY: Final = False
#: A link with which somebody sets the first password.
PASSWORD_RESET_TIMEOUT: Final = 3 * 24 * 60 * 60
MFA_FORMS: Final = {
    "authenticate": "adv_portal.accounts.forms.second_factor.CodeForm",
    "reauthenticate": "adv_portal.accounts.forms.second_factor.CodeAgainForm",
    "activate_totp": "adv_portal.accounts.forms.second_factor.SetUpAppForm",
    "deactivate_totp": "adv_portal.accounts.forms.second_factor.RemoveAppForm",
    "generate_recovery_codes": "adv_portal.accounts.forms.second_factor.NewRecoveryCodesForm",
    "authenticate_webauthn": "adv_portal.accounts.forms.second_factor.UsePasskeyForm",
    "reauthenticate_webauthn": "adv_portal.accounts.forms.second_factor.PasskeyAgainForm",
    "add_webauthn": "adv_portal.accounts.forms.second_factor.AddPasskeyForm",
    "edit_webauthn": "adv_portal.accounts.forms.second_factor.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES: Final = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED: Final = False
MFA_TOTP_ISSUER: Final = "ADV-portaal"
MFA_TOTP_TOLERANCE: Final = 1
MFA_TOTP_PERIOD: Final = 30
MFA_RECOVERY_CODES_SHOW_ONCE: Final = True
MFA_ADAPTER: Final = "adv_portal.accounts.adapters.SecondFactorAdapter"
SOCIALACCOUNT_ADAPTER: Final = "adv_portal.accounts.adapters.IdentityProviderAdapter"
SOCIALACCOUNT_AUTO_SIGNUP: Final = False
SOCIALACCOUNT_STORE_TOKENS: Final = False

OIDC_SERVER_URL: Final = ENVIRONMENT.text(
    "OIDC_SERVER_URL",
    "",
    "Address of an OpenID Connect provider for staff sign-in.",
    "https://login.example.nl",
)
OIDC_CLIENT_ID: Final = ENVIRONMENT.text("OIDC_CLIENT_ID", "", "Client id at that provider.", "adv-portaal")
OIDC_CLIENT_SECRET: Final = ENVIRONMENT.text(
    "OIDC_CLIENT_SECRET", "", "Client secret at that provider.", "$(cat oidc-secret)", secret=True
)
OIDC_NAME: Final = ENVIRONMENT.text(
    "OIDC_NAME", "OpenID", "Name of that provider on the sign-in page.", "Gemeente"
)
if bool(OIDC_SERVER_URL) != bool(OIDC_CLIENT_ID):
    ENVIRONMENT.require("OIDC_CLIENT_ID", "both OIDC_SERVER_URL and OIDC_CLIENT_ID, or neither")

if OIDC_SERVER_URL:
    # The button posts to the portal, which sends the browser on to the provider.
    _provider = urlsplit(OIDC_SERVER_URL)
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["form-action"].append(f"{_provider.scheme}://{_provider.netloc}")

SOCIALACCOUNT_PROVIDERS: Final[dict[str, Any]] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ]
        if OIDC_SERVER_URL
        else [],
    }
}
METRICS_TOKEN: Final = ENVIRONMENT.text(
    "METRICS_TOKEN",
    "",
    "Bearer token for /metrics from another machine.",
    "$(openssl rand -hex 32)",
    secret=True,
)
