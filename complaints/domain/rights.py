"""Rights of data subjects: a request is received, perhaps extended once, and answered in time."""

from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound
from adv_portal.states.writer import move
from adv_portal.vault.keys import key_of
from adv_portal.vault.sealing import Key
from adv_portal.workdays import months_after
from complaints import rules
from complaints.domain.copies import Gathering
from complaints.jobs import Job
from complaints.models import Case, CaseIndex, Consent, DataRequest, SealedText
from complaints.vocabulary.acts import Act
from complaints.vocabulary.questions import CONSENT_TEXT_VERSION
from complaints.vocabulary.reading import readable
from complaints.vocabulary.rights import Decision, RefusalGround, Right
from complaints.vocabulary.texts import TextKind
from complaints.workflow.cases import CASE_TABLE

#: AVG art. 12 lid 3: an answer within a month, which may be extended by two more.
MONTHS: Final = 1
MORE_MONTHS: Final = 2
#: Texts whose words can be corrected as they were told.
CORRECTABLE: Final = (
    TextKind.STORY,
    TextKind.PLACE,
    TextKind.MOMENT,
    TextKind.REASON,
    TextKind.SITUATION,
    TextKind.NAME,
    TextKind.EMAIL,
    TextKind.PHONE,
    TextKind.POST,
)
#: Rights that are about a copy.
_COPIES: Final = (Right.ACCESS, Right.PORTABILITY)
#: Rights after which the data may be read and not used (AVG art. 18, 21).
_FREEZING: Final = (Right.RESTRICTION, Right.OBJECTION)


def open_request(
    *,
    case_id: UUID,
    right: str,
    person_id: UUID | None,
    received_on: date | None,
    identity_checked_on: date | None,
    words: str,
    actor: Actor,
) -> UUID:
    """Take in a request about data, and start its term of one month.

    :param right: what is asked, of :class:`~complaints.vocabulary.rights.Right`.
    :param person_id: who asks; ``None`` for the reporter.
    :param received_on: when it came in; the term runs from that day.
    :param identity_checked_on: when it was seen who asks; the meldcode is enough for a reporter.
    :param words: what the person wrote or said; may be empty.
    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle it.
    :raises Refused: names every gap.
    Source: AVG art. 12 lid 3, art. 15-21.
    """
    with act(Act.DATA_REQUEST_OPENED, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id)
        require(rules.open_request, actor, case)
        gaps = _days_off(case, received_on=received_on, identity_checked_on=identity_checked_on)
        if right not in Right.values():
            gaps.append(Missing("right", _("Choose what the person asks.")))
        if person_id is not None and not case.people.filter(pk=person_id).exists():
            gaps.append(Missing("person", _("Choose somebody of this case.")))
        move(case, CASE_TABLE, Act.DATA_REQUEST_OPENED, gaps)
        received = received_on or timezone.localdate()
        request = DataRequest(
            case=case,
            person_id=person_id,
            right=right,
            received_on=received,
            due_on=months_after(received, MONTHS),
            identity_checked_on=identity_checked_on,
            made_by_id=rules.account_of(actor),
        )
        if words.strip():
            request.body = key_of(case.pk).seal_text(words.strip(), request.place("body"))
        request.save(force_insert=True)
        record.about(case, changed=("data_requests",))
    return request.pk


def identify_requester(
    *, case_id: UUID, request_id: UUID, version: int, checked_on: date | None, actor: Actor
) -> None:
    """Record when it was seen that somebody is who they say. How is not kept, no copy of a document either.

    :raises NotFound: there is no such open request for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the day is missing or cannot be.
    :raises StaleVersion: somebody changed the request in the meantime.
    Source: AVG art. 12 lid 6.
    """
    with act(Act.REQUESTER_IDENTIFIED, by=actor) as record:
        case, request = _locked(case_id, request_id, version, actor)
        gaps = _days_off(case, received_on=request.received_on, identity_checked_on=checked_on)
        if checked_on is None:
            gaps.append(Missing("checked_on", _("Fill in when the identity was checked.")))
        move(case, CASE_TABLE, Act.REQUESTER_IDENTIFIED, gaps)
        request.identity_checked_on = checked_on
        request.save_new_version(update_fields=["identity_checked_on"])
        record.about(case, changed=("data_requests",))


