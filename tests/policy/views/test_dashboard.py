import re
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.adv_portal.accounts.signing_in import sign_in, words
from tests.reports.conftest import Town
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["official", "council_member"])
def test_the_municipality_sees_its_figures(
    town: Town, who: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    report_row(town, times=9)
    client = Client()
    sign_in(client, getattr(town, who))

    with django_assert_max_num_queries(12):
        page = client.get(reverse("policy:dashboard"))

    text = words(page.content)
    assert page.status_code == HTTPStatus.OK
    assert "Klachten over discriminatie in Havenstad, 2026" in text
    assert "niet hoeveel discriminatie er is" in text
    assert "Ras 54" in text
    assert reverse("reports:library") in page.content.decode()


def test_a_year_may_be_chosen_and_nonsense_is_the_newest(town: Town) -> None:
    report_row(town, times=9)
    report_row(town, year=2025, times=8)
    client = Client()
    sign_in(client, town.official)

    assert "Havenstad, 2025" in words(client.get(reverse("policy:dashboard"), {"jaar": "2025"}).content)
    assert "Havenstad, 2026" in words(client.get(reverse("policy:dashboard"), {"jaar": "²"}).content)


def test_parts_of_a_year_are_one_press_away(town: Town) -> None:
    report_row(town, times=9)
    report_row(town, times=9, period="q1")
    report_row(town, municipality=town.neighbour, times=9, period="q2")
    client = Client()
    sign_in(client, town.official)

    page = client.get(reverse("policy:dashboard")).content.decode()

    links = re.findall(r'href="(/cijfers/\?[^"]*)"', page)
    assert links == ["/cijfers/?municipality=9901&amp;period=2026-q1"]
    assert "eerste kwartaal 2026" in page


def test_without_figures_it_says_what_will_come(town: Town) -> None:
    client = Client()
    sign_in(client, town.official)

    assert "De ADV heeft nog geen cijfers uitgegeven." in words(
        client.get(reverse("policy:dashboard")).content
    )


@pytest.mark.parametrize("who", ["head", "colleague"])
def test_the_adv_has_no_side_in_policy(town: Town, who: str) -> None:
    client = Client()
    sign_in(client, getattr(town, who))

    assert client.get(reverse("policy:dashboard")).status_code == HTTPStatus.FORBIDDEN
