import pytest
from django.db import OperationalError
from django.http import HttpRequest
from django.test import Client, RequestFactory
from pytest_django import Settings

from adv_portal.accounts.models import Service
from adv_portal.accounts.second_factor import SET_UP
from adv_portal.ui.middleware import may_be_found
from adv_portal.ui.pages import typed_answers
from adv_portal.ui.views import csrf_failure
from tests.factories.accounts import make_case_worker, make_service

pytestmark = pytest.mark.urls("tests.adv_portal.ui.addresses")

STORY = "Ik werd bij de deur geweigerd, en ik wil dat u dat weet. "


@pytest.fixture
def visitor() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "status", "words"),
    [
        ("not-found", 404, "Wij kunnen deze pagina niet vinden"),
        ("refused", 422, "Deel de zaak eerst in."),
        ("not-allowed", 403, "U kunt deze pagina niet openen"),
        ("stale", 409, "Iemand anders was eerder"),
        ("erased", 410, "Dit is gewist"),
        ("away", 503, "Het portaal is er even niet"),
        ("mistake", 500, "Er ging bij ons iets mis"),
    ],
)
@pytest.mark.parametrize("place", ["/faal/", "/werk/faal/"])
def test_each_family_has_its_page(visitor: Client, place: str, kind: str, status: int, words: str) -> None:
    response = visitor.get(f"{place}{kind}/")

    assert response.status_code == status
    assert words in response.content.decode()
    assert "secret words" not in response.content.decode()


@pytest.mark.django_db
def test_an_address_that_leads_nowhere_has_the_same_page_as_what_one_may_not_know(visitor: Client) -> None:
    nowhere = visitor.get("/nergens/")

    assert nowhere.status_code == 404
    assert nowhere.content == visitor.get("/faal/not-found/").content


@pytest.mark.parametrize("kind", ["away", "mistake"])
def test_what_was_typed_is_still_there_and_can_be_sent_again(visitor: Client, kind: str) -> None:
    answers = {"story": STORY, "place": "here", "password": "zeer-geheim", "meldcode": "7K3M"}

    page = visitor.post(f"/faal/{kind}/?stap=2", answers).content.decode()

    assert STORY in page
    assert f'action="/faal/{kind}/?stap=2"' in page
    assert '<input type="hidden" name="place" value="here">' in page
    assert "zeer-geheim" not in page
    assert "7K3M" not in page


@pytest.mark.django_db
def test_a_request_that_no_browser_makes_has_a_page(visitor: Client) -> None:
    response = visitor.get("/faal/suspicious/")

    assert response.status_code == 400
    assert "Wij kunnen deze vraag niet lezen" in response.content.decode()


@pytest.mark.django_db
def test_what_the_framework_forbids_has_a_page(visitor: Client) -> None:
    response = visitor.get("/faal/forbidden/")

    assert response.status_code == 403
    assert "U kunt deze pagina niet openen" in response.content.decode()


def test_a_database_that_is_away_before_any_view_runs_is_told_too(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(_session: object) -> dict[str, object]:
        raise OperationalError

    monkeypatch.setattr("django.contrib.sessions.backends.db.SessionStore.load", away)
    visitor.cookies["s"] = "x" * 32

    response = visitor.post("/faal/mistake/", {"story": STORY})

    assert response.status_code == 503
    assert STORY in response.content.decode()


def test_an_absent_database_says_when_to_come_back(visitor: Client) -> None:
    assert visitor.get("/faal/away/")["Retry-After"] == "30"


@pytest.mark.django_db
def test_staff_keep_their_menu_where_the_database_can_be_asked(visitor: Client) -> None:
    visitor.force_login(make_case_worker(make_service()))
    session = visitor.session
    session[SET_UP] = True
    session.save()

    assert "Uitloggen" in visitor.get("/werk/faal/refused/").content.decode()
    assert "Uitloggen" not in visitor.get("/werk/faal/away/").content.decode()
    assert 'id="quick-exit"' not in visitor.get("/werk/faal/away/").content.decode()


def test_a_resident_finds_the_phone_number_and_the_way_out_on_an_error_page(
    visitor: Client, settings: Settings
) -> None:
    settings.PORTAL_PHONE = "0800 0880 123"

    page = visitor.get("/faal/mistake/").content.decode()

    assert 'href="tel:08000880123"' in page
    assert 'id="quick-exit"' in page


@pytest.mark.parametrize("kind", ["away", "mistake"])
def test_no_number_is_better_than_a_made_up_one(visitor: Client, settings: Settings, kind: str) -> None:
    settings.PORTAL_PHONE = ""

    page = visitor.get(f"/faal/{kind}/").content.decode()

    assert "tel:" not in page
    assert "Liever bellen" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["not-found", "refused", "not-allowed", "erased", "suspicious", "forbidden"])
def test_the_number_on_an_error_page_is_that_of_the_adv(visitor: Client, kind: str) -> None:
    Service.objects.create(code="adv", name="Gelijk Waterland", phone="0800 0009 901")

    assert 'href="tel:08000009901"' in visitor.get(f"/faal/{kind}/").content.decode()


@pytest.mark.django_db
def test_the_number_on_a_page_that_was_open_too_long_is_that_of_the_adv() -> None:
    Service.objects.create(code="adv", name="Gelijk Waterland", phone="0800 0009 901")

    assert 'href="tel:08000009901"' in csrf_failure(posted(), "no cookie").content.decode()


def posted(**headers: str) -> HttpRequest:
    return RequestFactory(headers=headers).post("/melden/wat/", {"story": STORY})


@pytest.mark.django_db
def test_a_form_that_was_open_too_long_keeps_its_words_and_can_be_sent_again() -> None:
    page = csrf_failure(posted(**{"Sec-Fetch-Site": "same-origin"}), "no cookie").content.decode()

    assert "Deze pagina stond te lang open" in page
    assert STORY in page
    assert "Opnieuw versturen" in page


@pytest.mark.django_db
def test_a_form_of_another_site_cannot_be_sent_again_by_one_click() -> None:
    page = csrf_failure(posted(**{"Sec-Fetch-Site": "cross-site"}), "bad origin").content.decode()

    assert "Opnieuw versturen" not in page


def test_a_request_that_only_reads_has_no_answers() -> None:
    assert typed_answers(RequestFactory().get("/?story=x")) == []


@pytest.mark.parametrize("path", ["/", "/en/", "/hulp/", "/en/cijfers/2026/", "/melden/", "/api/v1/"])
def test_search_engines_may_show_what_is_for_everybody(path: str) -> None:
    assert may_be_found(path)


@pytest.mark.parametrize(
    "path", ["/melden/wat/", "/en/melden/wat/", "/mijn-melding/", "/werk/", "/verlaten/", "/onbekend/"]
)
def test_search_engines_may_show_nothing_else(path: str) -> None:
    assert not may_be_found(path)


def test_every_answer_carries_the_headers_that_keep_it_private(visitor: Client) -> None:
    response = visitor.get("/faal/not-found/")

    assert response["Cache-Control"] == "no-store"
    assert response["X-Robots-Tag"] == "noindex, nofollow, noarchive"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in response["Permissions-Policy"]
    assert "bluetooth" not in response["Permissions-Policy"], "browsers warn of a name they do not know"


def test_the_policy_for_content_allows_our_own_origin_only(visitor: Client) -> None:
    # Lessons 10 and 42: no other origin, nothing inline.
    policy = dict(
        part.strip().split(" ", 1)
        for part in visitor.get("/faal/not-found/")["Content-Security-Policy"].split(";")
    )

    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "img-src": "'self' data:",
        "connect-src": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
