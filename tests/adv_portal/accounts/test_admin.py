from http import HTTPStatus

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.domain.organisations import add_service
from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from tests.adv_portal.accounts.signing_in import PASSWORD, give_password, sign_in, words
from tests.factories.accounts import make_administrator, make_municipality, make_service

pytestmark = pytest.mark.django_db
ADMIN = "/beheer/django/"


@pytest.fixture
def superuser() -> User:
    call_command(
        "createsuperuser",
        interactive=False,
        username="root",
        email="root@example.org",
        role=Role.ADMINISTRATOR,
    )
    return User.objects.get(username="root")


def test_it_shows_no_row_that_seals_or_proves_anything() -> None:
    assert {model._meta.label for model in admin.site._registry} == {
        "accounts.User",
        "accounts.Service",
        "accounts.Municipality",
        "accounts.Agreement",
        "audit.AuditLine",
    }


def test_a_superuser_needs_the_second_factor_too(client: Client, superuser: User) -> None:
    give_password(superuser)
    assert client.get(ADMIN).headers["Location"].startswith(reverse("admin:login"))
    assert client.get(reverse("admin:login"), {"next": ADMIN}).headers["Location"] == (
        f"{reverse('account_login')}?next={ADMIN}"
    )

    client.post(reverse("account_login"), {"login": "root", "password": PASSWORD})
    assert client.get(ADMIN).headers["Location"] == reverse("mfa_activate_totp")


def test_a_superuser_looks_and_changes_nothing(client: Client, superuser: User) -> None:
    make_service(make_municipality())
    add_service(code="nieuw", values={"name": "Nieuw"}, actor=Actor.system("test"))
    sign_in(client, superuser)

    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        row = model._default_manager.all()[0]
        assert client.get(reverse(f"{name}_changelist")).status_code == HTTPStatus.OK
        page = client.get(reverse(f"{name}_change", args=[row.pk]))
        assert page.status_code == HTTPStatus.OK
        assert "scrypt" not in words(page.content)
        assert client.post(reverse(f"{name}_change", args=[row.pk])).status_code == HTTPStatus.FORBIDDEN
        assert client.post(reverse(f"{name}_delete", args=[row.pk])).status_code == HTTPStatus.FORBIDDEN
        assert client.get(reverse(f"{name}_add")).status_code == HTTPStatus.FORBIDDEN


def test_an_administrator_who_is_no_superuser_finds_nothing_there(client: Client) -> None:
    sign_in(client, make_administrator())

    assert client.get(ADMIN, follow=True).status_code == HTTPStatus.NOT_FOUND
