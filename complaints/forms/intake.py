"""The forms of the question pages: what was typed becomes a short answer, and nothing typed is lost."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from adv_portal.errors import Text
from adv_portal.ui.components import Action
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsField
from adv_portal.workdays import months_after
from complaints.forms.fields import DayField, ListField, WordsField
from complaints.vocabulary.questions import (
    FIELD_LABELS,
    LIVES_ELSEWHERE,
    LONGEST_STORY,
    LONGEST_WORDS,
    NAME_HINTS,
    NAME_WORDS,
    REASON_HINTS,
    WISH_WORDS,
    AboutAnswer,
    ConsentAnswer,
    ContactLanguage,
    MomentAnswer,
    PlaceAnswer,
    Question,
    Reason,
    Situation,
    YesNo,
)

Towns = Sequence[tuple[str, str]]
Value = str | bool | list[str]

#: The submit buttons beside "Continue", by what they say in the field ``then``.
THEN: Final = "then"
SKIP: Final = "skip"
CHECK: Final = "check"
STAY: Final = "stay"

#: What is longer ago than this gets a note about terms, and is taken like any other (law, 6.1).
MONTHS_LONG_AGO: Final = 12
LONG_AGO: Final = _(
    "That is some time ago. You can always report it. "
    "For some steps there are terms; we look at that with you."
)
CHOOSE_PLACE: Final = _("Choose where it happened. Not sure? Choose 'I do not know'.")
TELL: Final = _("Please tell us in a few words what happened. One sentence is enough.")


class QuestionForm(PortalForm):
    """One question. Everything but the first two questions may stay empty."""

    question: ClassVar[Question]
    #: The field with the choice on which the further fields hang; empty when there is none.
    choice: ClassVar[str] = ""
    #: Whether answering may take so long that one wants to keep a part of it.
    takes_long: ClassVar[bool] = False
    submit_label = pgettext_lazy("to the next question", "Continue")
    mark_optional = False

    def __init__(self, *args: Any, towns: Towns = (), is_anonymous: bool = False, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        self.towns, self.is_anonymous = towns, is_anonymous
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            is_heading = name == self.heading_field
            field.label = self.question.label if is_heading else str(FIELD_LABELS[name])

    def offer(self, *, is_answered: bool, may_skip: bool, may_check: bool) -> None:
        """Set the buttons beside "Continue"."""
        skip = _("Remove this answer") if is_answered else pgettext_lazy("a question", "Skip this question")
        offered = [Action(skip, THEN, SKIP)] if may_skip else []
        if self.takes_long:
            offered.append(Action(_("Keep what I have so far"), THEN, STAY))
        if may_check:
            offered.append(Action(_("Go straight to sending"), THEN, CHECK, "subtle"))
        self.actions = offered

    @override
    def clean(self) -> dict[str, Any]:
        """Drop what belongs to an answer that was not chosen: no page showed both (known failure 2)."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = cleaned.get(self.choice, ())
        chosen = chosen if isinstance(chosen, (list, tuple)) else (chosen,)
        for value, names in self.reveals.get(self.choice, {}).items():
            if value not in chosen:
                for name in names:
                    cleaned.pop(name, None)
                    self.errors.pop(name, None)
        self.check(cleaned)
        return cleaned

    def check(self, cleaned: Mapping[str, Any]) -> None:
        """Add what is wrong with fields that belong together."""

    def want(self, cleaned: Mapping[str, Any], field: str, message: Text) -> None:
        """Ask for a field that the chosen answer needs."""
        if not cleaned.get(field) and field not in self.errors:
            self.add_error(field, forms.ValidationError(str(message), code="required"))

    def note(self) -> Text:
        """Say something about an answer that is fine; empty when there is nothing to say."""
        return ""

    def answer(self) -> dict[str, Value]:
        """Give the answer as it is kept, without what was left empty."""
        return {name: _plain(value) for name, value in self.cleaned_data.items() if value}


