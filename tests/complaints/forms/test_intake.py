"""What residents type: strange input gets a clear answer, every offered answer is accepted."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

import pytest
from django.http import QueryDict
from django.utils import timezone, translation
from hypothesis import given, settings
from hypothesis import strategies as st

from complaints.forms.intake import FORMS, LONG_AGO, QuestionForm, WhatForm, WhenForm, WhereForm
from complaints.vocabulary.questions import LONGEST_STORY, LONGEST_WORDS, MomentAnswer, PlaceAnswer, Question

TOWNS: Final = [("9901", "Havenstad"), ("9902", "Lindewoude")]
PLACE_WORDS: Final = {
    PlaceAnswer.HERE: "spot",
    PlaceAnswer.ELSEWHERE: "town_name",
    PlaceAnswer.INTERNET: "site",
    PlaceAnswer.ABROAD: "country",
}


def typed(form: type[QuestionForm], **values: str | list[str]) -> QuestionForm:
    return form(posted(values), towns=TOWNS)


def typed_anonymously(form: type[QuestionForm], **values: str | list[str]) -> QuestionForm:
    return form(posted(values), towns=TOWNS, is_anonymous=True)


def posted(values: Mapping[str, str | list[str]]) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, value in values.items():
        sent.setlist(name, value if isinstance(value, list) else [value])
    return sent


def kept(form: QuestionForm) -> dict[str, str | bool | list[str]]:
    assert form.errors == {}
    return form.answer()


def day(name: str, value: date) -> dict[str, str | list[str]]:
    return {f"{name}_day": str(value.day), f"{name}_month": str(value.month), f"{name}_year": str(value.year)}


# --- The story -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "story",
    [
        "Ik",
        "x" * LONGEST_STORY,
        "🙂" * LONGEST_STORY,
        "".join(map(chr, (0x200F, 0x642, 0x627, 0x644))),  # right to left, with its mark
        "שלום עולם",
        "<script>alert(1)</script>",
        "{{ settings.SECRET_KEY }}",
    ],
    ids=["short", "longest", "emoji", "arabic", "hebrew", "markup", "template"],
)
def test_a_story_is_kept_as_it_was_written(story: str) -> None:
    form = typed(WhatForm, story=story)

    assert form.is_valid()
    assert form.answer() == {"story": story}


def test_a_line_counts_as_one_character() -> None:
    form = typed(WhatForm, story="a\r\n" * (LONGEST_STORY // 2 - 1) + "aa")

    assert form.is_valid()
    assert len(str(form.answer()["story"])) == LONGEST_STORY


def test_null_bytes_are_dropped() -> None:
    form = typed(WhatForm, story="voor\x00 en na\x00")

    assert form.is_valid()
    assert form.answer() == {"story": "voor en na"}


def test_one_character_too_many_is_refused_and_the_text_kept() -> None:
    story = "x" * (LONGEST_STORY + 1)
    form = typed(WhatForm, story=story)

    with translation.override("nl"):
        assert not form.is_valid()
        assert form.errors["story"] == [
            "Dit is erg lang: 50001 tekens. Er passen er 50000 in. Maak het korter, of vertel de rest later."
        ]
    assert form["story"].value() == story


@pytest.mark.parametrize("story", ["", "   ", "\x00", "\r\n"])
def test_nothing_is_no_story(story: str) -> None:
    with translation.override("nl"):
        assert typed(WhatForm, story=story).errors["story"] == [
            "Vertel kort wat er is gebeurd. Eén zin is genoeg."
        ]


# --- Place and moment ------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", ["", "own_municipality", "<b>"])
def test_a_place_that_is_not_offered_is_refused(place: str) -> None:
    with translation.override("nl"):
        assert typed(WhereForm, place=place).errors["place"] == [
            "Kies waar het gebeurde. Weet u het niet? Kies dan 'Ik weet het niet'."
        ]


def test_one_of_several_municipalities_is_chosen() -> None:
    assert "town" in typed(WhereForm, place="here").errors
    assert "town" in typed(WhereForm, place="here", town="0363").errors
    assert kept(typed(WhereForm, place="here", town="9902")) == {"place": "here", "town": "9902"}


def test_the_only_municipality_is_not_asked_for() -> None:
    form = WhereForm(QueryDict("place=here"), towns=TOWNS[:1])

    assert form.is_valid()
    assert form.answer() == {"place": "here"}


def test_a_day_to_come_is_refused() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    form = typed(WhenForm, moment="one_day", **day("day", tomorrow))

    with translation.override("nl"):
        assert form.errors["day"] == ["Deze dag is nog niet geweest. Kijk nog eens naar dag, maand en jaar."]


@pytest.mark.parametrize("when", [date(1823, 5, 1), date(1000, 1, 1)])
def test_a_day_long_ago_is_taken_with_a_note(when: date) -> None:
    form = typed(WhenForm, moment="one_day", **day("day", when))

    assert form.is_valid()
    assert form.answer()["day"] == when.isoformat()
    assert form.note() == LONG_AGO


def test_today_needs_no_note() -> None:
    form = typed(WhenForm, moment="one_day", **day("day", timezone.localdate()))

    assert form.is_valid()
    assert form.note() == ""


@pytest.mark.parametrize(
    "parts", [("31", "2", "2025"), ("x", "1", "2025"), ("0", "0", "0"), ("1", "1", "99999")]
)
def test_a_day_that_does_not_exist_is_refused(parts: tuple[str, str, str]) -> None:
    form = typed(WhenForm, moment="one_day", day_day=parts[0], day_month=parts[1], day_year=parts[2])

    assert set(form.errors) == {"day"}


def test_a_period_ends_after_it_begins() -> None:
    period = {**day("first_day", date(2026, 5, 3)), **day("last_day", date(2026, 5, 2))}

    assert set(typed(WhenForm, moment="period", **period).errors) == {"last_day"}


def test_nothing_chosen_is_an_answer_where_nothing_is_needed() -> None:
    for question, form in FORMS.items():
        if question not in Question.required():
            assert kept(typed(form)) == {}


# --- Offered and hidden answers --------------------------------------------------------------------------


def offered(form: type[QuestionForm], *, is_anonymous: bool) -> st.SearchStrategy[dict[str, list[str]]]:
    """Answers that the page of a form offers, as a browser would send them."""
    page = form(towns=TOWNS, is_anonymous=is_anonymous)
    hidden = {name for answers in page.reveals.values() for names in answers.values() for name in names}
    parts = {name: _values(page, name) for name in page.fields if name not in hidden}
    return st.fixed_dictionaries(parts).flatmap(lambda chosen: _with_revealed(page, chosen))


def _values(page: QuestionForm, name: str) -> st.SearchStrategy[list[str]]:
    field = page.fields[name]
    words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40).filter(
        lambda text: bool(text.strip())
    )
    if choices := [str(code) for code, _label in getattr(field, "choices", ()) if code]:
        one = st.sampled_from(choices)
        many = st.lists(one, unique=True)
        return many if "Multiple" in type(field).__name__ else one.map(lambda value: [value])
    match name:
        case "email":
            return st.sampled_from([[""], ["naam@example.org"]])
        case "postcode":
            return st.integers(1000, 9999).map(lambda number: [str(number)])
        case "phone":
            return st.text("0123456789 +-", max_size=40).map(lambda text: [text])
        case "never_call" | "neutral_mail" | "interpreter":
            return st.sampled_from([[], ["on"]])
    return words.map(lambda text: [text])


def _with_revealed(
    page: QuestionForm, chosen: dict[str, list[str]]
) -> st.SearchStrategy[dict[str, list[str]]]:
    values = chosen.get(page.choice, [])
    names = [
        name
        for value in values
        for name in page.reveals.get(page.choice, {}).get(value, ())
        if name in page.fields
    ]
    days = [name for name in names if name in {"day", "first_day", "dismissed_on"}]
    further = {name: _values(page, name) for name in names if name not in {*days, "last_day"}}
    dates = st.dates(date(1000, 1, 1), timezone.localdate())
    words = st.fixed_dictionaries(further)
    return st.tuples(words, dates).map(lambda drawn: {**chosen, **drawn[0], **_parts(days, drawn[1])})


def _parts(names: list[str], value: date) -> dict[str, list[str]]:
    return {
        f"{name}_{part}": [str(getattr(value, part))] for name in names for part in ("day", "month", "year")
    }


@pytest.mark.parametrize("is_anonymous", [False, True])
@pytest.mark.parametrize("question", list(Question))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_every_answer_that_a_page_offers_is_accepted(
    question: Question, is_anonymous: bool, data: st.DataObject
) -> None:
    """Known failure 3: valid answers were refused."""
    answers: Mapping[str, list[str]] = data.draw(offered(FORMS[question], is_anonymous=is_anonymous))

    form = (typed_anonymously if is_anonymous else typed)(FORMS[question], **answers)

    assert form.errors == {}


@pytest.mark.parametrize("question", list(Question))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_an_answer_that_no_page_offers_is_refused(question: Question, data: st.DataObject) -> None:
    """Known failure 2: the server accepted what the form's logic should have refused."""
    page = FORMS[question](towns=TOWNS)
    lists = [name for name in page.fields if getattr(page.fields[name], "choices", ())]
    if page.choice not in lists:
        return
    known = {str(code) for code, _label in getattr(page.fields[page.choice], "choices", ())}
    unknown = data.draw(st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), min_size=1, max_size=20))

    form = typed(FORMS[question], **{page.choice: [unknown]})

    assert (page.choice in form.errors) == (unknown not in known)


