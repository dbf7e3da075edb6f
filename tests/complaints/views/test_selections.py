"""The pages of selections, saved searches and labels: look, do, undo, all without a script."""

import csv
import re
from http import HTTPStatus

import pytest
from django.test import Client

from complaints.models import BulkAct, Case, Label, SavedSearch
from complaints.queries.selections import EXPORTED
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.complaints import make_case, registered_case, taken_case
from tests.factories.lists import an_incident, make_label

pytestmark = pytest.mark.django_db

QUEUE = "/werk/"
SELECT = "/werk/selectie/"
EXPORT = "/werk/uitvoer/"


def boxes(browser: Client) -> list[str]:
    return re.findall(r'name="case" value="([^"]+)"', browser.get(QUEUE).content.decode())


def frozen(page: str) -> str:
    found = re.search(r'name="cases"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="cases"', page)
    assert found is not None
    return found.group(1) or found.group(2)


def test_cases_are_chosen_looked_at_given_and_taken_back(sign_in: SignIn) -> None:
    service = make_service()
    case, other = make_case(service), make_case(service)
    colleague = make_case_worker(service)
    browser = sign_in(make_head(service))
    box = next(box for box in boxes(browser) if str(case.pk) in box)

    preview = browser.post(SELECT, {"do": "assign", "case": [box]}).content.decode()
    assert case.reference in preview
    assert other.reference not in preview
    assert Case.objects.filter(handler=None).count() == 2, "looking changes nothing"

    target = {"cases": frozen(preview), "target": colleague.pk}
    done = browser.post(f"{SELECT}assign/doen/", target, follow=True)
    assert "Maak ongedaan" in done.content.decode()
    assert Case.objects.get(handler=colleague) == case

    bulk = BulkAct.objects.get()
    undone = browser.post(f"/werk/selecties/{bulk.pk}/ongedaan/", follow=True)
    assert "Dit is ongedaan gemaakt" in undone.content.decode()
    assert not Case.objects.filter(handler=colleague).exists()
    again = browser.post(f"/werk/selecties/{bulk.pk}/ongedaan/", follow=True)
    assert "Dit is al ongedaan gemaakt." in again.content.decode()


def test_all_of_a_list_is_frozen_when_it_is_shown(sign_in: SignIn) -> None:
    service = make_service()
    cases = [make_case(service) for _number in range(3)]
    label = make_label(service)
    browser = sign_in(make_case_worker(service))
    preview = browser.post(SELECT, {"do": "label", "all": "1", "query": "handler=nobody"}).content.decode()
    late = make_case(service)

    browser.post(f"{SELECT}label/doen/", {"cases": frozen(preview), "target": label.pk})

    assert set(Case.objects.filter(labels=label)) == set(cases)
    assert not late.labels.exists()


def test_a_gap_is_named_and_the_list_is_kept(sign_in: SignIn) -> None:
    desk = taken_case()
    browser = sign_in(desk.worker)
    cases = f"{desk.case_id}.{desk.version}"
    refused = browser.post(f"{SELECT}incident/doen/", {"cases": cases, "target": ""})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Kies een incident." in refused.content.decode()
    assert frozen(refused.content.decode()) == cases

    incident = an_incident(desk.actor)
    browser.post(f"{SELECT}incident/doen/", {"cases": cases, "target": str(incident.pk)})
    assert desk.case.incident == incident


def test_what_has_to_be_chosen_is_not_called_optional(sign_in: SignIn) -> None:
    service = make_service()
    make_case(service)
    browser = sign_in(make_head(service))

    preview = browser.post(SELECT, {"do": "label", "case": boxes(browser)}).content.decode()

    assert "Welk label?" in preview
    assert "niet verplicht" not in preview


def test_nothing_chosen_goes_back_to_the_list(sign_in: SignIn) -> None:
    browser = sign_in(taken_case().worker)
    answer = browser.post(SELECT, {"do": "label", "query": "ground=race", "case": "nonsense"})
    assert answer["Location"] == f"{QUEUE}?ground=race"
    assert browser.post(SELECT, {"do": "close"}).status_code == HTTPStatus.NOT_FOUND
    assert browser.get(SELECT).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_a_case_worker_is_not_offered_what_only_the_head_does(sign_in: SignIn) -> None:
    desk = taken_case()
    head = make_head(desk.case.service)
    offered = sign_in(head).get(QUEUE).content.decode()
    assert 'value="assign"' in offered
    assert 'value="export"' in offered
    offered = sign_in(desk.worker).get(QUEUE).content.decode()
    assert 'value="assign"' not in offered
    assert 'value="export"' not in offered
    assert sign_in(desk.worker).post(SELECT, {"do": "export"}).status_code == HTTPStatus.FORBIDDEN
    assert sign_in(desk.worker).post(EXPORT).status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("address", [EXPORT, SELECT])
