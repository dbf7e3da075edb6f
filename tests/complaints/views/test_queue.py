"""The pages of the queue and the search."""

import re
from http import HTTPStatus

import pytest

from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.complaints import make_case, registered_case, taken_case

pytestmark = pytest.mark.django_db

QUEUE = "/werk/"
SEARCH = "/werk/zoeken/"


def test_an_empty_queue_says_what_now(sign_in: SignIn) -> None:
    browser = sign_in(make_case_worker(make_service()))
    assert "Niets te doen in deze lijst." in browser.get(QUEUE).content.decode()
    assert "Geen zaak past bij deze filters." in browser.get(f"{QUEUE}?ground=age").content.decode()


def test_the_next_page_is_a_link(sign_in: SignIn) -> None:
    service = make_service()
    for _number in range(52):
        make_case(service)
    browser = sign_in(make_case_worker(service))

    first = browser.get(f"{QUEUE}?handler=nobody").content.decode()
    found = re.search(r'href="(\?[^"]*after=[^"]*)"', first)
    assert found is not None
    link = found.group(1).replace("&amp;", "&")
    second = browser.get(QUEUE + link).content.decode()

    assert (first.count("/werk/zaken/"), second.count("/werk/zaken/")) == (50, 2)
    assert "handler=nobody" in link


@pytest.mark.parametrize("after", ["nonsense", "%00", "W10", "x" * 2000])
def test_a_changed_cursor_gives_the_first_page(sign_in: SignIn, after: str) -> None:
    desk = taken_case()
    response = sign_in(desk.worker).get(f"{QUEUE}?after={after}")
    assert desk.case.reference in response.content.decode()


def test_the_queue_stays_within_fifteen_statements(
    sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    desk = registered_case()
    browser = sign_in(desk.worker)
    assert callable(django_assert_max_num_queries)
    with django_assert_max_num_queries(15):
        browser.get(f"{QUEUE}?handler=me&ground=race&state=registered&anonymity=none")


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("state=zzz", "Stand"),
        ("deadline=9", "Termijn"),
        ("handler=x", "Behandelaar"),
        ("municipality=0000", "Gemeente"),
        ("label=7", "Label"),
        ("ground=zzz", "Grond"),
        ("words=zzz", "Woorden in het verhaal"),
        ("order=zzz", "Volgorde"),
    ],
)
def test_an_unknown_value_of_a_filter_shows_nothing_and_says_which(
    sign_in: SignIn, query: str, word: str
) -> None:
    desk = registered_case()
    page = sign_in(desk.worker).get(f"{QUEUE}?{query}&channel=electronic").content.decode()
    assert f"Wat in het adres staat bij {word}, staat niet in onze lijsten." in page
    assert f"{word}: niet begrepen" in page
    assert desk.case.reference not in page
    assert "Bewaar deze zoekopdracht" not in page
    (cleared,) = re.findall(r'href="(\?[^"]*)"[^>]*>[^<]*niet begrepen', page)
    shown = sign_in(desk.worker).get(QUEUE + cleared.replace("&amp;", "&")).content.decode()
    assert desk.case.reference in shown


def test_the_keys_are_told_without_a_script(sign_in: SignIn) -> None:
    page = sign_in(taken_case().worker).get(QUEUE).content.decode()
    (told,) = re.findall(r'<details id="keys".*?</details>', page, re.DOTALL)
    assert re.search(r"<summary[^>]*>\s*Toetsen \(\?\)\s*</summary>", told)
    assert re.findall(r"<kbd>(.)</kbd>", told) == ["j", "k", "o", "t", "x", "/", "?"]


def test_only_reading_is_possible(sign_in: SignIn) -> None:
    desk = taken_case()
    assert sign_in(desk.worker).post(QUEUE).status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_searched_words_stand_in_no_address(sign_in: SignIn) -> None:
    desk = taken_case()
    browser = sign_in(desk.worker)
    assert browser.get(SEARCH).status_code == HTTPStatus.OK

    page = browser.post(SEARCH, {"words": "hoofddoeken"}).content.decode()

    assert desk.case.reference in page
    links = re.findall(r'(?:href|action)="([^"]*)"', page)
    assert not [link for link in links if "hoofd" in link]
    assert "Geen zaak gevonden." in browser.post(SEARCH, {"words": "rolstoel"}).content.decode()
    refused = browser.post(SEARCH, {"words": ""})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_a_search_goes_on_by_a_button(sign_in: SignIn) -> None:
    service = make_service()
    for _number in range(51):
        make_case(service)
    browser = sign_in(make_case_worker(service))

    first = browser.post(SEARCH, {"words": "hoofddoek"}).content.decode()
    found = re.search(r'name="after" value="([^"]+)"', first)
    assert found is not None
    second = browser.post(SEARCH, {"words": "hoofddoek", "after": found.group(1)}).content.decode()

    assert (first.count("/werk/zaken/"), second.count("/werk/zaken/")) == (50, 1)


def test_pages_speak_english_too(sign_in: SignIn) -> None:
    desk = registered_case()
    browser = sign_in(desk.worker)
    assert "All that is open" in browser.get("/en/werk/").content.decode()
    page = browser.get(f"/en/werk/zaken/{desk.case_id}/").content.decode()
    assert "Begin assistance" in page
