"""Whole pages have a number of statements, with the session and the account of who asks."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from adv_portal.vault.blind_index import BlindIndex
from complaints.models import Case, CaseIndex
from tests.complaints.conftest import SignIn
from tests.factories.cases_in_bulk import make_cases
from tests.factories.complaints import Desk, registered_case
from tests.factories.incidents import make_event

pytestmark = pytest.mark.django_db
OFTEN = 200


def statements(client: Client, address: str) -> int:
    """Count every statement of a page, those of middleware and of transactions too."""
    assert client.get(address).status_code == 200  # notes that somebody is there
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def of_frequent_reporter() -> Desk:
    desk = registered_case()
    make_cases(desk.case.service, desk.worker, OFTEN)
    CaseIndex.objects.update(contacts=[BlindIndex().of_email("vaak@voorbeeld.example")])
    return desk


@pytest.mark.parametrize("many", [False, True], ids=["one-case", "reporter-of-200"])
def test_measured_pages_take_no_more_statements_than_promised(sign_in: SignIn, *, many: bool) -> None:
    desk = of_frequent_reporter() if many else registered_case()
    incident = make_event(desk)
    if many:
        Case.objects.update(incident=incident)
    client = sign_in(desk.worker)
    most = {
        reverse("complaints:queue"): 15,
        f"{reverse('complaints:queue')}?order=term": 15,
        reverse("complaints:case", args=[desk.case_id]): 20,
        reverse("complaints:search"): 15,
        f"{reverse('complaints:calendar')}?who=all": 10,
        reverse("complaints:incident", args=[incident.pk]): 20,
        reverse("complaints:similar", args=[desk.case_id]): 20,
    }

    counted = {address: statements(client, address) for address in most}

    assert {address: number for address, number in counted.items() if number > most[address]} == {}
