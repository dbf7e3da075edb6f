"""The register of organisations and persons complained about, and what they say of it."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.states.writer import move
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import destroy_key, key_of, make_key
from complaints import rules
from complaints.models import Case, PersonInCase, Respondent, RespondentStatement
from complaints.vocabulary.acts import Act
from complaints.vocabulary.office import OfficeAct
from complaints.vocabulary.roles import PersonRole, RespondentKind, StatementKind
from complaints.workflow.cases import CASE_TABLE


def link_respondent(
    *,
    case_id: UUID,
    version: int,
    person_id: UUID,
    respondent_id: UUID | None,
    kind: RespondentKind | None,
    actor: Actor,
) -> None:
    """Say who in the register the other party of a case is; make a line there for who is new.

    :param person_id: the other party, as it stands in the case.
    :param respondent_id: the line of the register; ``None`` makes a new one under the name in the case.
    :param kind: what the respondent is, for a new line.
    :raises NotFound: the case, its other party or the line does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest in the case.
    :raises Refused: the kind of a new line was not chosen, or the case has been set aside or erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 9 and 10; UAVG art. 31-33.
    """
    with act(Act.RESPONDENT_LINKED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.link_case, actor, case)
        person = _respondent_of(case, person_id)
        unsaid = [Missing("kind", _("Choose what the other party is."))]
        is_unsaid = respondent_id is None and kind is None
        move(case, CASE_TABLE, Act.RESPONDENT_LINKED, unsaid if is_unsaid else [])
        earlier = person.respondent_id
        if respondent_id is not None:
            person.respondent = Respondent.objects.visible_to(actor).locked(respondent_id)
        elif kind is not None:
            name = key_of(case.pk).open_text(person.name, person.place("name"))
            person.respondent = _new_line(case, kind, name)
        person.save_new_version(update_fields=["respondent_id"])
        case.save_new_version(update_fields=["state"])
        _forget_nameless(earlier)
        record.about(case, changed=("people", "respondent"))


def unlink_respondent(*, case_id: UUID, version: int, person_id: UUID, actor: Actor) -> None:
    """Say that the other party of a case is not that line of the register. A line that no case names goes.

    :raises NotFound: the case or its other party does not exist for the actor.
    :raises NotAllowed: the actor has not declared to have no interest in the case.
    :raises Refused: it was not linked, or the case has been set aside or erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 9; AVG art. 5 lid 1 sub e.
    """
    with act(Act.RESPONDENT_UNLINKED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.link_case, actor, case)
        person = _respondent_of(case, person_id)
        earlier, person.respondent = person.respondent_id, None
        unlinked = [Missing("", _("This other party is not linked to the register."))]
        move(case, CASE_TABLE, Act.RESPONDENT_UNLINKED, unlinked if earlier is None else [])
        person.save_new_version(update_fields=["respondent_id"])
        case.save_new_version(update_fields=["state"])
        _forget_nameless(earlier)
        record.about(case, changed=("people", "respondent"))


def change_respondent(
    *,
    respondent_id: UUID,
    version: int,
    kind: RespondentKind,
    name: str,
    details: str,
    actor: Actor,
) -> None:
    """Change what the register says of a respondent.

    :param details: what helps to know it from others of that name; empty for nothing. It is sealed.
    :raises NotFound: the respondent does not exist for the actor.
    :raises NotAllowed: the actor does not work for the ADV.
    :raises Refused: it has no name.
    :raises StaleVersion: somebody saved it in the meantime.
    Source: AVG art. 16.
    """
    with act(OfficeAct.RESPONDENT_CHANGED, by=actor) as record:
        respondent = Respondent.objects.visible_to(actor).locked(respondent_id, version=version)
        require(rules.keep_register, actor, respondent)
        if not name.strip():
            raise Refused([Missing("name", _("Fill in the name of the other party."))])
        key = key_of(respondent.pk)
        respondent.kind = kind
        respondent.name = key.seal_text(name.strip(), respondent.place("name"))
        known = details.strip()
        respondent.details = key.seal_text(known, respondent.place("details")) if known else None
        respondent.names = _digests(name)
        respondent.save_new_version(update_fields=["kind", "name", "details", "names"])
        record.about(respondent, changed=("kind", "name", "details"))


def record_statement(
    *, respondent_id: UUID, kind: StatementKind, received_on: date | None, body: str, actor: Actor
) -> None:
    """Record that a respondent asks for a correction, or objects to standing in the register.

    :param body: what was said; it is sealed.
    :raises NotFound: the respondent does not exist for the actor.
    :raises NotAllowed: the actor does not work for the ADV.
    :raises Refused: names everything that is missing.
    Source: AVG art. 16 and 21.
    """
    with act(OfficeAct.RESPONDENT_STATED, by=actor) as record:
        respondent = Respondent.objects.visible_to(actor).locked(respondent_id)
        require(rules.keep_register, actor, respondent)
        gaps = [] if body.strip() else [Missing("body", _("Write what the other party says."))]
        if received_on is None or received_on > timezone.localdate():
            gaps.append(Missing("received_on", _("Fill in the day on which it came in, today or earlier.")))
        if gaps or received_on is None:
            raise Refused(gaps)
        statement = RespondentStatement(respondent=respondent, kind=kind, received_on=received_on)
        statement.made_by_id = rules.account_of(actor)
        statement.body = key_of(respondent.pk).seal_text(body.strip(), statement.place("body"))
        statement.save(force_insert=True)
        record.about(respondent, changed=("statements",))


def answer_statement(*, respondent_id: UUID, statement_id: UUID, decision: str, actor: Actor) -> None:
    """Record what was decided on what a respondent said. The text in dispute stays beside it.

    :param decision: what was decided, with reasons; it is sealed.
    :raises NotFound: the respondent or the statement does not exist for the actor.
    :raises NotAllowed: the actor does not work for the ADV.
    :raises Refused: nothing was written, or it was decided on already.
    Source: AVG art. 16 and 21.
    """
    with act(OfficeAct.RESPONDENT_ANSWERED, by=actor) as record:
        respondent = Respondent.objects.visible_to(actor).locked(respondent_id)
        require(rules.keep_register, actor, respondent)
        statement = respondent.statements.select_for_update().filter(pk=statement_id).first()
        if statement is None:
            raise NotFound
        if statement.decided_on is not None:
            raise Refused([Missing("", _("This was decided on already."))])
        if not decision.strip():
            raise Refused([Missing("decision", _("Write the decision and its reasons."))])
        key = key_of(respondent.pk)
        statement.decision = key.seal_text(decision.strip(), statement.place("decision"))
        statement.decided_on = timezone.localdate()
        statement.save(update_fields=["decision", "decided_on"])
        record.about(respondent, changed=("statements",))


def forget_respondent(*, respondent_id: UUID, actor: Actor) -> None:
    """Erase one line of the register that no case names any more.

    The line of the audit is about the ADV: how many there are is counted in the record of destruction.

    :raises NotFound: there is no such line, or a case names it.
    :raises NotAllowed: the actor is not the portal itself.
    Source: AVG art. 5 lid 1 sub e and lid 2.
    """
    with act(OfficeAct.REGISTER_CLEANED, by=actor) as record:
        require(rules.erase_case, actor)
        nameless = Respondent.objects.filter(pk=respondent_id, people=None)
        respondent = nameless.select_related("service").select_for_update(of=("self",)).first()
        if respondent is None:
            raise NotFound
        record.about(respondent.service, changed=("respondents",))
        destroy_key(respondent.pk)
        respondent.delete()


def _respondent_of(case: Case, person_id: UUID) -> PersonInCase:
    people = PersonInCase.objects.filter(case=case, role=PersonRole.RESPONDENT, pk=person_id)
    person: PersonInCase | None = people.select_for_update(of=("self",)).first()
    if person is None:
        raise NotFound
    return person


def _new_line(case: Case, kind: RespondentKind, name: str) -> Respondent:
    respondent = Respondent(service_id=case.service_id, kind=kind, names=_digests(name))
    respondent.name = make_key(respondent.pk).seal_text(name, respondent.place("name"))
    respondent.save(force_insert=True)
    return respondent


def _digests(name: str) -> list[int]:
    """Give the digests by which a name is found: of the whole, and of each of its words."""
    index = BlindIndex()
    return [index.of_name(name), *index.of_text(name)]


def _forget_nameless(respondent_id: UUID | None) -> None:
    nameless = Respondent.objects.filter(people=None)
    for respondent in nameless.filter(pk=respondent_id) if respondent_id else ():
        destroy_key(respondent.pk)
        respondent.delete()
