"""Compliance tests 14 and 21: warnings go by the end that nothing moves on, on the days that are set."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound
from adv_portal.law.terms import LegalRoute
from complaints.domain.casework import declare_conflict
from complaints.domain.deadlines import meet_term, suspend_term
from complaints.domain.reminders import escalate_term, remind_of_silence, warn_of_term
from complaints.models import Case, Deadline
from complaints.queries.reminders import silent_cases, terms_to_escalate, terms_to_warn_of
from complaints.tasks import remind_task
from tests.complaints.acting import nothing_left, one_line
from tests.factories.accounts import make_head
from tests.factories.complaints import Desk, make_case, taken_case
from tests.factories.terms import own_term, watched_term

pytestmark = pytest.mark.django_db(transaction=True)

BEAT = Actor.system("beat")


def reachable(person: User, address: str) -> User:
    person.email = address
    person.save(update_fields=["email"])
    return person


def in_days(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


@pytest.fixture
def desk() -> Desk:
    desk = taken_case()
    reachable(desk.worker, "behandelaar@example.org")
    return desk


def sent_to() -> list[str]:
    return [address for message in mail.outbox for address in message.to]


@pytest.mark.parametrize(
    ("days", "told"), [(29, []), (28, [28]), (14, [28, 14]), (1, [28, 14, 7, 2]), (-1, [28, 14, 7, 2, -1])]
)
def test_a_legal_term_is_warned_of_on_the_days_that_are_set(desk: Desk, days: int, told: list[int]) -> None:
    term = watched_term(desk, ends_on=in_days(days))

    remind_task()
    remind_task()

    term.refresh_from_db()
    assert term.warned == told
    assert len(mail.outbox) == bool(told)


def test_compliance_test_21_the_days_are_those_that_the_head_has_set(desk: Desk) -> None:
    Service.objects.update(deadline_warning_days=[40])
    term = watched_term(desk, ends_on=in_days(39))

    assert terms_to_warn_of(timezone.localdate()) == [term.pk]


def test_a_holiday_on_the_last_day_warns_by_the_day_before_it(desk: Desk) -> None:
    """Bad input: the law moves the end to the Monday, the warning still goes by the Saturday."""
    term = watched_term(desk, route=LegalRoute.DISMISSAL_ANNULLED, started_on=date(2025, 12, 31))
    assert (term.ends_on, term.due_on) == (date(2026, 2, 28), date(2026, 3, 2))
    Deadline.objects.exclude(pk=term.pk).update(met_on=date(2026, 1, 1))

    assert terms_to_warn_of(date(2026, 1, 30)) == []
    assert terms_to_warn_of(date(2026, 1, 31)) == [term.pk]
    assert terms_to_escalate(date(2026, 2, 28)) == []
    assert terms_to_escalate(date(2026, 3, 1)) == [term.pk]


def test_the_mail_tells_of_a_reference_and_of_nothing_else(desk: Desk) -> None:
    watched_term(desk, ends_on=in_days(7), fact="Ontslag wegens een hoofddoek")

    remind_task()

    (message,) = mail.outbox
    assert message.subject == "Nieuwe taak in het portaal"
    assert message.to == ["behandelaar@example.org"]
    assert desk.case.reference in message.body
    assert "hoofddoek" not in message.body
    assert str(desk.case_id) not in message.body


def test_a_term_of_the_service_is_told_of_when_it_is_over_to_handler_and_head_once_each(desk: Desk) -> None:
    head = reachable(make_head(desk.case.service), "hoofd@example.org")
    term = own_term(desk)
    Deadline.objects.exclude(pk=term.pk).update(met_on=timezone.localdate())
    Deadline.objects.filter(pk=term.pk).update(due_on=in_days(-1))

    remind_task()
    remind_task()

    assert sent_to() == ["behandelaar@example.org", head.email]
    term.refresh_from_db()
    assert term.escalated_on == timezone.localdate()


def test_each_warning_is_one_line_of_the_audit(desk: Desk) -> None:
    term = watched_term(desk, ends_on=in_days(-1))

    with one_line("term.warned"):
        warn_of_term(term_id=term.pk, actor=BEAT)
    with one_line("term.escalated"):
        escalate_term(term_id=term.pk, actor=BEAT)
    with nothing_left(NotFound):
        warn_of_term(term_id=term.pk, actor=BEAT)
    with nothing_left(NotFound):
        escalate_term(term_id=term.pk, actor=BEAT)
    with nothing_left(NotAllowed):
        warn_of_term(term_id=term.pk, actor=desk.actor)


def test_what_is_met_stands_still_or_lies_ahead_is_left_alone(desk: Desk) -> None:
    met = watched_term(desk, ends_on=in_days(-1))
    meet_term(case_id=desk.case_id, term_id=met.words_id, version=1, actor=desk.actor)
    Deadline.objects.exclude(pk=met.pk).update(due_on=in_days(-1))
    for term in Deadline.objects.exclude(pk=met.pk):
        suspend_term(
            case_id=desk.case_id, term_id=term.words_id, version=1, reason="Wachten.", actor=desk.actor
        )
    ahead = watched_term(desk, ends_on=in_days(200))

    remind_task()

    assert mail.outbox == []
    with nothing_left(NotFound):
        escalate_term(term_id=ahead.pk, actor=BEAT)


def test_nobody_behind_the_wall_gets_mail(desk: Desk) -> None:
    """Lesson: the wall survives every side door, notifications too (Besluit art. 2)."""
    walled = reachable(make_head(desk.case.service), "met.belang@example.org")
    reachable(make_head(desk.case.service), "zonder.belang@example.org")
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(walled))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=desk.actor)
    Deadline.objects.filter(case=desk.case_id).update(due_on=in_days(-1))

    remind_task()

    assert set(sent_to()) == {"zonder.belang@example.org"}


def test_a_case_without_a_handler_is_told_to_the_head(desk: Desk) -> None:
    head = reachable(make_head(desk.case.service), "hoofd@example.org")
    case = make_case(desk.case.service)
    Deadline.objects.filter(case=desk.case).update(met_on=timezone.localdate())
    Deadline.objects.filter(case=case).update(due_on=in_days(-1))

    warn_of_term(term_id=case.deadlines.earliest("pk").pk, actor=BEAT)

    assert sent_to() == [head.email]


def test_a_case_whose_use_is_restricted_is_warned_of_all_the_same(desk: Desk) -> None:
    watched_term(desk, ends_on=in_days(2))
    Case.objects.filter(pk=desk.case_id).update(is_frozen=True)

    remind_task()

    assert sent_to() == ["behandelaar@example.org"]


def test_a_silent_case_is_reminded_of_once_in_as_long_as_it_may_be_silent(desk: Desk) -> None:
    days = desk.case.service.stale_case_days
    later = timezone.localdate() + timedelta(days=days + 1)
    Case.objects.filter(pk=desk.case_id).update(received_at=timezone.now() - timedelta(days=days))
    Deadline.objects.all().update(met_on=timezone.localdate())

    assert silent_cases(timezone.localdate()) == []
    assert silent_cases(later) == [(desk.case_id, timezone.localdate() + timedelta(days=1))]
    with nothing_left(NotFound):
        remind_of_silence(case_id=desk.case_id, silent_since=in_days(-days), actor=BEAT)
    with one_line("case.stale_reminded"):
        remind_of_silence(case_id=desk.case_id, silent_since=timezone.localdate(), actor=BEAT)

    assert sent_to() == ["behandelaar@example.org"]
    with nothing_left(NotFound):
        remind_of_silence(case_id=desk.case_id, silent_since=in_days(-1), actor=BEAT)


def test_what_a_mail_server_refuses_is_found_again(desk: Desk, settings: Settings) -> None:
    term = watched_term(desk, ends_on=in_days(2))
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_PORT = 1

    with pytest.raises(OSError):  # noqa: PT011 -- which one is the system's
        warn_of_term(term_id=term.pk, actor=BEAT)

    term.refresh_from_db()
    assert term.warned == []
    assert terms_to_warn_of(timezone.localdate()) == [term.pk]
