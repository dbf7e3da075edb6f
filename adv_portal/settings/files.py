"""Static files, media and mail."""

from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from adv_portal.settings.base import BASE_DIR, DATA_DIR, ENVIRONMENT, PORTAL_ENV

STATIC_URL: Final = "/static/"
STATIC_ROOT: Final = BASE_DIR / "build" / "staticfiles"
STATICFILES_DIRS: Final = [BASE_DIR / "static" / "dist"]
MEDIA_ROOT: Final = DATA_DIR / "media"
#: What is stored is sealed; nobody but the portal's own user needs to reach it all the same.
FILE_UPLOAD_PERMISSIONS: Final = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS: Final = 0o700
FILE_UPLOAD_HANDLERS: Final = ["adv_portal.files.uploads.SealedUploadHandler"]
STORAGE_URL: Final = ENVIRONMENT.url(
    "STORAGE_URL",
    "",
    "Storage for documents that speaks S3. Unset: the folder media in DATA_DIR. For a server on this machine "
    "without TLS add tls=0.",
    "s3://key:secret@s3.example.nl/bucket?region=eu-west-1",
    schemes=("s3",),
)
CLAMAV_SOCKET: Final = ENVIRONMENT.text(
    "CLAMAV_SOCKET",
    "",
    "The socket of ClamAV, or tcp://host:port. Once set, no file comes in that was not scanned.",
    "/run/clamav/clamd.ctl",
)


def document_storage(address: str) -> dict[str, Any]:
    """Give the storage of documents, as Django wants it."""
    if not address:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    from botocore.config import Config  # noqa: PLC0415 -- slow import

    parts, wishes = urlsplit(address), dict(parse_qsl(urlsplit(address).query))
    scheme = "http" if wishes.get("tls") == "0" else "https"
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "bucket_name": parts.path.strip("/"),
            "endpoint_url": f"{scheme}://{parts.netloc.rpartition('@')[2]}",
            "region_name": wishes.get("region"),
            "file_overwrite": False,
            "client_config": Config(
                signature_version="s3v4",
                s3={"addressing_style": "path"},
                # Many servers that speak S3 do not know the newer sums; each part is sealed with its own.
                request_checksum_calculation="when_required",
                response_checksum_validation="when_required",
                connect_timeout=5,
                read_timeout=30,
                retries={"max_attempts": 3},
            ),
        },
    }


_storage: Final = urlsplit(STORAGE_URL)
if STORAGE_URL and not (_storage.username and _storage.password and _storage.path.strip("/")):
    ENVIRONMENT.require("STORAGE_URL", "key, secret, server and bucket")

STORAGES: Final = {
    "default": document_storage(STORAGE_URL),
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
