"""The page for two people who edited the same thing: both versions, nothing chosen in advance."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.errors import StaleVersion
from adv_portal.ui.resolution import ASKED, KEEP, MARK, OWN, THEIRS

LEFT_OUT = ("csrfmiddlewaretoken", "version")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the two versions differ, as people read it."""

    name: str
    label: str
    mine: str
    theirs: str


def conflict_page(
    request: HttpRequest, form: forms.Form, stale: StaleVersion, theirs: Mapping[str, object]
) -> HttpResponse:
    """Give the page on which a person chooses, for each field that differs, which version stays.

    It works without JavaScript and posts to the same address; a :class:`~adv_portal.ui.forms.PortalForm`
    reads the choices there by itself, so that the view needs nothing more.

    :param form: the bound form with what this person typed.
    :param theirs: what is stored now, by field, as it would stand in ``initial``.
    :returns: status 409.
    """
    differences = list(_differences(form, theirs))
    answers = getattr(form.data, "lists", lambda: ((name, [value]) for name, value in form.data.items()))()
    hidden = [
        (name, value)
        for name, values in answers
        if name not in LEFT_OUT and not name.startswith(OWN)
        for value in values
    ]
    for difference in differences:
        hidden.append((ASKED + difference.name, "1"))
        hidden += _their_answers(form.fields[difference.name], difference.name, theirs[difference.name])
    hidden += [("version", form.data.get("version", "")), (MARK, str(stale.current))]
    context = {
        "differences": [(difference, KEEP + difference.name) for difference in differences],
        "hidden": hidden,
        "action": request.get_full_path(),
        "message": stale.message,
        "asks_again": MARK in request.POST,
    }
    return render(request, "ui/conflict.html", context, status=HTTPStatus.CONFLICT)


def _differences(form: forms.Form, theirs: Mapping[str, object]) -> Iterator[Difference]:
    for name, field in form.fields.items():
        if name not in theirs or name == "version":
            continue
        mine = form.cleaned_data.get(name, form[name].value()) if form.is_bound else form[name].value()
        shown = (_shown(field, mine), _shown(field, theirs[name]))
        if shown[0] != shown[1]:
            yield Difference(name, str(form[name].label), *shown)


def _shown(field: forms.Field, value: object) -> str:
    """Give a value as people read it."""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if value is None or value == "":
        return ""
    if isinstance(value, date):
        return date_format(value)
    labels = {str(code): str(label) for code, label in _choices(field)}
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(labels.get(str(part), str(part)) for part in value))
    return labels.get(str(value), str(value))


def _choices(field: forms.Field) -> Iterable[tuple[object, object]]:
    choices: Sequence[tuple[object, object]] = list(getattr(field, "choices", ()))
    for code, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield code, label


def _their_answers(field: forms.Field, name: str, value: object) -> list[tuple[str, str]]:
    """Give the other version in the form in which a browser would send it."""
    prepared = field.prepare_value(value)
    if isinstance(prepared, bool):
        return [(THEIRS + name, "on")] if prepared else []
    if prepared is None:
        return [(THEIRS + name, "")]
    if isinstance(prepared, date):
        return [(THEIRS + name, prepared.isoformat())]
    if isinstance(prepared, (list, tuple, set, frozenset)):
        return [(THEIRS + name, str(part)) for part in prepared]
    return [(THEIRS + name, str(prepared))]
