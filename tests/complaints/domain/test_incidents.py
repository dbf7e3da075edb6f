"""Incidents: many reports of one event, each with its own classification."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.errors import Erased, NotAllowed, NotFound, Refused, StaleVersion
from adv_portal.law.grounds import Ground
from adv_portal.vault.keys import key_of
from complaints.domain.incidents import (
    change_incident,
    link_case,
    make_incident,
    remove_incident,
    reply_to_all,
    unlink_case,
)
from complaints.models import Case, Incident, Message, Registration
from complaints.register import Dimension, Scope, tally
from complaints.vocabulary.files import Direction
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_municipal, make_municipality, make_service
from tests.factories.complaints import FULL, Desk, declared_case, registered_case
from tests.factories.incidents import TITLE, head_of, link, make_event, person_of, second_person, wall

pytestmark = pytest.mark.django_db

SAID = "Wij hebben aangifte gedaan van het spandoek."


def change(incident: Incident, actor: Actor, **further: object) -> None:
    asked: dict[str, Any] = {
        "title": TITLE,
        "statement": "",
        "happened_on": None,
        "municipality_id": None,
        "is_mass": False,
    }
    incident.refresh_from_db()
    change_incident(incident_id=incident.pk, version=incident.version, actor=actor, **{**asked, **further})


def three_reports() -> list[Desk]:
    """Three registered complaints on one event, each at its own desk."""
    service = make_service()
    return [
        registered_case(service, replace(FULL, grounds=(ground,)))
        for ground in (Ground.RACE, Ground.ANTISEMITISM, Ground.RELIGION)
    ]


def mass(desk: Desk) -> dict[tuple[str, ...], int]:
    case, year = desk.case, timezone.localdate().year
    return dict(tally(Scope(case.service_id, case.municipality_id, year), Dimension.MASS_REPORT))


class TestMakeIncident:
    def test_it_is_numbered_sealed_and_linked(self) -> None:
        desk = registered_case()
        with one_line("incident.made"):
            first = make_event(desk)
        second = make_event(declared_case(desk.case.service))

        assert (first.number, second.number) == (1, 2)
        assert desk.case.incident == first
        stored = Incident.objects.get(pk=first.pk)
        assert key_of(first.pk).open_text(stored.title, stored.place("title")) == TITLE
        assert TITLE.encode() not in stored.title.raw

    def test_everything_that_is_missing_is_named(self) -> None:
        desk = registered_case()
        with nothing_left(Refused) as raised:
            make_incident(
                title=" ",
                happened_on=timezone.localdate() + timedelta(days=1),
                municipality_id=make_municipality().pk,
                is_mass=False,
                case_id=None,
                actor=desk.actor,
            )
        assert gaps(raised) == ["title", "happened_on", "municipality"]

    def test_nobody_of_a_municipality_makes_one(self) -> None:
        official = Actor.staff(make_municipal(make_municipality()))
        desk = registered_case()
        with nothing_left(NotAllowed):
            make_incident(
                title=TITLE,
                happened_on=None,
                municipality_id=None,
                is_mass=False,
                case_id=desk.case_id,
                actor=official,
            )


class TestLinking:
    def test_each_report_keeps_its_own_classification(self) -> None:
        """Rule R3: three residents report one event: three complaints."""
        desks = three_reports()
        incident = make_event(desks[0])
        before = [desk.case.grounds for desk in desks]

        for desk in desks[1:]:
            with one_line("incident.linked"):
                link(desk, incident)

        assert [desk.case.grounds for desk in desks] == before
        assert mass(desks[0]) == {("no",): 3}

    def test_r8_a_mass_report_follows_to_the_register_and_back(self) -> None:
        """Rule R8: one ordinary complaint and three of a mass report: four in the form, three apart."""
        desks = three_reports()
        ordinary = registered_case(desks[0].case.service)
        incident = make_event(desks[0])
        for desk in desks[1:]:
            link(desk, incident)

        change(incident, desks[0].actor, is_mass=True)

        assert mass(ordinary) == {("no",): 1, ("yes",): 3}
        assert {desk.case.mass_report for desk in desks} == {incident.code}
        assert incident.code.startswith("event-")
        with one_line("incident.unlinked"):
            unlink_case(case_id=desks[0].case_id, version=desks[0].version, actor=desks[0].actor)
        assert mass(ordinary) == {("no",): 2, ("yes",): 2}
        change(incident, desks[1].actor, is_mass=False)
        assert mass(ordinary) == {("no",): 4}

    def test_a_walled_report_follows_too_because_figures_are_whole(self) -> None:
        desks = three_reports()
        incident = make_event(desks[0])
        link(desks[1], incident)
        actor = wall(desks[1])

        change(incident, actor, is_mass=True)

        assert Registration.objects.filter(mass_report=incident.code).count() == 2

    def test_it_is_refused_where_it_cannot_be(self) -> None:
        desks = three_reports()
        incident = make_event(desks[0])
        with nothing_left(Refused) as raised:
            link_case(
                case_id=desks[1].case_id,
                version=desks[1].version,
                incident_id=None,
                actor=desks[1].actor,
            )
        assert gaps(raised) == ["incident"]
        with nothing_left(Refused):
            unlink_case(case_id=desks[1].case_id, version=desks[1].version, actor=desks[1].actor)
        with nothing_left(StaleVersion):
            link_case(case_id=desks[1].case_id, version=1, incident_id=incident.pk, actor=desks[1].actor)
        stranger = registered_case()
        with nothing_left(NotFound):
            link(stranger, incident)
        undeclared = Actor.staff(make_case_worker(desks[0].case.service))
        with nothing_left(NotAllowed):
            link(Desk(desks[1].case_id, _user(undeclared)), incident)

    def test_an_incident_of_which_all_reports_are_walled_does_not_exist(self) -> None:
        desk = registered_case()
        incident = make_event(desk)
        walled = wall(desk)
        mine = Desk(registered_case(desk.case.service).case_id, _user(walled))

        assert not Incident.objects.visible_to(walled).exists()
        with nothing_left(NotFound):
            change(incident, walled)
        with nothing_left(NotFound):
            link(mine, incident)


class TestReplyToAll:
    def test_each_reporter_gets_it_under_the_own_key(self) -> None:
        desks = three_reports()
        incident = make_event(desks[0])
        for desk in desks[1:]:
            link(desk, incident)
        incident.refresh_from_db()

        with one_line("incident.replied"):
            sent = reply_to_all(
                incident_id=incident.pk, version=incident.version, body=SAID, actor=desks[0].actor
            )

        assert sent == 3
        for message in Message.objects.all():
            body = key_of(message.case_id).open_text(message.body, message.place("body"))
            assert (body, message.direction, message.is_reply_to_all) == (SAID, Direction.TO_RESIDENT, True)
        assert {message.case_id for message in Message.objects.all()} == {desk.case_id for desk in desks}

    def test_it_goes_only_to_reports_that_exist_for_the_writer_and_may_be_used(self) -> None:
        desks = three_reports()
        incident = make_event(desks[0])
        for desk in desks[1:]:
            link(desk, incident)
        actor = wall(desks[0])
        Case.objects.filter(pk=desks[1].case_id).update(is_frozen=True)

        sent = reply_to_all(incident_id=incident.pk, version=incident.version, body=SAID, actor=actor)

        assert sent == 1
        assert [message.case_id for message in Message.objects.all()] == [desks[2].case_id]

    def test_nothing_to_say_and_nobody_to_say_it_to_are_refused(self) -> None:
        desk = registered_case()
        incident = make_event(desk)
        with nothing_left(Refused) as raised:
            reply_to_all(incident_id=incident.pk, version=incident.version, body=" ", actor=desk.actor)
        assert gaps(raised) == ["body"]
        unlink_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)
        with nothing_left(Refused) as raised:
            reply_to_all(incident_id=incident.pk, version=incident.version, body=SAID, actor=desk.actor)
        assert gaps(raised) == [""]


class TestRemoveIncident:
    def test_only_an_empty_one_goes_with_its_key(self) -> None:
        desk = registered_case()
        incident = make_event(desk)
        with nothing_left(Refused):
            remove_incident(incident_id=incident.pk, version=incident.version, actor=desk.actor)
        unlink_case(case_id=desk.case_id, version=desk.version, actor=desk.actor)

        with one_line("incident.removed"):
            remove_incident(incident_id=incident.pk, version=incident.version, actor=desk.actor)

        assert not Incident.objects.exists()
        with pytest.raises(Erased):
            key_of(incident.pk)
        assert make_event(desk).number == 2


def test_the_statement_is_sealed_and_can_be_taken_back() -> None:
    desk = registered_case()
    incident = make_event(desk)
    colleague, head = second_person(desk), head_of(desk)

    change(incident, colleague, statement=SAID)
    incident.refresh_from_db()
    assert incident.statement is not None
    assert key_of(incident.pk).open_text(incident.statement, incident.place("statement")) == SAID
    change(incident, head, statement="")
    incident.refresh_from_db()
    assert incident.statement is None
    with nothing_left(StaleVersion):
        remove_incident(incident_id=incident.pk, version=1, actor=head)


def _user(actor: Actor) -> User:
    return person_of(actor)
