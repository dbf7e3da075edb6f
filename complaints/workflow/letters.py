"""When something may be done to a letter."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing
from adv_portal.states.table import StateTable, Transition
from complaints.models import Letter
from complaints.vocabulary.acts import Act
from complaints.vocabulary.letters import LetterState, SendBy


def way_chosen(letter: Letter) -> list[Missing]:
    """Ask how the letter leaves, and for what that way needs."""
    if not letter.send_by:
        return [Missing("send_by", _("Choose how the letter is sent."))]
    if letter.send_by == SendBy.POST and letter.address is None:
        return [Missing("address", _("Fill in to whom and where the letter goes."))]
    if letter.send_by != SendBy.POST and letter.person_id is not None:
        return [Missing("send_by", _("Only the reporter has a report page. Send this letter by post."))]
    return []


LETTER_TABLE: Final = StateTable(
    name="letter",
    initial=LetterState.DRAFT,
    final=(LetterState.SENT, LetterState.DISCARDED),
    transitions=(
        Transition(Act.LETTER_CHANGED, LetterState.DRAFT, LetterState.DRAFT),
        Transition(
            Act.LETTER_SENT,
            LetterState.DRAFT,
            LetterState.SENT,
            needs=(way_chosen,),
            source="Besluit art. 8-11",
        ),
        Transition(Act.LETTER_DISCARDED, LetterState.DRAFT, LetterState.DISCARDED),
    ),
)
