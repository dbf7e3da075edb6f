from datetime import date, timedelta
from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.law.terms import LegalRoute
from complaints.domain.casework import declare_conflict
from complaints.models import Deadline
from complaints.vocabulary.texts import DeadlineKind
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker
from tests.factories.complaints import Desk, begun_case
from tests.factories.terms import own_term, watched_term

pytestmark = pytest.mark.django_db(transaction=True)


def at(desk: Desk, name: str, term: Deadline | None = None) -> str:
    return reverse(f"complaints:{name}", args=[desk.case_id, *([term.words_id] if term else [])])


def test_a_legal_term_is_set_on_its_page_and_stands_in_the_case_with_both_days(sign_in: SignIn) -> None:
    desk = begun_case()
    client = sign_in(desk.worker)
    assert client.get(at(desk, "set_term")).status_code == HTTPStatus.OK

    done = client.post(
        at(desk, "set_term"),
        {
            "route": LegalRoute.DISMISSAL_ANNULLED,
            "started_on_day": "31",
            "started_on_month": "12",
            "started_on_year": "2025",
            "fact": "Laatste werkdag",
            "is_checked": "on",
        },
        follow=True,
    )

    text = done.content.decode()
    for words in ("28 februari 2026", "2 maart 2026", "BW art. 7:686a lid 4", "Laatste werkdag"):
        assert words in text
    assert desk.worker.work_name in text


def test_an_empty_form_names_what_is_missing(sign_in: SignIn) -> None:
    desk = begun_case()

    answer = sign_in(desk.worker).post(at(desk, "set_term"), {"fact": ""})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert not Deadline.objects.filter(kind=DeadlineKind.LEGAL).exists()


def test_a_term_whose_day_has_passed_is_never_told_as_too_late(sign_in: SignIn) -> None:
    """Compliance test 14: a deadline is a warning aid."""
    desk = begun_case()
    Deadline.objects.all().update(due_on=date(2100, 1, 1))
    watched_term(desk, route=LegalRoute.OBJECTION, started_on=date(2026, 3, 2))

    text = sign_in(desk.worker).get(at(desk, "case")).content.decode()

    assert "13 april 2026" in text
    assert "te laat" not in text


def test_two_who_change_a_term_meet_at_a_page_of_both(sign_in: SignIn) -> None:
    desk = begun_case()
    term = watched_term(desk, route=LegalRoute.OBJECTION, started_on=date(2026, 3, 2))
    client = sign_in(desk.worker)
    assert client.get(at(desk, "change_term", term)).status_code == HTTPStatus.OK
    typed = {
        "route": LegalRoute.OBJECTION,
        "started_on_day": "3",
        "started_on_month": "3",
        "started_on_year": "2026",
    }
    assert (
        client.post(at(desk, "change_term", term), {**typed, "version": "1"}).status_code == HTTPStatus.FOUND
    )

    conflict = client.post(at(desk, "change_term", term), {**typed, "started_on_day": "4", "version": "1"})

    assert conflict.status_code == HTTPStatus.CONFLICT
    term.refresh_from_db()
    assert term.started_on == date(2026, 3, 3)


def test_a_term_of_the_service_stands_still_and_runs_again(sign_in: SignIn) -> None:
    desk = begun_case()
    term, client = own_term(desk), sign_in(desk.worker)
    assert client.get(at(desk, "suspend_term", term)).status_code == HTTPStatus.OK

    stands = client.post(
        at(desk, "suspend_term", term), {"reason": "De melder is op reis", "version": "1"}, follow=True
    )
    assert "De melder is op reis" in stands.content.decode()
    client.post(at(desk, "resume_term", term), {"version": "2"})

    assert own_term(desk).suspended_on is None


def test_buttons_meet_and_remove_a_term(sign_in: SignIn) -> None:
    desk = begun_case()
    client = sign_in(desk.worker)
    first = watched_term(desk, ends_on=timezone.localdate() + timedelta(days=3))
    client.post(at(desk, "meet_term", first), {"version": "1"})
    second = watched_term(desk, ends_on=timezone.localdate() + timedelta(days=4))
    client.post(at(desk, "remove_term", second), {"version": "1"})

    assert [term.pk for term in Deadline.objects.filter(kind=DeadlineKind.LEGAL)] == [first.pk]
    assert Deadline.objects.get(pk=first.pk).met_on == timezone.localdate()


def test_a_term_of_another_case_or_behind_the_wall_does_not_exist(sign_in: SignIn) -> None:
    desk, other = begun_case(), begun_case()
    elsewhere = watched_term(other, ends_on=date(2100, 1, 1))
    client = sign_in(desk.worker)
    address = reverse("complaints:change_term", args=[desk.case_id, elsewhere.words_id])
    assert client.get(address).status_code == HTTPStatus.NOT_FOUND
    walled = make_case_worker(desk.case.service)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))

    for name in ("set_term",):
        assert sign_in(walled).get(at(desk, name)).status_code == HTTPStatus.NOT_FOUND
    for name in ("meet_term", "remove_term", "resume_term"):
        answer = sign_in(walled).post(at(desk, name, own_term(desk)), {"version": "1"})
        assert answer.status_code == HTTPStatus.NOT_FOUND
