"""The values of the filters, with counts beside them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case as Choose
from django.db.models import CharField, Exists, F, Func, OuterRef, TextField, Value, When
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from typing_extensions import override

from adv_portal.accounts.models import Municipality, User
from adv_portal.audit.actors import Person
from adv_portal.errors import Text
from adv_portal.ops.budget import budget
from complaints import rules
from complaints.filters import (
    INCIDENT,
    MASS,
    ME,
    MESSAGE,
    NO_EVENT,
    NOBODY,
    OPEN,
    URGENT,
    CaseFilter,
)
from complaints.models import Case, Label, Message
from complaints.querysets import CaseQuerySet
from complaints.vocabulary.files import Direction
from complaints.vocabulary.states import CaseState

#: The list is never counted to its end: a page must not slow down as work grows.
COUNTED_AT_MOST: Final = 1_000
_APART: Final = ","


def _plain(column: str) -> Any:  # noqa: ANN401 -- expressions of Django share no type
    return Cast(F(column), TextField())


def _joined(values: Any) -> Any:  # noqa: ANN401 -- expressions of Django share no type
    return Func(values, Value(_APART), function="array_to_string", output_field=TextField())


def _labels() -> Any:  # noqa: ANN401 -- expressions of Django share no type
    given = Case.labels.through.objects.filter(case_id=OuterRef("pk"))
    return _joined(ArraySubquery(given.values("label_id")))


def _event() -> Any:  # noqa: ANN401 -- expressions of Django share no type
    linked = Choose(
        When(incident__isnull=True, then=Value(NO_EVENT)), default=Value(INCIDENT), output_field=CharField()
    )
    mass = Choose(When(mass_report="", then=Value("")), default=Value(MASS), output_field=CharField())
    return Func(Value(_APART), linked, mass, function="concat_ws", output_field=TextField())


def _sign() -> Any:  # noqa: ANN401 -- expressions of Django share no type
    unread = Message.objects.filter(case_id=OuterRef("pk"), direction=Direction.FROM_RESIDENT, read_at=None)
    urgent = Choose(When(is_urgent=True, then=Value(URGENT)), default=Value(""), output_field=CharField())
    told = Choose(When(Exists(unread), then=Value(MESSAGE)), default=Value(""), output_field=CharField())
    return Func(Value(_APART), urgent, told, function="concat_ws", output_field=TextField())


def _values() -> dict[str, Any]:
    """Give for each filter which of its values fit a case, joined to one text."""
    return {
        "state": _plain("state"),
        "handler": _plain("handler_id"),
        "municipality": _plain("municipality_id"),
        "domain": _plain("domain"),
        "place": _plain("place"),
        "channel": _plain("channel"),
        "language": _plain("language"),
        "anonymity": _plain("anonymity"),
        "ground": _joined(F("grounds")),
        "nature": _joined(F("natures")),
        "event": _event(),
        "sign": _sign(),
        "label": _labels(),
    }


@budget(queries=5)
def offer_values(person: Person, chosen: CaseFilter, visible: CaseQuerySet) -> list[UUID]:
    """Put the counts beside the values of the filters; give which cases there are, counted so far.

    Beyond a thousand cases nothing is counted: the page must not slow down as work grows.
    """
    values = _values()
    rows = chosen.narrow(visible).order_by()
    found = list(rows.values_list(*values.values(), "pk")[: COUNTED_AT_MOST + 1])
    counts: dict[str, Mapping[str, int]] = {}
    if len(found) <= COUNTED_AT_MOST and not chosen.unread:
        counts = {
            name: _counted(name, (row[place] for row in found), person)
            for place, name in enumerate(values)
            if name not in chosen.chosen
        }
        counts |= _counts_beside(person, chosen, visible)
    for name in values:
        chosen.offer(name, _choices(person, chosen, name), counts.get(name, {}))
        if not found and name not in chosen.unread and not chosen.is_offered(name):
            chosen.note_unread(name)
    return [row[-1] for row in found]


def _counts_beside(person: Person, chosen: CaseFilter, visible: CaseQuerySet) -> dict[str, Mapping[str, int]]:
    """Count the values of the filters that were chosen, each as if it had been left out."""
    values = _values()
    arms = []
    for name in chosen.chosen:
        if name not in values:
            continue
        # Cases that ended pile up for years: their states are chosen, not counted.
        wider = visible.open() if name == "state" else visible
        rows = chosen.narrow(wider, without=name).order_by()
        arms.append(rows.values_list(Value(name, TextField()), values[name])[: COUNTED_AT_MOST + 1])
    found: dict[str, list[str | None]] = {}
    for name, value in (arms[0].union(*arms[1:], all=True) if len(arms) > 1 else arms[0]) if arms else ():
        found.setdefault(name, []).append(value)
    return {
        name: _counted(name, rows, person) for name, rows in found.items() if len(rows) <= COUNTED_AT_MOST
    }


def _counted(name: str, rows: Iterable[str | None], person: Person) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update((row or "").split(_APART))
    if name == "handler":
        counts[NOBODY], counts[ME] = counts[""], counts[str(person.user_id)]
    if name == "state":
        still_open = {str(state): counts[state] for state in CaseState.open_states()}
        return {OPEN: sum(still_open.values()), **still_open}
    return _Counts(counts)


class _Counts(dict[str, int]):
    """Counts by value: what was not met was counted too, as none."""

    @override
    def __contains__(self, _value: object) -> bool:
        return True

    def __missing__(self, _value: str) -> int:
        return 0


def _choices(person: Person, chosen: CaseFilter, name: str) -> list[tuple[str, Text]]:
    if name == "handler":
        colleagues = [(str(user.pk), user.work_name) for user in _colleagues(person)]
        return [(ME, _("Me")), (NOBODY, pgettext("handler", "Nobody yet")), *colleagues]
    if name == "municipality":
        return [(str(place.pk), place.name) for place in _municipalities(person)]
    if name == "label":
        labels = Label.objects.filter(service=person.service_id).order_by("name")
        return [(str(label.pk), label.name) for label in labels]
    return [(str(value), label) for value, label in chosen.form.fields[name].choices if value]


def _colleagues(person: Person) -> list[User]:
    people = User.objects.filter(service=person.service_id, is_active=True)
    people = people.exclude(pk=rules.account_of(person))
    return list(people.order_by("first_name", "last_name", "username"))


def _municipalities(person: Person) -> list[Municipality]:
    served = Municipality.objects.filter(agreements__service=person.service_id)
    return list(served.distinct().order_by("name").only("name"))
