"""The conversation with a resident who reports."""

import pytest
from django.test import Client

from adv_portal.vault.meldcode import is_wellformed, normalised
from complaints.models import Case, Draft, DraftAnswer
from tests.factories.accounts import make_municipality, make_service

pytestmark = pytest.mark.django_db


def begin(client: Client) -> None:
    make_service(make_municipality("Havenstad"))
    client.post("/melden/")


def test_two_answers_on_five_pages_are_a_report(client: Client) -> None:
    make_service(make_municipality("Havenstad"))

    assert client.get("/melden/").status_code == 200
    to_what = client.post("/melden/")
    assert to_what.headers["Location"] == "/melden/wat/"
    assert client.get("/melden/wat/").status_code == 200
    to_where = client.post("/melden/wat/", {"story": "Ik mocht niet naar binnen."})
    assert to_where.headers["Location"] == "/melden/waar/"
    assert client.get("/melden/waar/").status_code == 200
    to_check = client.post("/melden/waar/", {"place": "here", "then": "check"})
    assert to_check.headers["Location"] == "/melden/controleren/"
    check = client.get("/melden/controleren/")
    assert "Ik mocht niet naar binnen." in check.content.decode()
    sent = client.post("/melden/controleren/", {"key": check.context["page"].key})
    assert sent.headers["Location"] == "/melden/verstuurd/"
    filed = client.get("/melden/verstuurd/")

    assert is_wellformed(normalised(filed.context["code"]))
    assert Case.objects.count() == 1
