"""The door for web servers that speak WSGI, such as gunicorn."""

import os
from typing import Final

from django.core.wsgi import get_wsgi_application

from adv_portal.ops.production import refuse_demonstration

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "adv_portal.settings")

application: Final = get_wsgi_application()
refuse_demonstration()

from adv_portal.vault.checks import refuse_unfit_ring  # noqa: E402 -- the apps are loaded first

refuse_unfit_ring()
