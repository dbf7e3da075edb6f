"""The conversation with a resident who reports: two answers are enough, and nothing typed is lost."""

import base64
import os
import re
from datetime import timedelta
from typing import Final
from uuid import UUID

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client
from django.utils import timezone, translation
from pytest_django import Settings

from adv_portal.vault.keys import key_of
from adv_portal.vault.meldcode import is_wellformed, normalised
from complaints.models import Case, Draft, DraftAnswer, SealedText
from complaints.queries.intake import PROMISES
from complaints.queries.my_report import my_report_page
from complaints.vocabulary.questions import LONGEST_STORY, Question
from tests.complaints.reading import text, title
from tests.factories.accounts import make_municipality, make_service
from tests.factories.intake import FULL, a_draft

pytestmark = pytest.mark.django_db

STORY: Final = "Ik mocht niet naar binnen."
LAST: Final = "/melden/controleren/"
DONE: Final = "/melden/verstuurd/"
#: What the pages of the longest report post, question by question.
POSTED: Final[dict[Question, dict[str, object]]] = {
    Question.WHAT: {"story": STORY},
    Question.WHERE: {"place": "here", "spot": "Markt 1"},
    Question.WHEN: {"moment": "one_day", "day_day": "3", "day_month": "5", "day_year": "2026"},
    Question.ABOUT: {"about": "me"},
    Question.REASON: {"reasons": ["origin", "faith"]},
    Question.SITUATION: {"situation": "work", "still_employed": "yes"},
    Question.RESPONDENT: {"organisation": "Café De Sluis"},
    Question.WISH: {"wish": "advice"},
    Question.NAME: {"anonymity": "none"},
    Question.CONTACT: {"name": "Samira", "email": "samira@example.org"},
    Question.CONSENT: {"consent": "assistance"},
}


@pytest.fixture(autouse=True)
def _an_adv() -> None:
    make_service(make_municipality("Havenstad"))


def draft_of(client: Client) -> UUID:
    return UUID(client.session["draft"])


def writing(client: Client, *, prefix: str = "") -> None:
    """Begin, and answer the two questions that want it."""
    client.post(f"{prefix}/melden/")
    client.post(f"{prefix}/melden/wat/", {"story": STORY})
    client.post(f"{prefix}/melden/waar/", {"place": "here"})


def stories() -> list[str]:
    return [
        key_of(row.case_id).open_text(row.body, row.place())
        for row in SealedText.objects.filter(kind="story")
    ]


# --- The way through -------------------------------------------------------------------------------------


def test_two_answers_on_five_pages_are_a_report(client: Client) -> None:
    pages = [client.get("/melden/")]
    assert client.post("/melden/").headers["Location"] == "/melden/wat/"
    pages.append(client.get("/melden/wat/"))
    assert client.post("/melden/wat/", {"story": STORY}).headers["Location"] == "/melden/waar/"
    pages.append(client.get("/melden/waar/"))
    assert client.post("/melden/waar/", {"place": "here", "then": "check"}).headers["Location"] == LAST
    pages.append(client.get(LAST))
    assert client.post(LAST, {"key": draft_of(client)}).headers["Location"] == DONE
    pages.append(client.get(DONE))

    assert len(pages) <= 6
    assert all(page.status_code == 200 for page in pages)
    assert is_wellformed(normalised(pages[-1].context["code"]))
    assert stories() == [STORY]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_all_answers_take_fourteen_pages(client: Client, prefix: str) -> None:
    pages = [client.get(f"{prefix}/melden/")]
    following = client.post(f"{prefix}/melden/").headers["Location"]
    for question in Question:
        assert following == f"{prefix}/melden/{question}/"
        pages.append(client.get(following))
        following = client.post(following, POSTED[question]).headers["Location"]
    assert following == prefix + LAST
    pages.append(client.get(following))
    client.post(following, {"key": draft_of(client)})
    pages.append(client.get(prefix + DONE))

    assert len(pages) == 14
    assert {text(page).count("<h1") for page in pages} == {1}
    assert {title(page) for page in pages} == {"Formulier" if not prefix else "Form"}
    assert stories() == [STORY]


