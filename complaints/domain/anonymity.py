"""Anonymity: chosen by the reporter, changed by the reporter, and told when it cannot last."""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing
from adv_portal.law.anonymity import Anonymity
from adv_portal.states.writer import move
from adv_portal.vault.blind_index import BlindIndex
from complaints import rules
from complaints.domain.records import Told, Writer
from complaints.models import Case, CaseIndex, SealedText
from complaints.vocabulary.acts import Act
from complaints.vocabulary.assistance import Means, Party, RecordKind, Topic
from complaints.vocabulary.reading import Answer, answer_of, packed
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import TextKind
from complaints.workflow.cases import CASE_TABLE

#: What tells who the reporter is.
IDENTIFYING: Final = (TextKind.NAME, TextKind.EMAIL, TextKind.PHONE, TextKind.POST)


def change_anonymity(
    *,
    case_id: UUID,
    version: int,
    anonymity: Anonymity | None,
    asked_on: date | None,
    means: Means | None,
    actor: Actor,
) -> None:
    """Change the anonymity of a reporter who asked for it. It leaves a dated notice to the reporter.

    :param asked_on: when the reporter asked: nobody else may choose this.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing; or an investigation or mediation runs.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 5.
    """
    with act(Act.ANONYMITY_CHANGED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        day = facts.wanted_day("asked_on", asked_on, _("Fill in when the reporter asked for this."))
        facts.wanted("means", means, _("Choose how the reporter asked for this."))
        if anonymity is None or anonymity == case.anonymity:
            facts.gaps.append(Missing("anonymity", _("Choose what the reporter wants it to become.")))
        _change(facts, anonymity or Anonymity(case.anonymity), Told(day, means))
        record.about(case, changed=("anonymity", "records"))


def choose_anonymity(*, case_id: UUID, anonymity: Anonymity, actor: Actor) -> None:
    """Change the anonymity as the reporter chooses it on the report page.

    Who chooses that nobody knows who they are is forgotten: name and contact details are erased.

    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the reporter.
    :raises Refused: it is so already; or an investigation or mediation runs.
    Source: Besluit art. 5.
    """
    with act(Act.ANONYMITY_CHANGED, by=actor) as record:
        require(rules.choose_for_oneself, actor)
        case = Case.objects.locked(case_id)
        facts = Writer(case, actor)
        if anonymity == case.anonymity:
            facts.gaps.append(
                Missing("anonymity", _("This is what you chose before. Choose another answer."))
            )
        _change(facts, anonymity, Told(timezone.localdate(), Means.PORTAL))
        record.about(case, changed=("anonymity", "records"))


def change_own_contact(*, case_id: UUID, contacts: Mapping[TextKind, str], actor: Actor) -> None:
    """Keep how the reporter may be reached from now on; what is left empty is erased.

    :param contacts: name, e-mail, phone and postal address; what is not in it stays as it is. Sealed.
    :raises NotFound: there is no such case.
    :raises NotAllowed: the actor is not the reporter.
    :raises Refused: the reporter chose that nobody knows who they are, or the case was erased.
    Source: AVG art. 16.
    """
    with act(Act.REPORTER_CHANGED, by=actor) as record:
        require(rules.choose_for_oneself, actor)
        case = Case.objects.locked(case_id)
        facts = Writer(case, actor)
        if case.anonymity == Anonymity.FULL and any(text.strip() for text in contacts.values()):
            message = _("You chose to stay anonymous. Change that first, if you want us to know your name.")
            facts.gaps.append(Missing("", message))
        move(case, CASE_TABLE, Act.REPORTER_CHANGED, facts.gaps)
        case.texts.filter(kind__in=[*contacts]).delete()
        for kind, text in contacts.items():
            if text.strip():
                SealedText.keep(case, kind, text.strip(), facts.key)
        _index(facts)
        facts.save()
        record.about(case, changed=("texts", "index"))


def change_contact(
    *, case_id: UUID, version: int, contacts: Mapping[TextKind, str], reach: Answer, actor: Actor
) -> None:
    """Keep how the reporter wants to be reached from now on; what is left empty is erased.

    :param contacts: name, e-mail, phone and postal address; what is not in it stays as it is. Sealed.
    :param reach: when and by what means; what is not in it stays as it is. Sealed.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the reporter chose that nobody knows who they are, or the case was erased.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: AVG art. 16; Besluit art. 5.
    """
    with act(Act.REPORTER_CHANGED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.keep_people, actor, case)
        facts = Writer(case, actor)
        if case.anonymity == Anonymity.FULL and (
            any(map(str.strip, contacts.values())) or any(reach.values())
        ):
            message = _("This reporter chose to stay anonymous. Record first that the reporter changed that.")
            facts.gaps.append(Missing("", message))
        move(case, CASE_TABLE, Act.REPORTER_CHANGED, facts.gaps)
        kept = case.texts.filter(kind=TextKind.CONTACT_WISHES).order_by("created_at").last()
        wishes = (
            answer_of(TextKind.CONTACT_WISHES, facts.key.open_text(kept.body, kept.place())) if kept else {}
        )
        texts = {**contacts, TextKind.CONTACT_WISHES: packed(TextKind.CONTACT_WISHES, {**wishes, **reach})}
        case.texts.filter(kind__in=[*texts]).delete()
        for kind, text in texts.items():
            if text.strip():
                SealedText.keep(case, kind, text.strip(), facts.key)
        CaseIndex.rebuild(case, facts.key)
        facts.save()
        record.about(case, changed=("texts", "index"))


def record_identity_known(
    *,
    case_id: UUID,
    version: int,
    known_on: date | None,
    body: str,
    complainant_told: Told,
    reasons: str,
    actor: Actor,
) -> None:
    """Record that the identity of a reporter became known, or has to. The reporter is told, and told first.

    :param known_on: the day on which somebody else learned it, or will; not before the reporter was told.
    :param body: to whom, and why; sealed.
    :param complainant_told: when the reporter was told.
    :param reasons: why the reporter could not be told first; sealed. Empty when the reporter was.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names everything that is missing.
    :raises StaleVersion: somebody saved the case in the meantime.
    Source: Besluit art. 5.
    """
    with act(Act.IDENTITY_BECAME_KNOWN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.assist, actor, case)
        facts = Writer(case, actor)
        facts.wanted("body", body, _("Write who learns it, and why."))
        facts.wanted("known_on", known_on, _("Fill in when it became known, or will."))
        told_on = facts.wanted_day(
            "complainant_told_on", complainant_told.day, _("Tell the reporter, and fill in when you did.")
        )
        if known_on is not None and told_on > known_on:
            facts.wanted("reasons", reasons, _("Write why the reporter could not be told first."))
        facts.keep(
            RecordKind.NOTICE,
            told_on,
            topic=Topic.IDENTITY,
            party=Party.COMPLAINANT,
            code=complainant_told.means or Means.LETTER,
            due_on=known_on,
            body=body,
            reasons=reasons,
        )
        move(case, CASE_TABLE, Act.IDENTITY_BECAME_KNOWN, facts.gaps)
        facts.save()
        record.about(case, changed=("records",))


def _change(facts: Writer, anonymity: Anonymity, asked: Told) -> None:
    case = facts.case
    case.anonymity = anonymity
    facts.tell(Topic.ANONYMITY, Party.COMPLAINANT, "asked_on", asked)
    move(case, CASE_TABLE, Act.ANONYMITY_CHANGED, facts.gaps)
    if anonymity == Anonymity.FULL:
        case.texts.filter(kind__in=[*IDENTIFYING, TextKind.CONTACT_WISHES]).delete()
        case.people.filter(role=PersonRole.REPORTER).delete()
        _index(facts)
    facts.save("anonymity")


def _index(facts: Writer) -> None:
    """Let a case be found by the contacts it holds now, and by no others."""
    texts = {text.kind: text for text in facts.case.texts.filter(kind__in=IDENTIFYING)}
    words = {kind: facts.key.open_text(text.body, text.place()) for kind, text in texts.items()}
    index = BlindIndex()
    ways = (
        (TextKind.NAME, index.of_name),
        (TextKind.EMAIL, index.of_email),
        (TextKind.PHONE, index.of_phone),
    )
    contacts = [digest(words[kind]) for kind, digest in ways if kind in words]
    CaseIndex.objects.filter(case=facts.case).update(contacts=contacts)
