"""The pages of a case: who may open them, what they answer, and what happens when two people write."""

import re
from collections.abc import Callable
from html import unescape
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adv_portal.accounts.vocabulary import Role
from complaints.domain.registration import classify_case
from complaints.models import Case, Registration
from complaints.vocabulary.people import Wish
from complaints.vocabulary.states import CaseState
from tests.complaints.conftest import SignIn
from tests.factories.accounts import (
    make_administrator,
    make_case_worker,
    make_head,
    make_municipal,
    make_service,
)
from tests.factories.complaints import (
    FULL,
    Desk,
    advised_case,
    begun_case,
    closed_case,
    declared_case,
    make_case,
    registered_case,
    taken_case,
)

pytestmark = pytest.mark.django_db

ACTS = (
    "take",
    "assign",
    "classify",
    "register",
    "correct",
    "begin",
    "advise",
    "close",
    "register_only",
    "reopen",
)


def address(name: str, desk: Desk | Case) -> str:
    return reverse(f"complaints:{name}", args=[desk.case_id if isinstance(desk, Desk) else desk.pk])


def told(response: HttpResponseBase) -> str:
    assert isinstance(response, HttpResponse)
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def classification(desk: Desk, **changes: object) -> dict[str, object]:
    """What the browser sends for a whole classification."""
    return {
        "version": desk.version,
        "municipality": desk.case.municipality_id,
        "residence": "resident",
        "place": "own_municipality",
        "grounds": ["age"],
        "domain": "education",
        "natures": "threat",
        "further_natures": ["violence"],
        "role": "victim",
        **changes,
    }


class TestWhoMayOpen:
    @pytest.mark.parametrize("name", ["case", "declare", *ACTS])
    def test_who_is_not_signed_in_is_asked_to(self, client: Client, name: str) -> None:
        response = client.get(address(name, make_case()))
        assert response.status_code == HTTPStatus.FOUND
        assert "/account/login/" in response.headers["Location"]

    @pytest.mark.parametrize("role", [*sorted(Role.of_municipality()), Role.ADMINISTRATOR])
    def test_no_other_role_opens_any_of_them(self, sign_in: SignIn, role: Role) -> None:
        case = make_case()
        person = (
            make_administrator() if role == Role.ADMINISTRATOR else make_municipal(case.municipality, role)
        )
        browser = sign_in(person)
        for name in ("case", "declare", *ACTS):
            assert browser.get(address(name, case)).status_code == HTTPStatus.FORBIDDEN, name
        for name in ("queue", "search"):
            assert browser.get(reverse(f"complaints:{name}")).status_code == HTTPStatus.FORBIDDEN

    @pytest.mark.parametrize("name", ["case", "declare", *ACTS])
    def test_a_case_that_does_not_exist_for_somebody_is_not_found(self, sign_in: SignIn, name: str) -> None:
        desk = taken_case()
        walled = make_head(desk.case.service)
        browser = sign_in(walled)
        browser.post(address("declare", desk), {"interest": "yes"})

        assert browser.get(address(name, desk)).status_code == HTTPStatus.NOT_FOUND
        assert browser.post(address(name, desk), {"version": 2}).status_code in {
            HTTPStatus.NOT_FOUND,
            HTTPStatus.METHOD_NOT_ALLOWED,
        }
        stranger = sign_in(make_head(make_service()))
        assert stranger.get(address(name, desk)).status_code == HTTPStatus.NOT_FOUND
        assert stranger.get(reverse(f"complaints:{name}", args=[uuid4()])).status_code == HTTPStatus.NOT_FOUND

    def test_a_case_worker_gives_no_case_away(self, sign_in: SignIn) -> None:
        desk = taken_case()
        assert sign_in(desk.worker).get(address("assign", desk)).status_code == HTTPStatus.FORBIDDEN

    def test_who_has_not_declared_is_asked_first(self, sign_in: SignIn) -> None:
        desk = registered_case()
        browser = sign_in(make_case_worker(desk.case.service))
        for name in ACTS:
            if name != "assign":
                response = browser.get(address(name, desk))
                assert response.headers["Location"] == address("declare", desk)
                response = browser.post(address(name, desk), {"version": desk.version})
                assert response.headers["Location"] == address("declare", desk)
        assert "hoofddoek" not in told(browser.get(address("case", desk)))

    def test_an_act_that_cannot_be_done_leads_back(self, sign_in: SignIn) -> None:
        desk = taken_case()
        response = sign_in(desk.worker).get(address("close", desk), follow=True)
        assert response.redirect_chain == [(address("case", desk), HTTPStatus.FOUND)]
        assert "Dit kan nu niet in deze zaak." in told(response)

    def test_who_reads_along_cannot_press_through(self, sign_in: SignIn) -> None:
        desk = begun_case()
        browser = sign_in(make_case_worker(desk.case.service))
        browser.post(address("declare", desk))
        answer = {"version": desk.version, "body": "a", "reasons": "b"}
        assert browser.post(address("advise", desk), answer).status_code == HTTPStatus.FORBIDDEN


