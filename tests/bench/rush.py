"""A rush: four case workers save while twenty residents write and send."""

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from statistics import median, quantiles
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import Service, User
from adv_portal.accounts.second_factor import SET_UP
from adv_portal.audit.actors import Actor
from complaints.domain.casework import declare_conflict
from complaints.models import Case
from tests.bench.measuring import Result
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import make_case

WORKERS: Final = 4
RESIDENTS: Final = 20
#: What people do between two presses, in seconds.
PAUSE: Final = 0.1
CLASSIFICATION: Final = {
    "residence": "resident",
    "place": "own_municipality",
    "grounds": ["race"],
    "domain": "housing",
    "natures": "contested_treatment",
    "role": "victim",
}


@dataclass
class Rush:
    """What came of a rush.

    :param saved: the ms of each saving of a case worker.
    :param sent: the ms of each sending of a resident.
    :param lost: answers that were not what the person should get.
    """

    saved: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def press(self, times: list[float], client: Client, address: str, answer: dict[str, Any]) -> None:
        """Send one form and note how long it took; it must be taken in."""
        began = time.perf_counter()
        response = client.post(address, answer)
        times.append((time.perf_counter() - began) * 1_000)
        if response.status_code != HTTPStatus.FOUND:
            self.lost.append(f"{address} answered {response.status_code}")


def rush(service: Service, residents: Callable[[], tuple[Client, str]], cases_each: int = 3) -> Rush:
    """Let four case workers take, classify, register and begin cases while twenty residents send reports.

    :param residents: gives a browser in which a report stands ready, and what its last page sends along.
    """
    told = Rush()
    desks = [_desk(service, cases_each) for _number in range(WORKERS)]
    ready = [residents() for _number in range(RESIDENTS)]
    begin = threading.Barrier(WORKERS + RESIDENTS)
    people = [
        *(threading.Thread(target=_alone, args=(begin, told, _work, told, *desk)) for desk in desks),
        *(
            threading.Thread(target=_alone, args=(begin, told, _send, told, number, *resident))
            for number, resident in enumerate(ready)
        ),
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return told


def _desk(service: Service, number: int) -> tuple[Client, list[UUID]]:
    worker = make_case_worker(service)
    cases = [make_case(service).pk for _number in range(number)]
    for case_id in cases:
        declare_conflict(case_id=case_id, has_interest=False, actor=Actor.staff(worker))
    return signed_in(worker), cases


def signed_in(user: User) -> Client:
    """Give the browser of somebody who signed in with both factors."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    session = client.session
    session[SET_UP] = True
    session.save()
    return client


def _alone(begin: threading.Barrier, told: Rush, work: Callable[..., None], *arguments: object) -> None:
    try:
        begin.wait()
        work(*arguments)
    except Exception as mistake:  # noqa: BLE001 -- a thread that dies must fail the whole
        told.lost.append(repr(mistake))
    finally:
        connection.close()


def _work(told: Rush, client: Client, cases: list[UUID]) -> None:
    for case_id in cases:
        for name, answer in (("take", {}), ("classify", CLASSIFICATION), ("register", {}), ("begin", {})):
            version = Case.objects.values_list("version", flat=True).get(pk=case_id)
            address = reverse(f"complaints:{name}", args=[case_id])
            told.press(told.saved, client, address, {**answer, **_place(case_id, name), "version": version})
            time.sleep(PAUSE)


def _place(case_id: UUID, name: str) -> dict[str, object]:
    if name != "classify":
        return {}
    return {"municipality": Case.objects.values_list("municipality_id", flat=True).get(pk=case_id)}


def _send(told: Rush, number: int, client: Client, key: str) -> None:
    time.sleep(number * PAUSE)
    told.press(told.sent, client, reverse("complaints:check"), {"key": key})


def measured_rush(
    service: Service, scale: int, residents: Callable[[], tuple[Client, str]]
) -> Iterator[Result]:
    """Give the median and the 95th percentile of saving and of sending in a rush."""
    told = rush(service, residents)
    if told.lost:
        raise AssertionError(told.lost)
    for name, times in (("rush.save", told.saved), ("rush.send", told.sent)):
        yield Result(name, scale, "ms", round(median(times), 3))
        yield Result(f"{name}.p95", scale, "ms", round(quantiles(times, n=20, method="inclusive")[-1], 3))
