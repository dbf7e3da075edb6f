"""Guards on the statutory kinds of handling: they read the dated facts of the assistance."""

from collections.abc import Mapping
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from adv_portal.errors import Missing, Text
from adv_portal.law.anonymity import Anonymity
from complaints.models import Case
from complaints.vocabulary.assistance import Party, ProcedureBody, RecordKind, Topic
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import InquiryEnd
from complaints.vocabulary.states import CaseState
from complaints.workflow.facts import Facts

#: The outcomes that say how a mediation ended.
MEDIATED: Final = (Outcome.MEDIATED_AGREEMENT, Outcome.MEDIATION_FAILED)
#: Outcomes that need a fact of their kind.
_OUTCOME_NEEDS: Final[Mapping[str, RecordKind]] = {
    Outcome.MEDIATED_AGREEMENT: RecordKind.MEDIATION_RESULT,
    Outcome.MEDIATION_FAILED: RecordKind.MEDIATION_RESULT,
    Outcome.CONCLUSION_LIKELY: RecordKind.CONCLUSION,
    Outcome.CONCLUSION_NOT_ESTABLISHED: RecordKind.CONCLUSION,
    Outcome.COLLEGE_DISCRIMINATION: RecordKind.PROCEDURE,
    Outcome.COLLEGE_NONE: RecordKind.PROCEDURE,
    Outcome.REFERRED: RecordKind.REFERRAL,
}


def _wanted(is_there: object, field: str, message: Text) -> list[Missing]:
    return [] if is_there else [Missing(field, message)]


def complainant_informed(case: Case) -> list[Missing]:
    """Ask that the reporter was told of the preliminary inquiry (Besluit art. 9)."""
    return _wanted(
        Facts.of(case).before_inquiry().told(Topic.INQUIRY, Party.COMPLAINANT),
        "complainant_told_on",
        _("Fill in when the reporter was told of the preliminary inquiry."),
    )


def others_learn_nothing(case: Case) -> list[Missing]:
    """Ask for a plan that gives nothing about the other party to third parties (Besluit art. 9)."""
    return _wanted(
        Facts.of(case).before_inquiry().newest(RecordKind.FINDING, topic=Topic.INQUIRY),
        "body",
        _("Write what you will find out, and how, without telling others about the other party."),
    )


def inquiry_findings(case: Case) -> list[Missing]:
    """Ask what the preliminary inquiry found, with reasons (Besluit art. 8, 9)."""
    found = Facts.of(case).newest(RecordKind.FINDING, topic=Topic.INQUIRY)
    return _wanted(
        found is not None and found.code in InquiryEnd.values(),
        "findings",
        _("Write what was found, and why no investigation follows."),
    )


def identity_is_known(case: Case) -> list[Missing]:
    """Ask that the reporter is not anonymous: either anonymous state blocks this (Besluit art. 5)."""
    return _wanted(
        case.anonymity == Anonymity.NONE,
        "anonymity",
        _(
            "The reporter is anonymous. The law allows no investigation and no mediation then. It becomes "
            "possible when the reporter chooses to give a name (Besluit, article 5)."
        ),
    )


def anonymity_fits(case: Case) -> list[Missing]:
    """Ask that nobody becomes anonymous while the other party is dealt with (Besluit art. 5)."""
    if case.state not in CaseState.known_states() or case.anonymity == Anonymity.NONE:
        return []
    return [
        Missing(
            "anonymity",
            _("An investigation or mediation runs. Stop that first; then the reporter can be anonymous."),
        )
    ]


def complainant_consents_to_investigation(case: Case) -> list[Missing]:
    """Ask for the dated consent of the reporter."""
    return _wanted(
        Facts.of(case).before_investigation().consents(Topic.INVESTIGATION, Party.COMPLAINANT),
        "consent",
        _("The reporter has not given consent to an investigation."),
    )


def complainant_still_consents(case: Case) -> list[Missing]:
    """Ask that the reporter did not take back the consent to the investigation (AVG art. 7 lid 3)."""
    answer = Facts.of(case).answer(Topic.INVESTIGATION, Party.COMPLAINANT)
    return _wanted(
        answer is not None and answer.kind == RecordKind.CONSENT_GIVEN,
        "consent",
        _("The reporter took back the consent to the investigation. Stop the investigation."),
    )


def weighed(case: Case) -> list[Missing]:
    """Ask for the weighing, with the harm to the reputation of the other party (Besluit art. 10)."""
    return _wanted(
        Facts.of(case).before_investigation().newest(RecordKind.WEIGHING),
        "weighing",
        _("Write why an investigation is right, and what it may do to the reputation of the other party."),
    )


