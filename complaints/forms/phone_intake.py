"""The intake on one page: with the caller on the line, from the story to the code in a dozen stops."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from adv_portal.errors import Refused, Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from adv_portal.ui.components import Action
from adv_portal.ui.crispy import Section
from adv_portal.ui.forms import PortalForm
from complaints.domain.intake import Told
from complaints.forms.casework import ActForm
from complaints.forms.fields import ListField, WordsField
from complaints.forms.registration import domains
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.questions import (
    LIVES_ELSEWHERE,
    LONGEST_STORY,
    LONGEST_WORDS,
    NAME_HINTS,
    NAME_WORDS,
    WISH_WORDS,
    AboutAnswer,
    ConsentAnswer,
    ContactLanguage,
    MomentAnswer,
    PlaceAnswer,
    Question,
)
from complaints.vocabulary.reading import Answer, Value

Towns = Sequence[tuple[str, str]]
#: The button that keeps the page and looks up the caller, for who has no JavaScript.
THEN: Final = "then"
KEEP: Final = "keep"
DISCARD: Final = "discard"
#: In which field of the question each kind of place is told in words.
PLACE_WORDS: Final = {
    PlaceAnswer.ELSEWHERE: "town_name",
    PlaceAnswer.INTERNET: "site",
    PlaceAnswer.ABROAD: "country",
}
#: The questions of a resident that stand on this page under another name.
FIELD_OF: Final = {Question.WHAT: "story", Question.WHERE: "place"}
_DAY: Final = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_SEPARATORS: Final = re.compile(r"[,;\n]+")


def channels() -> list[tuple[str, Text]]:
    """Give the four channels of the law."""
    return [(code.value, code.label) for code in Channel if code != Channel.UNKNOWN]


class TakingForm(PortalForm):
    """What an intake and an observation share: what, where, when, and by what it counts."""

    mark_optional = False
    key = forms.UUIDField(widget=forms.HiddenInput)
    story = WordsField(
        label=_("What happened?"),
        longest=LONGEST_STORY,
        rows=6,
        error_messages={"required": _("Write in a few words what happened. One sentence is enough.")},
    )
    place = ListField(
        PlaceAnswer,
        label=pgettext_lazy("case", "Where did it happen?"),
        error_messages={"required": _("Choose where it happened. Not known? Choose 'I do not know'.")},
    )
    spot = WordsField(label=_("Where exactly, in words"), required=False)
    moment = WordsField(label=_("When?"), help_text=_("A day such as 24-11-2026, or words."), required=False)
    town = forms.ChoiceField(label=_("In which municipality did it happen?"), required=False)
    organisation = WordsField(label=_("Who did it: organisation, shop or company"), required=False)
    person = WordsField(label=_("Who did it: person"), required=False)
    grounds = forms.MultipleChoiceField(
        label=_("Grounds of discrimination"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Ground.choices,
    )
    domain = forms.ChoiceField(label=_("Domain of society"), required=False, choices=domains)

    def __init__(self, *args: Any, towns: Towns = (), **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self.towns = towns
        field = self.fields["town"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose")), *towns]

    @override
    def add_refusal(self, refusal: Refused, links: Any = None) -> None:
        """Put what is missing of a question at its field on this page."""
        for gap in refusal.missing:
            self.add_error(FIELD_OF.get(gap.field), str(gap.message))  # type: ignore[call-overload]  # by question
        if not refusal.missing:
            super().add_refusal(refusal, links)

    @property
    def happened_on(self) -> date | None:
        """The day, when one was written."""
        found = _DAY.fullmatch(str(self.cleaned_data.get("moment", "")).strip())
        if found is None:
            return None
        day, month, year = map(int, found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            return None

    @override
    def clean(self) -> dict[str, Any]:
        """Refuse a day to come; any day of the past is taken."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day = self.happened_on
        if day is not None and day > timezone.localdate():
            self.add_error("moment", _("This day has not come yet. Please check day, month and year."))
        return cleaned

    def answers(self) -> dict[str, Answer]:
        """Give the answer to each question, as a resident would give it."""
        given = self.cleaned_data
        day = self.happened_on
        moment: dict[str, Value] = {"moment": MomentAnswer.ABOUT, "around": given["moment"]}
        if day is not None:
            moment = {"moment": MomentAnswer.ONE_DAY, "day": day.isoformat()}
        where: dict[str, Value] = {"place": given["place"]}
        if given["spot"]:
            where[PLACE_WORDS.get(given["place"], "spot")] = given["spot"]
        if given["place"] == PlaceAnswer.HERE and self.scene:
            where["town"] = self.scene
        return {
            Question.WHAT: {"story": given["story"]},
            Question.WHERE: where,
            **({Question.WHEN: moment} if given["moment"] else {}),
            **self._some(Question.RESPONDENT, "organisation", "person"),
        }

    def told(self) -> Told:
        """Give how it came in, and by what it counts."""
        return Told()

    @property
    def scene(self) -> str:
        """The municipality of the incident, when it happened in one of the ADV."""
        return str(self.cleaned_data["town"])

    def _some(self, question: Question, *names: str) -> dict[str, Answer]:
        answer = {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}
        return {question: answer} if answer else {}

    def typed(self) -> dict[str, Value]:
        """Give every field as it was sent, right or wrong, so that nothing typed is lost."""
        kept: dict[str, Value] = {}
        for name, field in self.fields.items():
            if name == "key":
                continue
            value = field.widget.value_from_datadict(self.data, self.files, name)
            if value:
                kept[name] = [str(part) for part in value] if isinstance(value, list) else str(value)
        return kept


