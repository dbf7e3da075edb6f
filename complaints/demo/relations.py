"""Demonstration: a mass report, a register of other parties, a double, and a correction that waits."""

from datetime import timedelta
from typing import Final

from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.vault.keys import key_of
from complaints.demo.desk import Desk
from complaints.demo.plans import MASS_REPORT
from complaints.domain.casework import declare_conflict
from complaints.domain.incidents import change_incident, link_case, make_incident
from complaints.domain.respondents import link_respondent, record_statement
from complaints.domain.setting_aside import propose_merge
from complaints.models import Case, Incident, PersonInCase, Respondent
from complaints.rules import account_of
from complaints.vocabulary.roles import PersonRole, RespondentKind, StatementKind
from complaints.vocabulary.states import CaseState

SAID: Final = (
    "Wij hebben de club en de gemeente om een gesprek gevraagd."
    " Iedereen die meldde, hoort van ons wat eruit komt."
)
ORGANISATION: Final = "Uitzendbureau De Brug"


def fill_relations(desk: Desk) -> None:
    """Link the reports of one song in the stadium, name an agency in two cases, propose a merge."""
    account = account_of(desk.worker)
    handled = Case.objects.visible_to(desk.worker).filter(
        handler_id=account, conflicts__user_id=account, conflicts__has_interest=False
    )
    song = list(handled.filter(domain="sport_recreation", grounds__contains=["antisemitism"]).order_by("pk"))
    if song:
        _mass_report(desk.worker, song)
    work = handled.filter(domain="labour_market", state__in=CaseState.open_states()).order_by("pk")
    _register(desk.worker, list(work[:2]))
    others = handled.filter(state=CaseState.REGISTERED, incident=None).exclude(domain="labour_market")
    _double(desk.worker, list(others.order_by("-received_at")[:2]))


def _version(case: Case) -> int:
    return Case.objects.values_list("version", flat=True).get(pk=case.pk)


def _mass_report(actor: Actor, cases: list[Case]) -> None:
    first, *further = cases
    incident = make_incident(
        title=MASS_REPORT,
        happened_on=None,
        municipality_id=first.municipality_id,
        is_mass=False,
        case_id=first.pk,
        actor=actor,
    )
    for case in further:
        link_case(case_id=case.pk, version=_version(case), incident_id=incident.pk, actor=actor)
    change_incident(
        incident_id=incident.pk,
        version=Incident.objects.values_list("version", flat=True).get(pk=incident.pk),
        title=MASS_REPORT,
        statement=SAID,
        happened_on=timezone.localdate(first.received_at) - timedelta(days=1),
        municipality_id=first.municipality_id,
        is_mass=True,
        actor=actor,
    )


def _register(actor: Actor, cases: list[Case]) -> None:
    line: Respondent | None = None
    for case in cases:
        person = PersonInCase(case=case, role=PersonRole.RESPONDENT)
        person.name = key_of(case.pk).seal_text(ORGANISATION, person.place("name"))
        person.save(force_insert=True)
        link_respondent(
            case_id=case.pk,
            version=_version(case),
            person_id=person.pk,
            respondent_id=line.pk if line else None,
            kind=None if line else RespondentKind.ORGANISATION,
            actor=actor,
        )
        person.refresh_from_db()
        line = person.respondent
    if line is not None:
        record_statement(
            respondent_id=line.pk,
            kind=StatementKind.OBJECTION,
            received_on=timezone.localdate(),
            body="Wij herkennen ons niet in deze klachten en willen graag uitleg geven.",
            actor=actor,
        )


def _double(actor: Actor, cases: list[Case]) -> None:
    """Propose to merge two reports; the head sees what waits for a second person."""
    if len(cases) != 2:  # noqa: PLR2004 -- a pair
        return
    newer, older = cases
    for case in cases:
        declare_conflict(case_id=case.pk, has_interest=False, actor=actor)
    propose_merge(
        case_id=newer.pk,
        version=_version(newer),
        into=older.pk,
        reason="De melder belde nog een keer over dezelfde avond.",
        actor=actor,
    )
