"""The register of who is complained about."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import Erased, NotAllowed, NotFound, Refused
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.respondents import (
    answer_statement,
    change_respondent,
    forget_respondent,
    link_respondent,
    record_statement,
    unlink_respondent,
)
from complaints.domain.retention import erase_case
from complaints.models import Case, CaseIndex, PersonInCase, Respondent, RespondentStatement
from complaints.vocabulary.roles import RespondentKind, StatementKind
from complaints.vocabulary.texts import TextKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import closed_case, make_case, registered_case
from tests.factories.incidents import ORGANISATION, make_other_party, registered_party, wall

pytestmark = pytest.mark.django_db


def name_of(respondent: Respondent) -> str:
    return key_of(respondent.pk).open_text(respondent.name, respondent.place("name"))


def state(respondent: Respondent, actor: Actor, **further: object) -> None:
    said: dict[str, Any] = {
        "kind": StatementKind.OBJECTION,
        "received_on": timezone.localdate(),
        "body": "Wij horen hier niet thuis.",
    }
    record_statement(respondent_id=respondent.pk, actor=actor, **{**said, **further})


class TestLinking:
    def test_a_new_line_has_a_key_of_its_own_and_is_found_by_its_name(self) -> None:
        desk = registered_case()
        person = make_other_party(desk)
        with one_line("respondent.linked"):
            link_respondent(
                case_id=desk.case_id,
                version=desk.version,
                person_id=person.pk,
                respondent_id=None,
                kind=RespondentKind.ORGANISATION,
                actor=desk.actor,
            )

        line = Respondent.objects.get()
        assert name_of(line) == ORGANISATION
        assert BlindIndex().of_name("cafe de zon") in line.names
        assert set(BlindIndex().of_text("zon")) <= set(line.names)
        assert PersonInCase.objects.get().respondent == line

    def test_a_second_case_joins_the_line(self) -> None:
        desk = registered_case()
        line = registered_party(desk).respondent
        other = registered_case(desk.case.service)
        assert line is not None

        person = registered_party(other, "De Zon", respondent_id=line.pk)

        assert person.respondent == line
        assert line.people.count() == 2

    def test_a_line_that_only_a_walled_case_names_does_not_exist(self) -> None:
        desk = registered_case()
        line = registered_party(desk).respondent
        assert line is not None
        walled = wall(desk)
        mine = registered_case(desk.case.service)
        person = make_other_party(mine)

        assert not Respondent.objects.visible_to(walled).exists()
        case_version = mine.version
        declare_conflict(case_id=mine.case_id, has_interest=False, actor=walled)
        with nothing_left(NotFound):
            link_respondent(
                case_id=mine.case_id,
                version=case_version,
                person_id=person.pk,
                respondent_id=line.pk,
                kind=None,
                actor=walled,
            )

    def test_a_kind_is_asked_for_a_new_line(self) -> None:
        desk = registered_case()
        person = make_other_party(desk)
        with nothing_left(Refused) as raised:
            link_respondent(
                case_id=desk.case_id,
                version=desk.version,
                person_id=person.pk,
                respondent_id=None,
                kind=None,
                actor=desk.actor,
            )
        assert gaps(raised) == ["kind"]

    def test_what_no_case_names_goes(self) -> None:
        desk = registered_case()
        person = registered_party(desk)
        line = person.respondent
        assert line is not None
        with one_line("respondent.unlinked"):
            unlink_respondent(
                case_id=desk.case_id, version=desk.version, person_id=person.pk, actor=desk.actor
            )

        assert not Respondent.objects.exists()
        with pytest.raises(Erased):
            key_of(line.pk)
        with nothing_left(Refused):
            unlink_respondent(
                case_id=desk.case_id, version=desk.version, person_id=person.pk, actor=desk.actor
            )

    def test_only_who_declared_links(self) -> None:
        desk = registered_case()
        person = make_other_party(desk)
        colleague = Actor.staff(make_case_worker(desk.case.service))
        with nothing_left(NotAllowed):
            unlink_respondent(
                case_id=desk.case_id, version=desk.version, person_id=person.pk, actor=colleague
            )


class TestStatements:
    def test_an_objection_is_recorded_and_decided_on_beside_the_text(self) -> None:
        desk = registered_case()
        line = registered_party(desk).respondent
        assert line is not None
        with one_line("respondent.stated"):
            state(line, desk.actor)
        statement = RespondentStatement.objects.get()

        with nothing_left(Refused) as raised:
            answer_statement(respondent_id=line.pk, statement_id=statement.pk, decision="", actor=desk.actor)
        assert gaps(raised) == ["decision"]
        with one_line("respondent.answered"):
            answer_statement(
                respondent_id=line.pk, statement_id=statement.pk, decision="Blijft staan.", actor=desk.actor
            )

        statement.refresh_from_db()
        assert statement.decision is not None
        opened = key_of(line.pk).open_text(statement.decision, statement.place("decision"))
        assert (opened, statement.decided_on) == ("Blijft staan.", timezone.localdate())
        with nothing_left(Refused):
            answer_statement(
                respondent_id=line.pk, statement_id=statement.pk, decision="Toch.", actor=desk.actor
            )
        with nothing_left(NotFound):
            answer_statement(
                respondent_id=line.pk, statement_id=desk.case_id, decision="Toch.", actor=desk.actor
            )

    def test_all_that_is_missing_is_named(self) -> None:
        desk = registered_case()
        line = registered_party(desk).respondent
        assert line is not None
        with nothing_left(Refused) as raised:
            state(line, desk.actor, body=" ", received_on=timezone.localdate() + timedelta(days=1))
        assert gaps(raised) == ["body", "received_on"]

    def test_a_correction_changes_the_line(self) -> None:
        desk = registered_case()
        line = registered_party(desk).respondent
        assert line is not None
        with nothing_left(Refused) as raised:
            change_respondent(
                respondent_id=line.pk,
                version=1,
                kind=RespondentKind.ORGANISATION,
                name=" ",
                details="",
                actor=desk.actor,
            )
        assert gaps(raised) == ["name"]
        with one_line("respondent.changed"):
            change_respondent(
                respondent_id=line.pk,
                version=1,
                kind=RespondentKind.PUBLIC_BODY,
                name="Zwembad De Zon",
                details="Bij het station",
                actor=desk.actor,
            )
        line.refresh_from_db()
        assert (name_of(line), line.kind) == ("Zwembad De Zon", "public_body")
        assert set(BlindIndex().of_text("zwembad")) <= set(line.names)


class TestErasing:
    def test_the_line_goes_with_its_last_case(self) -> None:
        desk = closed_case()
        line = registered_party(desk).respondent
        assert line is not None
        other = registered_case(desk.case.service)
        registered_party(other, respondent_id=line.pk)
        Case.objects.update(erase_on=timezone.localdate())

        erase_case(case_id=desk.case_id, actor=Actor.system("beat"))
        assert name_of(Respondent.objects.get()) == ORGANISATION

        person = PersonInCase.objects.get(case=other.case_id)
        unlink_respondent(
            case_id=other.case_id, version=other.version, person_id=person.pk, actor=other.actor
        )
        assert not Respondent.objects.exists()

    def test_lines_left_behind_are_swept(self) -> None:
        desk = registered_case()
        line = registered_party(desk).respondent
        assert line is not None
        with nothing_left(NotFound):
            forget_respondent(respondent_id=line.pk, actor=Actor.system("beat"))
        PersonInCase.objects.all().delete()
        with nothing_left(NotAllowed):
            forget_respondent(respondent_id=line.pk, actor=desk.actor)

        with one_line("respondents.forgotten") as left:
            forget_respondent(respondent_id=line.pk, actor=Actor.system("beat"))
        assert left.line.subject_id == str(desk.case.service_id)

        assert not Respondent.objects.exists()
        with pytest.raises(Erased):
            key_of(line.pk)


def test_a_respondent_who_is_also_a_reporter_is_two_things_that_never_meet() -> None:
    """Jan reports his neighbour; the neighbour reports Jan. Neither file tells of the other."""
    name = "Jan Jansen"
    about_jan = registered_case()
    line = registered_party(about_jan, name).respondent
    assert line is not None
    of_jan = make_case(about_jan.case.service, texts={TextKind.NAME: name, TextKind.PHONE: "0612345678"})

    assert list(Case.objects.filter(people__respondent=line)) == [about_jan.case]
    contacts = CaseIndex.objects.get(case=of_jan).contacts
    assert not set(contacts) & set(line.names)
    Case.objects.filter(pk=of_jan.pk).update(state="closed", erase_on=timezone.localdate())
    erase_case(case_id=of_jan.pk, actor=Actor.system("beat"))
    assert name_of(Respondent.objects.get()) == name
