"""Measured on pages: through the whole portal but the socket."""

import re
import threading
import time
from collections.abc import Iterator
from functools import partial
from typing import Final

from django.db import connection
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from adv_portal.accounts.second_factor import SET_UP
from adv_portal.audit.actors import Actor
from adv_portal.vault.blind_index import BlindIndex
from complaints.domain.drafts import keep_answer, start_draft
from complaints.domain.intake import file_report, show_meldcode
from complaints.domain.retention import erase_case
from complaints.models import Case, CaseIndex
from complaints.vocabulary.questions import Question
from tests.bench import rush
from tests.bench.bare import bare_page
from tests.bench.filling import CBS, SEARCHED, YEAR, Place
from tests.bench.measuring import Action, Result, Rounds, compared, measured, milliseconds, sql, statements
from tests.bench.planning import planning
from tests.factories.complaints import advised_case, closed_case
from tests.factories.incidents import make_event

STORY: Final = "De portier weigerde mij omdat ik een hoofddoek draag. " * 8
HERE: Final = {"place": "here", "town": CBS}
KEY: Final = re.compile(rb'name="key" value="([^"]+)"')
QUEUE_FLOOR: Final = (
    "SELECT id, reference, state, received_at, anonymity, mass_report, grounds, domain, handler_id"
    " FROM complaints_case WHERE service_id = %s AND state IN ('received', 'registered', 'intake', 'advised')"
    " ORDER BY received_at, id LIMIT 50"
)
CASE_FLOOR: Final = (
    "SELECT * FROM complaints_case LEFT JOIN complaints_sealedtext ON case_id = complaints_case.id"
    " WHERE complaints_case.id = %s"
)
PUBLISHED: Final = "SELECT cells FROM reports_publishedfigures WHERE municipality_id = %s AND year = %s"
CLIENTS: Final = 4
#: How often somebody reported before.
OFTEN: Final = 200
#: How many reports an event has.
REPORTS: Final = 120
INCIDENT_FLOOR: Final = (
    "SELECT id, reference, state, received_at FROM complaints_case WHERE incident_id = %s"
    " ORDER BY received_at, id LIMIT 50"
)


