"""Measured on the pages by which work is planned: the calendar and supervision."""

from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import Final

from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from tests.bench.filling import Place
from tests.bench.measuring import Result, Rounds, measured, sql
from tests.factories.accounts import make_head

CALENDAR_FLOOR: Final = (
    "SELECT d.kind, d.due_on, c.reference FROM complaints_deadline d"
    " JOIN complaints_case c ON c.id = d.case_id WHERE d.met_on IS NULL"
    " AND d.due_on BETWEEN now() AND now() + interval '31 days'"
    " AND c.service_id = %s LIMIT 120"
)
WORK_FLOOR: Final = (
    "SELECT handler_id, count(*) FROM complaints_case WHERE service_id = %s GROUP BY handler_id"
)


def planning(place: Place, scale: int, rounds: Rounds, sign_in: Callable[[User], Client]) -> Iterator[Result]:
    """The month of everybody, and the page of the head."""
    service = place.service.pk
    for name, user, address, floor in (
        ("calendar.month", place.worker, f"{reverse('complaints:calendar')}?who=all", CALENDAR_FLOOR),
        ("supervision.page", make_head(place.service), reverse("complaints:supervision"), WORK_FLOOR),
    ):
        client = sign_in(user)

        def ask(client: Client = client, address: str = address) -> None:
            assert client.get(address).status_code == HTTPStatus.OK

        def least(floor: str = floor) -> None:
            sql(floor, [service])

        yield from measured(name, scale, ask, least, rounds.pages)
