from datetime import timedelta

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone

from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from reports.domain.notices import ask_notice, end_notice, tell_of_reports
from reports.models import ReportNotice, ReportSubscription
from reports.queries.notices import people_to_tell
from reports.tasks import tell_of_reports_task
from tests.reports.conftest import Town
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db(transaction=True)

BEAT = Actor.system("beat")


def asks(person: User) -> ReportSubscription:
    User.objects.filter(pk=person.pk).update(email=f"{person.username}@havenstad.example")
    return ask_notice(actor=Actor.staff(person))


def test_a_new_report_is_told_once_however_often_the_task_runs(town: Town) -> None:
    asks(town.council_member)
    report_row(town)

    tell_of_reports_task()
    tell_of_reports_task()

    (sent,) = mail.outbox
    assert sent.to == ["raadslid@havenstad.example"]
    assert sent.subject == "Er is een nieuw stuk"
    assert "/rapporten/bibliotheek/" in sent.body
    assert ReportNotice.objects.count() == 1


def test_the_mail_says_nothing_of_figures_place_or_matter(town: Town) -> None:
    asks(town.council_member)
    report_row(town)

    tell_of_reports_task()

    said = f"{mail.outbox[0].subject} {mail.outbox[0].body}".lower()
    assert not [word for word in ("11", "klacht", "discriminatie", "havenstad", "2026") if word in said]


def test_several_reports_are_one_mail_and_later_ones_another(town: Town) -> None:
    asks(town.official)
    report_row(town, year=2025)
    report_row(town, year=2026)
    tell_of_reports_task()
    assert len(mail.outbox) == 1

    report_row(town, year=2026, number=2)
    tell_of_reports_task()
    assert len(mail.outbox) == 2


def test_nobody_is_told_of_what_was_there_or_does_not_exist_for_them(town: Town) -> None:
    report_row(town, issued_at=timezone.now() - timedelta(days=1))
    asks(town.council_member)
    asks(town.head_elsewhere)
    asks(town.official_elsewhere)
    report_row(town, municipality=town.neighbour, year=2025)

    tell_of_reports_task()

    assert [sent.to for sent in mail.outbox] == [["buur@havenstad.example"]]


def test_who_left_or_ended_it_is_told_no_more(town: Town) -> None:
    row = asks(town.council_member)
    asks(town.official)
    report_row(town)
    User.objects.filter(pk=town.council_member.pk).update(is_active=False)
    end_notice(actor=Actor.staff(town.official))

    assert people_to_tell() == ()
    tell_of_reports_task()
    assert mail.outbox == []
    with pytest.raises(NotFound):
        tell_of_reports(subscription_id=row.pk, actor=BEAT)


def test_asking_twice_is_as_once_and_ending_forgets(town: Town) -> None:
    asks(town.official)
    asks(town.official)
    report_row(town)
    tell_of_reports_task()
    assert ReportSubscription.objects.count() == 1

    end_notice(actor=Actor.staff(town.official))

    assert ReportSubscription.objects.count() + ReportNotice.objects.count() == 0
    with pytest.raises(NotFound):
        end_notice(actor=Actor.staff(town.official))


def test_without_an_address_nothing_can_be_asked(town: Town) -> None:
    with pytest.raises(Refused):
        ask_notice(actor=Actor.staff(town.official))


def test_who_reads_no_reports_cannot_ask(town: Town) -> None:
    with pytest.raises(NotAllowed):
        ask_notice(actor=Actor.resident())
    with pytest.raises(NotAllowed):
        tell_of_reports(subscription_id=asks(town.official).pk, actor=Actor.staff(town.head))


def test_a_mail_server_that_is_away_leaves_it_to_the_next_run(town: Town) -> None:
    asks(town.official)
    report_row(town)
    smtp = "django.core.mail.backends.smtp.EmailBackend"

    with override_settings(EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=1):
        tell_of_reports_task()
    assert ReportNotice.objects.count() == 0

    tell_of_reports_task()
    assert len(mail.outbox) == 1