def staff(user: User) -> Client:
    """Give the browser of somebody who signed in with both factors."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    session = client.session
    session[SET_UP] = True
    session.save()
    return client


def got(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)


# --- Residents ------------------------------------------------------------------------------------------


def written(client: Client) -> str:
    """Answer the two questions that want an answer. Give what the last page sends along."""
    client.post(reverse("complaints:start"))
    client.post(reverse("complaints:question", args=[Question.WHAT]), {"story": STORY})
    client.post(reverse("complaints:question", args=[Question.WHERE]), HERE)
    found = KEY.search(client.get(reverse("complaints:check")).content)
    assert found is not None
    return found.group(1).decode()


def send(client: Client, key: str) -> None:
    response = client.post(reverse("complaints:check"), {"key": key})
    assert response.status_code == 302, response.status_code


def intake(scale: int, rounds: Rounds) -> Iterator[Result]:
    """The first question, and the last click."""
    client = Client(SERVER_NAME="localhost")
    client.post(reverse("complaints:start"))
    page = reverse("complaints:question", args=[Question.WHAT])
    yield from measured("intake.page", scale, lambda: got(client, page), bare_page("/read/"), rounds.pages)
    waiting: list[tuple[Client, str]] = []
    for _ in range(rounds.pages + 3):
        resident = Client(SERVER_NAME="localhost")
        waiting.append((resident, written(resident)))

    def last_click() -> None:
        send(*waiting.pop())

    yield from measured("intake.final_step", scale, last_click, bare_page("/insert/"), rounds.pages)


def throughput(scale: int, rounds: Rounds) -> Result:
    """Count whole reports of several residents at once. The floor is the bare view with one INSERT."""

    def whole_report() -> None:
        client = Client(SERVER_NAME="localhost")
        send(client, written(client))

    floor = bare_page("/insert/")
    values = (_a_second(whole_report, rounds.seconds), _a_second(floor, rounds.seconds / 4, clients=1))
    return Result("intake.throughput", scale, "reports/s", **compared(*values))


def _a_second(action: Action, seconds: float, clients: int = CLIENTS) -> float:
    done: list[int] = []
    ends = time.perf_counter() + seconds

    def work() -> None:
        try:
            while time.perf_counter() < ends:
                action()
                done.append(1)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(clients)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(done) / (time.perf_counter() - began)


def my_report(scale: int, rounds: Rounds) -> Iterator[Result]:
    """The page of a resident who came back."""
    actor = Actor.resident()
    draft_id = start_draft(language="nl", actor=actor)
    for question, answer in ((Question.WHAT, {"story": STORY}), (Question.WHERE, HERE)):
        keep_answer(draft_id=draft_id, question=question, answer=answer, language="nl", actor=actor)
    case_id = file_report(draft_id=draft_id, idempotency_key=draft_id, actor=actor).case_id
    code = show_meldcode(draft_id=draft_id, actor=actor)
    client, address = Client(SERVER_NAME="localhost"), reverse("complaints:my_report")
    client.post(address, {"code": code})
    yield from measured(
        "myreport.page",
        scale,
        lambda: got(client, address),
        lambda: sql(CASE_FLOOR, [case_id]),
        rounds.pages,
    )


# --- Staff ----------------------------------------------------------------------------------------------


def desk(place: Place, scale: int, rounds: Rounds) -> Iterator[Result]:
    """The queue, one case, and the search."""
    client, queue = staff(place.worker), reverse("complaints:queue")
    service = place.service.pk
    filters = f"{queue}?state=intake&ground=race&municipality={place.municipality.pk}&order=newest"
    filtered = QUEUE_FLOOR.replace(
        "ORDER BY received_at, id", "AND grounds @> '{race}' ORDER BY received_at DESC, id"
    )
    yield from measured(
        "queue.first_page",
        scale,
        lambda: got(client, queue),
        lambda: sql(QUEUE_FLOOR, [service]),
        rounds.pages,
    )
    yield from measured(
        "queue.filtered", scale, lambda: got(client, filters), lambda: sql(filtered, [service]), rounds.pages
    )
    one = advised_case(place.service)
    handler, address = staff(one.worker), reverse("complaints:case", args=[one.case_id])
    yield from measured(
        "case.page",
        scale,
        lambda: got(handler, address),
        lambda: sql(CASE_FLOOR, [one.case_id]),
        rounds.pages,
    )

    def search() -> None:
        response = client.post(reverse("complaints:search"), {"words": SEARCHED})
        assert response.status_code == 200
        assert b"/werk/zaken/" in response.content

    yield from measured("search.text", scale, search, _search_floor(service), rounds.pages)
    yield from frequent(place, scale, rounds)
    yield from similar(place, scale, rounds)
    yield from planning(place, scale, rounds, staff)
    yield from rush.measured_rush(place.service, scale, ready_report)


def ready_report() -> tuple[Client, str]:
    """Give a browser in which a report stands ready to be sent, and what its last page sends along."""
    client = Client(SERVER_NAME="localhost")
    return client, written(client)


def frequent(place: Place, scale: int, rounds: Rounds) -> Iterator[Result]:
    """One case of a reporter who reported often before."""
    digest = BlindIndex().of_email("vaak@example.org")
    one = advised_case(place.service)
    CaseIndex.objects.filter(case=one.case_id).update(contacts=[digest])
    earlier = Case.objects.filter(service=place.service, reference__startswith="B-").values("pk")
    CaseIndex.objects.filter(case__in=list(earlier[:OFTEN].values_list("pk", flat=True))).update(
        contacts=[digest]
    )
    handler, address = staff(one.worker), reverse("complaints:case", args=[one.case_id])
    yield from measured(
        "case.page_frequent",
        scale,
        lambda: got(handler, address),
        lambda: sql(CASE_FLOOR, [one.case_id]),
        rounds.pages,
    )


def similar(place: Place, scale: int, rounds: Rounds) -> Iterator[Result]:
    """Reports that may be about the same event as one report, and the page of an event of many reports."""
    one = advised_case(place.service)
    handler, address = staff(one.worker), reverse("complaints:similar", args=[one.case_id])
    yield from measured(
        "incident.similar",
        scale,
        lambda: got(handler, address),
        _search_floor(place.service.pk),
        rounds.pages,
    )
    incident = make_event(one)
    others = Case.objects.filter(service=place.service, reference__startswith="B-").values("pk")
    Case.objects.filter(pk__in=list(others[:REPORTS].values_list("pk", flat=True))).update(incident=incident)
    event = reverse("complaints:incident", args=[incident.pk])
    yield from measured(
        "incident.page",
        scale,
        lambda: got(handler, event),
        lambda: sql(INCIDENT_FLOOR, [incident.pk]),
        rounds.pages,
    )


def _search_floor(service_id: int) -> Action:
    stems = BlindIndex().of_text(SEARCHED)
    statement = (
        "SELECT id, reference, received_at FROM complaints_case JOIN complaints_caseindex ON case_id = id"
        " WHERE service_id = %s AND stems @> %s::bigint[] ORDER BY received_at DESC, id LIMIT 50"
    )
    return lambda: sql(statement, [service_id, stems])


def dashboards(place: Place, scale: int, rounds: Rounds) -> Iterator[Result]:
    """The dashboard of an official and that of everybody, once a year is published."""
    published = sql(PUBLISHED, [place.municipality.pk, YEAR])
    assert published, "publish a year first"
    floor = partial(sql, PUBLISHED, [place.municipality.pk, YEAR])
    official, anybody = staff(place.official), Client(SERVER_NAME="localhost")
    mine, everybodys = (
        reverse("policy:dashboard"),
        f"{reverse('figures:public')}?municipality={place.municipality.cbs}",
    )
    yield from measured("dashboard.page", scale, lambda: got(official, mine), floor, rounds.pages)
    yield from measured("dashboard.public", scale, lambda: got(anybody, everybodys), floor, rounds.pages)


def erasure(place: Place, scale: int, rounds: Rounds) -> Result:
    """Erase closed cases. The floor deletes the same rows by bare statements."""
    due = [closed_case(place.service).case_id for _ in range(rounds.slow * 2 + 1)]
    Case.objects.filter(pk__in=due).update(erase_on="2020-01-01")
    portal = Actor.system("bench")
    counted = due.pop()
    queries = statements(lambda: erase_case(case_id=counted, actor=portal))
    values, floors = [], []
    while due:
        case_id, other = due.pop(), due.pop()
        values.append(milliseconds(partial(erase_case, case_id=case_id, actor=portal)))
        floors.append(milliseconds(partial(_bare_erasure, other)))
    middle = compared(sorted(values)[len(values) // 2], sorted(floors)[len(floors) // 2])
    return Result("erase.case", scale, "ms", queries=queries, **middle)


def _bare_erasure(case_id: object) -> None:
    sql("UPDATE vault_datakey SET wrapped = NULL, destroyed_at = now() WHERE owner_id = %s", [case_id])
    for table in ("sealedtext", "advice", "caseindex"):
        sql(f"DELETE FROM complaints_{table} WHERE case_id = %s", [case_id])  # noqa: S608 -- own names
