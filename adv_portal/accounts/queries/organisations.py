"""What an administrator sees of ADVs and municipalities."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.accounts.domain.organisations import MUNICIPALITY_FIELDS, SERVICE_FIELDS
from adv_portal.accounts.models import Agreement, Municipality, Service
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Table


@dataclass(frozen=True, slots=True)
class OrganisationsPage:
    """The ADVs and municipalities of this portal."""

    services: Table
    municipalities: Table


@dataclass(frozen=True, slots=True)
class OrganisationPage:
    """One ADV or municipality, to be changed.

    :param code: the code of the ADV, or the CBS code of the municipality.
    :param answers: what stands in the form now, by field.
    :param agreements: who serves whom; of an ADV only.
    """

    code: str
    name: str
    version: int
    answers: Mapping[str, object]
    agreements: Table | None = None


@budget(queries=2)
def organisations_page() -> OrganisationsPage:
    """Give all ADVs and municipalities in the order of their names."""
    services = [
        (
            Cell(service.name, reverse("accounts:service", args=[service.code]), header=True),
            Cell(service.phone),
        )
        for service in Service.objects.order_by("name")
    ]
    municipalities = [
        (
            Cell(place.name, reverse("accounts:municipality", args=[place.cbs]), header=True),
            Cell(place.cbs),
            Cell("" if place.residents is None else place.residents),
        )
        for place in Municipality.objects.order_by("name")
    ]
    of_places = (Column(_("Name")), Column(_("CBS code")), Column(_("Residents"), numeric=True))
    return OrganisationsPage(
        Table(_("ADVs"), (Column(_("Name")), Column(_("Phone"))), tuple(services)),
        Table(_("Municipalities"), of_places, tuple(municipalities)),
    )


@budget(queries=2)
def service_page(code: str) -> OrganisationPage:
    """Give one ADV with its agreements.

    :raises NotFound: there is none with this code.
    """
    service = Service.objects.filter(code=code).first()
    if service is None:
        raise NotFound
    rows = [
        (
            Cell(agreement.municipality.name, header=True),
            Cell(date_format(agreement.starts_on)),
            Cell(date_format(agreement.ends_on) if agreement.ends_on else _("no end")),
        )
        for agreement in Agreement.objects.filter(service=service)
        .select_related("municipality")
        .order_by("municipality__name", "starts_on")
    ]
    columns = (Column(_("Municipality")), Column(_("First day")), Column(_("Last day")))
    return OrganisationPage(
        code=service.code,
        name=service.name,
        version=service.version,
        answers={name: getattr(service, name) for name in SERVICE_FIELDS},
        agreements=Table(_("Municipalities served"), columns, tuple(rows)),
    )


@budget(queries=1)
def municipality_page(cbs: str) -> OrganisationPage:
    """Give one municipality.

    :raises NotFound: there is none with this code.
    """
    place = Municipality.objects.filter(cbs=cbs).first()
    if place is None:
        raise NotFound
    answers = {name: getattr(place, name) for name in MUNICIPALITY_FIELDS}
    return OrganisationPage(place.cbs, place.name, place.version, answers)


@budget(queries=1)
def municipality_choices() -> Sequence[tuple[str, str]]:
    """Give all municipalities as choices."""
    return tuple(Municipality.objects.order_by("name").values_list("cbs", "name"))
