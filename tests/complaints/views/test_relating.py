"""The pages of events, doubles, other parties and corrections, as somebody uses them."""

from dataclasses import replace
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.law.grounds import Ground
from complaints.domain.casework import declare_conflict
from complaints.domain.messages import send_message
from complaints.domain.registration import correct_registration
from complaints.models import Case, Incident, Message, PendingCorrection, Respondent, RespondentStatement
from complaints.vocabulary.lists import Verdict
from complaints.vocabulary.states import CaseState
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_head
from tests.factories.complaints import FULL, Desk, registered_case
from tests.factories.incidents import (
    ORGANISATION,
    TITLE,
    adopt,
    make_event,
    make_other_party,
    merge,
    propose,
    registered_party,
    two_reports,
)

pytestmark = pytest.mark.django_db


def at(name: str, *args: object) -> str:
    return reverse(f"complaints:{name}", args=args)


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == HTTPStatus.OK, path
    return answer.content.decode()


def second(desk: Desk, *others: Desk) -> User:
    user = make_case_worker(desk.case.service)
    for one in (desk, *others):
        declare_conflict(case_id=one.case_id, has_interest=False, actor=Actor.staff(user))
    return user


class TestIncidents:
    def test_an_incident_is_made_of_a_report_and_a_second_report_is_linked(self, sign_in: SignIn) -> None:
        desk = registered_case()
        other = registered_case(desk.case.service)
        client = sign_in(desk.worker)

        made = client.post(at("make_incident_of", desk.case_id), {"title": TITLE, "municipality": ""})
        assert made.status_code == HTTPStatus.FOUND
        incident = Incident.objects.get()
        assert TITLE in text(client, at("case", desk.case_id))
        assert TITLE in text(client, at("incidents"))

        colleague = sign_in(other.worker)
        assert TITLE in text(colleague, at("link_incident", other.case_id))
        colleague.post(
            at("link_incident", other.case_id), {"incident": str(incident.pk), "version": other.version}
        )
        page = text(client, at("incident", incident.pk))
        assert desk.case.reference in page
        assert other.case.reference in page

    def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(self, sign_in: SignIn) -> None:
        client = sign_in(registered_case().worker)

        answer = client.post(at("make_incident"), {"title": "", "happened_on_day": "41"})

        assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert 'value="41"' in answer.content.decode()

    def test_the_statement_is_saved_and_two_who_change_it_see_both(self, sign_in: SignIn) -> None:
        desk = registered_case()
        incident = make_event(desk)
        client = sign_in(desk.worker)
        said = {"title": TITLE, "municipality": "", "statement": "Aangifte gedaan.", "version": 1}

        assert client.post(at("change_incident", incident.pk), said).status_code == HTTPStatus.FOUND
        assert "Aangifte gedaan." in text(client, at("incident", incident.pk))
        stale = client.post(at("change_incident", incident.pk), {**said, "statement": "Anders."})

        assert stale.status_code == HTTPStatus.CONFLICT
        assert "Aangifte gedaan." in stale.content.decode()
        assert "Anders." in stale.content.decode()

    def test_one_reply_goes_to_all_and_says_to_how_many(self, sign_in: SignIn) -> None:
        desk = registered_case()
        incident = make_event(desk)
        client = sign_in(desk.worker)

        assert client.get(at("reply_to_incident", incident.pk)).status_code == HTTPStatus.OK
        sent = client.post(
            at("reply_to_incident", incident.pk), {"body": "Wij doen aangifte.", "version": 1}, follow=True
        )

        assert "Verstuurd aan 1 melder." in sent.content.decode()
        assert Message.objects.get().is_reply_to_all
        empty = client.post(at("reply_to_incident", incident.pk), {"body": "", "version": 2})
        assert empty.status_code == HTTPStatus.UNPROCESSABLE_ENTITY

    def test_a_report_is_unlinked_and_the_empty_incident_removed(self, sign_in: SignIn) -> None:
        desk = registered_case()
        incident = make_event(desk)
        client = sign_in(desk.worker)
        kept = client.post(at("remove_incident", incident.pk), follow=True)
        assert "zijn meldingen gekoppeld" in kept.content.decode()

        assert client.get(at("unlink_incident", desk.case_id)).status_code == HTTPStatus.OK
        client.post(at("unlink_incident", desk.case_id), {"version": desk.version})
        assert client.post(at("remove_incident", incident.pk)).status_code == HTTPStatus.FOUND
        assert not Incident.objects.exists()

    def test_similar_reports_stand_with_their_reason(self, sign_in: SignIn) -> None:
        desk = registered_case()
        like = registered_case(desk.case.service)
        Case.objects.update(happened_on=desk.case.received_at.date(), place="internet")

        page = text(sign_in(desk.worker), at("similar", desk.case_id))

        assert like.case.reference in page
        assert "dezelfde dag" in page


