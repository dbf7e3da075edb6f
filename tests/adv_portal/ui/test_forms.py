from datetime import date
from typing import Any

import pytest
from django import forms
from django.http import QueryDict
from django.template import Context, Template
from django.utils import translation
from django.utils.datastructures import MultiValueDict

from adv_portal.errors import Missing, Refused
from adv_portal.ui.components import ErrorItem
from adv_portal.ui.forms import FilterForm, PortalForm
from adv_portal.ui.gallery import GalleryForm
from adv_portal.ui.widgets import DatePartsField


class StoryForm(PortalForm):
    heading_field = "story"

    story = forms.CharField(label="Wat is er gebeurd?", help_text="Kort mag ook.", max_length=10)
    email = forms.EmailField(label="E-mailadres", required=False)


class BornForm(PortalForm):
    born_on = DatePartsField(label="Geboren")


def render(form: forms.Form) -> str:
    html = Template("{% load crispy_forms_tags %}{% crispy form %}").render(Context({"form": form}))
    return " ".join(html.split())


def date_answer(day: str, month: str, year: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"born_on_day": day, "born_on_month": month, "born_on_year": year})
    return data


def test_label_hint_error_and_control_stand_in_that_order_and_are_tied() -> None:
    with translation.override("nl"):
        html = render(StoryForm({"story": ""}))

    places = [
        html.index(text)
        for text in ("<label", 'id="id_story_helptext"', 'id="id_story_error"', "<input type")
    ]
    assert places == sorted(places)
    assert 'aria-describedby="id_story_helptext id_story_error"' in html
    assert 'aria-invalid="true"' in html


def test_the_question_is_the_heading_of_the_page() -> None:
    assert '<h1 class="utrecht-heading-1"><label for="id_story">' in render(StoryForm())


def test_the_error_summary_comes_first_takes_the_focus_and_leads_to_each_field() -> None:
    # Lesson 36: an error that is only seen is not told.
    with translation.override("nl"):
        html = render(StoryForm({"story": "", "email": "nee"}))

    assert html.index('role="alert"') < html.index("<label")
    assert 'tabindex="-1" autofocus' in html
    assert 'href="#id_story"' in html
    assert 'href="#id_email"' in html


def test_messages_say_what_to_do_in_plain_words() -> None:
    with translation.override("nl"):
        form = StoryForm({"story": "veel te lang verhaal", "email": "nee"})

        assert form.errors["story"] == ["Deze tekst is te lang: hij heeft 20 tekens, 10 is het meeste."]
        assert form.errors["email"] == ["Schrijf een e-mailadres met een @, zoals naam@voorbeeld.nl."]
        assert StoryForm({}).errors["story"] == ["Vul in: Wat is er gebeurd?"]


def test_words_of_its_own_stay_with_the_field() -> None:
    class OwnForm(PortalForm):
        story = forms.CharField(error_messages={"required": "Eén zin is genoeg."})

    assert OwnForm({}).errors["story"] == ["Eén zin is genoeg."]


def test_no_field_speaks_the_words_of_the_framework() -> None:
    with translation.override("nl"):
        form = GalleryForm(
            {"place": "nowhere", "email": "x", "identity": "x", "country": "x", "grounds": ["x"]}
        )
        said = " ".join(str(message) for messages in form.errors.values() for message in messages)

    assert "ongeldig" not in said.lower()
    assert "geldig" not in said.lower()
    assert "verplicht" not in said.lower()


@pytest.mark.parametrize("field", ["happened_on", "place", "story"])
def test_the_summary_leads_to_a_control_that_exists(field: str) -> None:
    form = GalleryForm({})
    html = render(form)
    hrefs = [item.href for item in form.error_items]

    assert all(f'id="{href[1:]}"' in html for href in hrefs)
    assert any(href.startswith(f"#id_{field}") for href in hrefs)


@pytest.mark.parametrize(
    ("parts", "iso"), [(("1", "2", "1823"), "1823-02-01"), (("31", "12", "2026"), "2026-12-31")]
)
def test_a_date_is_typed_in_three_parts(parts: tuple[str, str, str], iso: str) -> None:
    form = BornForm(date_answer(*parts))

    assert form.is_valid()
    assert form.cleaned_data["born_on"].isoformat() == iso


