"""Languages and time: English sources, Dutch by default."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.settings.base import BASE_DIR

LANGUAGE_CODE: Final = "nl"
LANGUAGES: Final = [("nl", _("Dutch")), ("en", _("English"))]
LOCALE_PATHS: Final = [BASE_DIR / "adv_portal" / "locale"]
USE_I18N: Final = True
#: A day and a moment are written in one way on every page.
FORMAT_MODULE_PATH: Final = "adv_portal.ui.formats"
USE_TZ: Final = True
TIME_ZONE: Final = "Europe/Amsterdam"
LANGUAGE_COOKIE_NAME: Final = "l"
