import re
from datetime import date
from html import unescape
from urllib.parse import urlencode

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test import RequestFactory

from adv_portal.errors import StaleVersion
from adv_portal.ui.conflict import conflict_page
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.resolution import read_seen
from adv_portal.ui.widgets import DatePartsField


class CaseForm(PortalForm):
    versioned = True

    note = forms.CharField(label="Notitie", widget=forms.Textarea)
    grounds = forms.MultipleChoiceField(
        label="Gronden", choices=[("age", "Leeftijd"), ("religion", "Godsdienst")], required=False
    )
    due_on = DatePartsField(label="Termijn", required=False)
    urgent = forms.BooleanField(label="Spoed", required=False)


MINE = "note=van+mij&grounds=age&due_on_day=1&due_on_month=2&due_on_year=2026&urgent=on&version=3"
THEIRS = {"note": "van de ander", "grounds": ["age", "religion"], "due_on": date(2026, 3, 4), "urgent": False}


def page(theirs: dict[str, object] | None = None, data: str = MINE) -> str:
    request = RequestFactory().post("/werk/zaken/1/?uit=lijst")
    request.POST = QueryDict(data)
    form = CaseForm(request.POST)
    form.is_valid()
    response = conflict_page(request, form, StaleVersion("x", 5), theirs or THEIRS)
    assert response.status_code == 409
    return response.content.decode()


def sent_back(html: str, **choices: str) -> QueryDict:
    """What a browser without JavaScript would post from the page."""
    data = QueryDict(mutable=True)
    form = html[html.index("ui-conflict") :]
    for name, value in re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', form):
        data.appendlist(unescape(name), unescape(value))
    for name, choice in choices.items():
        data[f"keep-{name}"] = choice
    return data


def test_both_versions_stand_side_by_side_and_nothing_is_chosen() -> None:
    html = page()

    for words in ("van mij", "van de ander", "Leeftijd, Godsdienst", "Godsdienst, Leeftijd"):
        assert words in html or words.split(", ")[0] in html
    assert html.count('type="radio"') == 8
    assert " checked" not in html


def test_a_person_chooses_per_field() -> None:
    html = page()

    form = CaseForm(sent_back(html, note="mine", grounds="theirs", due_on="theirs", urgent="theirs"))

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "note": "van mij",
        "grounds": ["age", "religion"],
        "due_on": date(2026, 3, 4),
        "urgent": False,
        "version": 5,
    }


def test_everything_of_mine_can_stay() -> None:
    form = CaseForm(sent_back(page(), note="mine", grounds="mine", due_on="mine", urgent="mine"))

    assert form.is_valid(), form.errors
    assert form.cleaned_data["due_on"] == date(2026, 2, 1)
    assert form.cleaned_data["urgent"] is True
    assert form.cleaned_data["version"] == 5


def test_without_every_choice_the_old_version_stays_so_that_the_act_refuses_again() -> None:
    form = CaseForm(sent_back(page(), note="mine"))

    assert form.is_valid(), form.errors
    assert form.cleaned_data["version"] == 3
    assert form.cleaned_data["note"] == "van mij"


def test_the_page_can_come_back_with_what_was_typed() -> None:
    again = page(data=sent_back(page(), note="mine").urlencode())

    assert "van mij" in again
    assert "van de ander" in again
    assert again.count('name="conflict"') == 1
    assert again.count('name="note"') == 1


def test_equal_versions_need_no_choice() -> None:
    same = {"note": "van mij", "grounds": ["age"], "due_on": date(2026, 2, 1), "urgent": True}

    html = page(same)
    form = CaseForm(sent_back(html))

    assert 'type="radio"' not in html
    assert form.is_valid(), form.errors
    assert form.cleaned_data["version"] == 5


def test_the_form_returns_to_the_same_address() -> None:
    assert 'action="/werk/zaken/1/?uit=lijst"' in page()


def test_grouped_answers_are_shown_in_words_and_nothing_stands_for_nothing() -> None:
    class PlaceForm(PortalForm):
        place = forms.ChoiceField(choices=[("", "-"), ("Nederland", [("here", "Hier"), ("there", "Daar")])])
        seen = forms.BooleanField(required=False)
        count = forms.IntegerField(required=False)

    request = RequestFactory().post("/")
    request.POST = QueryDict("place=here&count=3")
    form = PlaceForm(request.POST)
    form.is_valid()
    theirs = {"place": "there", "seen": True, "count": None}

    html = conflict_page(request, form, StaleVersion("x", 2), theirs).content.decode()

    assert "Hier" in html
    assert "Daar" in html
    assert '<input type="hidden" name="theirs-seen" value="on">' in html
    assert '<input type="hidden" name="theirs-count" value="">' in html


def test_a_version_that_is_empty_is_said_in_words() -> None:
    assert page({**THEIRS, "note": ""}).count("<em>") == 1


SEEN = {"note": "van mij", "grounds": ["age", "religion"], "due_on": date(2026, 1, 1), "urgent": True}


def begun() -> str:
    """What the page of the form sends along of what stood in it."""
    html = render_to_string("nlds/whole_uni_form.html", {"form": CaseForm(initial={**SEEN, "version": 3})})
    (stood,) = re.findall(r'name="seen-before" value="([^"]*)"', html)
    return urlencode({"seen-before": unescape(stood)})


def test_only_what_both_changed_is_asked() -> None:
    html = page(data=f"{MINE}&{begun()}")

    assert re.findall(r'type="radio" *\n *name="keep-(\w+)"', html) == ["due_on", "due_on"]
    theirs, mine = html.split("Alleen door u gewijzigd")
    theirs = theirs.split("Alleen door de ander gewijzigd")[1]
    assert "Notitie" in theirs
    assert "van de ander" in theirs
    assert "Spoed" in theirs
    assert "Gronden" in mine

    form = CaseForm(sent_back(html, due_on="mine"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "note": "van de ander",
        "grounds": ["age"],
        "due_on": date(2026, 2, 1),
        "urgent": False,
        "version": 5,
    }
    assert read_seen(form.seen_before)["note"] == ["van de ander"], (
        "a third person is compared with what is stored"
    )


def test_without_the_choice_nothing_is_decided_in_silence() -> None:
    form = CaseForm(sent_back(page(data=f"{MINE}&{begun()}")))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["version"] == 3
    again = page(data=sent_back(page(data=f"{MINE}&{begun()}")).urlencode())
    assert again.count('name="keep-due_on"') == 2


def test_different_parts_can_both_stay() -> None:
    html = page({**SEEN, "note": "van de ander"}, data=f"{MINE}&{begun()}")
    assert 'type="radio"' not in html
    form = CaseForm(sent_back(html))
    assert form.is_valid(), form.errors
    assert (form.cleaned_data["note"], form.cleaned_data["version"]) == ("van de ander", 5)
    assert form.cleaned_data["due_on"] == date(2026, 2, 1)


@pytest.mark.parametrize("stood", ["nonsense", "[]", '{"note": 3}', ""])
def test_what_was_tampered_with_asks_everything(stood: str) -> None:
    html = page(data=f"{MINE}&{urlencode({'seen-before': stood})}")
    assert html.count('type="radio"') == 8