class PhoneIntakeForm(TakingForm):
    """The intake of somebody's report."""

    submit_label = _("Save the report")
    actions = (Action(_("Keep and look up the caller"), THEN, KEEP),)
    choice_hints = {"anonymity": NAME_HINTS}
    sections = (
        Section(
            "",
            ("story", "place", "spot", "moment", "about", "wish", "anonymity", "name", "reach", "residence"),
        ),
        Section(
            _("More: how it came in, grounds, domain, other party, consent"),
            (
                *("channel", "grounds", "domain", "town", "organisation", "person"),
                *("consent", "post", "safe_times", "neutral_mail", "language"),
            ),
            folded=True,
        ),
    )
    about = ListField(AboutAnswer, label=_("Who is it about?"), required=False)
    wish = ListField(WISH_WORDS, label=_("What does the caller want?"), required=False)
    anonymity = ListField(
        NAME_WORDS,
        label=_("Does the caller give a name? Read out the three choices"),
        help_text=_(
            "You can change this later. "
            "If your name becomes known or has to become known, you hear it from us."
        ),
        required=False,
    )
    name = WordsField(label=_("Name"), required=False)
    reach = WordsField(
        label=_("Phone number or e-mail address"),
        help_text=_("Both? With a comma between them."),
        required=False,
    )
    residence = forms.ChoiceField(label=_("Where does the caller live?"), required=False)
    channel = forms.ChoiceField(
        label=_("How did it come in?"),
        required=False,
        widget=forms.RadioSelect,
        choices=channels,
        initial=Channel.TELEPHONE.value,
    )
    consent = ListField(ConsentAnswer, label=_("May we use the data? Ask it"), required=False)
    post = WordsField(label=_("Postal address"), required=False, longest=LONGEST_WORDS, rows=3)
    safe_times = WordsField(label=_("When is it safe to call?"), required=False)
    neutral_mail = forms.BooleanField(label=_("Only mail 'There is a message'"), required=False)
    language = forms.ChoiceField(
        label=_("In which language do we talk?"),
        choices=ContactLanguage.choices,
        required=False,
        widget=forms.RadioSelect,
    )
    keep_href = ""

    def __init__(self, *args: Any, towns: Towns = (), **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, towns=towns, **kwargs)
        field = self.fields["residence"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose")), *towns, (LIVES_ELSEWHERE, _("Somewhere else"))]
        self.fields["story"].widget.attrs["autofocus"] = True

    @property
    @override
    def live(self) -> Mapping[str, str]:
        """Send along what is typed while somebody talks, when the browser can."""
        return {
            "hx-post": self.keep_href,
            "hx-trigger": "change delay:300ms, keyup delay:2s",
            "hx-target": "#kept",
        }

    @override
    @property
    def scene(self) -> str:
        """The municipality that was chosen, or else the one where the caller lives."""
        lives = str(self.cleaned_data["residence"])
        return str(self.cleaned_data["town"]) or (lives if lives != LIVES_ELSEWHERE else "")

    @property
    def contacts(self) -> dict[str, str]:
        """The name, the phone number and the e-mail address, told apart; also of a page that is not whole."""
        reach = str(self.data.get("reach", ""))
        parts = [part.strip() for part in _SEPARATORS.split(reach) if part.strip()]
        email = next((part for part in parts if "@" in part), "")
        phone = next((part for part in parts if "@" not in part), "")
        return {"name": str(self.data.get("name", "")).strip(), "phone": phone, "email": email}

    @override
    def answers(self) -> dict[str, Answer]:
        """Give the answer to each question, as the caller gave it."""
        contact: dict[str, Value] = {name: value for name, value in self.contacts.items() if value}
        more = self._some(
            Question.CONTACT, "post", "safe_times", "neutral_mail", "language", "residence"
        ).get(Question.CONTACT, {})
        contact |= more
        return {
            **super().answers(),
            **self._some(Question.ABOUT, "about"),
            **self._some(Question.WISH, "wish"),
            **self._some(Question.NAME, "anonymity"),
            **self._some(Question.CONSENT, "consent"),
            **({Question.CONTACT: contact} if contact else {}),
        }

    @override
    def told(self) -> Told:
        """Give how it came in, and by what it counts."""
        given = self.cleaned_data
        return Told(
            channel=Channel(given["channel"] or Channel.TELEPHONE),
            grounds=[Ground(code) for code in given["grounds"]],
            domain=Domain(given["domain"]) if given["domain"] else "",
            happened_on=self.happened_on,
        )


class ObservationForm(TakingForm):
    """What the ADV saw itself: nobody reported it, so nobody is asked for."""

    submit_label = _("Save the observation")
    sections = (
        Section(
            "",
            (
                *("story", "place", "spot", "town", "moment", "organisation", "person"),
                *("grounds", "domain", "natures"),
            ),
        ),
    )
    natures = forms.MultipleChoiceField(
        label=_("Nature"), required=False, widget=forms.CheckboxSelectMultiple, choices=Nature.choices
    )

    @override
    def told(self) -> Told:
        """Give by what it counts."""
        given = self.cleaned_data
        return Told(
            channel=Channel.UNKNOWN,
            grounds=[Ground(code) for code in given["grounds"]],
            domain=Domain(given["domain"]) if given["domain"] else "",
            natures=[Nature(code) for code in given["natures"]],
            happened_on=self.happened_on,
            is_observed=True,
        )


def roles_of_persons() -> list[tuple[str, Text]]:
    """Give what a person can be to what happened."""
    return [(code.value, code.label) for code in ReporterRole if code != ReporterRole.OWN_OBSERVATION]


class MakeComplaintForm(ActForm):
    """The person who came forward after an observation."""

    submit_label = _("Make it a complaint")
    choice_hints = {"anonymity": NAME_HINTS}

    role = forms.ChoiceField(
        label=_("What is this person to what happened?"),
        required=False,
        widget=forms.RadioSelect,
        choices=roles_of_persons,
    )
    anonymity = ListField(NAME_WORDS, label=_("Does the person give a name?"), required=False)
    name = WordsField(label=_("Name"), required=False)
    phone = WordsField(label=_("Phone"), required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the person."""
        given = self.cleaned_data
        return {
            "role": ReporterRole(given["role"]) if given["role"] else None,
            "anonymity": Anonymity(given["anonymity"]) if given["anonymity"] else None,
            **{name: given[name] for name in ("name", "phone", "email")},
        }
