"""Which edition a year has, confirming a layout, and reading in a form of before this portal."""

from collections.abc import Mapping
from typing import Final

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from reports import rules
from reports.editions.choice import EDITIONS, edition_for
from reports.editions.shape import TOTAL_ROW, Column, Edition, FormTable, Subject
from reports.editions.stored import written_layout
from reports.issuing import imported_digest
from reports.models import ConfirmedLayout, EditionYear, ImportedForm, StatutoryForm
from reports.vocabulary.acts import Act
from reports.vocabulary.states import FormState

#: With a form that came further than this a year keeps its edition for ever (law, section 4.4).
NOT_ADOPTED: Final = (FormState.CONCEPT, FormState.CHECKED, FormState.REPLACED)


def set_edition(*, year: int, edition: str, actor: Actor) -> None:
    """Say which edition a year of registration has.

    :raises NotAllowed: the actor is no administrator.
    :raises Refused: a form of this year was adopted, or the edition cannot be that of the year.
    Source: law, section 4.4.
    """
    with act(Act.EDITION_SET, by=actor) as record:
        require(rules.set_edition, actor)
        if actor.user_id is None:
            raise NotAllowed
        gaps = _edition_gaps(year, edition)
        if gaps:
            raise Refused(gaps)
        row, _is_new = EditionYear.objects.update_or_create(
            year=year, defaults={"edition": edition, "set_by_id": actor.user_id}
        )
        record.about(row, changed=("edition",))


def _edition_gaps(year: int, edition: str) -> list[Missing]:
    if edition not in EDITIONS:
        return [Missing("edition", _("Choose one of the editions."))]
    if EDITIONS[edition].import_only != edition_for(year).import_only:
        return [Missing("edition", _("Edition V1 belongs to 2010 alone, and 2010 to V1."))]
    if StatutoryForm.objects.filter(year=year).exclude(state__in=NOT_ADOPTED).exists():
        return [Missing("edition", _("A form of this year was adopted. It keeps its edition for ever."))]
    return []


def confirm_layout(*, edition: str, actor: Actor) -> None:
    """Say that the layout of an edition was compared with the official form. Twice is once.

    :raises NotAllowed: the actor is no administrator.
    :raises Refused: the edition has nothing to confirm.
    Source: law, section 4.3.
    """
    with act(Act.LAYOUT_CONFIRMED, by=actor) as record:
        require(rules.set_edition, actor)
        if actor.user_id is None:
            raise NotAllowed
        known = EDITIONS.get(edition)
        if known is None or known.mark is None or known.import_only:
            raise Refused([Missing("", _("This edition has no layout to confirm."))])
        row, _is_new = ConfirmedLayout.objects.get_or_create(
            edition=edition, defaults={"confirmed_by_id": actor.user_id}
        )
        record.about(row)


def read_in_form(
    *,
    year: int,
    figures: Mapping[tuple[str, str], int],
    source: str,
    actor: Actor,
    municipality_id: int | None = None,
) -> ImportedForm:
    """Read in a form of before this portal: kept and shown, never counted or changed.

    :param figures: the one figure of each row, by table and row; what is left out is 0.
    :param source: what it was read from.
    :param municipality_id: ``None`` when it is of the whole ADV, as the first form was.
    :raises NotAllowed: the actor is not the head of an ADV.
    :raises NotFound: the ADV does not serve this municipality.
    :raises Refused: the year is counted and not read in, or the figures contradict each other.
    Source: law, section 4.2.
    """
    with act(Act.FORM_READ_IN, by=actor) as record:
        require(rules.read_in_form, actor)
        if actor.service_id is None or actor.user_id is None:
            raise NotAllowed
        if municipality_id is not None:
            served = Agreement.objects.filter(service_id=actor.service_id, municipality_id=municipality_id)
            if not served.exists():
                raise NotFound
        edition = edition_for(year)
        gaps = _figure_gaps(edition, figures)
        if not source.strip():
            gaps.append(Missing("source", _("Say what you read the figures from.")))
        if gaps:
            raise Refused(gaps)
        form = ImportedForm(
            service_id=actor.service_id,
            municipality_id=municipality_id,
            year=year,
            number=_next(actor.service_id, municipality_id, year),
            edition=edition.code,
            layout=written_layout(edition),
            cells=_cells(edition, figures),
            source=source.strip(),
            read_in_by_id=actor.user_id,
            read_in_at=timezone.now(),
        )
        form.sha256 = imported_digest(form)
        form.save(force_insert=True)
        record.about(form)
    return form


def _next(service_id: int, municipality_id: int | None, year: int) -> int:
    same = ImportedForm.objects.filter(service_id=service_id, year=year)
    whose = Q(municipality=municipality_id) if municipality_id else Q(municipality__isnull=True)
    return same.filter(whose).count() + 1


def _figure_gaps(edition: Edition, figures: Mapping[tuple[str, str], int]) -> list[Missing]:
    if not edition.import_only:
        return [Missing("year", _("The complaints of this year are counted, not read in."))]
    known = {(table.code, row.code) for table in edition.tables for row in table.rows}
    if any(key not in known or number < 0 for key, number in figures.items()):
        return [Missing("", _("A figure stands in no row of this form, or is below zero."))]
    complaints = figures.get(("1", TOTAL_ROW), 0)
    gaps = []
    for table in edition.tables:
        total = _total(table, figures)
        if table.subject in {Subject.DOMAIN, Subject.PRIMARY_NATURE} and total != complaints:
            gaps.append(
                Missing(
                    f"total_{table.code}",
                    _("Table %(code)s adds up to %(total)s and table 1 says %(complaints)s.")
                    % {"code": table.code, "total": total, "complaints": complaints},
                )
            )
        if table.subject is Subject.GROUND and total < complaints:
            gaps.append(
                Missing(
                    f"total_{table.code}",
                    _("Table %(code)s has fewer mentions than there are complaints.") % {"code": table.code},
                )
            )
    return gaps


def _total(table: FormTable, figures: Mapping[tuple[str, str], int]) -> int:
    return sum(figures.get((table.code, row.code), 0) for row in table.rows)


def _cells(edition: Edition, figures: Mapping[tuple[str, str], int]) -> dict[str, dict[str, dict[str, int]]]:
    cells: dict[str, dict[str, dict[str, int]]] = {}
    for table in edition.tables:
        rows = {row.code: figures.get((table.code, row.code), 0) for row in table.rows}
        rows[TOTAL_ROW] = _total(table, figures)
        cells[table.code] = {code: {str(Column.TOTAL): number} for code, number in rows.items()}
    return cells
