"""The apps, the way of a request through them, and the templates."""

from typing import Any, Final

from adv_portal.settings.base import BASE_DIR, PORTAL_ENV

INSTALLED_APPS: Final = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "adv_portal.accounts.apps.SuperuserAdminConfig",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "crispy_forms",
    "django_filters",
    "django_htmx",
    "csp",
    "rules",
    "adv_portal.audit",
    "adv_portal.vault",
    "adv_portal.ui",
    "adv_portal.ops",
    "adv_portal.accounts",
    "complaints",
    "reports",
    "policy",
]

MIDDLEWARE: Final = [
    "adv_portal.ops.logs.RequestIdMiddleware",
    "adv_portal.ops.proxies.ProxyMiddleware",
    "adv_portal.ui.middleware.SecurityHeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "adv_portal.files.uploads.UploadLimitMiddleware",  # before anything asks for what was typed
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "adv_portal.accounts.sessions.SessionLimitsMiddleware",
    "adv_portal.accounts.second_factor.SecondFactorMiddleware",
    "adv_portal.accounts.middleware.DatabaseRoleMiddleware",
    "adv_portal.accounts.middleware.AccessMiddleware",
    "adv_portal.ui.middleware.ErrorPagesMiddleware",
]

ROOT_URLCONF: Final = "adv_portal.urls"
WSGI_APPLICATION: Final = "adv_portal.wsgi.application"

#: Gives every page what it knows of the ADV; pages of errors ask it without the rest of a request.
PORTAL_CONTEXT: Final = "adv_portal.accounts.context.portal"
_processors: Final = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "django.template.context_processors.i18n",
    PORTAL_CONTEXT,
]
TEMPLATES: Final[list[dict[str, Any]]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _processors},
    }
]
FORM_RENDERER: Final = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS: Final = ("nlds",)
CRISPY_TEMPLATE_PACK: Final = "nlds"
CRISPY_FAIL_SILENTLY: Final = False
MESSAGE_STORAGE: Final = "django.contrib.messages.storage.session.SessionStorage"
SILENCED_SYSTEM_CHECKS: Final[list[str]] = []
TEST_RUNNER: Final = "django.test.runner.DiscoverRunner"
IS_TEST: Final = PORTAL_ENV == "test"
