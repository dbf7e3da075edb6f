"""Guards on the statutory kinds of handling: they read the dated facts of the assistance."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing, Text
from adv_portal.law.anonymity import Anonymity
from complaints.models import AssistanceRecord, Case
from complaints.vocabulary.assistance import Party, RecordKind, Topic

_ANSWERS: Final = (RecordKind.CONSENT_GIVEN, RecordKind.CONSENT_REFUSED, RecordKind.CONSENT_REVOKED)


def facts(case: Case) -> list[AssistanceRecord]:
    """Give the dated facts of a case, oldest first; a page that fetched them asks for nothing more."""
    return sorted(case.records.all(), key=lambda fact: (fact.happened_on, fact.made_at, str(fact.pk)))


def told(case: Case, topic: Topic, party: Party) -> bool:
    """Tell whether a party was told of something, by a dated notice."""
    return any(
        fact.kind == RecordKind.NOTICE and fact.topic == topic and fact.party == party for fact in facts(case)
    )


def consents(case: Case, topic: Topic, party: Party) -> bool:
    """Tell whether the newest answer of a party to a request for consent is yes (AVG art. 7)."""
    answers = [
        fact for fact in facts(case) if fact.kind in _ANSWERS and fact.topic == topic and fact.party == party
    ]
    return bool(answers) and answers[-1].kind == RecordKind.CONSENT_GIVEN


def _since_last(case: Case, kind: RecordKind, *, after: RecordKind | None = None) -> bool:
    """Tell whether there is a fact of a kind, and it is newer than the last one of another."""
    found = facts(case)
    newest = max((number for number, fact in enumerate(found) if fact.kind == kind), default=-1)
    other = max((number for number, fact in enumerate(found) if after and fact.kind == after), default=-1)
    return newest > other


def _wanted(is_there: object, field: str, message: Text) -> list[Missing]:
    return [] if is_there else [Missing(field, message)]


def complainant_informed(case: Case) -> list[Missing]:
    """Ask that the reporter was told of the preliminary inquiry (Besluit art. 9)."""
    return _wanted(
        told(case, Topic.INQUIRY, Party.COMPLAINANT),
        "informed_on",
        _("Fill in when the reporter was told of the preliminary inquiry."),
    )


def inquiry_findings(case: Case) -> list[Missing]:
    """Ask what the preliminary inquiry found, with reasons (Besluit art. 8, 9)."""
    return _wanted(
        _since_last(case, RecordKind.FINDING),
        "body",
        _("Write what was found, and why no investigation follows."),
    )


def identity_is_known(case: Case) -> list[Missing]:
    """Ask that the reporter is not anonymous: either anonymous state blocks this (Besluit art. 5)."""
    return _wanted(
        case.anonymity == Anonymity.NONE,
        "",
        _("The reporter is anonymous. This becomes possible when the reporter chooses to give a name."),
    )


def complainant_consents_to_investigation(case: Case) -> list[Missing]:
    """Ask for the dated consent of the reporter."""
    return _wanted(
        consents(case, Topic.INVESTIGATION, Party.COMPLAINANT),
        "",
        _("The reporter has not given consent to an investigation yet."),
    )


def weighed(case: Case) -> list[Missing]:
    """Ask for the weighing, with the harm to the reputation of the other party (Besluit art. 10)."""
    return _wanted(
        _since_last(case, RecordKind.WEIGHING),
        "body",
        _("Write the weighing, with what it may do to the reputation of the other party."),
    )


def both_told_of_start(case: Case) -> list[Missing]:
    """Ask for the start notice to both parties (Besluit art. 10)."""
    return [
        *_wanted(
            told(case, Topic.INVESTIGATION, Party.COMPLAINANT),
            "complainant_told_on",
            _("Fill in when the reporter was told that the investigation begins."),
        ),
        *_wanted(
            told(case, Topic.INVESTIGATION, Party.RESPONDENT),
            "respondent_told_on",
            _("Fill in when the other party was told that the investigation begins."),
        ),
    ]


def view_settled(case: Case, party: Party) -> bool:
    """Tell whether the view of a party was received, or did not come by the date asked."""
    return any(
        fact.kind in {RecordKind.VIEW_RECEIVED, RecordKind.VIEW_ABSENT} and fact.party == party
        for fact in facts(case)
    )


def both_views_recorded(case: Case) -> list[Missing]:
    """Ask for the view of both, or a dated non-reply (Besluit art. 10)."""
    return [
        *_wanted(
            view_settled(case, Party.COMPLAINANT), "", _("The view of the reporter has not been recorded.")
        ),
        *_wanted(
            view_settled(case, Party.RESPONDENT), "", _("The view of the other party has not been recorded.")
        ),
    ]


def both_heard(case: Case) -> list[Missing]:
    """Ask that new facts in each view were put to the other party: hearing both sides (Besluit art. 10)."""
    answered = {
        fact.follows_id
        for fact in facts(case)
        if fact.kind in {RecordKind.PUT_TO_OTHER, RecordKind.NO_NEW_FACTS}
    }
    open_views = [
        fact for fact in facts(case) if fact.kind == RecordKind.VIEW_RECEIVED and fact.pk not in answered
    ]
    return _wanted(
        not open_views,
        "",
        _("New facts in a view have not been put to the other party yet, or said to be none."),
    )


def conclusion_written(case: Case) -> list[Missing]:
    """Ask for the written motivated conclusion (Besluit art. 10)."""
    return _wanted(
        _since_last(case, RecordKind.CONCLUSION), "body", _("Write the conclusion and its reasons.")
    )


def both_told_conclusion(case: Case) -> list[Missing]:
    """Ask that the conclusion was sent to both (Besluit art. 10)."""
    return [
        *_wanted(
            told(case, Topic.CONCLUSION, Party.COMPLAINANT),
            "complainant_told_on",
            _("Fill in when the conclusion was sent to the reporter."),
        ),
        *_wanted(
            told(case, Topic.CONCLUSION, Party.RESPONDENT),
            "respondent_told_on",
            _("Fill in when the conclusion was sent to the other party."),
        ),
    ]


def both_told_of_stop(case: Case) -> list[Missing]:
    """Ask that both parties know that the investigation stopped (Besluit art. 8, 10)."""
    return [
        *_wanted(
            told(case, Topic.INVESTIGATION_STOPPED, Party.COMPLAINANT),
            "complainant_told_on",
            _("Fill in when the reporter was told that the investigation stops."),
        ),
        *_wanted(
            told(case, Topic.INVESTIGATION_STOPPED, Party.RESPONDENT),
            "respondent_told_on",
            _("Fill in when the other party was told that the investigation stops."),
        ),
    ]


def both_consent_to_mediation(case: Case) -> list[Missing]:
    """Ask for two dated consents, neither of them revoked (Besluit art. 11)."""
    return [
        *_wanted(
            consents(case, Topic.MEDIATION, Party.COMPLAINANT),
            "",
            _("The reporter has not given consent to mediation yet."),
        ),
        *_wanted(
            consents(case, Topic.MEDIATION, Party.RESPONDENT),
            "",
            _("The other party has not given consent to mediation yet."),
        ),
    ]


def respondent_heard(case: Case) -> list[Missing]:
    """Ask that the view of the other party was heard (Besluit art. 11)."""
    is_heard = any(
        fact.kind == RecordKind.VIEW_RECEIVED and fact.party == Party.RESPONDENT for fact in facts(case)
    )
    return _wanted(is_heard, "", _("The view of the other party has not been heard yet."))


def mediation_is_over(case: Case) -> list[Missing]:
    """Ask for a result, or for a consent that was revoked (Besluit art. 11)."""
    if not both_consent_to_mediation(case):
        begun = RecordKind.CONSENT_GIVEN
        return _wanted(
            _since_last(case, RecordKind.MEDIATION_RESULT, after=begun),
            "body",
            _("Write the result of the mediation."),
        )
    return []


def has_mandate(case: Case) -> list[Missing]:
    """Ask for the mandate of the reporter (Wga art. 2 lid 1 sub a)."""
    return _wanted(
        consents(case, Topic.MANDATE, Party.COMPLAINANT),
        "mandate_on",
        _("Fill in when the reporter gave the mandate."),
    )


def terms_checked(case: Case) -> list[Missing]:
    """Ask that somebody looked at the legal terms of the reporter."""
    return _wanted(
        _since_last(case, RecordKind.DEADLINES_CHECKED),
        "deadlines_checked",
        _("Check the terms that run for the reporter first."),
    )


def referral_recorded(case: Case) -> list[Missing]:
    """Ask to whom the reporter is referred, and for consent when data are passed on (AVG art. 6, 9)."""
    return _wanted(
        _since_last(case, RecordKind.REFERRAL), "code", _("Choose to whom the reporter is referred.")
    )


def asked_to_stop(case: Case) -> list[Missing]:
    """Ask for the dated request of the reporter."""
    return _wanted(
        _since_last(case, RecordKind.WITHDRAWAL_ASKED),
        "asked_on",
        _("Fill in when the reporter asked to stop."),
    )


def respondent_told_of_stop(case: Case) -> list[Missing]:
    """Ask that the other party is told, when it was told before that there is a complaint."""
    knows = any(
        fact.kind in {RecordKind.NOTICE, RecordKind.VIEW_ASKED} and fact.party == Party.RESPONDENT
        for fact in facts(case)
    )
    return _wanted(
        not knows or told(case, Topic.WITHDRAWAL, Party.RESPONDENT),
        "respondent_told_on",
        _("The other party knows of this complaint. Fill in when it was told that the reporter stops."),
    )


def second_person_agreed(case: Case) -> list[Missing]:
    """Ask that a second person confirms the reason (rules R10 and R11)."""
    agreed = any(
        proposal.decided_by_id is not None and proposal.decided_by_id != proposal.proposed_by_id
        for proposal in case.proposals.all()
        if proposal.verdict == "accepted"
    )
    return _wanted(agreed, "", _("A second person has to confirm this."))