class TestDeclaration:
    def test_one_press_opens_the_case(self, sign_in: SignIn) -> None:
        case = make_case()
        browser = sign_in(make_case_worker(case.service))
        assert "Hebt u een belang" in told(browser.get(address("case", case)))
        response = browser.post(address("declare", case), follow=True)
        assert "hoofddoek" in told(response)
        assert "Neem deze zaak" in told(response)

    def test_an_interest_is_asked_twice_and_then_closes_the_case(self, sign_in: SignIn) -> None:
        case = make_case()
        browser = sign_in(make_case_worker(case.service))

        asked = browser.post(address("declare", case), {"interest": "ask"})
        assert "U zegt dat u een belang hebt" in told(asked)
        assert not case.conflicts.exists()

        response = browser.post(address("declare", case), {"interest": "yes"}, follow=True)
        assert "De zaak is voor u afgesloten." in told(response)
        assert case.reference not in told(response)

    def test_who_read_a_case_may_still_declare(self, sign_in: SignIn) -> None:
        desk = declared_case()
        assert "U zegt dat u een belang hebt" in told(sign_in(desk.worker).get(address("declare", desk)))


TABS: dict[str, Callable[[], Desk]] = {
    "take": declared_case,
    "classify": taken_case,
    "begin": registered_case,
    "correct": registered_case,
    "advise": begun_case,
    "close": advised_case,
    "reopen": closed_case,
}
NAMES = {
    "take": "Neem deze zaak",
    "classify": "Deel in",
    "begin": "Begin met hulp",
    "correct": "Verbeter de registratie",
    "advise": "Geef advies",
    "close": "Sluit deze zaak",
    "reopen": "Heropen deze zaak",
}


@pytest.mark.parametrize("name", TABS)
def test_the_tab_of_the_browser_names_the_act_first(sign_in: SignIn, name: str) -> None:
    desk = TABS[name]()
    page = sign_in(desk.worker).get(address(name, desk)).content.decode()
    (title,) = re.findall(r"<title>(.*?)</title>", page, re.DOTALL)
    assert " ".join(title.split()) == f"{NAMES[name]} · {desk.case.reference}"