class TestMerging:
    def test_it_is_proposed_confirmed_and_undone(self, sign_in: SignIn) -> None:
        survivor, duplicate = two_reports()
        client, colleague = sign_in(duplicate.worker), sign_in(second(survivor, duplicate))
        proposed = {
            "into": survivor.case.reference,
            "reason": "Zelfde avond.",
            "version": duplicate.version,
        }

        assert client.get(at("propose_merge", duplicate.case_id)).status_code == HTTPStatus.OK
        assert client.post(at("propose_merge", duplicate.case_id), proposed).status_code == HTTPStatus.FOUND
        own = text(client, at("case", duplicate.case_id))
        assert "Zelfde avond." in own
        assert at("confirm_merge", duplicate.case_id) not in own
        assert f'"{at("propose_void", duplicate.case_id)}"' not in own, "one thing waits at a time"
        assert at("confirm_merge", duplicate.case_id) in text(colleague, at("case", duplicate.case_id))
        assert survivor.case.reference in text(colleague, at("confirm_merge", duplicate.case_id))
        colleague.post(at("confirm_merge", duplicate.case_id), {"version": duplicate.version})

        assert duplicate.case.state == CaseState.MERGED
        assert survivor.case.reference in text(client, at("case", duplicate.case_id))
        assert duplicate.case.reference in text(client, at("case", survivor.case_id))
        assert client.get(at("undo_merge", duplicate.case_id)).status_code == HTTPStatus.OK
        client.post(
            at("undo_merge", duplicate.case_id), {"reason": "Toch niet.", "version": duplicate.version}
        )
        assert duplicate.case.state == CaseState.REGISTERED

    def test_lesson_21_the_page_names_no_case_that_the_list_hides(self, sign_in: SignIn) -> None:
        survivor, duplicate = two_reports()
        hidden = registered_case(survivor.case.service)
        declare_conflict(case_id=hidden.case_id, has_interest=True, actor=duplicate.actor)
        client = sign_in(duplicate.worker)
        tried = {"into": hidden.case.reference, "reason": "Zelfde.", "version": duplicate.version}

        refused = client.post(at("propose_merge", duplicate.case_id), tried)

        assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        unknown = client.post(at("propose_merge", duplicate.case_id), {**tried, "into": "1999-000001"})
        told = [
            answer.content.decode().replace(hidden.case.reference, "?").replace("1999-000001", "?")
            for answer in (refused, unknown)
        ]
        assert [len(page) for page in told] == [len(told[0])] * 2

    def test_a_page_that_cannot_be_used_says_why_and_shows_no_form(self, sign_in: SignIn) -> None:
        survivor, duplicate = two_reports()
        untaken, colleague = registered_case(survivor.case.service), second(survivor, duplicate)
        declare_conflict(case_id=untaken.case_id, has_interest=False, actor=Actor.staff(colleague))
        Case.objects.filter(pk=untaken.case_id).update(handler=None)
        propose(survivor, duplicate)
        client, proposer = sign_in(colleague), sign_in(duplicate.worker)

        for one, name, desk, reason in (
            (client, "propose_merge", untaken, "Neem de zaak eerst"),
            (client, "propose_void", untaken, "Neem de zaak eerst"),
            (client, "propose_merge", survivor, "of de leidinggevende"),
            (client, "undo_void", duplicate, "kan nu niet in deze zaak"),
            (client, "confirm_void", duplicate, "wacht niets meer"),
            (proposer, "confirm_merge", duplicate, "zelf voorgesteld"),
        ):
            answer = one.get(at(name, desk.case_id), follow=True)
            assert answer.redirect_chain == [(at("case", desk.case_id), HTTPStatus.FOUND)], name
            assert reason in answer.content.decode(), name

    def test_who_does_not_see_the_other_case_is_not_led_to_confirming(self, sign_in: SignIn) -> None:
        """A merge of three of which one is walled: the page that would answer 404 is not offered."""
        survivor, duplicate = two_reports()
        propose(survivor, duplicate)
        walled = second(duplicate)
        declare_conflict(case_id=survivor.case_id, has_interest=True, actor=Actor.staff(walled))
        client = sign_in(walled)

        page = text(client, at("case", duplicate.case_id))

        assert "Zelfde" in page or "samen" in page
        assert at("confirm_merge", duplicate.case_id) not in page
        assert survivor.case.reference not in page
        assert client.get(at("confirm_merge", duplicate.case_id)).status_code == HTTPStatus.NOT_FOUND

    def test_a_survivor_names_no_merged_case_that_is_walled(self, sign_in: SignIn) -> None:
        survivor, duplicate = two_reports()
        merge(survivor, duplicate)
        reader = second(survivor)
        Case.objects.filter(pk=duplicate.case_id).update(is_restricted=True)

        assert duplicate.case.reference not in text(sign_in(reader), at("case", survivor.case_id))

    def test_the_reporter_reads_with_either_code(self) -> None:
        survivor, duplicate = two_reports()
        merge(survivor, duplicate)

        send_message(case_id=survivor.case_id, body="Wij bellen u.", sent=(), actor=survivor.actor)

        assert {message.case_id for message in Message.objects.all()} == {survivor.case_id, duplicate.case_id}

    def test_a_proposal_is_declined(self, sign_in: SignIn) -> None:
        survivor, duplicate = two_reports()
        propose(survivor, duplicate)
        client = sign_in(second(survivor, duplicate))

        client.post(at("decline_proposal", duplicate.case_id), {"version": duplicate.version})

        assert duplicate.case.proposals.get().verdict == Verdict.DECLINED

    def test_a_mistake_is_proposed_confirmed_and_undone(self, sign_in: SignIn) -> None:
        desk = registered_case()
        client, colleague = sign_in(desk.worker), sign_in(second(desk))
        for name in ("propose_void", "restrict"):
            assert client.get(at(name, desk.case_id)).status_code == HTTPStatus.OK
        client.post(at("propose_void", desk.case_id), {"reason": "Proef.", "version": desk.version})
        assert colleague.get(at("confirm_void", desk.case_id)).status_code == HTTPStatus.OK
        colleague.post(at("confirm_void", desk.case_id), {"version": desk.version})
        assert desk.case.state == CaseState.VOID
        assert client.get(at("undo_void", desk.case_id)).status_code == HTTPStatus.OK
        client.post(at("undo_void", desk.case_id), {"reason": "Echt.", "version": desk.version})
        assert desk.case.state == CaseState.REGISTERED


