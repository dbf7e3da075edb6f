"""What can be done with a case now, by this person; and what stands in the way of what comes after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

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
    """

    label: Text
    href: str
    posts: bool = False
    missing: tuple[ErrorItem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Plan:
    act: Act
    label: Text
    name: str
    may: Predicate
    posts: bool = False


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
    _Plan(Act.CASE_CLOSED, _("Close"), "close", rules.close_case),
    _Plan(Act.ADVICE_GIVEN, _("Give advice"), "advise", rules.give_advice),
    _Plan(Act.CASE_CLASSIFIED, _("Classify"), "classify", rules.classify_case),
    _Plan(Act.CLOSED_AS_REGISTERED_ONLY, _("Registration is enough"), "register_only", rules.close_case),
    _Plan(Act.REGISTRATION_CORRECTED, _("Correct the registration"), "correct", rules.correct_registration),
    _Plan(Act.CASE_REOPENED, _("Open again"), "reopen", rules.reopen_case),
    _Plan(Act.CASE_ASSIGNED, _("Give to a colleague"), "assign", rules.assign_case),
)


@budget(queries=2)
def next_steps(person: Person, case: Case) -> tuple[Step, ...]:
    """Give what a person can do with a case now: what can be done at once comes first.

    :param case: with its declarations fetched.
    """
    steps = tuple(_steps(person, case))
    return (*(step for step in steps if not step.missing), *(step for step in steps if step.missing))


@budget(queries=0)
def mending_places(case_id: UUID) -> dict[str, str]:
    """Give the address at which each gap of a classification is mended."""
    page = reverse("complaints:classify", args=[case_id])
    return {field: f"{page}#{anchor}" for field, anchor in _ANCHORS.items()}


def _steps(person: Person, case: Case) -> Iterator[Step]:
    for plan in _PLANS:
        if CASE_TABLE.transition(plan.act, case.state) is None or not plan.may(person, case):
            continue
        # Guards of acts with a form look at what the form asks for, so they say nothing before it.
        gaps = (missing_for(case, CASE_TABLE, plan.act) or []) if plan.posts else []
        if plan.act == Act.CASE_TAKEN:
            gaps = []
        href = reverse(f"complaints:{plan.name}", args=[case.pk])
        yield Step(plan.label, href, plan.posts, tuple(_mended(case, gap) for gap in gaps))


def _mended(case: Case, gap: Missing) -> ErrorItem:
    return ErrorItem(gap.message, mending_places(case.pk).get(gap.field, ""))
