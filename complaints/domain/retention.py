"""Erase what told of a person, once its term is over. The registration stays, so figures do not move."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.states.writer import move
from adv_portal.vault.keys import destroy_key
from complaints import rules
from complaints.models import (
    Advice,
    Case,
    CaseIndex,
    ConflictDeclaration,
    Consent,
    Draft,
    Registration,
    SealedText,
)
from complaints.vocabulary.acts import Act
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.workflow.cases import CASE_TABLE

#: What an erased case says of the reporter and the event: nothing.
_NOTHING: Final[Mapping[str, object]] = {
    "handler_id": None,
    "channel": Channel.UNKNOWN,
    "language": "nl",
    "anonymity": Anonymity.FULL,
    "role": ReporterRole.UNKNOWN,
    "wish": Wish.UNKNOWN,
    "meldcode_hash": None,
    "residence": "",
    "place": "",
    "grounds": [],
    "domain": "",
    "natures": [],
    "handlings": [],
    "mass_report": "",
    "respondent_is_municipality": False,
    "outcome": "",
    "outcome_told_on": None,
    "erase_on": None,
}


def erase_case(*, case_id: UUID, actor: Actor) -> None:
    """Erase one case whose term of retention is over: destroy its key and all that it sealed.

    What stays is the reference, the dates, and the registration without a link to the case. A wall that
    somebody declared stays too.

    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: the term is not over, or the case is not closed.
    Source: AVG art. 5 lid 1 sub e and art. 17; counting rule R17.
    """
    with act(Act.CASE_ERASED, by=actor) as record:
        case = Case.objects.locked(case_id)
        require(rules.erase_case, actor, case)
        move(case, CASE_TABLE, Act.CASE_ERASED)
        _erase_words(case)
        for field, value in _NOTHING.items():
            setattr(case, field, value)
        case.save_new_version(update_fields=[*_NOTHING, "state"])
        record.about(case, changed=("state", "texts", "advices", "index", "registration"))


def _erase_words(case: Case) -> None:
    destroy_key(case.pk)
    for draft in Draft.objects.filter(filed_case=case):
        destroy_key(draft.pk)
        draft.delete()
    SealedText.objects.filter(case=case).delete()
    Advice.objects.filter(case=case).delete()
    CaseIndex.objects.filter(case=case).delete()
    Consent.objects.filter(case=case).delete()
    ConflictDeclaration.objects.filter(case=case, has_interest=False).delete()
    Registration.objects.filter(case=case).update(case=None)
