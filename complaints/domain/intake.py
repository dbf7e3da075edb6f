"""A report is filed: what was a draft becomes a case, whole or not at all."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal import workdays
from adv_portal.accounts.models import Service
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Erased, NotFound, PortalError, Refused
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from adv_portal.vault import blind_index, meldcode
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import destroy_key, installation_key, installation_owner, key_of, keys_of, make_key
from adv_portal.vault.sealing import Key, Sealed
from complaints.domain.answers import Answers, Served
from complaints.domain.drafts import LIFETIME
from complaints.models import (
    Case,
    CaseIndex,
    Consent,
    Deadline,
    Draft,
    DraftAnswer,
    ReferenceCounter,
    SealedText,
    party_names,
)
from complaints.vocabulary.acts import Act
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import CONSENT_TEXT_VERSION, Question
from complaints.vocabulary.reading import Answer
from complaints.vocabulary.texts import DeadlineKind, TextKind

#: One statement takes the next number, so that two reports at the same moment get two.
NEXT_NUMBER: Final = """
    INSERT INTO complaints_referencecounter (service_id, year, last) VALUES (%s, %s, 1)
    ON CONFLICT (service_id, year) DO UPDATE SET last = complaints_referencecounter.last + 1
    RETURNING *
"""


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report that has become a case.

    :param reference: by which staff speak of it; it opens nothing.
    :param first_contact_on: the last day on which the resident hears of the ADV.
    """

    case_id: UUID
    reference: str
    first_contact_on: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """How a report came in, and by what it is to be counted, as far as who took it down knows.

    :param is_observed: whether the ADV saw it itself; then there is no reporter and no code.
    :param happened_on: the day, when it is known.
    """

    channel: Channel = Channel.ELECTRONIC
    grounds: Sequence[Ground] = ()
    domain: Domain | Literal[""] = ""
    natures: Sequence[Nature] = ()
    happened_on: date | None = None
    is_observed: bool = False


@dataclass(frozen=True, slots=True)
class _Keys:
    """The keys that filing needs, fetched in one statement."""

    draft: Key
    codes: Key
    index: Key


class _AlreadyFiled(PortalError):
    """The draft was sent before: a second click, or a page from the back button."""

    code = "already_filed"


def file_report(*, draft_id: UUID, idempotency_key: UUID, actor: Actor, language: str = "") -> FiledReport:
    """Make a case of a draft: sealed words, index, terms, meldcode. Twice gives the same case.

    The municipality is the resident's own if the ADV serves it, else that of the incident if it serves
    that, else the one it has served longest; a case worker may correct it.

    :param idempotency_key: the draft whose answers the resident has checked on the page.
    :param language: that of the page from which it was sent; the last answer's when it is left out. The case
        takes it unless the resident chose one to talk in.
    :raises NotFound: the draft is gone, or another one was checked.
    :raises Refused: names the required questions that have no answer yet.
    Source: Wga art. 2 lid 1; Besluit art. 5, 7.
    """
    if idempotency_key != draft_id:
        raise NotFound
    try:
        with act(Act.REPORT_FILED, by=actor) as record:
            draft, rows = _locked(draft_id)
            keys = _keys(draft.pk)
            answers = _opened(draft, rows, keys.draft)
            draft.language = language or draft.language
            case, code = _new_case(draft, answers, keys.codes, Told())
            _keep_words(case, answers, keys.index)
            first_contact_on = _start_terms(case, draft.service)
            _keep_consents(case, answers)
            _empty(draft, case, keys.draft.seal_text(code, draft.place()))
            record.about(case, changed=("reference", "texts", "deadlines"))
    except _AlreadyFiled:
        return _filed(draft_id)
    return FiledReport(case.pk, case.reference, first_contact_on)


