"""Who may do what with a report."""

from typing import Final

from adv_portal.accounts.models import Agreement
from adv_portal.accounts.rules import (
    is_administrator,
    is_head,
    is_municipal,
    is_service_member,
    predicate,
    same_municipality,
    same_service,
)
from adv_portal.audit.actors import Actor, ActorKind, Person
from reports.models import OverviewDefinition, ReportJob, StatutoryForm
from reports.vocabulary.jobs import ReportKind


@predicate
def _requested_it(person: Person, form: StatutoryForm) -> bool:
    return form.requested_by_id == person.user_id


@predicate
def _asked_for_it(person: Person, job: ReportJob) -> bool:
    return job.kind == ReportKind.OVERVIEW and job.requested_by_id == person.user_id


@predicate
def _is_ones_own(person: Person, overview: OverviewDefinition) -> bool:
    return overview.owner_id == person.user_id


@predicate
def _is_shared(_person: Person, overview: OverviewDefinition) -> bool:
    return overview.is_shared


@predicate
def _is_portal(person: Person, _thing: object) -> bool:
    return isinstance(person, Actor) and person.kind == ActorKind.SYSTEM


#: The people of the ADV see forms and jobs with exact figures; nobody else does.
view_form: Final = is_service_member & same_service
view_job: Final = is_service_member & same_service
request_report: Final = is_head
cancel_job: Final = is_service_member & same_service & (is_head | _asked_for_it)
retry_job: Final = is_service_member & same_service & (is_head | _asked_for_it)
make_report: Final = _is_portal
#: The head may have the form made and adopt it, so that the check is somebody else's (law, section 9).
check_form: Final = view_form & ~_requested_it
adopt_form: Final = is_head & same_service
issue_form: Final = is_head & same_service
send_form: Final = is_head & same_service
publish_form: Final = is_head & same_service
open_behind: Final = is_head & same_service
read_in_form: Final = is_head
#: Editions hold for every ADV on this portal: whoever minds the portal sets them (law, section 4.4).
set_edition: Final = is_administrator

#: The calendar of the year: everybody of the ADV ticks what was done, the head sets the days.
tick_step: Final = is_service_member & same_service
set_day: Final = is_head
tend_calendar: Final = _is_portal
report_quality: Final = _is_portal

#: Overviews for the ADV itself: everybody there asks for them; whose it is changes it, and the head too.
define_overview: Final = is_service_member
view_overview: Final = is_service_member & same_service & (_is_ones_own | _is_shared)
change_overview: Final = view_overview & (_is_ones_own | is_head)
ask_overviews: Final = _is_portal

#: What stands around the figures of reports: residents and look are also the administrator's.
import_population: Final = is_head | is_administrator
change_look: Final = is_head | is_administrator
record_break: Final = is_head

#: Figures of others stand beside ours for everybody who may read ours.
import_external: Final = is_head
remove_external: Final = is_head & same_service
view_external: Final = is_service_member | is_municipal

#: That exact figures became public is for the head to say (disclosure rule D12).
record_elsewhere: Final = is_head & same_service

#: Who reads reports may ask to be told of new ones; the portal tells.
ask_notice: Final = is_service_member | is_municipal
tell_of_reports: Final = _is_portal

#: What was published exists for the ADV that did it and for the municipality it is about.
view_published: Final = (is_service_member & same_service) | (is_municipal & same_municipality)


def served(person: Person) -> frozenset[int] | None:
    """Give the municipalities whose reports a person minds; ``None`` for all of them."""
    if is_administrator(person):
        return None
    if person.service_id is None:
        return frozenset()
    agreements = Agreement.objects.filter(service_id=person.service_id)
    return frozenset(agreements.values_list("municipality_id", flat=True))
