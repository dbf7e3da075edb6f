"""What answers mean: the municipality, the place, who may know, and the words that are kept."""

from datetime import date
from typing import Final

import pytest
from django.utils import translation

from adv_portal.accounts.models import Agreement
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.domain.answers import IDENTIFYING, Answers, Served, Town
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import Purpose, Question
from complaints.vocabulary.reading import Answer, readable
from complaints.vocabulary.texts import TextKind
from tests.factories.accounts import make_municipality, make_service

LARGE: Final = Town(1, "9901", "Havenstad")
SMALL: Final = Town(2, "9902", "Lindewoude")
BOTH: Final = Served((LARGE, SMALL))
ALONE: Final = Served((LARGE,))


def answered(served: Served = BOTH, **answers: Answer) -> Answers:
    return Answers({Question[name.upper()]: answer for name, answer in answers.items()}, served)


def as_read(answers: Answers, language: str = "nl") -> dict[TextKind, str]:
    with translation.override(language):
        return {kind: readable(kind, plain) for kind, plain in answers.words().items()}


def test_a_report_counts_for_the_residents_own_municipality() -> None:
    answers = answered(where={"place": "here", "town": "9901"}, contact={"residence": "9902"})

    assert answers.municipality == SMALL
    assert answers.residence == Residence.RESIDENT
    assert answers.place == PlaceKind.OTHER_MUNICIPALITY


def test_a_report_of_somebody_from_elsewhere_counts_where_it_happened() -> None:
    answers = answered(where={"place": "here", "town": "9902"}, contact={"residence": "elsewhere"})

    assert answers.municipality == SMALL
    assert answers.residence == Residence.NON_RESIDENT
    assert answers.place == PlaceKind.OWN_MUNICIPALITY


def test_a_report_of_unknown_residence_and_place_counts_for_the_first_municipality() -> None:
    answers = answered(where={"place": "unknown"})

    assert (answers.municipality, answers.residence, answers.place) == (LARGE, None, None)


def test_a_place_here_without_its_municipality_is_not_guessed() -> None:
    assert answered(where={"place": "here", "spot": "Dorpsstraat"}).place is None


def test_the_only_municipality_need_not_be_chosen() -> None:
    assert answered(ALONE, where={"place": "here"}).place == PlaceKind.OWN_MUNICIPALITY


def test_a_served_municipality_written_as_elsewhere_is_recognised() -> None:
    answers = answered(where={"place": "elsewhere", "town_name": " lindewoude "})

    assert (answers.municipality, answers.place) == (SMALL, PlaceKind.OWN_MUNICIPALITY)


@pytest.mark.parametrize(
    ("place", "kind"),
    [
        ("internet", PlaceKind.INTERNET),
        ("national", PlaceKind.NATIONAL),
        ("abroad", PlaceKind.ABROAD),
        ("elsewhere", PlaceKind.OTHER_MUNICIPALITY),
    ],
)
def test_places_become_kinds(place: str, kind: PlaceKind) -> None:
    assert answered(where={"place": place}).place == kind


def test_who_gives_nothing_stays_anonymous() -> None:
    assert answered().anonymity == Anonymity.FULL


def test_who_gives_a_phone_number_without_choosing_is_kept_from_others() -> None:
    assert answered(contact={"phone": "0612345678"}).anonymity == Anonymity.THIRD_PARTIES


def test_of_who_stays_anonymous_no_contact_is_read() -> None:
    """Known failure 48: the body of an anonymous report held the address."""
    contact = {**dict.fromkeys(IDENTIFYING, "planted"), "language": "en", "residence": "9901"}
    answers = answered(name={"anonymity": "full"}, contact=contact)

    with translation.override("nl"):
        words = answers.words()

    assert set(words) == {TextKind.CONTACT_WISHES, TextKind.RESIDENCE}
    assert "planted" not in "".join(words.values()) + answers.read(Question.CONTACT)


def test_who_does_not_consent_wants_no_more_than_figures() -> None:
    answers = answered(wish={"wish": "assistance"}, consent={"consent": "figures_only"})

    assert answers.wish == Wish.REGISTER_ONLY
    assert answers.consents == {Purpose.ASSISTANCE: False, Purpose.SHARING: False}


def test_consent_is_kept_for_each_purpose() -> None:
    assert answered(consent={"consent": "assistance"}).consents == {
        Purpose.ASSISTANCE: True,
        Purpose.SHARING: False,
    }
    assert answered(consent={"consent": "sharing"}).consents == {
        Purpose.ASSISTANCE: True,
        Purpose.SHARING: True,
    }
    assert answered().consents == {}