def file_intake(*, draft_id: UUID, answers: Mapping[str, Answer], told: Told, actor: Actor) -> FiledReport:
    """Make a case of what somebody told a case worker, or the ADV observed. Twice gives the same case.

    :param draft_id: the draft in which the intake was kept, or that which it would have got.
    :param answers: the answer to each question, as a resident would give it.
    :param told: how it came in, and by what it is to be counted as far as it is known.
    :raises NotFound: the draft is somebody else's.
    :raises NotAllowed: the actor is no member of an ADV.
    :raises Refused: names what is missing.
    Source: Wga art. 2 lid 1; Besluit art. 5, 7 (four channels); rule R9 (own observations).
    """
    require(is_service_member, actor)
    try:
        with act(Act.REPORT_FILED, by=actor) as record:
            draft = _of_author(draft_id, actor)
            keys = _keys(draft.pk)
            read = Answers(answers, Served.by(draft.service_id))
            if missing := read.missing():
                raise Refused(missing)
            case, code = _new_case(draft, read, keys.codes, told)
            _keep_words(case, read, keys.index)
            first_contact_on = _start_terms(case, draft.service)
            _keep_consents(case, read)
            _empty(draft, case, None if told.is_observed else keys.draft.seal_text(code, draft.place()))
            record.about(case, changed=("reference", "texts", "deadlines"))
    except _AlreadyFiled:
        return _filed(draft_id)
    return FiledReport(case.pk, case.reference, first_contact_on)


def show_meldcode(*, draft_id: UUID, actor: Actor) -> str:
    """Give the meldcode of a report that was just filed, and forget it: nobody can show it again.

    :raises NotFound: there is no such draft.
    :raises Erased: it has been shown.
    """
    with act(Act.MELDCODE_SHOWN, by=actor) as record:
        draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
        if draft is None:
            raise NotFound
        if draft.meldcode is None:
            raise Erased
        code = key_of(draft.pk).open_text(draft.meldcode, draft.place())
        draft.meldcode = None
        draft.save(update_fields=["meldcode"])
        destroy_key(draft.pk)
        record.about(draft, changed=("meldcode",))
    return code


def _locked(draft_id: UUID) -> tuple[Draft, list[DraftAnswer]]:
    """Lock a draft with its answers, in one statement where it has any."""
    locked = DraftAnswer.objects.select_for_update(of=("self", "draft")).select_related("draft__service")
    rows = list(locked.filter(draft_id=draft_id))
    draft = rows[0].draft if rows else Draft.objects.select_related("service").filter(pk=draft_id).first()
    if draft is None:
        raise NotFound
    if draft.filed_at is not None:
        raise _AlreadyFiled
    return draft, rows


def _of_author(draft_id: UUID, actor: Actor) -> Draft:
    """Lock the draft of a case worker, or make it where nothing was kept yet."""
    draft = Draft.objects.select_for_update().filter(pk=draft_id).first()
    if draft is None:
        draft = Draft.objects.create(
            pk=draft_id, service_id=actor.service_id or 0, author_id=actor.user_id, expires_at=timezone.now()
        )
        make_key(draft.pk)
    if draft.author_id != actor.user_id:
        raise NotFound
    if draft.filed_at is not None:
        raise _AlreadyFiled
    return draft


def _keys(draft_id: UUID) -> _Keys:
    codes, index = installation_owner(meldcode.KEY_NAME), installation_owner(blind_index.KEY_NAME)
    found = keys_of([draft_id, codes, index])
    if draft_id not in found:
        raise Erased
    return _Keys(
        found[draft_id],
        found.get(codes) or installation_key(meldcode.KEY_NAME),
        found.get(index) or installation_key(blind_index.KEY_NAME),
    )


def _opened(draft: Draft, rows: list[DraftAnswer], key: Key) -> Answers:
    kept = {row.question: json.loads(key.open_text(row.body, row.place())) for row in rows}
    answers = Answers(kept, Served.by(draft.service_id))
    if missing := answers.missing():
        raise Refused(missing)
    return answers