@pytest.mark.parametrize("entrance", ["list", "ticked"])
def test_lesson_29_the_export_opens_from_each_entrance(sign_in: SignIn, entrance: str, address: str) -> None:
    desk = registered_case()
    make_case(desk.case.service)
    browser = sign_in(make_head(desk.case.service))
    asked: dict[str, object] = {"query": "ground=race", "case": []}
    if entrance == "ticked":
        asked = {"query": "", "case": [f"{desk.case_id}.{desk.version}"]}

    answer = browser.post(address, {**asked, "do": "export"})

    text = answer.getvalue().decode()
    head, row = list(csv.reader(text.splitlines()))
    assert head == [*EXPORTED]
    assert row[EXPORTED.index("grounds")] == "religion|race"
    assert desk.case.reference not in text


def test_a_search_is_saved_shown_and_removed(sign_in: SignIn) -> None:
    desk = registered_case()
    browser = sign_in(desk.worker)
    answer = browser.post(
        "/werk/zoekopdrachten/",
        {"name": "Ras", "is_shared": "on", "query": "ground=race&domain=&x=1&state=open"},
    )
    assert answer["Location"] == f"{QUEUE}?state=open&ground=race"
    assert "Ras (1)" in browser.get(QUEUE).content.decode()
    assert "Ras (1)" in browser.get("/werk/zoekopdrachten/").content.decode()
    refused = browser.post("/werk/zoekopdrachten/", {"name": "", "query": ""})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY

    browser.post(f"/werk/zoekopdrachten/{SavedSearch.objects.get().pk}/verwijderen/")
    assert not SavedSearch.objects.exists()
    assert "Er is nog geen zoekopdracht bewaard." in browser.get("/werk/zoekopdrachten/").content.decode()


@pytest.mark.parametrize("query", ["state=zzz", "deadline=9", "handler=x", "municipality=0000", "label=7"])
def test_an_unknown_value_of_a_filter_takes_no_case_along(sign_in: SignIn, query: str) -> None:
    desk = registered_case()
    label = make_label(desk.case.service)
    browser = sign_in(make_head(desk.case.service))

    answer = browser.post(SELECT, {"do": "label", "query": query, "all": "1"})
    assert answer["Location"] == f"{QUEUE}?{query}"
    exported = browser.post(SELECT, {"do": "export", "query": query})
    assert len(b"".join(getattr(exported, "streaming_content", ())).splitlines()) == 1
    assert not label.cases.exists()


def test_an_unknown_value_is_not_saved_in_silence(sign_in: SignIn) -> None:
    browser = sign_in(registered_case().worker)
    asked = {"name": "Ras", "query": "ground=race&domain=nonsense"}
    refused = browser.post("/werk/zoekopdrachten/", asked)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Wij begrijpen niet wat is gekozen bij: Terrein" in refused.content.decode()
    assert not SavedSearch.objects.exists()


def test_labels_are_made_given_and_ended(sign_in: SignIn) -> None:
    desk = taken_case()
    browser = sign_in(desk.worker)
    assert browser.post("/werk/labels/", {"name": "Spoedteam"}).status_code == HTTPStatus.FOUND
    refused = browser.post("/werk/labels/", {"name": "Spoedteam"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    label = Label.objects.get()

    address = f"/werk/zaken/{desk.case_id}/labels/"
    assert "Spoedteam" in browser.get(address).content.decode()
    browser.post(address, {"version": desk.version, "labels": [label.pk]})
    assert list(desk.case.labels.all()) == [label]

    assert browser.post(f"/werk/labels/{label.pk}/beeindigen/").status_code == HTTPStatus.FORBIDDEN
    head = sign_in(make_head(desk.case.service))
    head.post(f"/werk/labels/{label.pk}/beeindigen/")
    twice = head.post(f"/werk/labels/{label.pk}/beeindigen/", follow=True)
    assert "Dit label is al beëindigd." in twice.content.decode()


def test_what_was_searched_is_marked_on_the_page_of_the_case(sign_in: SignIn) -> None:
    desk = taken_case()
    browser = sign_in(desk.worker)
    found = browser.post("/werk/zoeken/", {"words": "hoofddoeken"}).content.decode()
    assert "<mark>hoofddoek</mark>" in found
    link = re.search(rf'href="(/werk/zaken/{desk.case_id}/[^"]*)"', found)
    assert link is not None
    assert "hoofd" not in link.group(1)
    assert "<mark>hoofddoek</mark>" in browser.get(link.group(1)).content.decode()
    assert "<mark>" not in browser.get(f"/werk/zaken/{desk.case_id}/?words=nonsense").content.decode()
