"""Saving what an overview asks, changing it, taking it away, and asking for it by hand or by the calendar."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, Refused
from reports import rules
from reports.editions.choice import edition_for
from reports.jobs import Job
from reports.makers.overview import asked_on, towns_of
from reports.models import OverviewDefinition, ReportJob
from reports.overviews import gaps_in, too_wide
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import ReportKind
from reports.vocabulary.overviews import Schedule, Stretch
from reports.vocabulary.states import JobState

LONGEST: Final = 80


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to have counted, by codes.

    :param municipalities: CBS codes; all of them when empty.
    :param first: with ``last``, the days of a fixed stretch.
    """

    name: str
    stretch: str
    rows: str
    columns: str = ""
    municipalities: tuple[str, ...] = ()
    first: date | None = None
    last: date | None = None
    mass: str = "with"
    counted: str = "in_form"
    measure: str = "complaints"
    schedule: str = "never"
    is_shared: bool = False


#: What a change may touch.
FIELDS: Final = (*Wish.__dataclass_fields__, "next_on")


def define_overview(*, wish: Wish, actor: Actor) -> OverviewDefinition:
    """Save what an overview asks.

    :raises NotAllowed: the actor is not of an ADV.
    :raises Refused: something is missing, does not fit, or the name is taken.
    """
    with act(Act.OVERVIEW_DEFINED, by=actor) as record:
        require(rules.define_overview, actor)
        if actor.service_id is None or actor.user_id is None:
            raise NotAllowed
        definition = OverviewDefinition(service_id=actor.service_id, owner_id=actor.user_id)
        _fill(definition, wish)
        definition.save(force_insert=True)
        record.about(definition)
    return definition


def change_overview(*, definition_id: UUID, version: int, wish: Wish, actor: Actor) -> OverviewDefinition:
    """Change what an overview asks. What was made of it stays as it is.

    :param version: the version on the actor's screen.
    :raises NotFound: there is no such overview for the actor.
    :raises NotAllowed: it is a colleague's, and the actor is not the head.
    :raises Refused: something is missing, does not fit, or the name is taken.
    :raises StaleVersion: somebody changed it in the meantime.
    """
    with act(Act.OVERVIEW_CHANGED, by=actor) as record:
        definition = OverviewDefinition.objects.visible_to(actor).locked(definition_id, version=version)
        require(rules.change_overview, actor, definition)
        _fill(definition, wish)
        definition.save_new_version(update_fields=FIELDS)
        record.about(definition, changed=FIELDS)
    return definition


def remove_overview(*, definition_id: UUID, version: int, actor: Actor) -> OverviewDefinition:
    """Take an overview away. It is not made any more; what was made of it stays.

    :raises NotFound: there is no such overview for the actor.
    :raises NotAllowed: it is a colleague's, and the actor is not the head.
    :raises StaleVersion: somebody changed it in the meantime.
    """
    with act(Act.OVERVIEW_REMOVED, by=actor) as record:
        definition = OverviewDefinition.objects.visible_to(actor).locked(definition_id, version=version)
        require(rules.change_overview, actor, definition)
        definition.removed_at = timezone.now()
        definition.save_new_version(update_fields=["removed_at"])
        record.about(definition, changed=("removed_at",))
    return definition


def request_overview(*, definition_id: UUID, actor: Actor) -> ReportJob:
    """Ask for an overview. The same request twice is one job.

    :raises NotFound: there is no such overview for the actor.
    :raises NotAllowed: the actor is not of the ADV.
    """
    with act(Act.OVERVIEW_REQUESTED, by=actor) as record:
        definition = OverviewDefinition.objects.visible_to(actor).locked(definition_id)
        require(rules.view_overview, actor, definition)
        if actor.user_id is None:
            raise NotAllowed
        job = _job(definition, actor.user_id)
        record.about(job)
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job


def ask_overview(*, definition_id: UUID, today: date, actor: Actor) -> ReportJob:
    """Ask for an overview of which the day has come, in the name of whose it is. Twice is once.

    :raises NotAllowed: the actor is not the portal itself.
    :raises NotFound: it was asked for already, or taken away.
    """
    with act(Act.OVERVIEW_REQUESTED, by=actor) as record:
        require(rules.ask_overviews, actor)
        definition = OverviewDefinition.objects.due(today).locked(definition_id)
        definition.next_on = Schedule(definition.schedule).next_after(today)
        definition.save_new_version(update_fields=["next_on"])
        job = _job(definition, definition.owner_id)
        record.about(job)
        record.after_commit(Job.MAKE_REPORT, job_id=job.pk)
    return job


def _fill(definition: OverviewDefinition, wish: Wish) -> None:
    """Take over a wish, or refuse it with every gap."""
    name = wish.name.strip()
    gaps = list(
        gaps_in(stretch=wish.stretch, first=wish.first, last=wish.last, rows=wish.rows, columns=wish.columns)
    )
    if not name or len(name) > LONGEST:
        gaps.append(Missing("name", _("Give it a name of at most 80 characters.")))
    served = {town.cbs for town in towns_of(definition.service_id)}
    if not served or not set(wish.municipalities) <= served:
        gaps.append(Missing("municipalities", _("Choose municipalities that the ADV serves.")))
    same = OverviewDefinition.objects.filter(
        service_id=definition.service_id, owner_id=definition.owner_id, name=name, removed_at__isnull=True
    )
    if same.exclude(pk=definition.pk).exists():
        gaps.append(Missing("name", _("You have an overview of this name already.")))
    if gaps:
        raise Refused(gaps)
    is_fixed = wish.stretch == Stretch.FIXED
    for field, value in asdict(wish).items():
        setattr(definition, field, value)
    definition.name, definition.municipalities = name, sorted(wish.municipalities)
    definition.first, definition.last = (wish.first, wish.last) if is_fixed else (None, None)
    definition.next_on = Schedule(wish.schedule).next_after(timezone.localdate())
    wide = too_wide(asked_on(definition, timezone.localdate()))
    if wide:
        raise Refused(wide)


def _job(definition: OverviewDefinition, user_id: int) -> ReportJob:
    year = timezone.localdate().year
    job, _is_new = ReportJob.objects.get_or_create(
        kind=ReportKind.OVERVIEW,
        service_id=definition.service_id,
        overview=definition,
        state=JobState.OPEN,
        defaults={"requested_by_id": user_id, "year": year, "edition": edition_for(year).code},
    )
    return job