def _new_case(draft: Draft, answers: Answers, codes: Key, told: Told) -> tuple[Case, str]:
    municipality = answers.municipality
    if municipality is None:
        raise Refused(message=_("We cannot take reports here yet. Please call us."))
    code = meldcode.make_meldcode()
    now = timezone.now()
    case = Case.objects.create(
        reference=_next_reference(draft.service_id, timezone.localdate(now).year),
        service=draft.service,
        municipality_id=municipality.id,
        received_at=now,
        channel=told.channel,
        language=answers.language or draft.language,
        anonymity=answers.anonymity,
        role=ReporterRole.OWN_OBSERVATION if told.is_observed else answers.role,
        wish=Wish.REGISTER_ONLY if told.is_observed else answers.wish,
        residence=answers.residence or "",
        place=answers.place or "",
        grounds=[*told.grounds],
        domain=told.domain,
        natures=[*told.natures],
        happened_on=told.happened_on,
        meldcode_hash=None if told.is_observed else meldcode.hashed(meldcode.normalised(code), codes),
    )
    return case, code


def _next_reference(service_id: int, year: int) -> str:
    (counter,) = ReferenceCounter.objects.raw(NEXT_NUMBER, [service_id, year])
    return f"{year}-{counter.last:04d}"


def _keep_words(case: Case, answers: Answers, index_key: Key) -> None:
    key = make_key(case.pk)
    words = answers.words()
    texts = [SealedText(case=case, kind=kind) for kind in words]
    for text in texts:
        text.body = key.seal_text(words[TextKind(text.kind)], text.place())
    SealedText.objects.bulk_create(texts)
    index = BlindIndex(index_key)
    ways = (
        (TextKind.NAME, index.of_name),
        (TextKind.EMAIL, index.of_email),
        (TextKind.PHONE, index.of_phone),
    )
    parties = [answers.text(Question.RESPONDENT, field) for field in ("organisation", "person")]
    CaseIndex.objects.create(
        case=case,
        stems=[*index.of_text(*answers.searched()), *party_names(index, parties)],
        contacts=[digest(words[kind]) for kind, digest in ways if kind in words],
    )


def _start_terms(case: Case, service: Service) -> date:
    """Start the terms of the protocol. By post a letter confirms; any other way tells it was received."""
    today = timezone.localdate(case.received_at)
    terms = {
        DeadlineKind.FIRST_CONTACT: workdays.after(today, service.first_contact_workdays),
        DeadlineKind.ADVICE: workdays.after(today, service.advice_workdays),
        DeadlineKind.SETTLING: today + timedelta(weeks=service.settling_term_weeks),
    }
    rows = [Deadline(case=case, kind=kind, due_on=due_on) for kind, due_on in terms.items()]
    if case.role != ReporterRole.OWN_OBSERVATION:
        told_on = None if case.channel == Channel.POST else today
        due_on = workdays.after(today, service.ack_workdays)
        rows.append(Deadline(case=case, kind=DeadlineKind.ACKNOWLEDGEMENT, due_on=due_on, met_on=told_on))
    Deadline.objects.bulk_create(rows)
    return terms[DeadlineKind.FIRST_CONTACT]


def _keep_consents(case: Case, answers: Answers) -> None:
    Consent.objects.bulk_create(
        Consent(
            case=case,
            purpose=purpose,
            is_given=is_given,
            answered_at=case.received_at,
            text_version=CONSENT_TEXT_VERSION,
        )
        for purpose, is_given in answers.consents.items()
    )


def _empty(draft: Draft, case: Case, sealed_code: Sealed | None) -> None:
    """Leave of a draft what sending it twice and showing the code once still need."""
    DraftAnswer.objects.filter(draft=draft).delete()
    draft.filed_case, draft.filed_at = case, case.received_at
    draft.meldcode = sealed_code
    draft.expires_at = case.received_at + LIFETIME
    draft.save(update_fields=["filed_case", "filed_at", "meldcode", "expires_at"])


def _filed(draft_id: UUID) -> FiledReport:
    case = Case.objects.get(pk=Draft.objects.values("filed_case_id").get(pk=draft_id)["filed_case_id"])
    term = case.deadlines.filter(kind=DeadlineKind.FIRST_CONTACT).first()
    return FiledReport(case.pk, case.reference, term.due_on if term else None)
