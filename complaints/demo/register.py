"""Complaints of the past years in the register, as they are taken over from an earlier system."""

import io
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random  # noqa: TID251 -- a seeded generator, passed in: the same options give the same rows
from typing import Any, Final

from django.utils import timezone

from adv_portal import workdays
from adv_portal.accounts.models import Municipality, Service
from adv_portal.audit.actors import Actor
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.demo.material import data, one
from complaints.domain.complaints_file import ComplaintsWriter
from complaints.domain.exchange import import_complaints
from complaints.vocabulary.columns import COLUMNS, SEPARATOR
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.texts import RegistrationKind, RegistrationStatus

EARLIER_MASS_REPORT: Final = "Spandoek langs de ringweg"
EARLIER_MASS_REPORTS: Final = 14
GROWTH_A_YEAR: Final = 0.08
_PORTAL: Final = Actor.system("demo")

#: Where people meet, they are insulted; where they are served, they are treated differently.
HOSTILE_DOMAINS: Final = frozenset({Domain.NEIGHBOURHOOD, Domain.PUBLIC_SPACE, Domain.MEDIA_ADVERTISING})
#: Shares of the register: what the ADV observed itself, two grounds, two natures, running without a tick.
OBSERVED, TWO_GROUNDS, TWO_NATURES, UNTICKED = 0.03, 0.14, 0.1, 0.6


def fill_register(
    service: Service, places: Sequence[Municipality], number: int, years: int, random: Random
) -> None:
    """Fill the register with complaints of some years, by the act that takes over a file."""
    last = timezone.localdate() - timedelta(days=1)
    weights = data("weights")
    rows = [_registered(day, places, weights, random) for day in _days(number, years, last, random)]
    mass = [row for row in rows if row["registered_on"].year == last.year - 1 and row["kind"] == "complaint"]
    for row in mass[:EARLIER_MASS_REPORTS]:
        row |= {"grounds": [Ground.RACE], "domain": Domain.PUBLIC_SPACE, "natures": [Nature.HOSTILE_CONDUCT]}
        row |= {"place": PlaceKind.OWN_MUNICIPALITY, "mass_report": EARLIER_MASS_REPORT}
    for place, row in enumerate(rows, 1):
        row["reference"] = f"GW-{row['registered_on']:%y}-{place:05d}"
    output = io.StringIO(newline="")
    ComplaintsWriter(output).write([[row[column.name] for column in COLUMNS] for row in rows])
    content = io.BytesIO(output.getvalue().encode())
    import_complaints(content=content, service_code=service.code, dry_run=False, actor=_PORTAL)


def _days(number: int, years: int, last: date, random: Random) -> list[date]:
    """Draw days of registration: working days, a little more every year."""
    first = last.year - years + 1
    shares = {year: 1 + GROWTH_A_YEAR * (year - first) for year in range(first, last.year + 1)}
    shares[last.year] *= last.timetuple().tm_yday / 366
    days = []
    for _number in range(number):
        year = one(random, shares)
        ends = min(last, date(year, 12, 31))
        drawn = date(year, 1, 1) + timedelta(days=random.randrange(ends.timetuple().tm_yday))
        working = workdays.next_working_day(drawn)
        days.append(working if working <= ends else drawn)
    return sorted(days)


def _registered(
    day: date, places: Sequence[Municipality], weights: Mapping[str, Mapping[str, float]], random: Random
) -> dict[str, Any]:
    def draw(what: str) -> str:
        return str(one(random, weights[what]))

    domain = draw("domains")
    natures = weights["hostile_natures" if domain in HOSTILE_DOMAINS else "unequal_natures"]
    is_observed = random.random() < OBSERVED
    is_running = (timezone.localdate() - day).days < random.randint(20, 120)
    is_unticked = is_running and random.random() < UNTICKED
    return {
        "registered_on": day,
        "received_on": day - timedelta(days=random.randint(0, 12)),
        "municipality": one(random, {place.cbs: place.residents or 1 for place in places}),
        "kind": RegistrationKind.OWN_OBSERVATION if is_observed else RegistrationKind.COMPLAINT,
        "residence": Residence.UNKNOWN if is_observed else draw("residences"),
        "place": draw("places"),
        "grounds": _several(random, weights["grounds"], TWO_GROUNDS),
        "domain": domain,
        "natures": _several(random, natures, TWO_NATURES),
        "handlings": [] if is_unticked else draw("handlings").split(SEPARATOR),
        "role": ReporterRole.OWN_OBSERVATION if is_observed else draw("roles"),
        "channel": draw("channels"),
        "mass_report": "",
        "status": RegistrationStatus.OPEN if is_running else RegistrationStatus.CLOSED,
    }


def _several(random: Random, weights: Mapping[str, float], chance_of_two: float) -> list[str]:
    first = one(random, weights)
    if first == "unknown" or random.random() > chance_of_two:
        return [first]
    others = {code: weight for code, weight in weights.items() if code not in {first, "unknown"}}
    return [first, one(random, others)]
