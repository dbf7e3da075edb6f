"""The form goes out before 1 April: reminded from 1 March, overdue on 1 April."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adv_portal.accounts.second_factor import SET_UP
from reports.models import FormDispatch, IssuedForm
from reports.queries.dispatch import overdue_notices, unsent_forms
from reports.vocabulary.jobs import SendingMeans
from tests.adv_portal.accounts.signing_in import sign_in, words
from tests.reports.conftest import Town
from tests.reports.rows import form_row


def issue(town: Town, year: int, *, is_sent: bool = True) -> None:
    form = form_row(town, year=year)
    frozen = IssuedForm.objects.create(
        form=form,
        service=town.service,
        municipality=town.municipality,
        year=year,
        number=1,
        edition=form.edition,
        cells=form.cells,
        beside=form.beside,
        decision="B-1",
        decided_on=date(year + 1, 3, 10),
        issued_at=timezone.now(),
        sha256="0" * 64,
    )
    if not is_sent:
        return
    FormDispatch.objects.create(
        form=frozen,
        sent_on=date(year + 1, 3, 12),
        means=SendingMeans.MINISTRY_PORTAL,
        recorded_by=town.head,
        sha256="0" * 64,
    )


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2026, 2, 28), []),
        (date(2026, 3, 1), [False, False]),
        (date(2026, 3, 31), [False, False]),
        (date(2026, 4, 1), [True, True]),
        (date(2026, 12, 31), [True, True]),
    ],
)
def test_compliance_test_13_reminders_from_1_march_and_overdue_on_1_april(
    town: Town, today: date, expected: list[bool]
) -> None:
    assert [form.is_overdue for form in unsent_forms(town.head, today)] == expected


def test_compliance_test_13_what_was_issued_is_not_overdue(town: Town) -> None:
    issue(town, 2025)
    assert [form.municipality for form in unsent_forms(town.head, date(2026, 4, 1))] == ["Lindewoude"]
    assert len(unsent_forms(town.head, date(2027, 4, 1))) == 2


def test_who_is_not_of_the_adv_is_reminded_of_nothing(town: Town) -> None:
    for person in (town.official, town.head_elsewhere):
        assert unsent_forms(person, date(2026, 4, 1)) == ()


def test_compliance_test_13_the_page_of_forms_says_so(town: Town, client: Client) -> None:
    client.force_login(town.head)
    session = client.session
    session[SET_UP] = True
    session.save()
    page = client.get(reverse("reports:forms"))
    assert page.status_code == 200
    year = timezone.localdate().year - 1
    is_reminded = timezone.localdate() >= date(year + 1, 3, 1)
    assert (f"Havenstad over {year}" in page.content.decode()) is is_reminded


def test_compliance_test_13_what_was_issued_and_not_sent_is_overdue(town: Town) -> None:
    issue(town, 2025, is_sent=False)

    assert len(unsent_forms(town.head, date(2026, 4, 1))) == 2


def test_the_page_of_supervision_says_what_is_overdue(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2026, 4, 1))
    notices = overdue_notices(town.head)

    assert [notice.kind for notice in notices] == ["error", "error"]
    client = Client()
    sign_in(client, town.head)
    text = words(client.get(reverse("complaints:supervision")).content)
    assert "Te laat: het formulier van Havenstad over 2025" in text
    assert overdue_notices(town.official) == []
