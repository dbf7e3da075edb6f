"""The pages of requests about data, of holds and of what was destroyed."""

from datetime import timedelta
from http import HTTPStatus
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.retention import erase_case
from complaints.domain.rights import make_copy
from complaints.models import Case, DataRequest, LegalHold
from complaints.queries.case import found_case
from complaints.queries.retention import PAGE_SIZE as DESTROYED_SHOWN
from complaints.queries.rights import PAGE_SIZE, request_list, rights_section
from complaints.vocabulary.rights import Decision, RefusalGround, Right
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import TextKind
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_head
from tests.factories.complaints import Desk, advised_case, closed_case, make_case

pytestmark = pytest.mark.django_db


def at(name: str, desk: Desk, *more: object) -> str:
    return reverse(f"complaints:{name}", args=[desk.case_id, *more])


def day(name: str, value: object = None) -> dict[str, str]:
    chosen = value or timezone.localdate()
    return {f"{name}_{part}": str(getattr(chosen, part)) for part in ("day", "month", "year")}


def newest() -> DataRequest:
    return DataRequest.objects.latest("pk")


def opened(client: Client, desk: Desk, right: Right) -> DataRequest:
    form = {"right": right, "person": "", "words": "Ik vraag dit."}
    form |= day("received_on") | day("identity_checked_on")
    answer = client.post(at("open_request", desk), form)
    assert answer.status_code == HTTPStatus.FOUND, answer.content.decode()
    return newest()


def text_of(client: Client, href: str) -> str:
    answer = client.get(href)
    assert answer.status_code == HTTPStatus.OK
    return answer.content.decode()


def test_a_request_is_recorded_copied_and_answered(sign_in: SignIn) -> None:
    desk = advised_case()
    client = sign_in(desk.worker)
    request = opened(client, desk, Right.ACCESS)
    page = at("data_request", desk, request.pk)
    assert "Ik vraag dit." in text_of(client, page)
    assert text_of(client, at("rights", desk)).count(page) == 1

    answer = client.post(at("answer_request", desk, request.pk), {"version": 1, "decision": "granted"})
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert client.post(at("ask_copy", desk, request.pk), {"version": 1}).status_code == HTTPStatus.FOUND
    assert client.get(at("data_copy", desk, request.pk, "pdf")).status_code == HTTPStatus.NOT_FOUND
    make_copy(request_id=request.pk, actor=Actor.system("worker"))

    file = client.get(at("data_copy", desk, request.pk, "pdf"))
    assert (file["Content-Type"], file["Cache-Control"]) == ("application/pdf", "no-store")
    assert file["Content-Disposition"].startswith(f'attachment; filename="{desk.case.reference}')
    assert client.get(at("data_copy", desk, request.pk, "json"))["Content-Type"] == "application/json"
    assert client.get(at("data_copy", desk, request.pk, "csv")).status_code == HTTPStatus.NOT_FOUND

    version = newest().version
    answer = client.post(at("answer_request", desk, request.pk), {"version": version, "decision": "granted"})
    assert answer.status_code == HTTPStatus.FOUND
    assert newest().decision == Decision.GRANTED
    again = client.get(at("answer_request", desk, request.pk))
    assert (again.status_code, again["Location"]) == (HTTPStatus.FOUND, page)


def test_what_is_missing_is_named_at_its_field(sign_in: SignIn) -> None:
    desk = advised_case()
    client = sign_in(desk.worker)
    answer = client.post(
        at("open_request", desk),
        {"person": "", **day("received_on", timezone.localdate() + timedelta(days=2))},
    )
    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'href="#id_right' in answer.content.decode()


def test_each_act_on_a_request_has_its_page(sign_in: SignIn) -> None:
    desk = advised_case()
    client = sign_in(desk.worker)
    request = opened(client, desk, Right.RECTIFICATION)
    for name in ("identify_requester", "extend_request", "answer_request", "correct_text"):
        assert "<form" in text_of(client, at(name, desk, request.pk))
    form = {"version": 1, **day("checked_on")}
    assert client.post(at("identify_requester", desk, request.pk), form).status_code == HTTPStatus.FOUND
    form = {"version": 2, "reason": "Veel"}
    assert client.post(at("extend_request", desk, request.pk), form).status_code == HTTPStatus.FOUND
    form = {"version": 3, "kind": TextKind.STORY, "text": "Anders"}
    assert client.post(at("correct_text", desk, request.pk), form).status_code == HTTPStatus.FOUND
    form = {
        "version": 2,
        "decision": Decision.PARTLY,
        "refusal_ground": RefusalGround.LEGAL_TASK,
        "reasons": "Niet alles",
    }
    stale = client.post(at("answer_request", desk, request.pk), form)
    assert stale.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    form["version"] = 4
    assert client.post(at("answer_request", desk, request.pk), form).status_code == HTTPStatus.FOUND
    assert "Niet alles" in text_of(client, at("data_request", desk, request.pk))


def test_a_case_is_erased_on_request(sign_in: SignIn) -> None:
    desk = closed_case()
    client = sign_in(desk.worker)
    request = opened(client, desk, Right.ERASURE)
    assert "<form" in text_of(client, at("erase_on_request", desk, request.pk))

    answer = client.post(at("erase_on_request", desk, request.pk), {"version": 1})

    assert (answer.status_code, answer["Location"]) == (HTTPStatus.FOUND, at("case", desk))
    assert desk.case.state == CaseState.ERASED
    assert client.get(at("data_request", desk, request.pk)).status_code == HTTPStatus.NOT_FOUND
    assert client.get(at("rights", desk)).status_code in {HTTPStatus.OK, HTTPStatus.FOUND}


