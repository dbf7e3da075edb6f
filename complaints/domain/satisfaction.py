"""What a reporter thought of the help: asked once, after the end."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, Refused
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case, Satisfaction
from complaints.vocabulary.acts import Act
from complaints.vocabulary.results import SCORES
from complaints.workflow.cases import CASE_TABLE


def give_satisfaction(*, case_id: UUID, score: int | None, remark: str, actor: Actor) -> None:
    """Keep what the reporter thought of the help.

    :param score: from 1, very dissatisfied, to 5, very satisfied.
    :param remark: in the reporter's own words; sealed, may stay empty.
    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the reporter.
    :raises Refused: no answer was chosen, it was answered before, or the case has not ended.
    """
    with act(Act.SATISFACTION_GIVEN, by=actor) as record:
        require(rules.choose_for_oneself, actor)
        case = Case.objects.locked(case_id)
        move(case, CASE_TABLE, Act.SATISFACTION_GIVEN)
        if Satisfaction.objects.filter(case=case).exists():
            raise Refused([Missing("", _("You have answered this before. Thank you."))])
        if score is None or score not in SCORES:
            raise Refused([Missing("score", _("Choose one of the answers."))])
        answer = Satisfaction(case=case, score=score)
        if remark.strip():
            answer.remark = key_of(case.pk).seal_text(remark.strip(), answer.place())
        answer.save(force_insert=True)
        record.about(case, changed=("satisfaction",))
