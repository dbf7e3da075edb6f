"""The ADVs, the municipalities, and which serves which."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement, Municipality, Service
from adv_portal.accounts.rules import may_manage, require
from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.rows import VersionedQuerySet

#: What may be changed of an ADV after it was added; its code stands in addresses and exports.
SERVICE_FIELDS: Final = (
    "name", "phone", "opening_hours", "email", "address", "website", "first_contact_workdays",
    "advice_workdays", "settling_term_weeks", "retention_case_years", "retention_registered_only_months",
)  # fmt: skip
MUNICIPALITY_FIELDS: Final = ("name", "residents", "residents_on")

Values = Mapping[str, str | int | date | None]


def add_service(*, code: str, values: Values, actor: Actor) -> None:
    """Add an ADV.

    :param values: of :data:`SERVICE_FIELDS`; what is left out gets its default.
    :raises Refused: there is an ADV with this code.
    """
    with act(AccountAct.SERVICE_ADDED, by=actor) as record:
        require(may_manage, actor)
        if Service.objects.filter(code=code).exists():
            raise Refused([Missing("code", _("There is an ADV with this code already."))])
        service = Service(code=code, **_known(values, SERVICE_FIELDS))
        service.save()
        record.about(service, changed=("code", *_known(values, SERVICE_FIELDS)))


def change_service(*, code: str, version: int, values: Values, actor: Actor) -> None:
    """Change what an ADV is called, how it is reached, and the terms it has set for itself.

    :raises NotFound: there is no such ADV.
    :raises StaleVersion: somebody changed it in the meantime.
    """
    with act(AccountAct.SERVICE_CHANGED, by=actor) as record:
        require(may_manage, actor)
        pk = Service.objects.filter(code=code).values_list("pk", flat=True).first()
        service = _services().locked(pk, version=version)
        changed = _take(service, _known(values, SERVICE_FIELDS))
        service.save_new_version(update_fields=changed)
        record.about(service, changed=changed)


def add_municipality(*, cbs: str, values: Values, actor: Actor) -> None:
    """Add a municipality.

    :param cbs: its code at Statistics Netherlands, four digits.
    :raises Refused: it was added before.
    """
    with act(AccountAct.MUNICIPALITY_ADDED, by=actor) as record:
        require(may_manage, actor)
        if Municipality.objects.filter(cbs=cbs).exists():
            raise Refused([Missing("cbs", _("There is a municipality with this code already."))])
        municipality = Municipality(cbs=cbs, **_known(values, MUNICIPALITY_FIELDS))
        municipality.save()
        record.about(municipality, changed=("cbs", *_known(values, MUNICIPALITY_FIELDS)))


def change_municipality(*, cbs: str, version: int, values: Values, actor: Actor) -> None:
    """Change the name of a municipality, or its number of residents.

    :raises NotFound: there is no such municipality.
    :raises StaleVersion: somebody changed it in the meantime.
    """
    with act(AccountAct.MUNICIPALITY_CHANGED, by=actor) as record:
        require(may_manage, actor)
        pk = Municipality.objects.filter(cbs=cbs).values_list("pk", flat=True).first()
        municipality = _municipalities().locked(pk, version=version)
        changed = _take(municipality, _known(values, MUNICIPALITY_FIELDS))
        municipality.save_new_version(update_fields=changed)
        record.about(municipality, changed=changed)


def agree(*, code: str, cbs: str, starts_on: date, ends_on: date | None, actor: Actor) -> None:
    """Record that an ADV serves a municipality.

    :param ends_on: the last day; ``None`` while no end is known.
    :raises NotFound: there is no such ADV or municipality.
    :raises Refused: the end is before the start, or it overlaps what was agreed before.
    """
    with act(AccountAct.AGREEMENT_ADDED, by=actor) as record:
        require(may_manage, actor)
        service = _services().filter(code=code).select_for_update(of=("self",)).first()
        municipality = Municipality.objects.filter(cbs=cbs).first()
        if service is None or municipality is None:
            raise NotFound
        if ends_on is not None and ends_on < starts_on:
            raise Refused([Missing("ends_on", _("The last day is before the first day."))])
        overlapping = Agreement.objects.filter(service=service, municipality=municipality).exclude(
            ends_on__lt=starts_on
        )
        if ends_on is not None:
            overlapping = overlapping.exclude(starts_on__gt=ends_on)
        if overlapping.exists():
            raise Refused([Missing("starts_on", _("This period overlaps what was agreed before."))])
        agreement = Agreement.objects.create(
            service=service, municipality=municipality, starts_on=starts_on, ends_on=ends_on
        )
        record.about(agreement, changed=("service", "municipality", "starts_on", "ends_on"))


def _services() -> VersionedQuerySet[Service]:
    return VersionedQuerySet(Service)


def _municipalities() -> VersionedQuerySet[Municipality]:
    return VersionedQuerySet(Municipality)


def _known(values: Values, names: tuple[str, ...]) -> dict[str, str | int | date | None]:
    return {name: values[name] for name in names if name in values}


def _take(row: Service | Municipality, values: Values) -> list[str]:
    """Put values into a row, and give the names of those that differ."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    return changed
