"""What a person chose on the page that shows two versions, turned back into an ordinary form.

The page of :mod:`adv_portal.ui.conflict` posts to the address of the form itself: what this person typed
under the ordinary names, the other version under ``theirs-NAME``, the choice under ``keep-NAME``, and
the version that was stored then under ``conflict``.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

MARK: Final = "conflict"
KEEP: Final = "keep-"
THEIRS: Final = "theirs-"
ASKED: Final = "asked-"
#: What stood in the form when somebody began: it tells who of two people changed a field.
SEEN: Final = "seen-before"
#: Names that the page itself sends along; none is an answer.
OWN: Final = (MARK, KEEP, THEIRS, ASKED)


def names_of(name: str, field: forms.Field) -> set[str]:
    """Give every name under which a field may arrive, with those of its parts."""
    parts = {f"{name}_{part}" for part in ("day", "month", "year")}
    parts |= {f"{name}_{index}" for index, _widget in enumerate(getattr(field.widget, "widgets", ()))}
    return {name} | parts


def resolved(data: Any, fields: Mapping[str, forms.Field]) -> Any:  # noqa: ANN401 -- as Django types it
    """Give the data of a form with every choice between two versions carried out.

    While a choice is missing the old version stays in place, so that the act refuses again and nothing of
    either person is lost.
    """
    if not isinstance(data, QueryDict) or MARK not in data:
        return data
    answers: MultiValueDict[str, str] = MultiValueDict(
        {name: values for name, values in data.lists() if not name.startswith(OWN)}
    )
    chosen = {name: data.get(KEEP + name) for name in fields if KEEP + name in data}
    asked = {name for name in fields if ASKED + name in data}
    for name, choice in chosen.items():
        if choice == "theirs":
            for part in names_of(name, fields[name]):
                answers.pop(part, None)
            answers.setlist(name, data.getlist(THEIRS + name))
    if asked <= chosen.keys():
        answers["version"] = str(data[MARK])
        answers[SEEN] = str(data.get(THEIRS + SEEN, ""))
    return answers


def sent(field: forms.Field, value: object) -> list[str]:
    """Give an answer in the form in which a browser would send it."""
    prepared = field.prepare_value(value)
    if isinstance(prepared, bool):
        return ["on"] if prepared else []
    if prepared is None:
        return [""]
    if isinstance(prepared, date):
        return [prepared.isoformat()]
    if isinstance(prepared, (list, tuple, set, frozenset)):
        return [str(part) for part in prepared]
    return [str(prepared)]


def write_seen(fields: Mapping[str, forms.Field], values: Mapping[str, object]) -> str:
    """Write down what stood in the fields of a form; nothing when nothing is stored yet."""
    stood = {
        name: sent(field, values[name])
        for name, field in fields.items()
        if name in values and name != "version"
    }
    return json.dumps(stood) if stood else ""


def read_seen(text: str) -> dict[str, list[str]]:
    """Read what stood in the fields; what cannot be read is as if nobody had written it down."""
    try:
        stood = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(stood, dict):
        return {}
    return {name: [str(part) for part in parts] for name, parts in stood.items() if isinstance(parts, list)}
