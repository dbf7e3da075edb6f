"""Django's own administration: to look, for superusers, behind the same sign-in as everything else."""

from collections.abc import Mapping
from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from typing_extensions import override

from adv_portal.accounts.access import ATTRIBUTE
from adv_portal.accounts.models import User
from adv_portal.errors import NotFound


class SuperuserSite(AdminSite):
    """A site without a sign-in page of its own: it would know nothing of the second factor."""

    @override
    def has_permission(self, request: HttpRequest) -> bool:
        """Say who may enter."""
        return isinstance(request.user, User) and request.user.is_active and request.user.is_superuser

    @override
    def login(self, request: HttpRequest, extra_context: Mapping[str, Any] | None = None) -> HttpResponse:
        """Lead to the sign-in page; who has signed in and may not enter finds nothing here."""
        if request.user.is_authenticated:
            raise NotFound
        return redirect_to_login(request.GET.get("next", request.get_full_path()))


setattr(SuperuserSite.login, ATTRIBUTE, "public")
