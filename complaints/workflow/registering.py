"""Guards on registering, advising, closing and erasing a case."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from complaints.models import Case
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import Wish
from complaints.vocabulary.texts import DeadlineKind


def classification_complete(case: Case) -> list[Missing]:
    """Ask for all that the statutory form counts by; unknown is an answer (Wga art. 2 lid 1 sub b)."""
    wanted = (
        ("residence", case.residence, _("Say whether the reporter lives in the municipality.")),
        ("place", case.place, _("Say where it happened.")),
        ("grounds", case.grounds, _("Choose one or more grounds.")),
        ("domain", case.domain, _("Choose a domain of society.")),
        ("natures", case.natures, _("Choose what kind of thing happened.")),
    )
    return [Missing(field, message) for field, value, message in wanted if not value]


def has_handler(case: Case) -> list[Missing]:
    """Ask for a handler (Besluit art. 2)."""
    return [] if case.handler_id else [Missing("handler", _("Somebody has to take this case first."))]


def handler_declared_no_interest(case: Case) -> list[Missing]:
    """Ask that the handler declared to have no interest in the case (Besluit art. 2)."""
    declared = {found.user_id for found in case.conflicts.all() if not found.has_interest}
    if case.handler_id is None or case.handler_id in declared:
        return []
    return [Missing("conflict", _("The handler has to declare that there is no personal interest."))]


def advice_with_reasons(case: Case) -> list[Missing]:
    """Ask for an advice with its reasons (Besluit art. 8)."""
    return [] if case.advices.exists() else [Missing("body", _("Write the advice and its reasons."))]


def registration_is_enough(case: Case) -> list[Missing]:
    """Ask that the reporter wants no more than registration, or cannot be reached."""
    if case.wish == Wish.REGISTER_ONLY or case.outcome in {Outcome.NO_CONTACT, Outcome.REGISTERED_ONLY}:
        return []
    return [Missing("outcome", _("Say that the reporter wants registration only, or could not be reached."))]


def outcome_known(case: Case) -> list[Missing]:
    """Ask for the outcome."""
    return [] if case.outcome else [Missing("outcome", _("Choose the outcome."))]


def handling_ticked(case: Case) -> list[Missing]:
    """Ask what was done (form table 5)."""
    return [] if case.handlings else [Missing("handlings", _("Tick what was done for the reporter."))]


def outcome_told(case: Case) -> list[Missing]:
    """Ask that the reporter was told how it ended, by letter or message."""
    if case.outcome_told_on:
        return []
    return [Missing("outcome_told_on", _("Fill in when the reporter was told the outcome."))]


def was_registered(case: Case) -> list[Missing]:
    """Ask that the report had become a complaint: who withdrew before that, reports anew."""
    if hasattr(case, "registration"):
        return []
    return [Missing("", _("This report was stopped before it was registered. Take it in as a new report."))]


def term_over(case: Case) -> list[Missing]:
    """Ask that the term of retention is over (AVG art. 5 lid 1 sub e)."""
    if case.erase_on and case.erase_on <= timezone.localdate():
        return []
    return [Missing("", _("The term of retention is not over yet."))]


def known_alone(case: Case) -> list[Missing]:
    """Ask that "unknown" stands beside no other ground or nature (law, lists 3.1 and 3.3)."""
    found = []
    if Ground.UNKNOWN in case.grounds and len(case.grounds) > 1:
        found.append(Missing("grounds", _("Choose either 'unknown' or the grounds that are known.")))
    if Nature.UNKNOWN in case.natures and len(case.natures) > 1:
        found.append(Missing("natures", _("Choose either 'unknown' or the natures that are known.")))
    return found


def not_frozen(case: Case) -> list[Missing]:
    """Ask that the use of the case is not restricted (AVG art. 18)."""
    if not case.is_frozen:
        return []
    return [Missing("", _("The use of this case is restricted: it may be read, and not used."))]


def no_hold(case: Case) -> list[Missing]:
    """Ask that no hold keeps the case (AVG art. 17 lid 3). The database refuses too."""
    if case.holds.filter(lifted_on__isnull=True, ends_on__gte=timezone.localdate()).exists():
        return [Missing("", _("Erasure is suspended: something still depends on this case."))]
    return []


def nothing_holds(case: Case) -> list[Missing]:
    """Ask that no hold, no open request and no legal term that runs keeps the case (law, section 8)."""
    found = no_hold(case)
    if case.data_requests.filter(answered_on__isnull=True).exists():
        found.append(Missing("", _("A request about this data has not been answered yet.")))
    running = case.deadlines.filter(
        kind=DeadlineKind.LEGAL, met_on__isnull=True, due_on__gte=timezone.localdate()
    )
    if running.exists():
        found.append(Missing("", _("A legal term of the reporter still runs.")))
    return found
