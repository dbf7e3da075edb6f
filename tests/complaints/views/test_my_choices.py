"""What a reporter chooses on the report page: with a code, without JavaScript, in plain words."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from adv_portal.law.anonymity import Anonymity
from complaints.domain.consents import ask_consent
from complaints.models import Case, Satisfaction
from complaints.views.my_report import LONGEST_VISIT, SESSION_CASE, SESSION_UNTIL
from complaints.vocabulary.assistance import Topic
from complaints.vocabulary.results import SCORES
from complaints.vocabulary.states import CaseState
from tests.complaints.reading import text
from tests.factories.assistance import concluded_case, inquired_case, investigated_case, mediated_case
from tests.factories.complaints import Desk, advised_case, begun_case, closed_case, registered_case

pytestmark = pytest.mark.django_db

REPORT = "/mijn-melding/"
CHOICES = ("toestemming/mediation/", "naam/", "contact/", "stoppen/", "tevreden/")


def reporter(desk: Desk) -> Client:
    """The browser of who gave the code of a case."""
    client = Client()
    session = client.session
    session[SESSION_CASE] = str(desk.case_id)
    session[SESSION_UNTIL] = (timezone.now() + LONGEST_VISIT).timestamp()
    session.save()
    return client


@pytest.mark.parametrize("page", CHOICES)
def test_without_the_code_nothing_is_chosen(client: Client, page: str) -> None:
    for answer in (client.get(REPORT + page), client.post(REPORT + page, {"anonymity": "full"})):
        assert answer.headers["Location"] == REPORT


@pytest.mark.parametrize("page", ["naam/", "contact/", "stoppen/", "tevreden/"])
def test_each_choice_has_a_page_in_both_languages(page: str) -> None:
    browser = reporter(begun_case() if page == "stoppen/" else closed_case())
    for language in ("", "/en"):
        assert browser.get(language + REPORT + page).status_code == HTTPStatus.OK


def test_a_consent_is_asked_with_its_words_given_and_taken_back() -> None:
    desk = begun_case()
    ask_consent(case_id=desk.case_id, version=desk.version, topic=Topic.INVESTIGATION, actor=desk.actor)
    browser, address = reporter(desk), REPORT + "toestemming/investigation/"

    assert "Mogen wij onderzoeken wat er is gebeurd?" in text(browser.get(REPORT))
    assert "U kunt hier altijd mee stoppen." in text(browser.get(address))
    assert "Dank u." in text(browser.post(address, follow=True))
    assert "U zei ja op" in text(browser.get(REPORT))
    assert "Trek mijn ja in" in text(browser.get(address))
    browser.post(address)
    assert [fact.kind for fact in desk.case.records.order_by("made_at")] == [
        "consent_asked",
        "consent_given",
        "consent_revoked",
    ]


def test_a_consent_can_be_refused() -> None:
    desk = begun_case()
    ask_consent(case_id=desk.case_id, version=desk.version, topic=Topic.MEDIATION, actor=desk.actor)
    browser = reporter(desk)
    browser.post(REPORT + "toestemming/mediation/", {"answer": "no"})
    assert "U zei nee op" in text(browser.get(REPORT))


def test_taking_back_a_yes_ends_the_mediation() -> None:
    desk = mediated_case()
    browser = reporter(desk)
    assert "Wij praten met beide kanten." in text(browser.get(REPORT))
    browser.post(REPORT + "toestemming/mediation/")
    assert desk.case.state == CaseState.ADVISED
    assert "U hebt ons advies." in text(browser.get(REPORT)) or "advies" in text(browser.get(REPORT))


@pytest.mark.parametrize("topic", ["mandate", "nonsense", "outcome"])
def test_what_was_not_asked_has_no_page(topic: str) -> None:
    answer = reporter(begun_case()).get(f"{REPORT}toestemming/{topic}/")
    assert answer.headers["Location"] == REPORT


@pytest.mark.parametrize("anonymity", [*Anonymity])
def test_lesson_3_each_answer_that_the_page_offers_is_taken(anonymity: Anonymity) -> None:
    desk = begun_case()
    start = Anonymity.FULL if anonymity == Anonymity.NONE else Anonymity.NONE
    Case.objects.filter(pk=desk.case_id).update(anonymity=start)
    browser = reporter(desk)
    offered = browser.get(REPORT + "naam/").context["form"].fields["anonymity"].choices
    assert anonymity in [value for value, _words in offered]
    assert browser.post(REPORT + "naam/", {"anonymity": anonymity}).status_code == HTTPStatus.FOUND
    assert desk.case.anonymity == anonymity


def test_lesson_2_an_answer_that_the_page_does_not_offer_is_refused() -> None:
    desk = begun_case()
    browser = reporter(desk)
    for answers in ({"anonymity": "secret"}, {}):
        assert browser.post(REPORT + "naam/", answers).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert desk.case.anonymity == Anonymity.NONE


def test_lesson_48_the_words_of_the_choice_say_what_is_kept() -> None:
    desk = begun_case()
    browser = reporter(desk)
    browser.post(REPORT + "contact/", {"name": "Samira", "email": "samira@example.org"})
    assert "Samira" in text(browser.get(REPORT + "contact/"))
    assert "Samira" not in text(browser.get(REPORT))
    assert "Dan wissen wij uw naam en hoe wij u bereiken." in text(browser.get(REPORT + "naam/"))
    browser.post(REPORT + "naam/", {"anonymity": "full"})
    assert not desk.case.texts.filter(kind__in=["name", "email", "phone", "post"]).exists()
    assert browser.get(REPORT + "contact/").headers["Location"] == REPORT


def test_nobody_becomes_anonymous_in_the_middle_of_an_investigation() -> None:
    desk = investigated_case()
    refused = reporter(desk).post(REPORT + "naam/", {"anonymity": "full"})
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Stop dat eerst" in text(refused)


def test_an_address_without_an_at_is_named_at_its_field() -> None:
    refused = reporter(begun_case()).post(REPORT + "contact/", {"email": "samira"})
    assert "email" in refused.context["form"].errors


def test_a_reporter_stops() -> None:
    desk = begun_case()
    browser = reporter(desk)
    assert "Stop mijn melding" in text(browser.get(REPORT))
    browser.post(REPORT + "stoppen/", {"reasons": "Ik wil rust."})
    assert desk.case.state == CaseState.WITHDRAWN
    assert "Gestopt, omdat u dat wilde." in text(browser.get(REPORT))


def test_who_stops_hears_that_the_other_party_is_told_first() -> None:
    desk = investigated_case()
    browser = reporter(desk)
    assert "Wij vertellen hun eerst dat u stopt." in text(browser.get(REPORT + "stoppen/"))
    browser.post(REPORT + "stoppen/")
    assert "Wij vertellen het eerst de andere partij." in text(browser.get(REPORT))


def test_a_withdrawal_after_closing_is_refused_in_words() -> None:
    desk = closed_case()
    browser = reporter(desk)
    assert "Stop mijn melding" not in text(browser.get(REPORT))
    led_back = browser.get(REPORT + "stoppen/", follow=True)
    assert "Wij werken hier al niet meer aan." in text(led_back)
    refused = browser.post(REPORT + "stoppen/")
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert desk.case.state == CaseState.CLOSED


@pytest.mark.parametrize("score", [*SCORES])
def test_lesson_3_each_score_is_taken_once(score: int) -> None:
    desk = closed_case()
    browser = reporter(desk)
    assert "Hoe was onze hulp?" in text(browser.get(REPORT))
    browser.post(REPORT + "tevreden/", {"score": str(score), "remark": ""})
    assert Satisfaction.objects.get(case=desk.case_id).score == score
    assert "Hoe was onze hulp?" not in text(browser.get(REPORT))
    again = browser.post(REPORT + "tevreden/", {"score": str(score)})
    assert again.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


@pytest.mark.parametrize("score", ["", "6", "0", "veel"])
def test_lesson_2_a_score_outside_the_list_is_refused(score: str) -> None:
    refused = reporter(closed_case()).post(REPORT + "tevreden/", {"score": score})
    assert "score" in refused.context["form"].errors


@pytest.mark.parametrize(
    ("way", "words"),
    [
        (registered_case, "Wij lezen uw melding."),
        (advised_case, "advies"),
        (inquired_case, "Wij zoeken het uit."),
        (investigated_case, "Wij zoeken het uit."),
        (concluded_case, "Wij hebben u geschreven wat wij vonden."),
        (mediated_case, "Wij praten met beide kanten."),
        (closed_case, "Klaar."),
    ],
)
def test_every_state_is_told_in_plain_words(way: Callable[[], Desk], words: str) -> None:
    assert words in text(reporter(way()).get(REPORT))
