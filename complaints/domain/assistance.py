"""Help to a reporter: for now, motivated advice."""

from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, Refused
from adv_portal.law.handlings import Handling
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Advice, Case, Registration
from complaints.vocabulary.acts import Act
from complaints.vocabulary.texts import DeadlineKind
from complaints.workflow.cases import CASE_TABLE


def give_advice(*, case_id: UUID, version: int, body: str, reasons: str, actor: Actor) -> None:
    """Give the reporter advice with its reasons. It ticks the handling of advice and meets its term.

    :param body: the advice; it is sealed.
    :param reasons: why this is the advice; it is sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the advice or its reasons are missing, or assistance has not begun.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 8.
    """
    with act(Act.ADVICE_GIVEN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.give_advice, actor, case)
        _keep_advice(case, body.strip(), reasons.strip(), actor)
        move(case, CASE_TABLE, Act.ADVICE_GIVEN)
        case.handlings = [*dict.fromkeys([*case.handlings, Handling.ADVICE_INFORMATION])]
        case.save_new_version(update_fields=["state", "handlings"])
        kinds = (DeadlineKind.FIRST_CONTACT, DeadlineKind.ADVICE)
        case.deadlines.filter(kind__in=kinds, met_on__isnull=True).update(met_on=timezone.localdate())
        Registration.objects.follow(case)
        record.about(case, changed=("state", "advices", "handlings", "deadlines"))


def _keep_advice(case: Case, body: str, reasons: str, actor: Actor) -> None:
    if CASE_TABLE.transition(Act.ADVICE_GIVEN, case.state) is None:
        return  # move() says so in its own words
    wanted = (
        ("body", body, _("Write the advice.")),
        ("reasons", reasons, _("Write the reasons for the advice.")),
    )
    if missing := [Missing(field, message) for field, text, message in wanted if not text]:
        raise Refused(missing)
    Advice.give(case, key_of(case.pk), body=body, reasons=reasons, by=rules.account_of(actor))
