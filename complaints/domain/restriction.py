"""Restrict who a case exists for: the head and its handler alone."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case, SealedText
from complaints.vocabulary.acts import Act
from complaints.vocabulary.texts import TextKind
from complaints.workflow.cases import CASE_TABLE


def restrict_case(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Let a case exist for the head and its handler alone, as for a complaint about the municipality itself.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: it is restricted already, or has been set aside or erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 2.
    """
    with act(Act.CASE_RESTRICTED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.restrict_case, actor, case)
        done = [Missing("", _("This case exists for the head and its handler alone already."))]
        move(case, CASE_TABLE, Act.CASE_RESTRICTED, done if case.is_restricted else [])
        case.is_restricted = True
        case.save_new_version(update_fields=["is_restricted", "state"])
        record.about(case, changed=("is_restricted",))


def unrestrict_case(*, case_id: UUID, version: int, reason: str, actor: Actor) -> None:
    """Let a case exist for all case workers again, those with an interest aside.

    :param reason: why the strictest handling is not needed; it is sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor is not the head, or has not declared to have no interest.
    :raises Refused: no reason was given, or it is not restricted.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 2.
    """
    with act(Act.CASE_UNRESTRICTED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.unrestrict_case, actor, case)
        gaps = (
            [] if reason.strip() else [Missing("reason", _("Write why all case workers may see this case."))]
        )
        if not case.is_restricted:
            gaps.append(Missing("", _("This case exists for all case workers already.")))
        move(case, CASE_TABLE, Act.CASE_UNRESTRICTED, gaps)
        case.is_restricted = False
        case.save_new_version(update_fields=["is_restricted", "state"])
        SealedText.keep(case, TextKind.NOTE, reason.strip(), key_of(case.pk))
        record.about(case, changed=("is_restricted",))
