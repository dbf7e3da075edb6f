"""What superusers see in Django's administration: rows without a secret in them, and nothing to change.

What changes goes through acts, so that it leaves a line in the audit.
"""

from typing import ClassVar

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib import admin
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest
from typing_extensions import override

from adv_portal.accounts.models import Agreement, Municipality, Service, User
from adv_portal.audit.models import AuditLine

#: Libraries register these; they hold secrets, or would change what only acts may change.
CLOSED = (Authenticator, EmailAddress, Group, SocialAccount, SocialApp, SocialToken, UserSession)

for model in CLOSED:
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class LookOnly(admin.ModelAdmin):  # type: ignore[type-arg]  # not subscriptable at run time
    """Shows rows; changes none."""

    actions = None

    @override
    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> list[str]:
        """Give every field: no form is made."""
        return [field.name for field in self.opts.concrete_fields]

    @override
    def has_add_permission(self, request: HttpRequest) -> bool:
        """Say no."""
        return False

    @override
    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no."""
        return False

    @override
    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Say no."""
        return False


@admin.register(User)
class UserAdmin(LookOnly):
    """People, without their password."""

    list_display = ("username", "role", "service", "municipality", "is_active")
    list_select_related = ("service", "municipality")
    fields: ClassVar = (
        "username", "first_name", "last_name", "email", "role", "service", "municipality", "is_active",
        "last_login",
    )  # fmt: skip


@admin.register(Service)
class ServiceAdmin(LookOnly):
    """ADVs."""

    list_display = ("code", "name")


@admin.register(Municipality)
class MunicipalityAdmin(LookOnly):
    """Municipalities."""

    list_display = ("cbs", "name")


@admin.register(Agreement)
class AgreementAdmin(LookOnly):
    """Which ADV serves which municipality."""

    list_display = ("service", "municipality", "starts_on", "ends_on")
    list_select_related = ("service", "municipality")


@admin.register(AuditLine)
class AuditLineAdmin(LookOnly):
    """The audit."""

    list_display = ("number", "at", "act", "actor_role", "subject", "subject_id")
    fields = (
        "number",
        "at",
        "act",
        "actor_kind",
        "actor_id",
        "actor_role",
        "subject",
        "subject_id",
        "changed",
    )
    show_full_result_count = False
