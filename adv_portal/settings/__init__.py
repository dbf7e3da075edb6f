"""The settings of the portal, assembled from one section for each concern."""

from adv_portal.settings.apps import *  # noqa: F403 -- settings are names in a module
from adv_portal.settings.base import *  # noqa: F403
from adv_portal.settings.celery import *  # noqa: F403
from adv_portal.settings.database import *  # noqa: F403
from adv_portal.settings.files import *  # noqa: F403
from adv_portal.settings.i18n import *  # noqa: F403
from adv_portal.settings.logging import *  # noqa: F403
from adv_portal.settings.portal import *  # noqa: F403
from adv_portal.settings.security import *  # noqa: F403
from adv_portal.settings.serving import *  # noqa: F403

ENVIRONMENT.finish()  # noqa: F405
