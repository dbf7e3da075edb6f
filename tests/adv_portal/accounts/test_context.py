import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils.translation import override
from pytest_django import Settings
from pytest_django.fixtures import DjangoAssertNumQueries

from adv_portal.accounts.context import NAVIGATION, Portal, portal
from adv_portal.accounts.models import Service, User
from adv_portal.accounts.vocabulary import Role
from tests.factories.accounts import make_administrator, make_service

pytestmark = pytest.mark.django_db


def of(user: User | AnonymousUser, path: str = "/") -> Portal:
    request = RequestFactory().get(path)
    request.user = user
    return portal(request)["portal"]


def test_a_page_for_residents_shows_the_number_of_the_adv(
    settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Service.objects.create(code="adv", name="Gelijk Waterland", phone="0800 0009 901", opening_hours="9-12")

    with django_assert_num_queries(1):
        page = of(AnonymousUser())
        shown = (page.name, page.service_name, page.phone, page.phone_hours, page.opening_hours)

    assert shown == (settings.PORTAL_NAME, "Gelijk Waterland", "0800 0009 901", "9-12", "9-12")
    assert (page.user_name, page.role_label, page.navigation, page.is_staff_page) == ("", "", (), False)


def test_the_settings_speak_where_the_adv_does_not(settings: Settings) -> None:
    page = of(AnonymousUser())
    assert (page.service_name, page.phone) == (settings.PORTAL_NAME, settings.PORTAL_PHONE)

    make_service()

    assert of(AnonymousUser()).phone == settings.PORTAL_PHONE


def test_what_is_not_shown_is_not_fetched(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    person = make_administrator()

    with django_assert_num_queries(0):
        page = of(person, "/beheer/organisaties/")
        labels = [(str(item.label), item.current) for item in page.navigation]

    assert labels == [
        ("Mensen", False),
        ("ADV en gemeenten", True),
        ("Edities van het formulier", False),
        ("Inwoners en huisstijl", False),
        ("Mijn account", False),
    ]
    assert (page.user_name, page.role_label, page.is_staff_page) == (person.username, "Beheerder", True)


def test_one_request_has_one_portal() -> None:
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    assert portal(request)["portal"] is portal(request)["portal"]


@pytest.mark.parametrize("role", list(Role))
def test_each_role_has_a_menu_in_the_language_of_the_page(role: Role) -> None:
    person = User(username="x", role=role)

    assert len(of(person).navigation) == len(NAVIGATION[role])
    with override("en"):
        assert all(item.href.startswith("/en/") for item in of(person).navigation)


def test_whoever_checks_the_form_finds_it_in_the_menu() -> None:
    """The second person is a case worker (law, section 9)."""
    for role in (Role.CASE_WORKER, Role.HEAD):
        assert "reports:forms" in [name for _label, name in NAVIGATION[role]]
