"""Demonstration: complaints of the past years in the register, and cases of today in every state.

Cases are made by the acts that residents and case workers use; then they are moved into the past, because an
act bears the moment at which it runs. All people, organisations and events are fictitious.
"""

from collections.abc import Callable
from random import Random  # noqa: TID251 -- a seeded generator, passed in: the same options give the same rows
from typing import Final

from adv_portal.accounts.models import Municipality, Service
from adv_portal.ops.demo import DemoOptions
from complaints.demo.assistance import HANDLED, fill_assistance
from complaints.demo.complaints_about_us import fill_complaints_about_us
from complaints.demo.desk import Desk
from complaints.demo.desks import TAKEN_DOWN, fill_desks
from complaints.demo.letters import fill_letters
from complaints.demo.lists import fill_lists
from complaints.demo.messages import fill_messages
from complaints.demo.plans import make_plans
from complaints.demo.register import fill_register
from complaints.demo.relations import fill_relations
from complaints.demo.rights import fill_rights
from complaints.demo.supervision import fill_supervision
from complaints.demo.terms import set_terms
from complaints.models import Case, Registration

#: One of so many complaints is a case of today; the others stand in the register alone.
ONE_CASE_IN: Final = 9
ROOMS: Final[tuple[Callable[[Desk], None], ...]] = (
    fill_desks,
    set_terms,
    fill_supervision,
    fill_lists,
    fill_relations,
    fill_rights,
    fill_letters,
    fill_messages,
    fill_complaints_about_us,
    fill_assistance,
)


def load(options: DemoOptions) -> None:
    """Make the complaints and cases of the demonstration, unless there are any."""
    if not options.complaints or Registration.objects.exists() or Case.objects.exists():
        return
    random = Random(options.seed)  # noqa: S311 -- nothing secret is drawn
    service = Service.objects.earliest("pk")
    places = list(Municipality.objects.filter(agreements__service=service).order_by("cbs"))
    plans = make_plans(options.complaints // ONE_CASE_IN, places, random)
    earlier = options.complaints - len(plans) - TAKEN_DOWN - HANDLED
    fill_register(service, places, earlier, options.years, random)
    desk = Desk.of(service)
    for plan in plans:
        desk.work(plan)
    # What the rooms of the portal add to these cases, in the order in which one leans on another.
    for fill in ROOMS:
        fill(desk)
