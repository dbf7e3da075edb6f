"""Static files, media and mail."""

from typing import Final
from urllib.parse import unquote, urlsplit

from adv_portal.settings.base import BASE_DIR, DATA_DIR, ENVIRONMENT, PORTAL_ENV

STATIC_URL: Final = "/static/"
STATIC_ROOT: Final = BASE_DIR / "build" / "staticfiles"
STATICFILES_DIRS: Final = [BASE_DIR / "static" / "dist"]
MEDIA_ROOT: Final = DATA_DIR / "media"
STORAGES: Final = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES: Final = True
THEME_TOKENS: Final = ENVIRONMENT.text(
    "THEME_TOKENS", "theme.css", "File with the design tokens of the look, below static/dist/.", "theme.css"
)
#: A story of 50,000 characters of four bytes each, and the rest of the form.
DATA_UPLOAD_MAX_MEMORY_SIZE: Final = 2_500_000

EMAIL_URL: Final = ENVIRONMENT.url(
    "EMAIL_URL",
    "",
    "The mail server. Unset: mail is written to the console; check_deployment warns in production.",
    "smtps://user:secret@mail.example.nl:465",
    schemes=("smtp", "smtps"),
)
_mail: Final = urlsplit(EMAIL_URL)
EMAIL_BACKEND: Final = (
    "django.core.mail.backends.smtp.EmailBackend"
    if EMAIL_URL
    else f"django.core.mail.backends.{'locmem' if PORTAL_ENV == 'test' else 'console'}.EmailBackend"
)
EMAIL_HOST: Final = _mail.hostname or "localhost"
EMAIL_PORT: Final = _mail.port or 25
EMAIL_HOST_USER: Final = unquote(_mail.username or "")
EMAIL_HOST_PASSWORD: Final = unquote(_mail.password or "")
EMAIL_USE_SSL: Final = _mail.scheme == "smtps"
EMAIL_TIMEOUT: Final = 10
DEFAULT_FROM_EMAIL: Final = ENVIRONMENT.text(
    "MAIL_FROM", "noreply@localhost", "The neutral sender of mail.", "noreply@portaal.example.nl"
)
