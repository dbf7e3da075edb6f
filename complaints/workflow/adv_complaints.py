"""When something may be done to a complaint about the ADV itself, with its guards (Besluit art. 12)."""

from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing
from adv_portal.states.table import StateTable, Transition
from complaints.models import AdvComplaint
from complaints.vocabulary.adv_complaints import AdvComplaintState as State
from complaints.vocabulary.adv_complaints import AdvRecordKind
from complaints.vocabulary.office import OfficeAct

_SOURCE: Final = "Besluit art. 12"
_OPEN: Final = (State.RECEIVED, State.ACKNOWLEDGED, State.IN_COMMITTEE)
_LIVING: Final = (*_OPEN, State.CONCLUDED)
_ENDED: Final = (State.CLOSED, State.WITHDRAWN)


def has_external_member(complaint: AdvComplaint) -> list[Missing]:
    """Ask for a committee with at least one member from outside."""
    if complaint.committee.filter(is_external=True).exists():
        return []
    return [Missing("external", _("The committee needs at least one member from outside the service."))]


def nobody_concerned_sits(complaint: AdvComplaint) -> list[Missing]:
    """Ask that nobody whom the complaint concerns sits on the committee."""
    if not complaint.committee.filter(user__in=complaint.concerns.all()).exists():
        return []
    return [Missing("members", _("Whom the complaint concerns cannot sit on the committee."))]


def both_heard(complaint: AdvComplaint) -> list[Missing]:
    """Ask that the complainant and the service were heard, or did not answer by a day."""
    heard = set(complaint.records.values_list("kind", flat=True))
    wanted = (
        (AdvRecordKind.HEARD_COMPLAINANT, _("The complainant has not been heard yet.")),
        (AdvRecordKind.HEARD_ADV, _("The service has not been heard yet.")),
    )
    return [Missing("", message) for kind, message in wanted if kind not in heard]


def result_written(complaint: AdvComplaint) -> list[Missing]:
    """Ask for the written result with its reasons."""
    if complaint.records.filter(kind=AdvRecordKind.RESULT).exists():
        return []
    return [Missing("body", _("Write the result with its reasons."))]


def term_over(complaint: AdvComplaint) -> list[Missing]:
    """Ask that the term of retention is over (AVG art. 5 lid 1 sub e)."""
    if complaint.erase_on and complaint.erase_on <= timezone.localdate():
        return []
    return [Missing("", _("The term of retention is not over yet."))]


def _stays(act: OfficeAct, *states: State) -> tuple[Transition, ...]:
    return tuple(Transition(act, state, state, source=_SOURCE) for state in states)


ADV_COMPLAINT_TABLE: Final = StateTable(
    name="adv_complaint",
    initial=State.RECEIVED,
    final=(State.ERASED,),
    transitions=(
        *_stays(OfficeAct.ADV_COMPLAINT_CHANGED, *_LIVING),
        Transition(OfficeAct.ADV_COMPLAINT_ACKNOWLEDGED, State.RECEIVED, State.ACKNOWLEDGED, source=_SOURCE),
        *(
            Transition(
                OfficeAct.COMMITTEE_APPOINTED,
                start,
                State.IN_COMMITTEE,
                needs=(has_external_member, nobody_concerned_sits),
                source=_SOURCE,
            )
            for start in (State.ACKNOWLEDGED, State.IN_COMMITTEE)
        ),
        *_stays(OfficeAct.ADV_COMPLAINT_HEARD, State.IN_COMMITTEE),
        Transition(
            OfficeAct.ADV_COMPLAINT_CONCLUDED,
            State.IN_COMMITTEE,
            State.CONCLUDED,
            needs=(has_external_member, nobody_concerned_sits, both_heard, result_written),
            source=_SOURCE,
        ),
        Transition(OfficeAct.ADV_COMPLAINT_CLOSED, State.CONCLUDED, State.CLOSED, source=_SOURCE),
        *(
            Transition(OfficeAct.ADV_COMPLAINT_WITHDRAWN, start, State.WITHDRAWN, source=_SOURCE)
            for start in _OPEN
        ),
        *(
            Transition(
                OfficeAct.ADV_COMPLAINT_ERASED, start, State.ERASED, needs=(term_over,), source="AVG art. 17"
            )
            for start in _ENDED
        ),
        *(
            Transition(OfficeAct.ADV_ERASURE_REPLAYED, start, State.ERASED, source="AVG art. 17")
            for start in (*_LIVING, *_ENDED)
        ),
    ),
)