def test_what_belongs_to_an_answer_that_was_not_chosen_is_ignored() -> None:
    """Known failure 2."""
    hidden = {"site": "planted", "country": "planted", "spot": "planted", "town": "0363"}

    form = typed(WhereForm, place="elsewhere", town_name="Edam", **hidden)

    assert kept(form) == {"place": "elsewhere", "town_name": "Edam"}


def test_a_day_that_belongs_to_another_answer_stands_not_in_the_way() -> None:
    form = typed(WhenForm, moment="about", around="zomer", day_day="99", day_month="99", day_year="2999")

    assert kept(form) == {"moment": "about", "around": "zomer"}


@pytest.mark.parametrize("name", ["name", "email", "phone", "post", "safe_times", "never_call", "aids"])
def test_of_who_stays_anonymous_no_contact_is_taken(name: str) -> None:
    """Known failure 2: a field that the page did not show is not taken, even when it is posted."""
    form = typed_anonymously(FORMS[Question.CONTACT], language="nl", **{name: "planted@example.org"})

    assert kept(form) == {"language": "nl"}


def test_words_on_one_line_have_an_end() -> None:
    form = typed(FORMS[Question.SITUATION], situation="media", link="x" * (LONGEST_WORDS + 1))

    assert set(form.errors) == {"link"}


def test_a_postcode_has_four_digits() -> None:
    assert set(typed(FORMS[Question.CONTACT], postcode="12").errors) == {"postcode"}


@pytest.mark.parametrize("question", list(Question))
def test_no_answer_but_the_first_is_cut_off_by_the_browser(question: Question) -> None:
    html = str(FORMS[question](towns=TOWNS))

    assert 'maxlength="50000"' not in html


def test_every_moment_is_offered() -> None:
    assert [code for code, _label in WhenForm().fields["moment"].choices] == MomentAnswer.values()  # type: ignore[attr-defined]  # a list of choices
