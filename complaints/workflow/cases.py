"""The state table of a case. Source: law, section 6; Besluit art. 5-11."""

from typing import Final

from adv_portal.states.table import Guard, StateTable, Transition
from complaints.vocabulary.acts import Act
from complaints.vocabulary.states import CaseState
from complaints.workflow import assisting, registering

_OPEN: Final = CaseState.open_states()
_ASSISTED: Final = CaseState.assisted_states()
_ENDED: Final = CaseState.ended_states()
_ASIDE: Final = CaseState.set_aside_states()
_LIVING: Final = (*_OPEN, *_ENDED)
_REGISTERED: Final = tuple(state for state in _LIVING if state != CaseState.RECEIVED)

#: What is added to a case whose work goes on.
_WORK: Final = (
    Act.TASK_SET,
    Act.TASK_CHANGED,
    Act.URGENCY_SET,
    Act.CONSENT_ASKED,
    Act.WITHDRAWAL_ASKED,
    Act.NOTICE_RECORDED,
    Act.CONTACT_RECORDED,
    Act.TERM_SET,
    Act.TERM_CHANGED,
    Act.TERM_SUSPENDED,
    Act.TERM_RESUMED,
    Act.TERM_REMOVED,
    Act.CASE_TAKEN,
    Act.CASE_ASSIGNED,
)
#: A warning uses nothing of a person, so it comes for a case too whose use is restricted (AVG art. 18).
_REMINDERS: Final = (Act.TERM_WARNED, Act.TERM_ESCALATED, Act.STALE_REMINDED)
#: What is done only while a handler assists.
_ASSISTANCE: Final = (
    Act.VIEW_ASKED,
    Act.VIEW_RECORDED,
    Act.FINDING_RECORDED,
    Act.FACTS_PUT,
    Act.PROCEDURE_RECORDED,
)
#: What goes on after the work has ended, until the case is erased.
_ALWAYS: Final = (
    Act.PERSON_ADDED,
    Act.PERSON_CHANGED,
    Act.PERSON_REMOVED,
    Act.REPORTER_CHANGED,
    Act.NOTE_WRITTEN,
    Act.NOTE_CHANGED,
    Act.NOTE_REMOVED,
    Act.TASK_DONE,
    Act.TERM_MET,
    Act.CASE_LABELLED,
    Act.INCIDENT_LINKED,
    Act.INCIDENT_UNLINKED,
    Act.RESPONDENT_LINKED,
    Act.RESPONDENT_UNLINKED,
    Act.MERGE_PROPOSED,
    Act.VOID_PROPOSED,
    Act.ANONYMITY_CHANGED,
    Act.CONSENT_RECORDED,
    Act.IDENTITY_BECAME_KNOWN,
    Act.LETTER_WRITTEN,
    Act.LETTER_CHANGED,
    Act.LETTER_SENT,
    Act.LETTER_DISCARDED,
    Act.MESSAGE_SENT,
    Act.MESSAGE_RECEIVED,
    Act.MESSAGES_READ,
    Act.MESSAGE_ANNOUNCED,
    Act.DOCUMENT_ADDED,
    Act.DOCUMENT_REMOVED,
    Act.CASE_RESTRICTED,
    Act.CASE_UNRESTRICTED,
)
#: What takes something out of a case: not while it is held (AVG art. 17 lid 3 sub e).
_REMOVING: Final = (Act.PERSON_REMOVED, Act.NOTE_REMOVED, Act.LETTER_DISCARDED, Act.DOCUMENT_REMOVED)
#: Rights and holds: also for a case that is set aside or frozen.
_RIGHTS: Final = (
    Act.DATA_REQUEST_OPENED,
    Act.DATA_REQUEST_EXTENDED,
    Act.DATA_REQUEST_ANSWERED,
    Act.PERSONAL_DATA_EXPORTED,
    Act.TEXT_CORRECTED,
    Act.REQUESTER_IDENTIFIED,
    Act.COPY_ASKED,
    Act.CASE_FROZEN,
    Act.CASE_UNFROZEN,
    Act.HOLD_PLACED,
    Act.HOLD_LIFTED,
    Act.CONFLICT_DECLARED,
    Act.PROPOSAL_DECLINED,
)
_LAW: Final = "Besluit art. 2"


def _stays(
    act: Act, *states: CaseState, needs: tuple[Guard, ...] = (), source: str = ""
) -> tuple[Transition, ...]:
    return tuple(Transition(act, state, state, needs, source) for state in states)


def _to(
    act: Act, end: CaseState, *starts: CaseState, needs: tuple[Guard, ...] = (), source: str = ""
) -> tuple[Transition, ...]:
    return tuple(Transition(act, start, end, needs, source) for start in starts)