@pytest.mark.parametrize(
    ("about", "role"),
    [
        ("me", ReporterRole.VICTIM),
        ("seen", ReporterRole.WITNESS),
        ("somebody", ReporterRole.INTERMEDIARY),
        ("professional", ReporterRole.INTERMEDIARY),
        ("group", ReporterRole.UNKNOWN),
    ],
)
def test_who_it_is_about_tells_the_role(about: str, role: ReporterRole) -> None:
    assert answered(about={"about": about}).role == role


def test_the_words_are_those_of_the_page() -> None:
    answers = answered(
        what={"story": "Eén zin."},
        where={"place": "here", "town": "9901", "spot": "Markt 1"},
        when={"moment": "period", "first_day": "1823-01-01", "last_day": "2026-05-03"},
        reason={"reasons": ["origin", "other"], "reason_words": "mijn tongval"},
        contact={"name": "Samira", "never_call": True, "residence": "elsewhere", "postcode": "1234"},
    )

    assert as_read(answers) == {
        TextKind.STORY: "Eén zin.",
        TextKind.PLACE: (
            "In deze plaats of buurt\nIn welke gemeente? Havenstad\nPostcode, straat of naam: Markt 1"
        ),
        TextKind.MOMENT: "In een periode\nVanaf welke dag? 1 januari 1823\nTot welke dag? 3 mei 2026",
        TextKind.REASON: "Huidskleur of afkomst\nIets anders\nWaar ging het over? mijn tongval",
        TextKind.NAME: "Samira",
        TextKind.CONTACT_WISHES: "Bel nooit op dit nummer",
        TextKind.RESIDENCE: "Waar woont u? Ergens anders\nCijfers van de postcode: 1234",
    }


def test_what_was_allowed_stands_with_the_wish() -> None:
    answers = answered(wish={"wish": "advice"}, consent={"consent": "assistance"})

    assert as_read(answers) == {
        TextKind.WISH: "Advies\nMogen wij uw gegevens gebruiken? Ja, om mij te helpen"
    }


def test_answers_are_read_in_the_language_of_the_reader() -> None:
    """What is sealed has no language: switching before sending left a Dutch report in English words."""
    answers = answered(
        where={"place": "here", "town": "9901", "spot": "Markt 1"},
        when={"moment": "one_day", "day": "2026-05-03"},
        reason={"reasons": ["origin"], "reason_words": "mijn tongval"},
        contact={"residence": "elsewhere", "language": "en"},
    )
    with translation.override("nl"):
        in_dutch = answers.words()
    with translation.override("en"):
        assert answers.words() == in_dutch

    read = as_read(answers, "en")

    assert read[TextKind.PLACE].startswith("In this town or neighbourhood\nIn which municipality? Havenstad")
    assert read[TextKind.MOMENT] == "On one day\nWhich day? 3 May 2026"
    assert read[TextKind.REASON] == "Skin colour or origin\nWhat was it about? mijn tongval"
    assert read[TextKind.CONTACT_WISHES] == "In which language shall we talk? English"
    assert read[TextKind.RESIDENCE] == "Where do you live? Somewhere else"
    assert as_read(answers)[TextKind.REASON] == "Huidskleur of afkomst\nWaar ging het over? mijn tongval"


@pytest.mark.parametrize(("chosen", "language"), [("nl", "nl"), ("en", "en"), ("other", ""), ("", "")])
def test_only_a_language_of_the_portal_is_taken(chosen: str, language: str) -> None:
    assert answered(contact={"language": chosen}).language == language


def test_a_case_is_found_by_what_was_typed_and_not_by_what_was_chosen() -> None:
    answers = answered(
        what={"story": "Geweigerd."},
        where={"place": "here", "town": "9901", "spot": "Markt 1"},
        respondent={"organisation": "De Sluis"},
    )

    assert answers.searched() == ("Geweigerd.", "Havenstad Markt 1", "De Sluis")


def test_the_first_two_questions_are_missed() -> None:
    assert [gap.field for gap in answered().missing()] == [Question.WHAT, Question.WHERE]
    assert answered(what={"story": "x"}, where={"place": "unknown"}).missing() == []


@pytest.mark.django_db
def test_only_agreements_of_today_count() -> None:
    service = make_service(make_municipality("Havenstad"))
    ended, to_come = make_municipality("Voorbij"), make_municipality("Later")
    Agreement.objects.create(
        service=service, municipality=ended, starts_on=date(2019, 1, 1), ends_on=date(2020, 1, 1)
    )
    Agreement.objects.create(service=service, municipality=to_come, starts_on=date(2999, 1, 1))

    assert [town.name for town in Served.by(service.pk).towns] == ["Havenstad"]
