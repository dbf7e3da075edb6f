"""Which cases are asked for: the filters of the queue, as they stand in its address."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from django_filters import CharFilter, ChoiceFilter, FilterSet

from adv_portal.audit.actors import Person
from adv_portal.errors import Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.ui.forms import FilterForm
from complaints.querysets import CaseQuerySet
from complaints.vocabulary.states import CaseState

#: Not states of the table but groups of them; the first holds when nothing was chosen.
OPEN: Final = "open"
EVERY: Final = "every"
ME: Final = "me"
NOBODY: Final = "nobody"
LATE: Final = "late"
SOON: Final = "soon"
SOON_DAYS: Final = 7
OLDEST: Final = "oldest"
NEWEST: Final = "newest"
TERM: Final = "term"
MASS: Final = "mass"
INCIDENT: Final = "incident"
NO_EVENT: Final = "none"
URGENT: Final = "urgent"
MESSAGE: Final = "message"
#: Digests of search words, as they stand in an address: nobody can read the words from them.
DIGEST_LENGTH: Final = 16
MOST_DIGESTS: Final = 20
_DIGEST: Final = re.compile(rf"[0-9a-f]{{{DIGEST_LENGTH}}}")
_MODULUS: Final = 2**64
_HALF: Final = 2**63

Choices = list[tuple[str, Text]]


def states() -> Choices:
    """Give the choices for the state: groups of states first."""
    return [
        (OPEN, pgettext_lazy("cases", "All that are open")),
        *CaseState.choices(),
        (EVERY, pgettext_lazy("cases", "All, closed ones too")),
    ]


def orders() -> Choices:
    """Give the choices for the order; the first holds when nothing was chosen."""
    return [
        (OLDEST, _("Oldest first")),
        (NEWEST, _("Newest first")),
        (TERM, _("First term to end first")),
    ]


def events() -> Choices:
    """Give the choices for what binds reports together."""
    return [
        (MASS, _("Part of a mass report")),
        (INCIDENT, _("Linked to an incident")),
        (NO_EVENT, _("Not linked to an incident")),
    ]


def signs() -> Choices:
    """Give the choices for what asks for attention."""
    return [(URGENT, _("Urgent")), (MESSAGE, _("New message"))]


def written(digests: Iterable[int]) -> str:
    """Write digests of search words for an address."""
    return "-".join(f"{digest % _MODULUS:016x}" for digest in digests)


def digests_of(text: str) -> list[int]:
    """Read digests from an address; what is none is left out."""
    found = [int(part, 16) for part in text.split("-") if _DIGEST.fullmatch(part)][:MOST_DIGESTS]
    return [number - _MODULUS if number >= _HALF else number for number in found]


class CaseFilter(FilterSet):  # type: ignore[misc]  # the library has no types
    """The filters of the queue. An unknown value fits no case, and the page says which filter it stands in.

    :param data: the query string.
    :param person: who asks; needed for "my cases".
    """

    state = ChoiceFilter(
        label=_("State"), choices=states, empty_label=None, method="by_state", required=False
    )
    handler = CharFilter(label=_("Handler"), widget=forms.Select, method="by_handler")
    municipality = CharFilter(label=_("Municipality"), widget=forms.Select, method="by_municipality")
    ground = ChoiceFilter(label=_("Ground"), choices=Ground.choices, method="by_ground")
    domain = ChoiceFilter(label=_("Domain"), choices=Domain.choices)
    nature = ChoiceFilter(label=_("Nature"), choices=Nature.choices, method="by_nature")
    place = ChoiceFilter(label=_("Place"), choices=PlaceKind.choices)
    channel = ChoiceFilter(label=_("Channel"), choices=Channel.choices)
    language = ChoiceFilter(label=_("Language"), choices=lambda: settings.LANGUAGES)
    anonymity = ChoiceFilter(label=_("Anonymity"), choices=Anonymity.choices)
    deadline = ChoiceFilter(
        label=_("Term"),
        choices=[(LATE, _("Term is over")), (SOON, _("Within a week"))],
        empty_label=pgettext_lazy("filter", "All"),
        method="by_deadline",
    )
    event = ChoiceFilter(label=_("Mass report or incident"), choices=events, method="by_event")
    sign = ChoiceFilter(label=_("Signs"), choices=signs, method="by_sign")
    label = CharFilter(label=pgettext_lazy("filter", "Label"), widget=forms.Select, method="by_label")
    order = ChoiceFilter(
        label=_("Order"), choices=orders, empty_label=None, method="by_nothing", required=False
    )
    words = CharFilter(label=_("Words in the story"), widget=forms.HiddenInput, method="by_words")

    class Meta:
        form = FilterForm

    def __init__(self, data: QueryDict | Mapping[str, str], person: Person) -> None:
        filled = QueryDict(mutable=True)
        filled.update({name: str(data[name]) for name in data if name in self.base_filters and data[name]})
        filled.setdefault("state", OPEN)
        super().__init__(filled, queryset=CaseQuerySet())
        self.person = person
        self._labels: dict[str, dict[str, str]] = {}
        self.form.is_valid()
        self._unread = [name for name in filled if not self._knows(name, str(filled[name]))]

    @property
    def unread(self) -> Sequence[str]:
        """The filters whose value nobody knows: as long as there is one, no case fits."""
        return self._unread

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen beyond what holds by itself, by filter."""
        answers = {name: str(value) for name, value in self.form.cleaned_data.items() if value}
        if answers.get("state") == OPEN:
            del answers["state"]
        answers.pop("order", None)
        return answers

    @property
    def sorting(self) -> str:
        """What stands on top: the oldest case, the newest, or the one whose term ends first."""
        return str(self.form.cleaned_data.get("order") or OLDEST)

    @property
    def answers(self) -> dict[str, str]:
        """Everything that was chosen, as an address or a saved search holds it."""
        return {name: str(value) for name, value in self.form.cleaned_data.items() if value}

    def narrow(self, rows: CaseQuerySet, *, without: str = "") -> CaseQuerySet:
        """Narrow cases to those asked for.

        :param without: a filter that is left out, to count the values beside it.
        """
        if self._unread:
            return rows.none()
        for name, value in {"state": OPEN, **self.form.cleaned_data}.items():
            if name != without:
                rows = self.filters[name].filter(rows, value)
        return rows

    def narrow_by(self, rows: CaseQuerySet, answers: Mapping[str, str]) -> CaseQuerySet:
        """Narrow cases to what another selection asks for, such as a saved search."""
        for name, value in {"state": OPEN, **answers}.items():
            if name in self.filters and not self._knows(name, value):
                return rows.none()
            if name in self.filters:
                rows = self.filters[name].filter(rows, value)
        return rows

    def offer(self, name: str, choices: Sequence[tuple[str, Text]], counts: Mapping[str, int]) -> None:
        """Show the values of a filter, each with its count where it was counted."""
        every = [] if name == "state" else [("", pgettext("filter", "All"))]
        shown = [
            (value, f"{label} ({counts[value]})" if value in counts else label) for value, label in choices
        ]
        self.form.fields[name].widget.choices = [*every, *shown]
        self._labels[name] = {value: str(label) for value, label in choices}

    def note_unread(self, name: str) -> None:
        """Note that the value of a filter stands for nothing, which only the database could tell."""
        self._unread = [*self._unread, name]

    def is_offered(self, name: str) -> bool:
        """Tell whether the value of a filter, if it has one, is among those that were offered."""
        value = str(self.form.cleaned_data.get(name) or "")
        return not value or value in self._labels.get(name, {value: ""})

    def _knows(self, name: str, value: str) -> bool:
        """Tell whether a value may stand in a filter, as far as the lists of the law and the portal tell."""
        field = self.form.fields[name]
        if isinstance(field, forms.ChoiceField):
            return field.valid_value(value)
        return bool(digests_of(value)) if name == "words" else True

    def label_of(self, name: str) -> str:
        """Give the words of what was chosen in a filter."""
        value = str(self.form.cleaned_data[name])
        known = self._labels.get(name) or {str(code): str(label) for code, label in self._own_choices(name)}
        return known.get(value, "")

    def _own_choices(self, name: str) -> Any:  # noqa: ANN401 -- as Django types it
        return getattr(self.form.fields[name], "choices", ())

    def address(self, **changes: str) -> str:
        """Write the query string with changes; an empty value leaves a filter out."""
        answers = QueryDict(mutable=True)
        unread = {name: self.data[name] for name in self._unread}
        kept = {**{name: str(value) for name, value in self.form.cleaned_data.items()}, **unread, **changes}
        answers.update({name: value for name, value in kept.items() if value})
        return f"?{answers.urlencode()}"

    def by_state(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to a state, or to those that are open."""
        if value == OPEN:
            return rows.open()
        return rows if value == EVERY else rows.filter(state=value)

    def by_handler(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to the cases of one person, or of nobody yet."""
        if value == NOBODY:
            return rows.filter(handler=None)
        if value == ME:
            return rows.filter(handler=self.person.user_id)
        return rows.filter(handler=_number(value))

    def by_municipality(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to one municipality."""
        return rows.filter(municipality=_number(value))

    def by_ground(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to cases with a ground, perhaps beside others."""
        return rows.filter(grounds__contains=[value])

    def by_nature(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to cases with a nature, perhaps beside others."""
        return rows.filter(natures__contains=[value])

    def by_event(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to mass reports, to what is linked to an incident, or to what is not."""
        if value == MASS:
            return rows.exclude(mass_report="")
        return rows.filter(incident__isnull=value == NO_EVENT)

    def by_sign(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to what is urgent, or where a message of the reporter was not read yet."""
        return rows.filter(is_urgent=True) if value == URGENT else rows.with_new_message()

    def by_label(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to cases with a label."""
        return rows.labelled(_number(value))

    def by_deadline(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to cases of which a term is over, or ends within a week."""
        today = timezone.localdate()
        if value == LATE:
            return rows.open().due_before(today)
        return rows.open().due_before(today + timedelta(days=SOON_DAYS + 1), not_before=today)

    def by_words(self, rows: CaseQuerySet, _name: str, value: str) -> CaseQuerySet:
        """Narrow to cases whose story holds all the words."""
        return rows.with_words(digests_of(value))

    def by_nothing(self, rows: CaseQuerySet, _name: str, _value: str) -> CaseQuerySet:
        """Leave the cases as they are: the order narrows nothing."""
        return rows


def _number(value: str) -> int:
    """Read a key of the database; what is none fits no row."""
    return int(value) if value.isdecimal() and len(value) < DIGEST_LENGTH else 0
