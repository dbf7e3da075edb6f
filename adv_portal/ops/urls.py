"""The addresses for machines."""

from typing import Final

from django.urls import URLPattern, path

from adv_portal.ops.health import healthz, readyz
from adv_portal.ops.metrics import metrics

app_name: Final = "ops"

for view, access in ((healthz, "public"), (readyz, "public"), (metrics, "machines")):
    view.__dict__["portal_access"] = access

urlpatterns: Final[list[URLPattern]] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
]