def test_the_use_is_restricted_and_the_erasure_suspended(sign_in: SignIn) -> None:
    desk = advised_case()
    client = sign_in(desk.worker)
    for frozen in (True, False):
        assert "<form" in text_of(client, at("restrict_use", desk))
        client.post(at("restrict_use", desk), {"version": desk.version})
        assert desk.case.is_frozen is frozen
    assert "<form" in text_of(client, at("hold", desk))
    form = {"version": desk.version, "reason": "Kort geding", **day("ends_on")}
    assert client.post(at("hold", desk), form).status_code == HTTPStatus.FOUND
    hold = LegalHold.objects.get()
    page = text_of(client, at("rights", desk))
    assert "Kort geding" in page
    assert at("lift_hold", desk, hold.pk) in page
    assert rights_section(found_case(desk.worker, desk.case_id), key_of(desk.case_id), desk.worker).is_held
    assert client.get(at("lift_hold", desk, hold.pk)).status_code == HTTPStatus.METHOD_NOT_ALLOWED
    assert client.post(at("lift_hold", desk, hold.pk)).status_code == HTTPStatus.FOUND
    assert client.post(at("lift_hold", desk, uuid4())).status_code == HTTPStatus.NOT_FOUND
    assert LegalHold.objects.get().lifted_on == timezone.localdate()


def test_a_case_that_may_not_be_used_says_so_and_offers_no_use(sign_in: SignIn) -> None:
    """AVG art. 18: it may be read, and not used."""
    desk = advised_case()
    client = sign_in(desk.worker)
    uses = [f'href="{at(name, desk)}"' for name in ("advise", "close", "begin_inquiry", "refer")]
    before = text_of(client, at("case", desk))
    assert any(use in before for use in uses)

    client.post(at("restrict_use", desk), {"version": desk.version})

    page = text_of(client, at("case", desk))
    assert "lezen mag, gebruiken niet" in page
    assert [use for use in uses if use in page] == []
    assert client.get(at("close", desk)).status_code == HTTPStatus.FOUND


def test_who_has_not_declared_sees_nothing_and_who_is_walled_finds_nothing(sign_in: SignIn) -> None:
    desk = advised_case()
    client = sign_in(desk.worker)
    request = opened(client, desk, Right.ACCESS)
    names: list[tuple[str, *tuple[object, ...]]] = [
        ("rights",),
        ("open_request",),
        ("hold",),
        ("restrict_use",),
        ("data_request", request.pk),
    ]
    names += [("answer_request", request.pk), ("data_copy", request.pk, "pdf")]

    curious = make_case_worker(desk.case.service)
    client = sign_in(curious)
    for name, *more in names:
        answer = client.get(at(name, desk, *more))
        assert (answer.status_code, answer["Location"]) == (HTTPStatus.FOUND, at("declare", desk))
    assert client.post(at("lift_hold", desk, uuid4()))["Location"] == at("declare", desk)

    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(curious))
    for name, *more in names:
        assert client.get(at(name, desk, *more)).status_code == HTTPStatus.NOT_FOUND
    assert desk.case.reference not in text_of(client, reverse("complaints:data_requests"))


def test_open_requests_stand_on_one_list_page_by_page(sign_in: SignIn) -> None:
    """Ten requests and 10_000 cost the same statements: the list is cut at a page."""
    desk = advised_case()
    today = timezone.localdate()
    DataRequest.objects.bulk_create(
        DataRequest(
            case=desk.case, right=Right.ACCESS, received_on=today, due_on=today + timedelta(days=number % 40)
        )
        for number in range(PAGE_SIZE + 10)
    )
    client = sign_in(desk.worker)

    first = request_list(desk.worker)
    second = request_list(desk.worker, first.next.removeprefix("?na="))

    assert (len(first.table.rows), len(second.table.rows), second.next) == (PAGE_SIZE, 10, "")
    assert first.next in text_of(client, reverse("complaints:data_requests"))
    assert len(request_list(desk.worker, "nonsense").table.rows) == PAGE_SIZE


def test_an_overdue_request_says_so(sign_in: SignIn) -> None:
    desk = advised_case()
    today = timezone.localdate()
    for days in (-1, 1, 20):
        DataRequest.objects.create(
            case=desk.case, right=Right.ACCESS, received_on=today, due_on=today + timedelta(days=days)
        )
    rows = request_list(desk.worker).table.rows
    assert [row[-1].kind for row in rows] == ["error", "warning", "info"]


def erased(service_id: int, count: int) -> list[UUID]:
    found = []
    for _number in range(count):
        case = make_case()
        Case.objects.filter(pk=case.pk).update(
            service_id=service_id,
            state=CaseState.CLOSED,
            erase_on=timezone.localdate(),
            closed_at=timezone.now(),
        )
        erase_case(case_id=case.pk, actor=Actor.system("beat"))
        found.append(case.pk)
    return found


def test_the_head_sees_what_is_erased_soon_and_what_was_destroyed_and_why(sign_in: SignIn) -> None:
    """Wish 4: what expired is told, with the reason; and a list beforehand."""
    desk = closed_case()
    Case.objects.filter(pk=desk.case_id).update(erase_on=timezone.localdate() + timedelta(days=9))
    gone = Case.objects.get(pk=erased(desk.case.service_id, 1)[0])
    client = sign_in(make_head(desk.case.service))
    href = reverse("complaints:destruction")

    page = text_of(client, href)

    assert desk.case.reference in page
    assert gone.reference in page
    assert "artikel 5 lid 1" in page or "article 5(1)" in page
    client = sign_in(desk.worker)
    assert client.get(href).status_code == HTTPStatus.FORBIDDEN
    assert DESTROYED_SHOWN == 50
