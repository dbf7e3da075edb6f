"""Giving the reports of a municipality its colour and its logo."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Municipality
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.files.cleaning import clean
from adv_portal.files.kinds import JPEG, PNG
from adv_portal.files.refusals import Unfit
from adv_portal.rows import VersionedQuerySet
from reports import rules
from reports.models import ReportLook
from reports.rendering.colours import READABLE, contrast_with_white, is_colour
from reports.vocabulary.acts import Act
from reports.vocabulary.surroundings import LogoKind

#: A logo stands in every file of every report.
MOST_BYTES: Final = 200_000
KINDS: Final = {PNG: LogoKind.PNG, JPEG: LogoKind.JPEG}


def change_look(
    *, cbs: str, version: int, colour: str, logo: bytes | None, remove_logo: bool, actor: Actor
) -> ReportLook:
    """Change colour and logo of the reports of a municipality. Reports that were issued keep theirs.

    :param version: the version on screen; 0 when there was none.
    :param colour: as ``#rrggbb``; it must be readable on white.
    :param logo: a picture, PNG or JPEG; ``None`` leaves it as it is. It is drawn anew.
    :param remove_logo: take the logo away.
    :raises NotAllowed: the actor is neither head nor administrator.
    :raises NotFound: there is no such municipality for the actor.
    :raises Refused: the colour cannot be read on white, or the picture is not fit.
    :raises StaleVersion: somebody changed it in the meantime.
    """
    with act(Act.LOOK_CHANGED, by=actor) as record:
        require(rules.change_look, actor)
        municipality, served = Municipality.objects.filter(cbs=cbs).first(), rules.served(actor)
        if municipality is None or (served is not None and municipality.pk not in served):
            raise NotFound
        colour = colour.strip().lower()
        gaps = [*_colour_gaps(colour)]
        content, kind = (b"", "") if logo is None else _cleaned(logo, gaps)
        if gaps:
            raise Refused(gaps)
        row, is_new = _row(municipality, version)
        row.colour = colour
        if logo is not None or remove_logo:
            row.logo, row.logo_kind = content, kind
        fields = ["colour", "logo", "logo_kind"]
        if is_new:
            row.save(force_insert=True)
        else:
            row.save_new_version(update_fields=fields)
        record.about(row, changed=fields)
    return row


def _row(municipality: Municipality, version: int) -> tuple[ReportLook, bool]:
    found = ReportLook.objects.filter(municipality=municipality).values_list("pk", flat=True).first()
    if found is None:
        return ReportLook(municipality=municipality), True
    return VersionedQuerySet[ReportLook](ReportLook).locked(found, version=version), False


def _colour_gaps(colour: str) -> list[Missing]:
    if not is_colour(colour):
        return [
            Missing("colour", _("Write a colour as # with six digits or letters a to f, such as #154273."))
        ]
    if contrast_with_white(colour) < READABLE:
        return [Missing("colour", _("This colour is too light to read on white. Choose a darker one."))]
    return []


def _cleaned(logo: bytes, gaps: list[Missing]) -> tuple[bytes, str]:
    try:
        file = clean(logo, "logo")
    except Unfit as unfit:
        gaps.append(Missing("logo", unfit.message))
        return b"", ""
    if file.kind not in KINDS:
        gaps.append(Missing("logo", _("Choose a picture: PNG or JPEG.")))
    elif len(file.content) > MOST_BYTES:
        gaps.append(Missing("logo", _("The picture is too large. Choose one of at most 200 kB.")))
    else:
        return file.content, KINDS[file.kind].value
    return b"", ""
