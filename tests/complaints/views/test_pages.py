"""The pages for every visitor."""

import pytest
from django.test import Client

from tests.factories.accounts import make_municipality, make_service

pytestmark = pytest.mark.django_db

ADDRESSES = ("/", "/hulp/", "/privacy/", "/toegankelijkheid/", "/over/")


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize("address", ADDRESSES)
def test_it_answers_with_one_heading(client: Client, prefix: str, address: str) -> None:
    make_service(make_municipality("Havenstad"))

    page = client.get(prefix + address)

    assert page.status_code == 200
    assert page.content.decode().count("<h1") == 1


@pytest.mark.parametrize("address", ADDRESSES)
def test_it_answers_before_there_is_an_adv(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_finders_of_weaknesses_are_told_whom_to_tell(client: Client) -> None:
    service = make_service(make_municipality("Havenstad"))
    without = client.get("/.well-known/security.txt")
    service.email = "veilig@example.org"
    service.save()

    lines = client.get("/.well-known/security.txt").content.decode().splitlines()

    assert without.content.decode().startswith("Contact: http://testserver/over/\n")
    assert lines[0] == "Contact: mailto:veilig@example.org"
    assert lines[1].startswith("Expires: ")
    assert lines[2:] == [
        "Preferred-Languages: nl, en",
        "Canonical: http://testserver/.well-known/security.txt",
    ]
