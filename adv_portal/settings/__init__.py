"""The settings of the portal, assembled from one section for each concern."""

SECRET_KEY = "only-for-the-first-tests"  # noqa: S105
INSTALLED_APPS: list[str] = []
LANGUAGE_CODE = "nl"
USE_TZ = True
