from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from adv_portal.accounts.demo import DEMO_PASSWORD, demo_secret, load
from adv_portal.accounts.models import Agreement, Municipality, Service, User
from adv_portal.accounts.queries.demonstration import demonstration_code, has_demo_accounts, shown_code
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.models import AuditLine
from adv_portal.ops.demo import DemoOptions
from tests.adv_portal.accounts.signing_in import code_of, words
from tests.factories.accounts import make_administrator

pytestmark = pytest.mark.django_db


def test_the_demonstration_has_one_adv_its_municipalities_and_an_account_of_each_role() -> None:
    assert not has_demo_accounts()

    load(DemoOptions(municipalities=4))

    assert [service.name for service in Service.objects.all()] == ["Gelijk Waterland"]
    assert dict(Municipality.objects.order_by("cbs").values_list("cbs", "name")) == {
        "9901": "Havenstad",
        "9902": "Lindewoude",
        "9903": "Voorbeeldgemeente 3",
        "9904": "Voorbeeldgemeente 4",
    }
    assert Agreement.objects.filter(service__code="gelijk-waterland").count() == 4
    assert sorted(User.objects.values_list("username", "role")) == sorted(
        (role, role) for role in Role.values()
    )
    assert has_demo_accounts()


def test_loading_it_twice_changes_nothing() -> None:
    load(DemoOptions())
    people, lines = list(User.objects.order_by("pk").values()), AuditLine.objects.count()

    load(DemoOptions())

    assert list(User.objects.order_by("pk").values()) == people
    assert AuditLine.objects.count() == lines


@pytest.mark.parametrize("role", Role.values())
def test_each_role_signs_in_with_the_password_and_the_printed_code(client: Client, role: str) -> None:
    load(DemoOptions())
    printed = StringIO()
    call_command("demo_code", role, stdout=printed)

    client.post(reverse("account_login"), {"login": role, "password": DEMO_PASSWORD})
    done = client.post(reverse("mfa_authenticate"), {"code": printed.getvalue().strip()})

    assert done.headers["Location"] == reverse("accounts:start")


def test_after_a_code_was_used_the_next_one_is_printed(client: Client) -> None:
    load(DemoOptions())
    used = demonstration_code("head")
    client.post(reverse("account_login"), {"login": "head", "password": DEMO_PASSWORD})
    client.post(reverse("mfa_authenticate"), {"code": used})

    assert demonstration_code("head") != used
    assert demonstration_code("head") in {code_of(demo_secret("head"), moment) for moment in (-1, 0, 1)}


def test_there_is_no_code_without_a_demonstration() -> None:
    make_administrator()

    with pytest.raises(CommandError, match="demo_data"):
        call_command("demo_code", "administrator")


def test_there_is_no_code_in_production(settings: Settings) -> None:
    load(DemoOptions())
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="production"):
        call_command("demo_code", "head")


def test_the_sign_in_page_shows_the_code_in_development_only(client: Client, settings: Settings) -> None:
    load(DemoOptions())
    client.post(reverse("account_login"), {"login": "head", "password": DEMO_PASSWORD})
    head = User.objects.get(username="head")

    assert "Demonstratie" not in words(client.get(reverse("mfa_authenticate")).content)
    settings.PORTAL_ENV = "development"
    page = words(client.get(reverse("mfa_authenticate")).content)

    assert "Demonstratie" in page
    assert shown_code(head) in page
    head.is_demonstration = False
    assert shown_code(head) == ""