@pytest.mark.parametrize(
    "parts", [("31", "2", "2026"), ("", "2", "2026"), ("een", "twee", "drie"), ("1", "1", "26")]
)
def test_a_date_that_is_none_comes_back_as_it_was_typed(parts: tuple[str, str, str]) -> None:
    with translation.override("nl"):
        form = BornForm(date_answer(*parts))
        html = render(form)

    assert form.errors["born_on"] == ["Schrijf de datum als dag, maand en jaar, zoals 31 12 2026."]
    assert all(f'value="{part}"' in html for part in parts)


def test_a_month_typed_as_a_word_is_not_cut_off() -> None:
    """A browser cut 'feb' to 'fe' without a word; whole it is said at the field what to write."""
    html = BornForm(date_answer("1", "feb", "1990")).as_p()

    assert 'value="feb"' in html
    assert "maxlength" not in html


def test_a_date_may_come_in_one_piece() -> None:
    data = QueryDict(mutable=True)
    data["born_on"] = "2026-12-31"

    assert BornForm(data).is_valid()


def test_a_date_that_was_not_on_the_page_is_known_as_such() -> None:
    widget = BornForm().fields["born_on"].widget

    assert widget.value_omitted_from_data({}, MultiValueDict(), "born_on")
    assert not widget.value_omitted_from_data({"born_on_day": ""}, MultiValueDict(), "born_on")


def test_a_date_that_is_known_stands_in_its_parts() -> None:
    html = render(BornForm(initial={"born_on": date(2026, 12, 31)}))

    assert all(f'value="{part}"' in html for part in (31, 12, 2026))


def test_every_gap_of_a_refusal_stands_at_its_field_or_leads_to_its_page() -> None:
    form = StoryForm({"story": "kort"})
    gaps = [Missing("story", "Schrijf meer."), Missing("ground", "Deel eerst in."), Missing("", "Wacht nog.")]

    form.add_refusal(Refused(gaps), links={"ground": "/werk/zaken/1/indelen/"})

    assert form.error_items == [
        ErrorItem("Deel eerst in.", "/werk/zaken/1/indelen/"),
        ErrorItem("Wacht nog.", ""),
        ErrorItem("Schrijf meer.", "#id_story"),
    ]


def test_a_refusal_without_gaps_says_why() -> None:
    form = StoryForm({"story": "kort"})

    form.add_refusal(Refused(message="Nog niet."))

    assert [item.message for item in form.error_items] == ["Nog niet."]


def test_the_version_on_screen_goes_along() -> None:
    assert '<input type="hidden" name="version" value="7"' in render(StoryForm(initial={"version": 7}))
    assert "version" not in StoryForm().fields


def test_fields_of_one_answer_stand_inside_that_answer() -> None:
    html = render(GalleryForm())

    option = html.index('value="elsewhere"')
    assert option < html.index('name="municipality"') < html.index('value="internet"')
    assert html.count('name="municipality"') == 1


def test_a_change_of_language_does_nothing_but_show_what_was_typed() -> None:
    # Lesson 6.
    form = StoryForm({"story": "veel te lang verhaal", "switch-language": "en"})

    assert not form.is_valid()
    assert not form.errors
    assert 'value="veel te lang verhaal"' in render(form)


@pytest.mark.parametrize(
    ("form", "is_button"),
    [(StoryForm(), True), (FilterForm(), False), (PortalForm(initial={"version": 1}), False)],
)
def test_the_language_choice_takes_along_what_was_typed(form: PortalForm, *, is_button: bool) -> None:
    html = Template("{% load ui %}{% ui_languages %}").render(Context({"form": form}))

    assert ('name="switch-language"' in html) == is_button
    assert (f'form="{form.html_id}"' in html) == is_button
    assert (f'id="{form.html_id}"' in render(form)) is True


def test_a_filter_sends_its_answers_in_the_address() -> None:
    class WordsForm(FilterForm):
        words = forms.CharField(required=False)

    html = render(WordsForm())

    assert 'method="get"' in html
    assert "csrfmiddlewaretoken" not in html


def test_a_form_from_elsewhere_is_rendered_in_the_same_pack() -> None:
    class Foreign(forms.Form):
        name = forms.CharField()

    html = render(Foreign({}))

    assert 'class="utrecht-textbox' in html
    assert 'role="alert"' in html


def test_what_a_person_typed_is_never_markup() -> None:
    data: dict[str, Any] = {"story": '"><script>alert(1)</script>', "email": "<b>"}

    html = render(StoryForm(data))

    assert "<script" not in html
    assert "<b>" not in html
