"""Classify, register, correct."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, Refused, StaleVersion
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.registration import (
    Classification,
    classify_case,
    correct_registration,
    register_complaint,
)
from complaints.models import Case, Registration
from complaints.vocabulary.acts import Act
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import RegistrationKind, TextKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.complaints.conftest import MoveClock
from tests.factories.accounts import make_case_worker, make_municipality, make_service
from tests.factories.complaints import FULL, Desk, closed_case, registered_case, taken_case

pytestmark = pytest.mark.django_db


def classify(desk: Desk, classification: Classification, actor: Actor | None = None) -> None:
    classify_case(
        case_id=desk.case_id,
        version=desk.version,
        classification=classification,
        actor=actor or desk.actor,
    )


def correct(
    desk: Desk, classification: Classification, *, reason: str = "Verkeerd gelezen.", version: int = 0
) -> None:
    correct_registration(
        case_id=desk.case_id,
        version=version or desk.version,
        classification=classification,
        handlings=[Handling.OTHER, Handling.OTHER],
        reason=reason,
        actor=desk.actor,
    )


class TestClassifyCase:
    def test_what_is_known_is_kept_without_doubles(self) -> None:
        desk = taken_case()

        with one_line("case.classified"):
            classify(desk, Classification(grounds=(Ground.AGE, Ground.AGE)))

        case = desk.case
        assert (case.grounds, case.domain) == ([Ground.AGE], "")
        assert case.state == CaseState.RECEIVED

    def test_unknown_stands_alone(self) -> None:
        desk = taken_case()
        torn = replace(FULL, grounds=(Ground.UNKNOWN, Ground.AGE), natures=(Nature.THREAT, Nature.UNKNOWN))
        with nothing_left(Refused) as raised:
            classify(desk, torn)
        assert gaps(raised) == ["grounds", "natures"]

    def test_only_a_municipality_of_the_service_fits(self) -> None:
        own = (make_municipality(), make_municipality())
        desk = taken_case(make_service(*own))

        classify(desk, replace(FULL, municipality_id=own[1].pk))
        assert desk.case.municipality == own[1]

        with nothing_left(Refused) as raised:
            classify(desk, replace(FULL, municipality_id=make_municipality().pk))
        assert gaps(raised) == ["municipality"]

    def test_what_changes_nothing_leaves_no_line(self) -> None:
        desk = taken_case()
        classify(desk, FULL)
        again = replace(FULL, grounds=[*reversed(FULL.grounds)], municipality_id=desk.case.municipality_id)
        with nothing_left(Refused) as raised:
            classify(desk, again)
        assert str(raised.value.message) == "Er is niets veranderd."
        classify(desk, replace(FULL, place=None))
        assert AuditLine.objects.filter(act=Act.CASE_CLASSIFIED).count() == 2

    def test_another_first_nature_is_a_change(self) -> None:
        desk = taken_case()
        classify(desk, replace(FULL, natures=[Nature.THREAT, Nature.VIOLENCE]))
        classify(desk, replace(FULL, natures=[Nature.VIOLENCE, Nature.THREAT]))
        assert desk.case.natures == ["violence", "threat"]

    def test_a_registered_complaint_is_corrected_instead(self) -> None:
        desk = registered_case()
        with nothing_left(Refused):
            classify(desk, FULL)

    def test_who_reads_along_cannot_and_an_old_version_is_told(self) -> None:
        desk = taken_case()
        reader = Actor.staff(make_case_worker(desk.case.service))
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=reader)
        with nothing_left(NotAllowed):
            classify(desk, FULL, reader)
        with nothing_left(StaleVersion):
            classify_case(case_id=desk.case_id, version=1, classification=FULL, actor=desk.actor)


class TestRegisterComplaint:
    def test_a_row_of_codes_appears(self) -> None:
        desk = taken_case()
        classify(desk, FULL)

        with one_line("complaint.registered"):
            register_complaint(case_id=desk.case_id, version=desk.version, actor=desk.actor)

        case, row = desk.case, Registration.objects.get()
        assert case.state == CaseState.REGISTERED
        assert (row.case, row.service, row.municipality) == (case, case.service, case.municipality)
        assert (row.reference, row.kind, row.status) == (case.reference, RegistrationKind.COMPLAINT, "open")
        assert (row.residence, row.place) == (Residence.RESIDENT, PlaceKind.OWN_MUNICIPALITY)
        assert (row.grounds, row.domain) == ([Ground.RELIGION, Ground.RACE], Domain.HOSPITALITY_ENTERTAINMENT)
        assert (row.natures, row.handlings, row.channel) == ([Nature.CONTESTED_TREATMENT], [], "electronic")
        assert row.received_on is not None
        assert row.received_on <= row.registered_on

    def test_a_name_of_an_event_from_before_there_were_incidents_stays_in_the_case(self) -> None:
        service = make_service()
        names = ["Optocht van Jan", "optocht  van jan", "Andere optocht"]
        for name in names:
            desk = taken_case(service)
            Case.objects.filter(pk=desk.case_id).update(mass_report=name)
            classify(desk, FULL)
            register_complaint(case_id=desk.case_id, version=desk.version, actor=desk.actor)

        codes = list(Registration.objects.order_by("pk").values_list("mass_report", flat=True))
        assert codes[0] == codes[1] != codes[2]
        assert not any("jan" in code.lower() for code in codes)

    def test_it_is_refused_with_all_that_is_missing(self) -> None:
        desk = taken_case()
        with nothing_left(Refused) as raised:
            register_complaint(case_id=desk.case_id, version=desk.version, actor=desk.actor)
        assert gaps(raised) == ["residence", "place", "grounds", "domain", "natures"]
        assert not Registration.objects.exists()

    def test_a_complaint_is_registered_once(self) -> None:
        desk = registered_case()
        with nothing_left(Refused):
            register_complaint(case_id=desk.case_id, version=desk.version, actor=desk.actor)
        with nothing_left(StaleVersion):
            register_complaint(case_id=desk.case_id, version=1, actor=desk.actor)

    def test_what_the_service_saw_itself_is_no_complaint(self) -> None:
        registered_case(classification=replace(FULL, role=ReporterRole.OWN_OBSERVATION))
        assert Registration.objects.get().kind == RegistrationKind.OWN_OBSERVATION

    @pytest.mark.parametrize(
        ("moment", "day"),
        [
            (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), date(2026, 12, 31)),
            (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
        ],
    )
    def test_rule_9_of_the_checklist_half_past_eleven_at_night_is_next_year(
        self, move_clock: MoveClock, moment: datetime, day: date
    ) -> None:
        desk = taken_case()
        classify(desk, FULL)
        move_clock(moment)

        register_complaint(case_id=desk.case_id, version=desk.version, actor=desk.actor)

        row = Registration.objects.get()
        assert (row.registered_on, row.year) == (day, day.year)

    def test_who_reads_along_cannot(self) -> None:
        desk = taken_case()
        reader = Actor.staff(make_case_worker(desk.case.service))
        with nothing_left(NotAllowed):
            register_complaint(case_id=desk.case_id, version=desk.version, actor=reader)


class TestCorrectRegistration:
    def test_the_registration_follows_and_the_reason_is_sealed(self) -> None:
        desk = closed_case()
        changed = replace(FULL, grounds=(Ground.AGE,), domain=Domain.EDUCATION, natures=(Nature.THREAT,))

        with one_line("registration.corrected"):
            correct(desk, changed)

        case, row = desk.case, Registration.objects.get()
        assert case.state == CaseState.CLOSED
        assert (row.grounds, row.domain, row.natures) == ([Ground.AGE], Domain.EDUCATION, [Nature.THREAT])
        assert row.handlings == case.handlings == [Handling.OTHER]
        text = case.texts.get(kind=TextKind.CORRECTION)
        assert key_of(case.pk).open_text(text.body, text.place()) == "Verkeerd gelezen."

    def test_it_is_refused_with_all_that_is_missing(self) -> None:
        desk = registered_case()
        before = Registration.objects.values().get()

        with nothing_left(Refused) as raised:
            correct(desk, Classification(grounds=(Ground.UNKNOWN, Ground.AGE)), reason="  ")

        assert gaps(raised) == ["residence", "place", "domain", "natures", "grounds", "reason"]
        assert Registration.objects.values().get() == before

    def test_a_correction_that_changes_nothing_is_refused(self) -> None:
        desk = registered_case()
        correct(desk, FULL)
        with nothing_left(Refused) as raised:
            correct(desk, FULL, reason="Nog eens.")
        assert str(raised.value.message) == "Er is niets veranderd."

    def test_what_is_not_registered_is_classified_instead(self) -> None:
        desk = taken_case()
        with nothing_left(Refused) as raised:
            correct(desk, FULL)
        assert gaps(raised) == [""]

    def test_who_reads_along_cannot_and_an_old_version_is_told(self) -> None:
        desk = registered_case()
        with nothing_left(StaleVersion):
            correct(desk, FULL, version=1)
        Case.objects.filter(pk=desk.case_id).update(handler=None)
        with nothing_left(NotAllowed):
            correct(desk, FULL)