@pytest.mark.parametrize("question", list(Question))
def test_a_question_page_has_one_main_button_and_says_where_one_is(
    client: Client, question: Question
) -> None:
    writing(client)

    page = text(client.get(f"/melden/{question}/"))

    assert page.count("button--primary-action") == 1
    assert question.label_nl in page
    assert f"Vraag {list(Question).index(question) + 1} van ongeveer 11" in page
    assert "Verlaat deze site snel" in page


def test_an_answer_is_on_the_page_when_one_comes_back(client: Client) -> None:
    writing(client)

    assert STORY in text(client.get("/melden/wat/"))
    assert client.get("/melden/waar/").context["form"].initial == {"place": "here"}


def test_a_question_can_be_skipped(client: Client) -> None:
    writing(client)

    assert client.post("/melden/wanneer/", {"then": "skip"}).headers["Location"] == "/melden/wie/"


@pytest.mark.parametrize("slug", ["wat", "waar"])
def test_the_first_two_questions_cannot_be_skipped(client: Client, slug: str) -> None:
    client.post("/melden/")

    assert client.post(f"/melden/{slug}/", {"then": "skip"}).status_code == 422


def test_an_answer_can_be_taken_away(client: Client) -> None:
    writing(client)
    client.post("/melden/wens/", {"wish": "advice"})
    assert "Dit antwoord weghalen" in text(client.get("/melden/wens/"))

    client.post("/melden/wens/", {"then": "skip"})

    assert client.get("/melden/wens/").context["form"].initial == {}


def test_a_long_story_can_be_kept_half_way(client: Client) -> None:
    client.post("/melden/")

    kept = client.post("/melden/wat/", {"story": STORY, "then": "stay"}, follow=True)

    assert kept.redirect_chain == [("/melden/wat/", 302)]
    assert "Wij hebben dit bewaard." in text(kept)
    assert STORY in text(kept)


def test_an_unknown_question_does_not_exist(client: Client) -> None:
    assert client.get("/melden/bewijs/").status_code == 404
    assert client.post("/melden/bewijs/", {"story": STORY}).status_code == 404


def test_without_a_beginning_the_questions_lead_to_it(client: Client) -> None:
    for address in ("/melden/wat/", "/melden/waar/", LAST, DONE):
        assert client.get(address).headers["Location"] == "/melden/"


def test_who_had_begun_may_go_on_or_begin_again(client: Client) -> None:
    writing(client)
    first = draft_of(client)
    assert "U was al begonnen" in text(client.get("/melden/"))

    client.post("/melden/")

    assert draft_of(client) != first
    assert not Draft.objects.filter(pk=first).exists()


def test_the_start_says_what_happens_by_when_and_who_sees_it(client: Client) -> None:
    page = text(client.get("/melden/"))

    assert "Bel 112" in page
    assert "binnen 5 werkdagen" in page
    assert "de gemeente ziet uw melding niet" in page


# --- Errors ----------------------------------------------------------------------------------------------


def test_what_is_wrong_is_said_on_top_with_a_link_and_in_the_title(client: Client) -> None:
    """Known failure 36: an error was visible only."""
    client.post("/melden/")

    page = client.post("/melden/wat/", {"story": ""})

    assert page.status_code == 422
    assert title(page).startswith("Fout: ") or title(page).startswith("Let op: ")
    summary = text(page).split('id="error-summary"')[1].split("</ul>")[0]
    assert "autofocus" in summary
    assert 'href="#id_story"' in summary
    assert "Vertel kort wat er is gebeurd. Eén zin is genoeg." in summary
    assert 'id="id_story_error"' in text(page)


