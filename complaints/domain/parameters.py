"""Set the terms of the ADV: parameters of its protocol, none of them a law."""

from collections.abc import Mapping, Sequence
from typing import Final

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Service
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, Refused
from adv_portal.rows import VersionedQuerySet
from complaints import rules
from complaints.models import Case, ParameterChange, Proposal
from complaints.vocabulary.lists import Verdict
from complaints.vocabulary.office import OfficeAct
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.parameters import (
    EARLIEST_WARNING_DAYS,
    LONGEST_KEPT_MONTHS,
    MOST_WARNINGS,
    OUTCOME_PREFIX,
    PARAMETERS,
)


def change_parameters(
    *,
    version: int,
    numbers: Mapping[str, int],
    warning_days: Sequence[int],
    months_by_outcome: Mapping[Outcome, int],
    actor: Actor,
) -> None:
    """Change the terms of the actor's ADV. Each term that changes is kept with what it was.

    Terms of handling that run already stay as they are; the new ones hold for what comes. Terms of retention
    hold for cases that are closed or set aside too: those get their new day at once. What holds a case back
    goes on to hold it.

    :param numbers: by the name of the parameter; what is left out stays.
    :param warning_days: days before the end of a client's legal term on which somebody is warned.
    :param months_by_outcome: how long a closed case is kept, where an outcome has a term of its own.
    :raises NotAllowed: the actor is not the head of an ADV.
    :raises Refused: a number is out of its bounds, or nothing has changed.
    :raises StaleVersion: somebody changed them in the meantime.
    Source: Besluit art. 6 (protocol); AVG art. 5 lid 1 sub e.
    """
    with act(OfficeAct.PARAMETERS_CHANGED, by=actor) as record:
        require(rules.supervise, actor)
        service: Service = VersionedQuerySet[Service](Service).locked(actor.service_id, version=version)
        if gaps := [*_out_of_bounds(numbers), *_bad_warnings(warning_days), *_bad_months(months_by_outcome)]:
            raise Refused(gaps)
        wanted: dict[str, object] = {
            **{
                parameter.name: numbers[parameter.name]
                for parameter in PARAMETERS
                if parameter.name in numbers
            },
            "deadline_warning_days": sorted(set(warning_days), reverse=True),
            "retention_by_outcome": {str(outcome): months for outcome, months in months_by_outcome.items()},
        }
        changed = [name for name, value in wanted.items() if getattr(service, name) != value]
        if not changed:
            raise Refused(message=_("Nothing has changed."))
        ParameterChange.objects.bulk_create(_told(service, wanted, changed, rules.account_of(actor)))
        for name in changed:
            setattr(service, name, wanted[name])
        service.save_new_version(update_fields=changed)
        if _RETENTION & set(changed):
            _keep_closed_cases_until_their_new_day(service)
        record.about(service, changed=changed)


#: What the term of retention of a closed case follows from.
_RETENTION: Final = frozenset(
    ("retention_case_years", "retention_registered_only_months", "retention_by_outcome")
)


def _keep_closed_cases_until_their_new_day(service: Service) -> None:
    decided = Proposal.objects.filter(case=OuterRef("pk"), verdict=Verdict.ACCEPTED).order_by("-decided_at")
    done = Case.objects.done().filter(service=service, erase_on__isnull=False)
    done = done.annotate(set_aside_at=Subquery(decided.values("decided_at")[:1]))
    moved = []
    for case in done.order_by("pk").select_for_update(of=("self",)):
        case.service = service
        day = case.kept_until()
        set_aside_at = getattr(case, "set_aside_at", None)
        if day is None and set_aside_at is not None:
            day = case.kept_when_set_aside(timezone.localdate(set_aside_at))
        if day is not None and day != case.erase_on:
            case.erase_on = day
            moved.append(case)
    Case.objects.bulk_update(moved, ["erase_on"], batch_size=1_000)


def _out_of_bounds(numbers: Mapping[str, int]) -> list[Missing]:
    return [
        Missing(
            parameter.name,
            _("Choose a number from %(least)s to %(most)s.")
            % {"least": parameter.least, "most": parameter.most},
        )
        for parameter in PARAMETERS
        if not parameter.least <= numbers.get(parameter.name, parameter.least) <= parameter.most
    ]


def _bad_warnings(days: Sequence[int]) -> list[Missing]:
    if len(days) <= MOST_WARNINGS and all(1 <= day <= EARLIEST_WARNING_DAYS for day in days):
        return []
    wanted = _("Write at most %(most)s numbers from 1 to %(days)s, with commas between them.")
    return [Missing("deadline_warning_days", wanted % {"most": MOST_WARNINGS, "days": EARLIEST_WARNING_DAYS})]


def _bad_months(months_by_outcome: Mapping[Outcome, int]) -> list[Missing]:
    wanted = _("Choose a number from %(least)s to %(most)s.") % {"least": 1, "most": LONGEST_KEPT_MONTHS}
    return [
        Missing(f"{OUTCOME_PREFIX}{outcome}", wanted)
        for outcome, months in months_by_outcome.items()
        if not 1 <= months <= LONGEST_KEPT_MONTHS
    ]


def _told(
    service: Service, wanted: Mapping[str, object], changed: Sequence[str], user_id: int
) -> list[ParameterChange]:
    """Give the lines of the history: one for each number, and one for each outcome whose term changed."""
    pairs: list[tuple[str, object, object]] = []
    for name in changed:
        before, after = getattr(service, name), wanted[name]
        if isinstance(before, dict) and isinstance(after, dict):
            outcomes = sorted({*before, *after})
            pairs += [(f"{OUTCOME_PREFIX}{key}", before.get(key), after.get(key)) for key in outcomes]
        else:
            pairs.append((name, before, after))
    return [
        ParameterChange(
            service=service, name=name, before=_written(before), after=_written(after), changed_by_id=user_id
        )
        for name, before, after in pairs
        if before != after
    ]


def _written(value: object) -> str:
    if value is None:
        return ""
    return ", ".join(str(part) for part in value) if isinstance(value, list) else str(value)
