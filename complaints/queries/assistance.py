"""What was done for a reporter: who consented when, who was told, which view is missing, what is next."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from adv_portal.audit.actors import Person
from adv_portal.codes import Code
from adv_portal.errors import NotFound, Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import AssistanceRecord, Case
from complaints.vocabulary.assistance import (
    Means,
    Party,
    ProcedureBody,
    ProcedureStep,
    RecordKind,
    ReferralBody,
    Topic,
    Warmth,
)
from complaints.vocabulary.consents import consent_words
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import InquiryEnd
from complaints.vocabulary.states import CaseState
from complaints.workflow.facts import Facts

#: The lists in which the code of a fact may stand.
_LISTS: Final[tuple[type[Code], ...]] = (
    Outcome,
    InquiryEnd,
    ReferralBody,
    ProcedureBody,
    Means,
    ProcedureStep,
    Warmth,
)
_CONSENTS: Final = (
    RecordKind.CONSENT_GIVEN,
    RecordKind.CONSENT_REFUSED,
    RecordKind.CONSENT_REVOKED,
    RecordKind.CONSENT_ASKED,
)
#: Facts that tell in a table; all others are shown with their words.
_TABLED: Final = (
    *_CONSENTS,
    RecordKind.NOTICE,
    RecordKind.CONTACT,
    RecordKind.CONTACT_ATTEMPT,
    RecordKind.REOPENED,
    RecordKind.DEADLINES_CHECKED,
)
_BOTH: Final = (Party.COMPLAINANT, Party.RESPONDENT)


@dataclass(frozen=True, slots=True)
class FactShown:
    """One dated fact with its words, opened for one reader."""

    title: str
    day: date
    note: str
    body: str = field(repr=False)
    reasons: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AssistanceShown:
    """The section of the assistance.

    :param warnings: what stands in the way or waits, in words.
    :param tables: consents, and who was told or spoken to.
    :param facts: what was found, said, concluded and done, oldest first.
    """

    warnings: Sequence[str]
    tables: Sequence[Table]
    facts: Sequence[FactShown]


@budget(queries=1)
def assistance_section(case: Case, key: Key, _person: Person) -> AssistanceShown:
    """Give the section of the assistance of a case, for one reader who declared no interest."""
    facts = Facts.of(case)
    tables = [table for table in (_consents(facts), _notices(facts, key)) if table is not None]
    shown = [_shown(fact, key) for fact in facts.rows if fact.kind not in _TABLED]
    return AssistanceShown(tuple(_warnings(case, facts)), tables, shown)


@budget(queries=5)
def views_with_new_facts(person: Person, case_id: UUID) -> list[tuple[str, Text]]:
    """Give the views of which the new facts still have to be put to the other side.

    :raises NotFound: the case does not exist for the person, or that person may not read it.
    """
    case = Case.objects.visible_to(person).filter(pk=case_id).first()
    if case is None or not rules.read_case(person, case):
        raise NotFound
    return [
        (str(view.pk), f"{_party(view)}, {date_format(view.happened_on)}")
        for view in Facts.of(case).open_views()
    ]


@budget(queries=5)
def procedures_begun(person: Person, case_id: UUID) -> list[tuple[str, Text]]:
    """Give the procedures in which the reporter is assisted, to choose one from.

    :raises NotFound: the case does not exist for the person, or that person may not read it.
    """
    case = Case.objects.visible_to(person).filter(pk=case_id).first()
    if case is None or not rules.read_case(person, case):
        raise NotFound
    return [
        (str(fact.pk), f"{_label(fact.code)}, {date_format(fact.happened_on)}")
        for fact in Facts.of(case).procedures()
    ]


def _warnings(case: Case, facts: Facts) -> Iterator[str]:
    if case.anonymity != Anonymity.NONE:
        yield _(
            "The reporter is anonymous. The law allows no investigation and no mediation then. It becomes "
            "possible when the reporter chooses to give a name (Besluit, article 5)."
        )
    answer = facts.answer(Topic.INVESTIGATION, Party.COMPLAINANT)
    is_revoked = answer is not None and answer.kind == RecordKind.CONSENT_REVOKED
    if case.state == CaseState.INVESTIGATION and is_revoked:
        yield _("The reporter took back the consent to the investigation. Stop the investigation.")
    is_open = case.state in CaseState.open_states()
    if is_open and facts.of_request_to_stop().newest(RecordKind.WITHDRAWAL_ASKED):
        yield _("The reporter asks to stop. Tell the other party, and then stop the case.")
    result = facts.newest(RecordKind.MEDIATION_RESULT)
    if result is not None and is_open:
        told = {
            fact.party
            for fact in facts.all(RecordKind.NOTICE, topic=Topic.MEDIATION_ENDED)
            if fact.happened_on >= result.happened_on
        }
        if set(_BOTH) - told - {result.party}:
            yield _("Not everybody was told yet that the mediation has ended.")
    if is_open and case.state not in CaseState.known_states() and _left_open(facts):
        yield _("The other party was told that an investigation began, and not how it ended.")
    if case.state == CaseState.INVESTIGATION:
        yield from _missing_views(facts.of_investigation())


def _left_open(facts: Facts) -> bool:
    """Tell whether an investigation was left for another way, with neither a conclusion nor a stop."""
    begun = facts.since_reopening().newest(RecordKind.WEIGHING)
    told = facts.of_investigation()
    endings = (Topic.CONCLUSION, Topic.INVESTIGATION_STOPPED)
    return begun is not None and not any(told.told(topic, Party.RESPONDENT) for topic in endings)


def _missing_views(facts: Facts) -> Iterator[str]:
    for party in _BOTH:
        if facts.newest(RecordKind.VIEW_RECEIVED, RecordKind.VIEW_ABSENT, party=party) is not None:
            continue
        asked = facts.newest(RecordKind.VIEW_ASKED, party=party)
        if asked is None or asked.due_on is None:
            yield _("View not asked yet: %(party)s.") % {"party": party.label}
        else:
            told = {"party": party.label, "day": date_format(asked.due_on)}
            yield _("View missing: %(party)s, asked until %(day)s.") % told
    if facts.open_views():
        yield _("A view holds new facts that have not been put to the other side.")


def _consents(facts: Facts) -> Table | None:
    rows = []
    for topic in (Topic.INVESTIGATION, Topic.MEDIATION, Topic.MANDATE, Topic.PASSING_ON):
        for party in _BOTH:
            if consent_words(topic, party) is None:
                continue
            answer = facts.answer(topic, party)
            asked = facts.newest(RecordKind.CONSENT_ASKED, topic=topic, party=party)
            latest = asked if answer is None or (asked and asked.made_at > answer.made_at) else answer
            if latest is not None:
                rows.append(_consent_row(topic, party, latest))
    if not rows:
        return None
    columns = [
        Column(_("Consent for")),
        Column(pgettext("consent", "Who")),
        Column(pgettext("consent", "Answer")),
        Column(_("Day")),
        Column(_("Words of")),
    ]
    return Table(_("Consents"), columns, rows)


def _consent_row(topic: Topic, party: Party, latest: AssistanceRecord) -> list[Cell]:
    kind = RecordKind(latest.kind)
    looks = {RecordKind.CONSENT_GIVEN: "ok", RecordKind.CONSENT_ASKED: "info"}
    return [
        Cell(topic.label, header=True),
        Cell(party.label),
        Cell(kind.label, kind=looks.get(kind, "warning")),
        Cell(date_format(latest.happened_on)),
        Cell(latest.text_version),
    ]


def _notices(facts: Facts, key: Key) -> Table | None:
    kinds = (RecordKind.NOTICE, RecordKind.CONTACT, RecordKind.CONTACT_ATTEMPT)
    rows = [
        [
            Cell(date_format(fact.happened_on), header=True),
            Cell(Topic(fact.topic).label if fact.topic else RecordKind(fact.kind).label),
            Cell(_party(fact)),
            Cell(_label(fact.code)),
            Cell(" ".join(part for part in fact.opened(key) if part)),
        ]
        for fact in facts.all(*kinds)
    ]
    if not rows:
        return None
    columns = [
        Column(_("Day")),
        Column(pgettext("notice", "About")),
        Column(pgettext("notice", "Who")),
        Column(pgettext("notice", "How")),
        Column(pgettext("notice", "What was said")),
    ]
    return Table(_("Who was told or spoken to"), columns, rows)


def _shown(fact: AssistanceRecord, key: Key) -> FactShown:
    title = RecordKind(fact.kind).label
    if fact.kind == RecordKind.FINDING and fact.topic:
        title = Topic(fact.topic).label
    notes = [_party(fact), _label(fact.code), _label(fact.detail)]
    if fact.due_on is not None:
        notes.append(_("until %(day)s") % {"day": date_format(fact.due_on)})
    body, reasons = fact.opened(key)
    return FactShown(title, fact.happened_on, ", ".join(note for note in notes if note), body, reasons)


def _party(fact: AssistanceRecord) -> str:
    return Party(fact.party).label if fact.party else ""


def _label(code: str) -> str:
    return next((str(codes(code).label) for codes in _LISTS if code in codes.values()), "")