def extend_request(*, case_id: UUID, request_id: UUID, version: int, reason: str, actor: Actor) -> None:
    """Extend the term by two months, once, and within the first month; the person is told why.

    :raises NotFound: there is no such open request for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: the reason is missing, it was extended before, or the first month is over.
    :raises StaleVersion: somebody changed the request in the meantime.
    Source: AVG art. 12 lid 3.
    """
    with act(Act.DATA_REQUEST_EXTENDED, by=actor) as record:
        case, request = _locked(case_id, request_id, version, actor)
        gaps = [] if reason.strip() else [Missing("reason", _("Write why it takes longer."))]
        if request.extended_on is not None:
            gaps.append(Missing("", _("The term was extended before; that can be done once.")))
        elif request.due_on < timezone.localdate():
            gaps.append(Missing("", _("The first month is over: the term cannot be extended any more.")))
        move(case, CASE_TABLE, Act.DATA_REQUEST_EXTENDED, gaps)
        request.extended_on = timezone.localdate()
        request.due_on = months_after(request.received_on, MONTHS + MORE_MONTHS)
        request.extension = key_of(case.pk).seal_text(reason.strip(), request.place("extension"))
        request.save_new_version(update_fields=["extended_on", "due_on", "extension"])
        record.about(case, changed=("data_requests",))


def ask_copy(*, case_id: UUID, request_id: UUID, version: int, actor: Actor) -> None:
    """Let the portal make the copy of a request for access or portability; again makes it anew.

    :raises NotFound: there is no such open request for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: it is about something else, or the identity was not checked.
    :raises StaleVersion: somebody changed the request in the meantime.
    Source: AVG art. 15 lid 3, art. 20.
    """
    with act(Act.COPY_ASKED, by=actor) as record:
        case, request = _locked(case_id, request_id, version, actor)
        gaps = _unidentified(request)
        if request.right not in _COPIES:
            gaps.append(Missing("", _("A copy belongs to a request for access or portability.")))
        move(case, CASE_TABLE, Act.COPY_ASKED, gaps)
        request.copy_asked_at, request.copy_pdf, request.copy_json = timezone.now(), None, None
        request.save_new_version(update_fields=["copy_asked_at", "copy_pdf", "copy_json"])
        record.about(case, changed=("data_requests",))
        record.after_commit(Job.MAKE_COPY, request_id=request.pk)


def make_copy(*, request_id: UUID, actor: Actor) -> None:
    """Make the copy that was asked: paper and a file for machines, sealed with the key of the case.

    :raises NotFound: nothing was asked, or it is there.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Erased: the case was erased.
    Source: AVG art. 15 lid 3 and 4, art. 20; UAVG art. 41.
    """
    with act(Act.PERSONAL_DATA_EXPORTED, by=actor) as record:
        rows = DataRequest.objects.select_related("case__service", "person")
        waiting = rows.filter(copy_asked_at__isnull=False, copy_pdf__isnull=True)
        request = waiting.select_for_update(of=("self",)).filter(pk=request_id).first()
        if request is None:
            raise NotFound
        require(rules.make_copy, actor, request)
        key = key_of(request.case_id)
        copy = Gathering.of(request, key).copy()
        request.copy_pdf = key.seal(copy.as_pdf(), request.place("copy_pdf"))
        request.copy_json = key.seal(copy.as_json(), request.place("copy_json"))
        request.save_new_version(update_fields=["copy_pdf", "copy_json"])
        record.about(request.case, changed=("data_requests",))


