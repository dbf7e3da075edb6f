"""The address books of all floors, put together. Other languages add a prefix, not other paths."""

from typing import Final

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

from reports.urls import figures_patterns

urlpatterns: Final[list[URLPattern | URLResolver]] = [
    path("", include("adv_portal.ops.urls")),
    path("api/v1/", include("reports.api.urls")),
    *i18n_patterns(
        path("", include("complaints.urls")),
        path("rapporten/", include("reports.urls")),
        path("cijfers/", include((figures_patterns, "figures"))),
        path("beleid/", include("policy.urls")),
        path("", include("adv_portal.accounts.urls")),
        path("", include("adv_portal.ui.urls")),
        path("account/", include("adv_portal.accounts.sign_in_urls")),
        path("beheer/django/", admin.site.urls),
        prefix_default_language=False,
    ),
]
handler400 = "adv_portal.ui.views.bad_request"
handler403 = "adv_portal.ui.views.forbidden"
handler404 = "adv_portal.ui.views.not_found"
handler500 = "adv_portal.ui.views.server_error"