class TestRestricting:
    def test_the_handler_restricts_and_the_head_opens(self, sign_in: SignIn) -> None:
        desk = registered_case()
        reader, head = second(desk), make_head(desk.case.service)
        declare_conflict(case_id=desk.case_id, has_interest=False, actor=Actor.staff(head))
        client = sign_in(desk.worker)

        client.post(at("restrict", desk.case_id), {"version": desk.version})
        assert sign_in(reader).get(at("case", desk.case_id)).status_code == HTTPStatus.NOT_FOUND
        assert "Alleen de leiding en de behandelaar" in text(client, at("case", desk.case_id))

        chief = sign_in(head)
        assert chief.get(at("unrestrict", desk.case_id)).status_code == HTTPStatus.OK
        chief.post(at("unrestrict", desk.case_id), {"reason": "Wijkteam.", "version": desk.version})
        assert sign_in(reader).get(at("case", desk.case_id)).status_code == HTTPStatus.OK


class TestRespondents:
    def test_an_other_party_is_linked_found_and_answered(self, sign_in: SignIn) -> None:
        desk = registered_case()
        person = make_other_party(desk)
        client = sign_in(desk.worker)

        assert ORGANISATION in text(client, at("party", desk.case_id, person.pk))
        client.post(
            at("party", desk.case_id, person.pk),
            {"respondent": "new", "kind": "organisation", "version": desk.version},
        )
        line = Respondent.objects.get()
        assert ORGANISATION in text(client, at("respondents"))
        found = client.post(at("respondents"), {"words": "zon"}).content.decode()
        assert ORGANISATION in found
        assert "Niemand" in client.post(at("respondents"), {"words": "maan"}).content.decode()
        assert desk.case.reference in text(client, at("respondent", line.pk))

        changed = {"name": "De Zon", "kind": "organisation", "details": "Markt", "version": 1}
        assert client.get(at("change_respondent", line.pk)).status_code == HTTPStatus.OK
        client.post(at("change_respondent", line.pk), changed)
        assert client.post(at("change_respondent", line.pk), changed).status_code == HTTPStatus.CONFLICT
        day = {"received_on_day": "2", "received_on_month": "3", "received_on_year": "2026"}
        assert client.get(at("respondent_states", line.pk)).status_code == HTTPStatus.OK
        client.post(at("respondent_states", line.pk), {"kind": "objection", "body": "Niet waar.", **day})
        said = RespondentStatement.objects.get()
        assert "Niet waar." in text(client, at("respondent", line.pk))
        assert client.get(at("answer_statement", line.pk, said.pk)).status_code == HTTPStatus.OK
        client.post(at("answer_statement", line.pk, said.pk), {"decision": "Blijft staan."})
        assert "Blijft staan." in text(client, at("respondent", line.pk))

    def test_an_other_party_is_unlinked(self, sign_in: SignIn) -> None:
        desk = registered_case()
        person = registered_party(desk)

        sign_in(desk.worker).post(at("unlink_party", desk.case_id, person.pk))

        assert not Respondent.objects.exists()