def both_told_of_start(case: Case) -> list[Missing]:
    """Ask for the start notice to both parties (Besluit art. 10)."""
    facts = Facts.of(case).before_investigation()
    return [
        *_wanted(
            facts.told(Topic.INVESTIGATION, Party.COMPLAINANT),
            "complainant_told_on",
            _("Fill in when the reporter was told that the investigation begins."),
        ),
        *_wanted(
            facts.told(Topic.INVESTIGATION, Party.RESPONDENT),
            "respondent_told_on",
            _("Fill in when the other party was told that the investigation begins."),
        ),
    ]


def both_views_recorded(case: Case) -> list[Missing]:
    """Ask for the view of both, or a dated non-reply (Besluit art. 10)."""
    facts = Facts.of(case).of_investigation()
    settled = (RecordKind.VIEW_RECEIVED, RecordKind.VIEW_ABSENT)
    return [
        *_wanted(
            facts.newest(*settled, party=Party.COMPLAINANT),
            "view_complainant",
            _("The view of the reporter has not been recorded, nor that none came by the date asked."),
        ),
        *_wanted(
            facts.newest(*settled, party=Party.RESPONDENT),
            "view_respondent",
            _("The view of the other party has not been recorded, nor that none came by the date asked."),
        ),
    ]


def both_heard(case: Case) -> list[Missing]:
    """Ask that new facts in each view were put to the other party: hearing both sides (Besluit art. 10)."""
    facts = Facts.of(case).of_investigation()
    today = timezone.localdate()
    return [
        *_wanted(
            not facts.open_views(),
            "put",
            _("A view holds new facts that have not been put to the other side."),
        ),
        *_wanted(
            all(put.due_on is None or put.due_on < today for put in facts.awaited()),
            "put",
            _("The term to react to new facts has not ended yet."),
        ),
    ]


def conclusion_written(case: Case) -> list[Missing]:
    """Ask for the written motivated conclusion (Besluit art. 10)."""
    return _wanted(
        Facts.of(case).of_investigation().newest(RecordKind.CONCLUSION),
        "body",
        _("Write the conclusion and its reasons."),
    )


def both_told_conclusion(case: Case) -> list[Missing]:
    """Ask that the conclusion was sent to both (Besluit art. 10)."""
    facts = Facts.of(case).of_investigation()
    return [
        *_wanted(
            facts.told(Topic.CONCLUSION, Party.COMPLAINANT),
            "complainant_told_on",
            _("Fill in when the conclusion was sent to the reporter."),
        ),
        *_wanted(
            facts.told(Topic.CONCLUSION, Party.RESPONDENT),
            "respondent_told_on",
            _("Fill in when the conclusion was sent to the other party."),
        ),
    ]


def reason_of_stop(case: Case) -> list[Missing]:
    """Ask why the investigation stops (Besluit art. 8)."""
    return _wanted(
        Facts.of(case).of_investigation().newest(RecordKind.FINDING, topic=Topic.INVESTIGATION_STOPPED),
        "reasons",
        _("Write why the investigation stops."),
    )


def both_told_of_stop(case: Case) -> list[Missing]:
    """Ask that both parties know that the investigation stopped (Besluit art. 8, 10)."""
    facts = Facts.of(case).of_investigation()
    return [
        *_wanted(
            facts.told(Topic.INVESTIGATION_STOPPED, Party.COMPLAINANT),
            "complainant_told_on",
            _("Fill in when the reporter was told that the investigation stops."),
        ),
        *_wanted(
            facts.told(Topic.INVESTIGATION_STOPPED, Party.RESPONDENT),
            "respondent_told_on",
            _("Fill in when the other party was told that the investigation stops."),
        ),
    ]


def both_consent_to_mediation(case: Case) -> list[Missing]:
    """Ask for two dated consents, neither of them revoked (Besluit art. 11)."""
    facts = Facts.of(case).of_mediation()
    return [
        *_wanted(
            facts.consents(Topic.MEDIATION, Party.COMPLAINANT),
            "consent",
            _("The reporter has not given consent to mediation."),
        ),
        *_wanted(
            facts.consents(Topic.MEDIATION, Party.RESPONDENT),
            "consent",
            _("The other party has not given consent to mediation."),
        ),
    ]


def respondent_heard(case: Case) -> list[Missing]:
    """Ask that the view of the other party was heard (Besluit art. 11)."""
    return _wanted(
        Facts.of(case).newest(RecordKind.VIEW_RECEIVED, party=Party.RESPONDENT),
        "view_respondent",
        _("The view of the other party has not been heard."),
    )


def mediation_is_over(case: Case) -> list[Missing]:
    """Ask for a result, or for a consent that was revoked (Besluit art. 11)."""
    facts = Facts.of(case)
    result = facts.newest(RecordKind.MEDIATION_RESULT)
    begun = facts.newest(RecordKind.CONSENT_GIVEN, topic=Topic.MEDIATION)
    is_over = result is not None and (begun is None or result.made_at > begun.made_at)
    return _wanted(is_over, "how", _("Choose how the mediation ends."))


