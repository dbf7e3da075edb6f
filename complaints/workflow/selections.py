"""What may be done for a selection of cases, and what stands in the way of it in one case."""

from collections.abc import Mapping
from typing import Final

from adv_portal.accounts.rules import Predicate
from adv_portal.audit.actors import Person
from adv_portal.states.writer import missing_for
from complaints import rules
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.lists import BulkKind, LeftOut
from complaints.workflow.cases import CASE_TABLE

#: Closing is not among them: a person looks at each case before it is closed.
SELECTION_ACTS: Final[Mapping[str, Act]] = {
    BulkKind.ASSIGN: Act.CASE_ASSIGNED,
    BulkKind.LABEL: Act.CASE_LABELLED,
    BulkKind.INCIDENT: Act.INCIDENT_LINKED,
}
_RULES: Final[Mapping[str, Predicate]] = {
    BulkKind.ASSIGN: rules.assign_case,
    BulkKind.LABEL: rules.label_case,
    BulkKind.INCIDENT: rules.link_case,
}


def hindrance(case: Case, kind: BulkKind, person: Person) -> LeftOut | None:
    """Give why a person cannot do to one case what is done for a selection; ``None`` when nothing hinders."""
    if not _RULES[kind](person, case):
        return LeftOut.NOT_ALLOWED
    return None if missing_for(case, CASE_TABLE, SELECTION_ACTS[kind]) == [] else LeftOut.NOT_NOW
