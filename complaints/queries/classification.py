"""By what a case is counted."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from adv_portal.accounts.models import Municipality
from adv_portal.audit.actors import Person
from adv_portal.codes import Code
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Fact
from complaints.models import Case, Registration
from complaints.vocabulary.outcomes import Outcome


@budget(queries=0)
def classified(case: Case) -> list[Fact]:
    """Give by what a case is counted."""
    facts = [
        Fact(_("Reporter lives in the municipality"), _labels(Residence, case.residence)),
        Fact(_("Place"), _labels(PlaceKind, case.place)),
        Fact(_("Grounds"), _labels(Ground, *case.grounds)),
        Fact(_("Domain"), _labels(Domain, case.domain)),
        Fact(_("Nature"), _labels(Nature, *case.natures)),
        Fact(_("Handling"), _labels(Handling, *case.handlings)),
    ]
    if case.mass_report:
        facts.append(Fact(_("Mass report"), _("Yes")))
    if case.respondent_is_municipality:
        facts.append(Fact(_("About the municipality itself"), _("Yes")))
    if case.outcome:
        facts.append(Fact(_("Outcome"), Outcome(case.outcome).label))
    return facts


@budget(queries=0)
def registered(case: Case) -> list[Fact]:
    """Give when a case became a complaint; nothing for one that did not."""
    registration: Registration | None = getattr(case, "registration", None)
    if registration is None:
        return []
    return [
        Fact(_("Registered on"), date_format(registration.registered_on)),
        Fact(_("Counts in the form of"), str(registration.year)),
    ]


def _labels(kind: type[Code], *values: str) -> str:
    """Give the labels of codes, or say that there are none yet."""
    found = [kind(value).label for value in values if value]
    return ", ".join(found) or pgettext("answer", "Not filled in yet")


@budget(queries=1)
def served_municipalities(person: Person) -> list[tuple[str, str]]:
    """Give the municipalities that the ADV of a person serves, as choices."""
    served = Municipality.objects.filter(agreements__service=person.service_id)
    return [(str(place.pk), place.name) for place in served.distinct().order_by("name")]


@budget(queries=0)
def answers_of(case: Case) -> dict[str, object]:
    """Give the answers of the forms of a case as they are stored now, by field."""
    return {
        "municipality": str(case.municipality_id),
        "residence": case.residence,
        "place": case.place,
        "grounds": case.grounds,
        "domain": case.domain,
        "natures": case.natures[0] if case.natures else "",
        "further_natures": case.natures[1:],
        "role": case.role,
        "respondent_is_municipality": case.respondent_is_municipality,
        "handlings": case.handlings,
        "outcome": case.outcome,
        "outcome_told_on": case.outcome_told_on,
    }