def answer_request(
    *,
    case_id: UUID,
    request_id: UUID,
    version: int,
    decision: str,
    refusal_ground: str,
    reasons: str,
    actor: Actor,
) -> None:
    """Decide on a request, with reasons where not all is granted, and do what follows from it.

    Granting restriction or an objection freezes the case; granting the withdrawal of consent records that
    no consent is left; what is not corrected gets the statement of the person beside it. Erasure that is
    granted is :func:`complaints.domain.retention.erase_on_request`.

    :raises NotFound: there is no such open request for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: names every gap.
    :raises StaleVersion: somebody changed the request in the meantime.
    Source: AVG art. 12 lid 3-6, art. 15-21.
    """
    with act(Act.DATA_REQUEST_ANSWERED, by=actor) as record:
        case, request = _locked(case_id, request_id, version, actor)
        move(
            case,
            CASE_TABLE,
            Act.DATA_REQUEST_ANSWERED,
            _answer_gaps(request, decision, refusal_ground, reasons),
        )
        key = key_of(case.pk)
        request.decision = decision
        request.refusal_ground = "" if decision == Decision.GRANTED else refusal_ground
        request.reasons = (
            key.seal_text(reasons.strip(), request.place("reasons")) if reasons.strip() else None
        )
        request.answered_on = timezone.localdate()
        request.save_new_version(update_fields=["decision", "refusal_ground", "reasons", "answered_on"])
        _follow(case, request, key)
        case.save_new_version(update_fields=["is_frozen"])
        record.about(case, changed=("data_requests", "is_frozen"))


def correct_text(
    *, case_id: UUID, request_id: UUID, version: int, kind: str, text: str, actor: Actor
) -> None:
    """Correct a text that somebody told, because they asked for it. The text of before stays readable.

    :param kind: which text, of :data:`CORRECTABLE`.
    :param text: how it should read.
    :raises NotFound: there is no such open request for the actor.
    :raises NotAllowed: the actor does not handle the case.
    :raises Refused: it is no request for correction, or the text is missing.
    :raises StaleVersion: somebody changed the request in the meantime.
    Source: AVG art. 16.
    """
    with act(Act.TEXT_CORRECTED, by=actor) as record:
        case, request = _locked(case_id, request_id, version, actor)
        gaps = _unidentified(request)
        if request.right != Right.RECTIFICATION or request.person_id is not None:
            gaps.append(Missing("", _("Texts are corrected on a request for correction of the reporter.")))
        if kind not in CORRECTABLE:
            gaps.append(Missing("kind", _("Choose which text is corrected.")))
        if not text.strip():
            gaps.append(Missing("text", _("Write how it should read.")))
        move(case, CASE_TABLE, Act.TEXT_CORRECTED, gaps)
        _replace(case, TextKind(kind), text.strip(), key_of(case.pk))
        request.save_new_version(update_fields=["right"])
        record.about(case, changed=("texts", "index"))