def _plain(value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [str(part) for part in value]
    return value if isinstance(value, bool) else str(value)


class WhatForm(QuestionForm):
    """What happened, in the resident's own words."""

    question = Question.WHAT
    heading_field = "story"
    takes_long = True
    story = WordsField(
        longest=LONGEST_STORY,
        rows=10,
        help_text=_("Tell it in your own words, in your own language. It may be short."),
        error_messages={
            "required": TELL,
            "max_length": _(
                "This is very long: %(show_value)d characters. We can take %(limit_value)d. "
                "Please shorten it, or tell us the rest later."
            ),
        },
    )


class WhereForm(QuestionForm):
    """Where it happened."""

    question = Question.WHERE
    heading_field = choice = "place"
    place = ListField(
        PlaceAnswer,
        help_text=_("Choose what fits best."),
        error_messages={"required": CHOOSE_PLACE, "invalid_choice": CHOOSE_PLACE},
    )
    town = forms.ChoiceField(required=False)
    spot = WordsField(required=False)
    town_name = WordsField(required=False)
    site = WordsField(required=False)
    country = WordsField(required=False)
    reveals = {
        "place": {
            PlaceAnswer.HERE: ("town", "spot"),
            PlaceAnswer.ELSEWHERE: ("town_name",),
            PlaceAnswer.INTERNET: ("site",),
            PlaceAnswer.ABROAD: ("country",),
        }
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if len(self.towns) > 1:
            _offer_towns(self.fields["town"], self.towns)
        else:
            del self.fields["town"]

    @override
    def check(self, cleaned: Mapping[str, Any]) -> None:
        if cleaned.get("place") == PlaceAnswer.HERE and "town" in self.fields:
            self.want(
                cleaned,
                "town",
                _(
                    "Choose the municipality. Is it not in the list? "
                    "Choose 'Somewhere else in the Netherlands'."
                ),
            )


class WhenForm(QuestionForm):
    """When it happened."""

    question = Question.WHEN
    heading_field = choice = "moment"
    moment = ListField(MomentAnswer, required=False, help_text=_("A rough idea is fine."))
    day = DayField(required=False)
    around = WordsField(required=False)
    first_day = DayField(required=False)
    last_day = DayField(required=False)
    reveals = {
        "moment": {
            MomentAnswer.ONE_DAY: ("day",),
            MomentAnswer.ABOUT: ("around",),
            MomentAnswer.PERIOD: ("first_day", "last_day"),
        }
    }

    @override
    def check(self, cleaned: Mapping[str, Any]) -> None:
        rough = _("Fill in the day. Do you not know it exactly? Choose 'Around a certain time'.")
        if cleaned.get("moment") == MomentAnswer.ONE_DAY:
            self.want(cleaned, "day", rough)
        if cleaned.get("moment") == MomentAnswer.PERIOD:
            self.want(cleaned, "first_day", rough)
            first, last = cleaned.get("first_day"), cleaned.get("last_day")
            if first and last and last < first:
                words = _("The last day is before the first one. Please look at both days again.")
                self.add_error("last_day", forms.ValidationError(words, code="order"))

    @override
    def note(self) -> Text:
        """Say of what is long ago that it may be reported, and never that it is too late (law, 6.2)."""
        day = self.cleaned_data.get("last_day") or self.cleaned_data.get("day")
        return LONG_AGO if day and months_after(day, MONTHS_LONG_AGO) < timezone.localdate() else ""


class AboutForm(QuestionForm):
    """Who it is about."""

    question = Question.ABOUT
    heading_field = choice = "about"
    about = ListField(AboutAnswer, required=False)
    knows = ListField(YesNo, required=False)
    reveals = {"about": {AboutAnswer.SOMEBODY: ("knows",)}}


class ReasonForm(QuestionForm):
    """What it was about, in the resident's eyes."""

    question = Question.REASON
    heading_field = choice = "reasons"
    reasons = forms.MultipleChoiceField(
        choices=Reason.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You may choose more than one. In doubt? Choose nothing. We will look at it together."),
    )
    reason_words = WordsField(required=False)
    choice_hints = {"reasons": REASON_HINTS}
    reveals = {"reasons": {Reason.OTHER: ("reason_words",)}}


class SituationForm(QuestionForm):
    """In what situation it happened."""

    question = Question.SITUATION
    heading_field = choice = "situation"
    situation = ListField(Situation, required=False)
    still_employed = ListField(YesNo, required=False)
    dismissed_on = DatePartsField(required=False)
    which_police = WordsField(required=False)
    link = WordsField(required=False, longest=LONGEST_WORDS)
    situation_words = WordsField(required=False)
    reveals = {
        "situation": {
            Situation.WORK: ("still_employed", "dismissed_on"),
            Situation.POLICE: ("which_police",),
            Situation.MEDIA: ("link",),
            Situation.OTHER: ("situation_words",),
        }
    }


class RespondentForm(QuestionForm):
    """Who did it, as far as the resident wants to say."""

    question = Question.RESPONDENT
    organisation = WordsField(required=False)
    person = WordsField(required=False)
    function = WordsField(required=False)
    witness = WordsField(required=False)


class WishForm(QuestionForm):
    """What the resident wants."""

    question = Question.WISH
    heading_field = choice = "wish"
    wish = ListField(WISH_WORDS, required=False, help_text=_("You can change this later."))


class NameForm(QuestionForm):
    """Whether the resident gives a name, with what each choice means."""

    question = Question.NAME
    heading_field = choice = "anonymity"
    anonymity = ListField(NAME_WORDS, required=False)
    choice_hints = {"anonymity": NAME_HINTS}


class ContactForm(QuestionForm):
    """How the resident may be reached. Of who stays anonymous it asks language and residence only."""

    question = Question.CONTACT
    name = WordsField(required=False, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    email = forms.EmailField(required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    phone = WordsField(required=False, longest=40, widget=forms.TextInput(attrs={"autocomplete": "tel"}))
    post = WordsField(required=False, longest=LONGEST_WORDS, rows=3)
    safe_times = WordsField(required=False)
    never_call = forms.BooleanField(required=False)
    neutral_mail = forms.BooleanField(required=False)
    language = forms.ChoiceField(choices=ContactLanguage.choices, required=False, widget=forms.RadioSelect)
    language_words = WordsField(required=False)
    interpreter = forms.BooleanField(required=False)
    aids = WordsField(required=False)
    residence = forms.ChoiceField(required=False)
    postcode = WordsField(
        required=False,
        validators=[
            RegexValidator(r"^\d{4}$", _("Write only the four digits, such as 1234."), code="postcode")
        ],
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    choice = "language"
    reveals = {"language": {ContactLanguage.OTHER: ("language_words", "interpreter")}}
    #: What stays when the resident chose to be anonymous.
    anonymous: ClassVar[Sequence[str]] = ("language", "language_words", "residence", "postcode")

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        if self.is_anonymous:
            for name in set(self.fields) - set(self.anonymous):
                del self.fields[name]
        _offer_towns(self.fields["residence"], [*self.towns, (LIVES_ELSEWHERE, str(_("Somewhere else")))])


class ConsentForm(QuestionForm):
    """What the ADV may do with what was told."""

    question = Question.CONSENT
    choice = "consent"
    consent = ListField(ConsentAnswer, required=False)


def _offer_towns(field: forms.Field, towns: Towns) -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = [("", str(_("Choose")) + " …"), *towns]


FORMS: Final[Mapping[Question, type[QuestionForm]]] = {
    form.question: form
    for form in (
        *(WhatForm, WhereForm, WhenForm, AboutForm, ReasonForm, SituationForm),
        *(RespondentForm, WishForm, NameForm, ContactForm, ConsentForm),
    )
}


class SendForm(PortalForm):
    """The last click. It says which draft was on screen."""

    submit_label = _("Send my report")
    summary_title = _("Your report cannot be sent yet")
    key = forms.UUIDField(widget=forms.HiddenInput)
