"""The door for web servers that speak ASGI."""

import os
from typing import Final

from django.core.asgi import get_asgi_application

from adv_portal.ops.production import refuse_demonstration

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adv_portal.settings")

application: Final = get_asgi_application()
refuse_demonstration()

from adv_portal.vault.checks import refuse_unfit_ring  # noqa: E402 -- the apps are loaded first

refuse_unfit_ring()