def _back(
    act: Act, start: CaseState, *ends: CaseState, needs: tuple[Guard, ...] = (), source: str = ""
) -> tuple[Transition, ...]:
    return tuple(Transition(act, start, end, needs, source, returns=True) for end in ends)


def _usable(acts: tuple[Act, ...], *states: CaseState) -> tuple[Transition, ...]:
    needs: dict[Act, tuple[Guard, ...]] = {
        Act.CASE_TAKEN: (registering.handler_declared_no_interest,),
        **dict.fromkeys(_REMOVING, (registering.no_hold,)),
        Act.ANONYMITY_CHANGED: (assisting.anonymity_fits,),
    }
    return tuple(
        line
        for act in acts
        for line in _stays(act, *states, needs=(registering.not_frozen, *needs.get(act, ())))
    )


_REGISTERING: Final = (
    *_stays(Act.CASE_CLASSIFIED, CaseState.RECEIVED, needs=(registering.not_frozen, registering.known_alone)),
    Transition(
        Act.COMPLAINT_REGISTERED,
        CaseState.RECEIVED,
        CaseState.REGISTERED,
        needs=(registering.classification_complete, registering.known_alone),
        source="Wga art. 2 lid 1 sub b",
    ),
    *_stays(
        Act.REGISTRATION_CORRECTED,
        *_REGISTERED,
        needs=(registering.classification_complete, registering.known_alone),
    ),
    *_stays(Act.OBSERVATION_BECAME_COMPLAINT, *_REGISTERED),
    Transition(
        Act.ASSISTANCE_BEGUN,
        CaseState.REGISTERED,
        CaseState.INTAKE,
        needs=(registering.not_frozen, registering.has_handler, registering.handler_declared_no_interest),
        source=_LAW,
    ),
    *_to(
        Act.CLOSED_AS_REGISTERED_ONLY,
        CaseState.REGISTERED_ONLY,
        CaseState.REGISTERED,
        CaseState.INTAKE,
        needs=(registering.registration_is_enough, assisting.contact_was_tried),
        source="Wga art. 2 lid 1 sub b",
    ),
)
_HANDLING: Final = (
    *_to(
        Act.ADVICE_GIVEN,
        CaseState.ADVISED,
        CaseState.INTAKE,
        CaseState.ADVISED,
        needs=(registering.not_frozen, registering.advice_with_reasons),
        source="Besluit art. 8",
    ),
    *_stays(
        Act.ADVICE_GIVEN,
        *(state for state in _ASSISTED if state not in {CaseState.INTAKE, CaseState.ADVISED}),
        needs=(registering.not_frozen, registering.advice_with_reasons),
        source="Besluit art. 8",
    ),
    *_to(
        Act.INQUIRY_BEGUN,
        CaseState.PRELIMINARY_INQUIRY,
        CaseState.INTAKE,
        CaseState.ADVISED,
        needs=(registering.not_frozen, assisting.complainant_informed, assisting.others_learn_nothing),
        source="Besluit art. 9",
    ),
    Transition(
        Act.INQUIRY_ENDED,
        CaseState.PRELIMINARY_INQUIRY,
        CaseState.ADVISED,
        needs=(assisting.inquiry_findings,),
        source="Besluit art. 8, 9",
    ),
    Transition(
        Act.INVESTIGATION_BEGUN,
        CaseState.PRELIMINARY_INQUIRY,
        CaseState.INVESTIGATION,
        needs=(
            registering.not_frozen,
            assisting.identity_is_known,
            assisting.complainant_consents_to_investigation,
            registering.handler_declared_no_interest,
            assisting.weighed,
            assisting.both_told_of_start,
        ),
        source="Besluit art. 5, 10",
    ),
    Transition(
        Act.INVESTIGATION_CONCLUDED,
        CaseState.INVESTIGATION,
        CaseState.CONCLUDED,
        needs=(
            registering.not_frozen,
            assisting.complainant_still_consents,
            assisting.both_views_recorded,
            assisting.both_heard,
            assisting.conclusion_written,
            assisting.both_told_conclusion,
        ),
        source="Besluit art. 10",
    ),
    Transition(
        Act.INVESTIGATION_STOPPED,
        CaseState.INVESTIGATION,
        CaseState.ADVISED,
        needs=(assisting.reason_of_stop, assisting.both_told_of_stop),
        source="Besluit art. 8, 10",
    ),
    *_to(
        Act.MEDIATION_BEGUN,
        CaseState.MEDIATION,
        CaseState.ADVISED,
        CaseState.PRELIMINARY_INQUIRY,
        CaseState.INVESTIGATION,
        CaseState.CONCLUDED,
        needs=(
            registering.not_frozen,
            assisting.identity_is_known,
            assisting.both_consent_to_mediation,
            assisting.respondent_heard,
        ),
        source="Besluit art. 11",
    ),
    *_back(
        Act.MEDIATION_ENDED,
        CaseState.MEDIATION,
        CaseState.ADVISED,
        CaseState.PRELIMINARY_INQUIRY,
        CaseState.INVESTIGATION,
        CaseState.CONCLUDED,
        needs=(assisting.mediation_is_over,),
        source="Besluit art. 11",
    ),
    *_to(
        Act.PROCEDURE_BEGUN,
        CaseState.PROCEDURE_ASSISTANCE,
        CaseState.INTAKE,
        CaseState.ADVISED,
        CaseState.PRELIMINARY_INQUIRY,
        CaseState.INVESTIGATION,
        CaseState.CONCLUDED,
        CaseState.MEDIATION,
        CaseState.PROCEDURE_ASSISTANCE,
        CaseState.REFERRED,
        needs=(
            registering.not_frozen,
            assisting.has_mandate,
            assisting.terms_checked,
            assisting.procedure_named,
        ),
        source="Wga art. 2 lid 1 sub a",
    ),
    # A report is registered before it is passed on, so that it counts (Wga art. 2 lid 1 sub b, rule R12).
    *_to(
        Act.CASE_REFERRED,
        CaseState.REFERRED,
        *(state for state in _OPEN if state != CaseState.RECEIVED),
        needs=(registering.not_frozen, assisting.referral_recorded),
        source="AVG art. 6, 9",
    ),
)
_CLOSING: Final = (
    registering.not_frozen,
    registering.outcome_known,
    assisting.outcome_fits,
    assisting.contact_was_tried,
    registering.handling_ticked,
    registering.outcome_told,
)
_ENDING: Final = (
    *_to(
        Act.CASE_WITHDRAWN,
        CaseState.WITHDRAWN,
        *_OPEN,
        needs=(assisting.asked_to_stop, assisting.respondent_told_of_stop),
    ),
    *_to(
        Act.CASE_CLOSED,
        CaseState.CLOSED,
        CaseState.ADVISED,
        CaseState.CONCLUDED,
        CaseState.REFERRED,
        CaseState.PROCEDURE_ASSISTANCE,
        needs=_CLOSING,
    ),
    Transition(
        Act.CASE_CLOSED,
        CaseState.MEDIATION,
        CaseState.CLOSED,
        needs=(*_CLOSING, assisting.mediation_has_outcome),
        source="Besluit art. 11",
    ),
    *_to(
        Act.CASE_REOPENED,
        CaseState.INTAKE,
        *_ENDED,
        needs=(registering.not_frozen, registering.was_registered),
    ),
    *_stays(Act.OTHER_HELP_RECORDED, *_ASSISTED, *_ENDED, needs=(registering.not_frozen,)),
    *_to(Act.CASE_MERGED, CaseState.MERGED, *_LIVING, needs=(assisting.second_person_agreed,)),
    *_back(Act.CASE_UNMERGED, CaseState.MERGED, *_LIVING),
    # The code of a merged report still opens it: what its reporter writes reaches the case that goes on.
    *(
        line
        for act in (Act.MESSAGE_SENT, Act.MESSAGE_RECEIVED, Act.MESSAGES_READ, Act.MESSAGE_ANNOUNCED)
        for line in _stays(act, CaseState.MERGED)
    ),
    *_to(Act.CASE_VOIDED, CaseState.VOID, *_LIVING, needs=(assisting.second_person_agreed,)),
    *_back(Act.VOID_UNDONE, CaseState.VOID, *_LIVING),
    *_stays(Act.SATISFACTION_GIVEN, *_ENDED),
    *_to(
        Act.CASE_ERASED,
        CaseState.ERASED,
        *_ENDED,
        *_ASIDE,
        needs=(registering.term_over, registering.nothing_holds),
        source="AVG art. 17",
    ),
    *_to(
        Act.CASE_ERASED_ON_REQUEST,
        CaseState.ERASED,
        *_ENDED,
        *_ASIDE,
        needs=(registering.no_hold,),
        source="AVG art. 17",
    ),
    # A back-up of before an erasure brings rows back that nobody can open any more.
    *_to(Act.ERASURE_REPLAYED, CaseState.ERASED, *_LIVING, *_ASIDE, source="AVG art. 17"),
)

CASE_TABLE: Final = StateTable(
    name="case",
    initial=CaseState.RECEIVED,
    final=(CaseState.ERASED,),
    transitions=(
        *_REGISTERING,
        *_HANDLING,
        *_ENDING,
        *_usable(_WORK, *_OPEN),
        *(line for act in _REMINDERS for line in _stays(act, *_OPEN)),
        *_usable(_ASSISTANCE, *_ASSISTED),
        *_usable(_ALWAYS, *_LIVING),
        *(line for act in _RIGHTS for line in _stays(act, *_LIVING, *_ASIDE)),
    ),
)
