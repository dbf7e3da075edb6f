"""Who may do what with a case."""

from typing import Final

from adv_portal.accounts.rules import is_case_worker, is_head, is_service_member, predicate, same_service
from adv_portal.audit.actors import Actor, ActorKind, Person
from adv_portal.errors import NotAllowed
from complaints.models import AdvComplaint, Case, PendingCorrection, Proposal, SavedSearch
from complaints.vocabulary.people import ReporterRole


def account_of(person: Person) -> int:
    """Give the number of a person's account.

    :raises NotAllowed: the person has none.
    """
    if person.user_id is None:
        raise NotAllowed
    return person.user_id


def service_of(person: Person) -> int:
    """Give the number of the ADV a person works for.

    :raises NotAllowed: the person works for none.
    """
    if person.service_id is None:
        raise NotAllowed
    return person.service_id


def _declared(person: Person, case: Case, *, has_interest: bool) -> bool:
    # A case has few declarations: read whole, so that a page which fetched them asks for nothing more.
    return any(
        declaration.user_id == person.user_id and declaration.has_interest == has_interest
        for declaration in case.conflicts.all()
    )


@predicate
def _is_walled_off(person: Person, case: Case) -> bool:
    return _declared(person, case, has_interest=True)


@predicate
def _has_declared(person: Person, case: Case) -> bool:
    return _declared(person, case, has_interest=False)


@predicate
def _is_handler(person: Person, case: Case) -> bool:
    return case.handler_id is not None and case.handler_id == person.user_id


@predicate
def _is_open_to_all(_person: Person, case: Case) -> bool:
    return not case.is_restricted


@predicate
def _has_no_handler(_person: Person, case: Case) -> bool:
    return case.handler_id is None


@predicate
def _is_second_person(person: Person, proposal: Proposal | PendingCorrection) -> bool:
    return person.user_id is not None and person.user_id != proposal.proposed_by_id


@predicate
def _is_reporter(person: Person, _case: object) -> bool:
    return isinstance(person, Actor) and person.kind == ActorKind.RESIDENT


@predicate
def _is_owner(person: Person, search: SavedSearch) -> bool:
    return search.owner_id == person.user_id


@predicate
def _is_shared(_person: Person, search: SavedSearch) -> bool:
    return search.is_shared


@predicate
def _is_observation(_person: Person, case: Case) -> bool:
    return case.role == ReporterRole.OWN_OBSERVATION


@predicate
def _is_portal(person: Person, _thing: object) -> bool:
    return isinstance(person, Actor) and person.kind == ActorKind.SYSTEM


is_walled_off: Final = _is_walled_off
has_declared: Final = _has_declared
is_handler: Final = _is_handler
has_no_handler: Final = _has_no_handler

#: Whether the case exists for a person: the same words as ``CaseQuerySet.visible_to``.
view_case: Final = (
    is_service_member & same_service & ~is_walled_off & (_is_open_to_all | is_handler | is_head)
)
#: Before the first look at the content, each person declares whether there is an interest (Besluit art. 2).
declare_conflict: Final = view_case
read_case: Final = view_case & has_declared
take_case: Final = read_case & is_case_worker & has_no_handler
assign_case: Final = view_case & is_head
handle_case: Final = read_case & (is_handler | is_head)
classify_case: Final = handle_case
register_complaint: Final = handle_case
correct_registration: Final = handle_case
begin_assistance: Final = handle_case
give_advice: Final = handle_case
#: Investigation, mediation, procedures, referral, and what is recorded of them.
assist: Final = handle_case
#: What the reporter does on the report page; whoever gave the code is the reporter.
choose_for_oneself: Final = _is_reporter
close_case: Final = handle_case
reopen_case: Final = handle_case
keep_people: Final = handle_case
make_complaint: Final = handle_case & _is_observation
write_note: Final = read_case
set_task: Final = read_case
keep_terms: Final = handle_case
#: Warnings of terms and of silent cases leave without anybody asking.
remind: Final = _is_portal
#: Nobody erases by hand: the term of retention does (AVG art. 5 lid 1 sub e).
erase_case: Final = _is_portal
forget_audit: Final = _is_portal
#: After an update all cases are found anew by what they hold.
index_cases: Final = _is_portal
#: Rights of data subjects and holds on erasure are the handler's and the head's (AVG art. 12-21).
open_request: Final = handle_case
answer_request: Final = handle_case
hold_case: Final = handle_case
make_copy: Final = _is_portal
#: What is about to be erased, and what was, is seen by the head.
see_destruction: Final = is_head
#: Files of complaints are taken in and given out by who runs the portal, by command.
exchange_complaints: Final = _is_portal
#: Which reports are about one event, and who is complained about, is seen by whoever may read the case.
link_case: Final = read_case
#: Merging and voiding change figures: one person proposes, a second one confirms (rules R10 and R11).
propose_setting_aside: Final = handle_case
second_person: Final = is_service_member & _is_second_person
undo_setting_aside: Final = handle_case
restrict_case: Final = handle_case
unrestrict_case: Final = read_case & is_head
#: Incidents and the register belong to the ADV as a whole.
keep_incidents: Final = is_service_member & same_service
keep_register: Final = is_service_member & same_service
#: Figures of an adopted year are the head's (rule R13).
decide_correction: Final = is_head

# Documents and messages
keep_documents: Final = handle_case
write_messages: Final = handle_case
announce_messages: Final = _is_portal

# Letters
write_letter: Final = handle_case
#: The words of the service's letters and its letterheads.
keep_templates: Final = is_head
make_letter: Final = _is_portal


# Complaints about the ADV itself
@predicate
def _exists_for(person: Person, complaint: AdvComplaint) -> bool:
    return AdvComplaint.objects.visible_to(person).filter(pk=complaint.pk).exists()


view_adv_complaint: Final = is_service_member & same_service & _exists_for
#: Who may know of it handles it; whom it concerns does not know of it (Besluit art. 12).
handle_adv_complaint: Final = view_adv_complaint
erase_adv_complaint: Final = _is_portal
#: A label sorts cases and tells nothing of them, so that who triages needs not open each one.
label_case: Final = view_case
keep_labels: Final = is_service_member & same_service
end_label: Final = is_head & same_service
#: A saved search is its owner's; the head may take down what is shared.
remove_search: Final = (_is_owner & same_service) | (is_head & same_service & _is_shared)
#: Statistical fields of a selection leave the portal with the head alone.
export_selection: Final = is_head

#: Supervision: parameters, workload, and samples of closed files.
supervise: Final = is_head