def test_a_story_that_is_too_long_is_still_on_the_page(client: Client) -> None:
    client.post("/melden/")
    story = "lang " * (LONGEST_STORY // 5) + "x"

    page = client.post("/melden/wat/", {"story": story})

    assert page.status_code == 422
    assert story in text(page)


def test_the_longest_story_of_emoji_is_taken(client: Client) -> None:
    client.post("/melden/")

    assert client.post("/melden/wat/", {"story": "🙂" * LONGEST_STORY}).status_code == 302


def test_sending_too_early_names_every_question_with_a_link(client: Client) -> None:
    client.post("/melden/")

    page = client.post(LAST, {"key": draft_of(client)})

    assert page.status_code == 422
    assert 'href="/melden/wat/"' in text(page)
    assert 'href="/melden/waar/"' in text(page)
    assert not Case.objects.exists()


def test_markup_in_a_story_stays_text(client: Client) -> None:
    """Known failure 10: stored script."""
    client.post("/melden/")
    client.post("/melden/wat/", {"story": "<script>alert(1)</script>"})

    for address in ("/melden/wat/", LAST):
        assert "<script>alert" not in text(client.get(address))


# --- Nothing typed is lost -------------------------------------------------------------------------------


def test_a_language_switch_keeps_everything(client: Client) -> None:
    """Known failure 6: answers were lost when the language was switched."""
    client.post("/melden/")
    for question in Question:
        client.post(f"/melden/{question}/", POSTED[question])

    for question in Question:
        here = client.get(f"/melden/{question}/")
        there = client.get(f"/en/melden/{question}/")

        assert here.context["form"].initial == there.context["form"].initial != {}
        assert question.label_nl in text(here)
        assert question.label_nl not in text(there)


@pytest.mark.parametrize("story", ["", "Nog niet bewaard.", "x" * (LONGEST_STORY + 1)])
def test_a_language_switch_keeps_what_was_not_sent_yet(client: Client, story: str) -> None:
    """Known failure 6: what stands in the page goes along, whether it could be kept or not."""
    client.post("/melden/")

    page = client.post("/en/melden/wat/", {"story": story, "switch-language": "en"})

    assert page.status_code == 200
    assert "What happened?" in text(page)
    assert page.context["form"]["story"].value() == story
    assert not DraftAnswer.objects.exists()


def test_half_a_report_in_each_language_is_one_report(client: Client) -> None:
    client.post("/melden/")
    client.post("/melden/wat/", {"story": STORY})
    client.post("/en/melden/waar/", {"place": "here"})
    client.post("/en" + LAST, {"key": draft_of(client)})

    assert stories() == [STORY]
    assert Case.objects.get().language == "en"


@pytest.mark.parametrize("question", list(Question))
def test_a_session_that_ran_out_loses_no_answer(client: Client, question: Question) -> None:
    client.post("/melden/")
    client.cookies.pop("s")

    answered = client.post(f"/melden/{question}/", POSTED[question], follow=True)

    assert "Wat u net schreef is bewaard." in text(answered)
    assert client.get(f"/melden/{question}/").context["form"].initial != {}


def test_an_answer_after_an_hour_finds_the_others(client: Client) -> None:
    writing(client)
    Draft.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    answered = client.post("/melden/wens/", {"wish": "advice"}, follow=True)

    assert "Alles wat u schreef staat er nog." in text(answered)
    assert STORY in text(client.get("/melden/wat/"))


@pytest.mark.parametrize("address", ["/melden/wens/", LAST])
@pytest.mark.parametrize("is_session_over", [True, False])
def test_who_comes_back_after_an_hour_hears_what_was_erased(
    client: Client, address: str, is_session_over: bool
) -> None:
    writing(client)
    Draft.objects.all().delete()
    if is_session_over:
        Session.objects.all().delete()

    page = client.get(address, follow=True)

    assert page.redirect_chain == [("/melden/", 302)]
    assert "Voor uw veiligheid hebben wij de antwoorden gewist die u nog niet had verstuurd." in text(page)


@pytest.mark.parametrize("address", ["/melden/wens/", LAST])
def test_a_new_visitor_hears_nothing_of_erased_answers(client: Client, address: str) -> None:
    page = client.get(address, follow=True)

    assert page.redirect_chain == [("/melden/", 302)]
    assert "gewist" not in text(page)


def test_who_has_sent_a_report_hears_nothing_of_erased_answers(client: Client) -> None:
    writing(client)
    client.post(LAST, {"key": draft_of(client)})
    client.get(DONE)

    assert "gewist" not in text(client.get("/melden/wens/", follow=True))


def test_a_slip_keeps_the_other_answers_another_hour(client: Client) -> None:
    writing(client)
    Draft.objects.update(expires_at=timezone.now() + timedelta(minutes=1))

    client.post("/melden/wanneer/", {"moment": "one_day"})

    assert Draft.objects.get().expires_at > timezone.now() + timedelta(minutes=59)


def test_two_windows_write_one_report(client: Client) -> None:
    writing(client)
    other = Client()
    other.cookies = client.cookies

    other.post("/melden/wens/", {"wish": "advice"})
    client.post("/melden/naam/", {"anonymity": "full"})

    page = text(client.get(LAST))
    assert "Advies" in page
    assert "Nee, ik blijf anoniem." in page


def test_the_code_of_a_report_that_was_sent_comes_before_new_answers(client: Client) -> None:
    writing(client)
    client.post(LAST, {"key": draft_of(client)})

    assert client.get("/melden/wat/").headers["Location"] == DONE
    assert client.get(LAST).headers["Location"] == DONE


def test_the_back_button_after_sending_begins_another_report(client: Client) -> None:
    writing(client)
    client.post(LAST, {"key": draft_of(client)})
    client.get(DONE)

    answered = client.post("/melden/wat/", {"story": "Nog iets."}, follow=True)

    assert "Uw eerdere melding is verstuurd." in text(answered)
    assert stories() == [STORY]


# --- Sending ---------------------------------------------------------------------------------------------


def test_pressing_twice_is_one_report_and_the_code_is_still_shown(client: Client) -> None:
    writing(client)
    key = draft_of(client)

    first, second = client.post(LAST, {"key": key}), client.post(LAST, {"key": key})

    assert (first.headers["Location"], second.headers["Location"]) == (DONE, DONE)
    assert Case.objects.count() == 1
    assert client.get(DONE).context["code"]


def test_sending_again_after_the_code_was_shown_is_still_one_report(client: Client) -> None:
    writing(client)
    key = draft_of(client)
    client.post(LAST, {"key": key})
    client.get(DONE)

    assert client.post(LAST, {"key": key}).headers["Location"] == DONE
    assert Case.objects.count() == 1


def test_a_page_of_an_older_report_sends_nothing(client: Client) -> None:
    writing(client)
    older = draft_of(client)
    client.post("/melden/")
    client.post("/melden/wat/", {"story": "Iets anders."})

    answered = client.post(LAST, {"key": older}, follow=True)

    assert "oudere melding" in text(answered)
    assert not Case.objects.exists()


@pytest.mark.parametrize("key", ["", "x", "2026-0001"])
def test_a_page_without_its_draft_sends_nothing(client: Client, key: str) -> None:
    writing(client)

    assert client.post(LAST, {"key": key}).headers["Location"] == LAST
    assert not Case.objects.exists()


def test_sending_what_is_gone_says_so(client: Client) -> None:
    writing(client)
    key = draft_of(client)
    Draft.objects.all().delete()

    answered = client.post(LAST, {"key": key}, follow=True)

    assert "Wij hebben uw antwoorden niet meer" in text(answered)


def test_when_the_database_goes_away_the_report_can_be_sent_again(client: Client) -> None:
    writing(client)
    key = draft_of(client)

    def away(*arguments: object) -> object:
        if "complaints_case" in str(arguments[1]):
            raise OperationalError
        execute, *further = arguments
        assert callable(execute)
        return execute(*further)

    with connection.execute_wrapper(away):
        page = client.post(LAST, {"key": key})

    assert page.status_code == 503
    assert "Uw melding is nog niet verstuurd. Alles wat u schreef staat er nog." in text(page)
    assert not Case.objects.exists()
    assert client.post(LAST, {"key": page.context["form"]["key"].value()}).headers["Location"] == DONE
    assert stories() == [STORY]


def test_when_sealing_fails_the_resident_is_told_and_nothing_is_stored(
    client: Client, settings: Settings
) -> None:
    """Known failure 11."""
    writing(client)
    settings.KEY_ENCRYPTION_KEYS = [base64.b64encode(os.urandom(32)).decode()]

    page = client.post(LAST, {"key": draft_of(client)})

    assert page.status_code == 503
    assert "Uw melding is nog niet verstuurd." in text(page)
    assert not Case.objects.exists()


def test_when_an_answer_cannot_be_sealed_it_stays_on_the_page(client: Client, settings: Settings) -> None:
    """Known failure 11."""
    client.post("/melden/")
    settings.KEY_ENCRYPTION_KEYS = [base64.b64encode(os.urandom(32)).decode()]
    client.raise_request_exception = False

    page = client.post("/melden/wat/", {"story": STORY * 3})

    assert page.status_code == 500
    assert STORY in text(page)
    assert not DraftAnswer.objects.exists()


# --- The code --------------------------------------------------------------------------------------------


def sent(client: Client) -> None:
    writing(client)
    client.post(LAST, {"key": draft_of(client)})


def test_the_code_is_shown_once_and_loading_again_says_so(client: Client) -> None:
    sent(client)
    code = client.get(DONE).context["code"]

    again = client.get(DONE)

    assert code
    assert again.context["code"] == ""
    assert "Uw meldcode is getoond." in text(again)


def test_asking_about_the_page_does_not_use_up_the_code(client: Client) -> None:
    sent(client)
    client.head(DONE)

    assert client.get(DONE).context["code"]


@pytest.mark.parametrize("header", ["Sec-Purpose", "Purpose", "X-Moz"])
def test_a_page_fetched_ahead_does_not_use_up_the_code(client: Client, header: str) -> None:
    sent(client)
    ahead = client.get(DONE, headers={header: "prefetch"})

    assert "Toon mijn code" in text(ahead)
    assert client.get(DONE).context["code"]


def test_the_code_and_the_story_are_in_no_session(client: Client) -> None:
    sent(client)
    code = client.get(DONE).context["code"]

    kept = repr(dict(client.session.items()))

    assert set(client.session.keys()) <= {"draft", "seen_at", "_messages"}
    assert code not in kept
    assert STORY not in kept


# --- Who may know ----------------------------------------------------------------------------------------


def test_who_stays_anonymous_is_asked_for_language_and_residence_only(client: Client) -> None:
    writing(client)
    client.post("/melden/naam/", {"anonymity": "full"})

    form = client.get("/melden/contact/").context["form"]

    assert set(form.fields) == {"language", "language_words", "residence", "postcode"}


def test_a_posted_name_of_who_stays_anonymous_is_not_kept(client: Client) -> None:
    """Known failures 2 and 48."""
    writing(client)
    client.post("/melden/naam/", {"anonymity": "full"})
    client.post("/melden/contact/", {"name": "Samira", "email": "samira@example.org", "language": "nl"})
    client.post(LAST, {"key": draft_of(client)})

    assert set(SealedText.objects.values_list("kind", flat=True)) == {"story", "place", "contact_wishes"}


def test_a_report_filled_in_in_dutch_and_sent_in_english_is_read_in_either(client: Client) -> None:
    writing(client)
    client.post("/melden/waarom/", {"reasons": ["origin"]})
    client.post(f"/en{LAST}", {"key": draft_of(client)})
    case = Case.objects.get()

    told = {}
    for language in ("nl", "en"):
        with translation.override(language):
            told[language] = "".join(str(fact.value) for fact in my_report_page(case.pk).told)

    assert case.language == "en"
    assert "Huidskleur of afkomst" in told["nl"]
    assert "Skin colour or origin" in told["en"]


@pytest.mark.parametrize("anonymity", ["none", "third_parties", "full"])
def test_the_last_page_says_who_will_see_what(client: Client, anonymity: str) -> None:
    """Known failure 48."""
    writing(client)
    client.post("/melden/naam/", {"anonymity": anonymity})

    promise = next(words for code, words in PROMISES.items() if code == anonymity)

    assert str(promise) in text(client.get(LAST))


# --- Headers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/melden/", "/melden/wat/", "/melden/waar/", LAST])
def test_pages_load_from_their_own_origin_and_are_not_stored(client: Client, address: str) -> None:
    """Known failure 42: analytics on the page on which people tell discrimination."""
    writing(client)

    page = client.get(address)

    assert page.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert not re.search(
        r'(?:src|href)="(?:https?:)?//', text(page).replace("https://www.buienradar.nl/", "")
    )


def test_answers_are_no_page_for_search_engines(client: Client) -> None:
    writing(client)

    assert "noindex" in client.get("/melden/wat/").headers["X-Robots-Tag"]


def test_other_methods_are_refused(client: Client) -> None:
    assert client.put("/melden/wat/").status_code == 405
    assert client.post(DONE).status_code == 405


def test_a_draft_made_by_acts_is_read_by_the_pages(client: Client) -> None:
    draft_id = a_draft(FULL)
    session = client.session
    session["draft"] = str(draft_id)
    session.save()

    assert "Café De Sluis" in text(client.get(LAST))