def has_mandate(case: Case) -> list[Missing]:
    """Ask for the mandate of the reporter (Wga art. 2 lid 1 sub a)."""
    return _wanted(
        Facts.of(case).consents(Topic.MANDATE, Party.COMPLAINANT),
        "mandate_on",
        _("Fill in when the reporter gave the mandate."),
    )


def terms_checked(case: Case) -> list[Missing]:
    """Ask that somebody looked at the legal terms of the reporter."""
    return _wanted(
        Facts.of(case).since_reopening().newest(RecordKind.DEADLINES_CHECKED),
        "deadlines_checked_on",
        _("Check the legal terms of the reporter, and fill in when you did."),
    )


def procedure_named(case: Case) -> list[Missing]:
    """Ask before whom the procedure runs."""
    return _wanted(
        Facts.of(case).since_reopening().newest(RecordKind.PROCEDURE),
        "body_code",
        _("Choose before whom the procedure runs."),
    )


def referral_recorded(case: Case) -> list[Missing]:
    """Ask to whom the reporter is referred, and for consent when data are passed on (AVG art. 6, 9)."""
    facts = Facts.of(case).since_reopening()
    referral = facts.newest(RecordKind.REFERRAL)
    if referral is None:
        return [Missing("organisation", _("Choose to whom the reporter is referred."))]
    if referral.topic != Topic.PASSING_ON or Facts.of(case).consents(Topic.PASSING_ON, Party.COMPLAINANT):
        return []
    return [
        Missing(
            "warmth",
            _(
                "Without consent to pass on data you can give information only: let the reporter make the "
                "contact, or ask for consent first."
            ),
        )
    ]


def asked_to_stop(case: Case) -> list[Missing]:
    """Ask for the dated request of the reporter."""
    return _wanted(
        Facts.of(case).of_request_to_stop().newest(RecordKind.WITHDRAWAL_ASKED),
        "asked_on",
        _("Fill in when the reporter asked to stop."),
    )


def respondent_told_of_stop(case: Case) -> list[Missing]:
    """Ask that the other party is told, when it was told before that there is a complaint."""
    facts = Facts.of(case)
    return _wanted(
        not facts.knows(Party.RESPONDENT)
        or facts.of_request_to_stop().told(Topic.WITHDRAWAL, Party.RESPONDENT),
        "respondent_told_on",
        _("The other party knows of this complaint. Fill in when it was told that the reporter stops."),
    )


def contact_was_tried(case: Case) -> list[Missing]:
    """Ask for enough attempts before "no contact possible" is the outcome (law, section 6.1)."""
    if case.outcome != Outcome.NO_CONTACT:
        return []
    wanted = case.service.no_contact_attempts
    tried = len(Facts.of(case).of_attempts().all(RecordKind.CONTACT_ATTEMPT))
    if tried >= wanted:
        return []
    message = ngettext_lazy(
        "Try %(left)s more time to reach the reporter, and record it: then this can be the outcome.",
        "Try %(left)s more times to reach the reporter, and record each: then this can be the outcome.",
        wanted - tried,
    )
    return [Missing("outcome", message % {"left": wanted - tried})]


def outcome_fits(case: Case) -> list[Missing]:
    """Ask that what the outcome speaks of took place: no conclusion without one, and so on."""
    kind = _OUTCOME_NEEDS.get(case.outcome)
    of_college = case.outcome in {Outcome.COLLEGE_DISCRIMINATION, Outcome.COLLEGE_NONE}
    found = Facts.of(case).all(kind) if kind else []
    leads = [fact for fact in found if not of_college or fact.code == ProcedureBody.COLLEGE_HUMAN_RIGHTS]
    if case.outcome != Outcome.WITHDRAWN and (kind is None or leads):
        return []
    return [Missing("outcome", _("Nothing in this case leads to this outcome. Choose another."))]


def mediation_has_outcome(case: Case) -> list[Missing]:
    """Ask, of who closes in the middle of a mediation, how it ended (Besluit art. 11)."""
    return _wanted(
        case.outcome in MEDIATED, "outcome", _("A mediation runs. Choose the outcome that says how it ended.")
    )


def second_person_agreed(case: Case) -> list[Missing]:
    """Ask that a second person confirms the reason (rules R10 and R11)."""
    agreed = any(
        proposal.decided_by_id is not None and proposal.decided_by_id != proposal.proposed_by_id
        for proposal in case.proposals.all()
        if proposal.verdict == "accepted"
    )
    return _wanted(agreed, "", _("A second person has to confirm this."))