class TestActs:
    def test_from_report_to_closed_case(self, sign_in: SignIn) -> None:
        desk = declared_case()
        browser = sign_in(desk.worker)
        today = timezone.localdate()
        answers: list[tuple[str, dict[str, object]]] = [
            ("take", {}),
            ("classify", classification(desk)),
            ("register", {}),
            ("begin", {}),
            ("advise", {"body": "Bel hen.", "reasons": "Omdat het kan."}),
            (
                "close",
                {
                    "outcome": "apology",
                    "handlings": ["advice_information"],
                    "outcome_told_on_day": today.day,
                    "outcome_told_on_month": today.month,
                    "outcome_told_on_year": today.year,
                    "message": "Het ga u goed.",
                },
            ),
            ("reopen", {"reason": "Er is meer."}),
        ]
        for name, answer in answers:
            assert browser.get(address(name, desk)).status_code == HTTPStatus.OK, name
            response = browser.post(address(name, desk), {**answer, "version": desk.version})
            assert response.status_code == HTTPStatus.FOUND, (name, told(response))
            assert browser.get(address("case", desk)).status_code == HTTPStatus.OK

        assert desk.case.state == CaseState.INTAKE
        assert Registration.objects.get().natures == ["threat", "violence"]

    def test_registration_alone_can_be_enough(self, sign_in: SignIn) -> None:
        desk = registered_case(wish=Wish.REGISTER_ONLY)
        browser = sign_in(desk.worker)
        assert browser.get(address("register_only", desk)).status_code == HTTPStatus.OK
        browser.post(address("register_only", desk), {"version": desk.version})
        assert desk.case.state == CaseState.REGISTERED_ONLY

    def test_saving_what_is_there_already_says_so(self, sign_in: SignIn) -> None:
        desk = taken_case()
        browser = sign_in(desk.worker)
        browser.post(address("classify", desk), classification(desk))
        seen = desk.version

        response = browser.post(address("classify", desk), classification(desk))

        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert "Er is niets veranderd." in told(response)
        assert desk.version == seen

    def test_a_registration_is_corrected(self, sign_in: SignIn) -> None:
        desk = registered_case()
        browser = sign_in(desk.worker)
        assert browser.get(address("correct", desk)).status_code == HTTPStatus.OK
        answer = classification(desk, reason="Verkeerd gelezen.", handlings=["other"])
        assert browser.post(address("correct", desk), answer).status_code == HTTPStatus.FOUND
        assert Registration.objects.get().handlings == ["other"]

    def test_the_head_gives_a_case_away(self, sign_in: SignIn) -> None:
        case = make_case()
        worker, browser = make_case_worker(case.service), sign_in(make_head(case.service))

        assert worker.work_name in told(browser.get(address("assign", case)))
        refused = browser.post(address("assign", case), {"version": 1})
        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        browser.post(address("assign", case), {"version": 1, "handler": worker.pk})

        assert Case.objects.get(pk=case.pk).handler == worker

    def test_registering_is_refused_with_a_link_to_every_gap(self, sign_in: SignIn) -> None:
        desk = taken_case()
        response = sign_in(desk.worker).post(address("register", desk), {"version": desk.version})

        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        page, form = response.content.decode(), address("classify", desk)
        for anchor in ("id_residence_0", "id_place_0", "id_grounds_0", "id_domain", "id_natures_0"):
            assert f'href="{form}#{anchor}"' in page
        assert re.search(r"<title>\s*Fout:\s", page)
        mended = sign_in(desk.worker).get(form).content.decode()
        for anchor in ("id_residence_0", "id_place_0", "id_grounds_0", "id_domain", "id_natures_0"):
            assert f'id="{anchor}"' in mended

    def test_closing_is_refused_with_a_link_to_every_gap_and_nothing_is_lost(self, sign_in: SignIn) -> None:
        desk = advised_case()
        answer = {"version": desk.version, "message": "Wat ik net schreef."}
        response = sign_in(desk.worker).post(address("close", desk), answer)

        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        page = response.content.decode()
        for anchor in ("id_outcome", "id_handlings_0", "id_outcome_told_on_day"):
            assert f'href="#{anchor}"' in page
            assert f'id="{anchor}"' in page
        assert "Wat ik net schreef." in page

    def test_a_first_nature_is_asked_before_further_ones(self, sign_in: SignIn) -> None:
        desk = taken_case()
        response = sign_in(desk.worker).post(address("classify", desk), classification(desk, natures=""))
        assert "Kies eerst wat het best past." in told(response)
        assert desk.case.natures == []

    def test_an_unknown_code_is_refused_at_its_field(self, sign_in: SignIn) -> None:
        desk = taken_case()
        answer = classification(desk, domain="moon", municipality=0)
        response = sign_in(desk.worker).post(address("classify", desk), answer)
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert desk.case.domain == ""