def freeze_case(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Restrict the use of a case: it stays readable, and nothing else is done with it.

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle it.
    :raises Refused: it is restricted already.
    :raises StaleVersion: somebody changed the case in the meantime.
    Source: AVG art. 18.
    """
    with act(Act.CASE_FROZEN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.answer_request, actor, case)
        gaps = [Missing("", _("The use of this case is restricted already."))] if case.is_frozen else []
        move(case, CASE_TABLE, Act.CASE_FROZEN, gaps)
        case.is_frozen = True
        case.save_new_version(update_fields=["is_frozen"])
        record.about(case, changed=("is_frozen",))


def unfreeze_case(*, case_id: UUID, version: int, actor: Actor) -> None:
    """Lift the restriction; the person is told beforehand (AVG art. 18 lid 3).

    :raises NotFound: the case does not exist for the actor.
    :raises NotAllowed: the actor does not handle it.
    :raises Refused: it is not restricted.
    :raises StaleVersion: somebody changed the case in the meantime.
    Source: AVG art. 18 lid 3.
    """
    with act(Act.CASE_UNFROZEN, by=actor) as record:
        case = Case.objects.visible_to(actor).locked(case_id, version=version)
        require(rules.answer_request, actor, case)
        gaps = [] if case.is_frozen else [Missing("", _("The use of this case is not restricted."))]
        move(case, CASE_TABLE, Act.CASE_UNFROZEN, gaps)
        case.is_frozen = False
        case.save_new_version(update_fields=["is_frozen"])
        record.about(case, changed=("is_frozen",))


def _locked(case_id: UUID, request_id: UUID, version: int, actor: Actor) -> tuple[Case, DataRequest]:
    case = Case.objects.visible_to(actor).locked(case_id)
    require(rules.answer_request, actor, case)
    open_ones = DataRequest.objects.open().filter(case=case)
    return case, open_ones.locked(request_id, version=version)


def _days_off(case: Case, *, received_on: date | None, identity_checked_on: date | None) -> list[Missing]:
    today, first = timezone.localdate(), timezone.localdate(case.received_at)
    found = []
    if received_on is None or not first <= received_on <= today:
        message = _("Choose a day between the day the report came in and today.")
        found.append(Missing("received_on", message))
    if identity_checked_on is not None and not first <= identity_checked_on <= today:
        message = _("Choose a day between the day the report came in and today.")
        found.append(Missing("identity_checked_on", message))
    return found


def _unidentified(request: DataRequest) -> list[Missing]:
    if request.identity_checked_on is not None:
        return []
    return [Missing("", _("Fill in first when the identity was checked."))]


def _answer_gaps(request: DataRequest, decision: str, refusal_ground: str, reasons: str) -> list[Missing]:
    found = []
    if decision not in Decision.values():
        return [Missing("decision", _("Choose what was decided."))]
    if decision != Decision.GRANTED:
        if refusal_ground not in RefusalGround.values():
            found.append(Missing("refusal_ground", _("Choose on which ground not all is granted.")))
        if not reasons.strip():
            found.append(Missing("reasons", _("Write the reasons: the person has a right to them.")))
    if refusal_ground != RefusalGround.IDENTITY_UNPROVEN or decision == Decision.GRANTED:
        found += _unidentified(request)
    if decision == Decision.GRANTED and request.right == Right.ERASURE:
        found.append(Missing("decision", _("Granting erasure is done with the button to erase the case.")))
    if decision != Decision.REFUSED and request.right in _COPIES and request.copy_pdf is None:
        found.append(Missing("", _("Make the copy first.")))
    return found


def _follow(case: Case, request: DataRequest, key: Key) -> None:
    if request.right in _FREEZING and request.decision != Decision.REFUSED:
        case.is_frozen = True
    if request.right == Right.CONSENT_WITHDRAWAL and request.decision != Decision.REFUSED:
        _withdraw_consents(case)
    if request.right == Right.RECTIFICATION and request.decision != Decision.GRANTED and request.body:
        SealedText.keep(case, TextKind.STATEMENT, key.open_text(request.body, request.place("body")), key)


def _withdraw_consents(case: Case) -> None:
    newest: dict[str, bool] = {}
    for consent in case.consents.order_by("answered_at", "pk"):
        newest[consent.purpose] = consent.is_given
    Consent.objects.bulk_create(
        Consent(
            case=case,
            purpose=purpose,
            is_given=False,
            answered_at=timezone.now(),
            text_version=CONSENT_TEXT_VERSION,
        )
        for purpose, is_given in newest.items()
        if is_given
    )


def _replace(case: Case, kind: TextKind, text: str, key: Key) -> None:
    """Put a text in the place of an earlier one, which stays as history, and index the words anew."""
    for old in case.texts.filter(kind=kind):
        told = readable(kind, key.open_text(old.body, old.place()))
        SealedText.keep(case, TextKind.EARLIER, f"{kind.label}: {told}", key)
        old.delete()
    SealedText.keep(case, kind, text, key)
    CaseIndex.rebuild(case, key)
