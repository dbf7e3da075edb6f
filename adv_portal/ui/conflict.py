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
from adv_portal.ui.components import Crumb, Fact
from adv_portal.ui.resolution import ASKED, KEEP, MARK, OWN, SEEN, THEIRS, read_seen, sent, write_seen

LEFT_OUT = ("csrfmiddlewaretoken", "version")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field in which the two versions differ, as people read it.

    :param settled: the version that stays without a question, since only one of both changed the field:
        ``"theirs"`` or ``"mine"``; empty when both did.
    """

    name: str
    label: str
    mine: str
    theirs: str
    settled: str = ""


def conflict_page(
    request: HttpRequest,
    form: forms.Form,
    stale: StaleVersion,
    theirs: Mapping[str, object],
    crumbs: Sequence[Crumb] = (),
) -> HttpResponse:
    """Give the page on which a person chooses, for each field that both changed, which version stays.

    A field that only one of both changed keeps that change, and is shown as such. The page works without
    JavaScript and posts to the same address; a :class:`~adv_portal.ui.forms.PortalForm` reads the choices
    there by itself, so that the view needs nothing more. The way back is that of the form.

    :param form: the bound form with what this person typed.
    :param theirs: what is stored now, by field, as it would stand in ``initial``.
    :param crumbs: where this is; the last one names what was edited.
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
        name = difference.name
        hidden.append((ASKED + name, "1"))
        hidden += [(THEIRS + name, value) for value in sent(form.fields[name], theirs[name])]
        if difference.settled:
            hidden.append((KEEP + name, difference.settled))
    hidden += [("version", form.data.get("version", "")), (MARK, str(stale.current))]
    hidden.append((THEIRS + SEEN, write_seen(form.fields, theirs)))
    context = {
        "differences": [(found, KEEP + found.name) for found in differences if not found.settled],
        "by_them": _told(differences, "theirs"),
        "by_me": _told(differences, "mine"),
        "hidden": hidden,
        "action": request.get_full_path(),
        "message": stale.message,
        "asks_again": MARK in request.POST,
        "crumbs": [*crumbs, Crumb(_("Somebody else was first"))] if crumbs else (),
        "subject": crumbs[-1].label if crumbs else "",
        "cancel_href": getattr(form, "cancel_href", ""),
    }
    return render(request, "ui/conflict.html", context, status=HTTPStatus.CONFLICT)


def _told(differences: Iterable[Difference], whose: str) -> list[Fact]:
    """Give what stays without a question."""
    return [
        Fact(found.label, (found.theirs if whose == "theirs" else found.mine) or _("nothing filled in"))
        for found in differences
        if found.settled == whose
    ]


def _differences(form: forms.Form, theirs: Mapping[str, object]) -> Iterator[Difference]:
    seen = read_seen(str(form.data.get(SEEN, "")))
    for name, field in form.fields.items():
        if name not in theirs or name == "version":
            continue
        mine = form.cleaned_data.get(name, form[name].value()) if form.is_bound else form[name].value()
        shown = (_shown(field, mine), _shown(field, theirs[name]))
        if shown[0] != shown[1]:
            settled = ""
            if name in seen:
                stood = sorted(seen[name])
                settled = "theirs" if sorted(sent(field, mine)) == stood else ""
                settled = settled or ("mine" if sorted(sent(field, theirs[name])) == stood else "")
            yield Difference(name, str(form[name].label), *shown, settled)


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