class TestTwoEditors:
    """Lessons 7 and 38: the loser sees both versions and loses nothing."""

    def test_the_second_classification_shows_both_versions(self, sign_in: SignIn) -> None:
        desk = taken_case()
        seen = desk.version
        classify_case(case_id=desk.case_id, version=seen, classification=FULL, actor=desk.actor)
        browser = sign_in(desk.worker)

        answer = classification(desk, version=seen)
        response = browser.post(address("classify", desk), answer)

        assert response.status_code == HTTPStatus.CONFLICT
        page = told(response)
        assert "Leeftijd" in page
        assert "Godsdienst, Ras" in page
        assert "Horeca/amusement" in page
        assert "Onderwijs" in page
        assert desk.case.domain == "hospitality_entertainment"

        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', response.content.decode())
        names = sorted({name.removeprefix("asked-") for name, _value in hidden if name.startswith("asked-")})
        chosen: dict[str, list[str]] = {f"keep-{name}": ["mine"] for name in names}
        chosen["keep-domain"] = ["theirs"]
        for name, value in hidden:
            chosen.setdefault(name, []).append(value)
        done = browser.post(address("classify", desk), chosen)

        assert done.status_code == HTTPStatus.FOUND, told(done)
        case = desk.case
        assert (case.grounds, case.domain) == (["age"], "hospitality_entertainment")

    def test_what_only_the_other_changed_is_not_asked_and_the_case_is_named(self, sign_in: SignIn) -> None:
        desk = taken_case()
        browser = sign_in(desk.worker)
        form = browser.get(address("classify", desk)).content.decode()
        (stood,) = re.findall(r'name="seen-before" value="([^"]*)"', form)
        answer = classification(desk, place="") | {"seen-before": unescape(stood)}
        classify_case(case_id=desk.case_id, version=desk.version, classification=FULL, actor=desk.actor)

        response = browser.post(address("classify", desk), answer)

        assert response.status_code == HTTPStatus.CONFLICT
        page = response.content.decode()
        assert 'name="keep-domain"\n' in page
        assert not re.search(r'type="radio"\s+name="keep-place"', page)
        assert "Alleen door de ander gewijzigd" in page
        assert f"Iemand anders was eerder · {desk.case.reference}" in page
        assert page.count(f'href="{address("case", desk)}"') == 2

    def test_interleaved_advice_keeps_every_word(self, sign_in: SignIn) -> None:
        desk = begun_case()
        head = make_head(desk.case.service)
        first, second = sign_in(desk.worker), sign_in(head)
        second.post(address("declare", desk))
        seen = desk.version
        one = {"version": seen, "body": "Advies van de een.", "reasons": "Zus."}
        other = {"version": seen, "body": "Advies van de ander.", "reasons": "Zo."}

        assert first.post(address("advise", desk), one).status_code == HTTPStatus.FOUND
        late = second.post(address("advise", desk), other)

        assert late.status_code == HTTPStatus.CONFLICT
        assert "Advies van de ander." in told(late)
        assert "Iemand anders heeft deze zaak intussen gewijzigd." in told(late)
        assert f'name="version" value="{desk.version}"' in late.content.decode()
        again = second.post(address("advise", desk), {**other, "version": desk.version})
        assert again.status_code == HTTPStatus.FOUND
        assert desk.case.advices.count() == 2

    def test_a_late_press_leads_to_the_case_as_it_is(self, sign_in: SignIn) -> None:
        desk = registered_case()
        seen = desk.version
        browser = sign_in(desk.worker)
        browser.post(address("begin", desk), {"version": seen})

        response = browser.post(address("begin", desk), {"version": seen}, follow=True)

        assert "Kijk eerst wat er is veranderd." in told(response)
        assert desk.case.state == CaseState.INTAKE

    def test_an_act_that_the_state_no_longer_allows_says_so_and_keeps_what_was_typed(
        self, sign_in: SignIn
    ) -> None:
        desk, today = advised_case(), timezone.localdate()
        browser, seen = sign_in(desk.worker), desk.version
        told_on = {"day": today.day, "month": today.month, "year": today.year}
        closing = {
            "version": seen,
            "outcome": "apology",
            "handlings": ["advice_information"],
            **{f"outcome_told_on_{part}": value for part, value in told_on.items()},
        }
        assert browser.post(address("close", desk), closing).status_code == HTTPStatus.FOUND
        late = browser.post(
            address("advise", desk), {"version": seen, "body": "Mijn advies.", "reasons": "Zo."}
        )
        assert late.status_code == HTTPStatus.CONFLICT
        assert "Mijn advies." in told(late)
        assert "In de stand van nu kan dit niet meer." in told(late)
        assert "sla opnieuw op" not in told(late)

    def test_two_closings_make_one_closed_case(self, sign_in: SignIn) -> None:
        desk = advised_case()
        seen, today = desk.version, timezone.localdate()
        answer = {
            "version": seen,
            "outcome": "apology",
            "handlings": ["advice_information"],
            "outcome_told_on_day": today.day,
            "outcome_told_on_month": today.month,
            "outcome_told_on_year": today.year,
            "message": "Eerste.",
        }
        browser = sign_in(desk.worker)
        browser.post(address("close", desk), answer)
        late = browser.post(address("close", desk), {**answer, "outcome": "referred", "message": "Tweede."})

        assert late.status_code == HTTPStatus.CONFLICT
        assert "Excuses" in told(late)
        assert "Doorverwezen" in told(late)
        assert "Tweede." in late.content.decode()
        assert desk.case.outcome == "apology"

    def test_a_version_that_is_no_number_is_refused(self, sign_in: SignIn) -> None:
        desk = registered_case()
        response = sign_in(desk.worker).post(address("begin", desk), {"version": "x"})
        assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_an_erased_case_says_so_and_shows_nothing(sign_in: SignIn) -> None:
    desk = closed_case()
    head = make_head(desk.case.service)
    Case.objects.filter(pk=desk.case_id).update(state=CaseState.ERASED)
    response = sign_in(head).get(address("case", desk))
    assert response.status_code == HTTPStatus.OK
    assert "Deze zaak is gewist" in told(response)
    assert "hoofddoek" not in told(response)


def test_a_page_of_a_case_stays_within_twenty_statements_beside_the_saving_of_the_session(
    sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    desk = closed_case()
    browser = sign_in(desk.worker)
    assert callable(django_assert_max_num_queries)
    with django_assert_max_num_queries(20 + 3):  # a point to return to, the session, and the end of it
        browser.get(address("case", desk))
