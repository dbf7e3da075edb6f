"""The list of incidents and the one page of an event."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from complaints.domain.incidents import change_incident
from complaints.models import Case, Incident
from complaints.queries.incidents import incident_choices, incident_page, incidents_page
from tests.factories.cases_in_bulk import make_cases
from tests.factories.complaints import Desk, registered_case
from tests.factories.incidents import TITLE, link, make_event, person_of, wall

pytestmark = pytest.mark.django_db


def person(actor: Actor) -> User:
    return person_of(actor)


def event(number: int) -> tuple[Incident, list[Desk]]:
    first = registered_case()
    incident = make_event(first)
    desks = [first, *(registered_case(first.case.service) for _number in range(number - 1))]
    for desk in desks[1:]:
        link(desk, incident)
    return incident, desks


def test_the_list_counts_only_reports_that_exist_for_the_reader() -> None:
    _incident, desks = event(3)
    walled = wall(desks[0])

    (row,) = incidents_page(desks[0].worker).table.rows
    assert [str(cell.text) for cell in row][:2] == ["Incident 1", TITLE]
    assert row[4].text == 3
    assert incidents_page(person(walled)).table.rows[0][4].text == 2


def test_the_page_names_only_reports_that_exist_for_the_reader() -> None:
    incident, desks = event(3)
    walled = wall(desks[0])

    page = incident_page(person(walled), incident.pk)

    shown = {cell.text for row in page.table.rows for cell in row[:1]}
    assert shown == {desk.case.reference for desk in desks[1:]}
    assert page.number == "2 meldingen"
    assert desks[0].case.reference not in str(page)


def test_an_incident_of_others_is_not_found() -> None:
    incident, _desks = event(1)
    with pytest.raises(NotFound):
        incident_page(registered_case().worker, incident.pk)


def test_many_reports_suggest_a_mass_report_until_somebody_says_so() -> None:
    incident, desks = event(3)
    reader = desks[0].worker
    assert incident_page(reader, incident.pk).suggests_mass == ""

    Service.objects.update(mass_report_min=3)
    suggestion = incident_page(reader, incident.pk).suggests_mass
    assert "3" in suggestion

    change_incident(
        incident_id=incident.pk,
        version=incident.version,
        title=TITLE,
        statement="Aangifte gedaan.",
        happened_on=None,
        municipality_id=None,
        is_mass=True,
        actor=desks[0].actor,
    )
    page = incident_page(reader, incident.pk)
    assert (page.suggests_mass, page.is_mass, page.statement) == ("", True, "Aangifte gedaan.")


def test_choices_are_incidents_that_exist_for_the_reader() -> None:
    incident, desks = event(1)

    assert incident_choices(desks[0].worker) == [(str(incident.pk), f"Incident 1: {TITLE}")]
    assert incident_choices(person(wall(desks[0]))) == []


def costs(number: int) -> tuple[int, int]:
    """The statements of the page and of the list, with so many reports of one event."""
    incident, desks = event(2)
    reader = desks[0].worker
    cases = make_cases(desks[0].case.service, reader, number)
    Case.objects.filter(pk__in=[case.pk for case in cases]).update(incident=incident)
    with CaptureQueriesContext(connection) as page:
        shown = incident_page(reader, incident.pk)
    with CaptureQueriesContext(connection) as listed:
        rows = incidents_page(reader).table.rows
    walled = len(range(0, number, 50))
    assert rows[0][4].text == number + 2 - walled
    assert len(shown.table.rows) == min(50, number + 2 - walled)
    return len(page), len(listed)


def test_ten_reports_and_10_000_cost_the_same_statements() -> None:
    few, many = costs(60), costs(10_000)

    assert few == many
    assert many[0] <= 12


def test_reports_like_those_of_the_event_are_suggested_with_the_reason() -> None:
    incident, desks = event(1)
    day = timezone.localdate() - timedelta(days=2)
    like = registered_case(desks[0].case.service)
    Case.objects.filter(pk__in=[desks[0].case_id, like.case_id]).update(happened_on=day)

    (row,) = incident_page(desks[0].worker, incident.pk).similar.rows

    assert row[0].text == like.case.reference
    assert "dezelfde dag" in str(row[4].text)
