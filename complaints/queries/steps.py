"""What can be done with a case now, by this person; and what stands in the way of what comes after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adv_portal.accounts.rules import Predicate
from adv_portal.audit.actors import Person
from adv_portal.errors import Missing, Text
from adv_portal.ops.budget import budget
from adv_portal.states.writer import missing_for
from adv_portal.ui.components import ErrorItem
from complaints import rules
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.workflow.cases import CASE_TABLE
from complaints.workflow.registering import not_frozen

#: Where on the page of the classification a gap is mended.
_ANCHORS: Final[Mapping[str, str]] = {
    "residence": "id_residence_0",
    "place": "id_place_0",
    "grounds": "id_grounds_0",
    "domain": "id_domain",
    "natures": "id_natures_0",
}


@dataclass(frozen=True, slots=True)
class Step:
    """One act that comes next.

    :param href: where it is done, or where it is posted to.
    :param posts: whether it needs no further answer.
    :param missing: what stands in the way, each with a link to where it is mended.
    :param records: whether it records something and leaves the case where it stands.
    :param waits: whether the case waits for it; what is only possible is never the next act.
    """

    label: Text
    href: str
    posts: bool = False
    missing: tuple[ErrorItem, ...] = ()
    records: bool = False
    waits: bool = True


@dataclass(frozen=True, slots=True)
class _Plan:
    """One act as it stands on the page of a case.

    :param fills: the gaps that its own form asks for; only others are named before it is opened. ``None``:
        its guards look at nothing but what the form asks for.
    :param records: whether it records something and leaves the case where it stands.
    """

    act: Act
    label: Text
    name: str
    may: Predicate
    posts: bool = False
    fills: frozenset[str] | None = None
    records: bool = False


def _form(act: Act, label: Text, name: str, *fills: str) -> _Plan:
    return _Plan(act, label, name, rules.assist, fills=frozenset(fills))


def _record(act: Act, label: Text, name: str) -> _Plan:
    return _Plan(act, label, name, rules.assist, records=True)


_BOTH_TOLD: Final = ("complainant_told_on", "respondent_told_on")
#: What can be done when nothing needs to be.
_ONLY_POSSIBLE: Final = frozenset(
    {
        Act.REGISTRATION_CORRECTED,
        Act.CASE_REOPENED,
        Act.CASE_WITHDRAWN,
        Act.CASE_ASSIGNED,
    }
)
#: In the order in which a case worker would think of them.
_PLANS: Final = (
    _Plan(Act.CASE_TAKEN, _("Take this case"), "take", rules.take_case, posts=True),
    _Plan(
        Act.COMPLAINT_REGISTERED,
        _("Register as a complaint"),
        "register",
        rules.register_complaint,
        posts=True,
    ),
    _Plan(Act.ASSISTANCE_BEGUN, _("Begin assistance"), "begin", rules.begin_assistance, posts=True),
    _form(Act.MEDIATION_ENDED, _("End the mediation"), "end_mediation", "how"),
    _form(
        Act.INVESTIGATION_CONCLUDED,
        _("Conclude the investigation"),
        "conclude_investigation",
        "body",
        *_BOTH_TOLD,
    ),
    _form(
        Act.INVESTIGATION_BEGUN, _("Begin an investigation"), "begin_investigation", "weighing", *_BOTH_TOLD
    ),
    _form(Act.INQUIRY_ENDED, _("End the preliminary inquiry"), "end_inquiry", "findings"),
    _Plan(Act.CASE_CLOSED, _("Close"), "close", rules.close_case),
    _Plan(Act.ADVICE_GIVEN, _("Give advice"), "advise", rules.give_advice),
    _form(
        Act.INQUIRY_BEGUN,
        _("Begin a preliminary inquiry"),
        "begin_inquiry",
        "body",
        "complainant_told_on",
    ),
    _Plan(
        Act.MEDIATION_BEGUN,
        _("Begin a mediation"),
        "begin_mediation",
        rules.assist,
        fills=frozenset(),
    ),
    _form(
        Act.INVESTIGATION_STOPPED, _("Stop the investigation"), "stop_investigation", "reasons", *_BOTH_TOLD
    ),
    _form(
        Act.PROCEDURE_BEGUN,
        _("Assist in a procedure"),
        "begin_procedure",
        "mandate_on",
        "deadlines_checked_on",
        "body_code",
    ),
    _form(Act.CASE_REFERRED, _("Refer"), "refer", "organisation", "warmth"),
    _Plan(Act.CASE_CLASSIFIED, _("Classify"), "classify", rules.classify_case),
    _Plan(Act.CLOSED_AS_REGISTERED_ONLY, _("Registration is enough"), "register_only", rules.close_case),
    _Plan(Act.REGISTRATION_CORRECTED, _("Correct the registration"), "correct", rules.correct_registration),
    _Plan(
        Act.OBSERVATION_BECAME_COMPLAINT,
        _("Make it a complaint of a person"),
        "becomes_complaint",
        rules.make_complaint,
    ),
    _Plan(Act.CASE_REOPENED, _("Open again"), "reopen", rules.reopen_case, fills=frozenset()),
    _form(Act.CASE_WITHDRAWN, _("The reporter wants to stop"), "withdraw", "asked_on", "respondent_told_on"),
    _Plan(Act.CASE_ASSIGNED, _("Give to a colleague"), "assign", rules.assign_case),
    _Plan(Act.CASE_LABELLED, pgettext_lazy("case", "Labels"), "case_labels", rules.label_case, records=True),
    _record(Act.CONTACT_RECORDED, _("Record contact"), "record_contact"),
    _record(Act.CONSENT_ASKED, _("Ask for consent"), "ask_consent"),
    _record(Act.CONSENT_RECORDED, _("Record an answer about consent"), "record_consent"),
    _record(Act.NOTICE_RECORDED, _("Record that somebody was told"), "record_notice"),
    _record(Act.VIEW_ASKED, _("Ask for a view"), "ask_view"),
    _record(Act.VIEW_RECORDED, _("Record a view"), "record_view"),
    _record(Act.VIEW_RECORDED, _("No view by the day asked"), "record_silence"),
    _record(Act.FACTS_PUT, _("Put new facts to the other side"), "put_to_other"),
    _record(Act.PROCEDURE_RECORDED, _("Record a step in the procedure"), "record_procedure_step"),
    _record(Act.OTHER_HELP_RECORDED, _("Record other help"), "record_other_help"),
    _record(Act.ANONYMITY_CHANGED, _("Change the anonymity"), "change_anonymity"),
    _record(Act.IDENTITY_BECAME_KNOWN, _("The identity becomes known"), "identity_known"),
)
#: On which page each gap of the assistance is mended.
_MENDED_ON: Final[Mapping[str, str]] = {
    "anonymity": "change_anonymity",
    "consent": "record_consent",
    "view_complainant": "record_view",
    "view_respondent": "record_view",
    "put": "put_to_other",
}


@budget(queries=2)
def next_steps(person: Person, case: Case) -> tuple[Step, ...]:
    """Give what a person can do with a case now: what can be done at once comes first.

    :param case: with its declarations fetched.
    """
    steps = tuple(_steps(person, case))
    return tuple(sorted(steps, key=lambda step: (step.records, bool(step.missing))))


@budget(queries=0)
def mending_places(case_id: UUID) -> dict[str, str]:
    """Give the address at which each gap is mended that is not on the page of its act."""
    page = reverse("complaints:classify", args=[case_id])
    return {
        **{field: f"{page}#{anchor}" for field, anchor in _ANCHORS.items()},
        **{field: reverse(f"complaints:{name}", args=[case_id]) for field, name in _MENDED_ON.items()},
    }


def _steps(person: Person, case: Case) -> Iterator[Step]:
    for plan in _PLANS:
        transition = CASE_TABLE.transition(plan.act, case.state, case.came_from)
        if transition is None or not plan.may(person, case):
            continue
        # Of a case whose use is restricted the page says so once, and offers what is left.
        if case.is_frozen and not_frozen in transition.needs:
            continue
        gaps: list[Missing] = []
        # Guards of acts with a form look at what the form asks for, so they say nothing of that before it.
        if (plan.posts or plan.fills is not None) and plan.act != Act.CASE_TAKEN:
            found = missing_for(case, CASE_TABLE, plan.act) or []
            gaps = [gap for gap in found if not gap.field or gap.field not in (plan.fills or ())]
        href = reverse(f"complaints:{plan.name}", args=[case.pk])
        missing = tuple(_mended(case, gap) for gap in gaps)
        yield Step(plan.label, href, plan.posts, missing, plan.records, plan.act not in _ONLY_POSSIBLE)


def _mended(case: Case, gap: Missing) -> ErrorItem:
    return ErrorItem(gap.message, mending_places(case.pk).get(gap.field, ""))