class TestCorrections:
    def test_the_head_reads_the_effect_and_decides(self, sign_in: SignIn) -> None:
        desk = registered_case()
        adopt(desk)
        for ground in (Ground.AGE, Ground.GENDER):
            correct_registration(
                case_id=desk.case_id,
                version=desk.version,
                classification=replace(FULL, grounds=(ground,)),
                handlings=[],
                reason=f"Gelezen: {ground}.",
                actor=desk.actor,
            )
        client = sign_in(make_head(desk.case.service))
        older, newer = PendingCorrection.objects.all().waiting()

        page = text(client, at("corrections"))
        assert "Godsdienst, Ras" in page
        assert "Gelezen: age." in page
        assert "wacht" in text(sign_in(desk.worker), at("case", desk.case_id))
        early = client.post(at("apply_correction", newer.pk), follow=True)
        assert "oudere correctie" in early.content.decode()
        client.post(at("apply_correction", older.pk))
        client.post(at("decline_correction", newer.pk))
        assert desk.case.registration.grounds == [Ground.AGE]
        assert "Er wacht geen correctie." in text(client, at("corrections"))

    def test_the_case_worker_hears_that_it_waits(self, sign_in: SignIn) -> None:
        desk = registered_case()
        adopt(desk)
        client = sign_in(desk.worker)
        answers = {
            "municipality": str(desk.case.municipality_id),
            "residence": "resident",
            "place": "own_municipality",
            "grounds": ["age"],
            "domain": "housing",
            "natures": "threat",
            "role": "unknown",
            "reason": "Verkeerd gelezen.",
            "version": desk.version,
        }

        answer = client.post(at("correct", desk.case_id), answers, follow=True)
        told = answer.content.decode()

        assert answer.redirect_chain, [str(item) for item in answer.context["form"].error_items]
        assert "De correctie wacht op de leiding" in told
        assert PendingCorrection.objects.filter(verdict=Verdict.WAITING).exists()
