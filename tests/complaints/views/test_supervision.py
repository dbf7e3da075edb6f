"""The pages of the head."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.test import Client
from django.utils import timezone

from adv_portal.accounts.models import Service
from adv_portal.audit.actors import Actor
from complaints.domain.casework import declare_conflict
from complaints.forms.supervision import ParametersForm
from complaints.models import Case, SampleItem
from complaints.queries.supervision import parameters_page
from complaints.vocabulary.samples import CheckItem
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.cases_in_bulk import make_cases
from tests.factories.complaints import closed_case, taken_case
from tests.factories.incidents import propose, two_reports

pytestmark = pytest.mark.django_db

SUPERVISION, PARAMETERS = "/werk/toezicht/", "/werk/instellingen/"
SAMPLES = f"{SUPERVISION}steekproeven/"


def text(browser: Client, path: str) -> str:
    return browser.get(path).content.decode()


def typed(head: object, **changes: str) -> dict[str, str]:
    """What a browser sends of the form of the terms, with some fields typed anew."""
    page = parameters_page(head)  # type: ignore[arg-type]  # an account is a person
    form = ParametersForm(initial={**page.answers, "version": page.version})
    stored = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    return {**{name: "" if value is None else str(value) for name, value in stored.items()}, **changes}


def test_people_stand_in_the_order_of_the_alphabet_and_are_not_ranked(sign_in: SignIn) -> None:
    service = make_service()
    people = [make_case_worker(service) for _number in range(3)]
    for name, person in zip(("Zoe", "Anna", "Mina"), people, strict=True):
        person.first_name = name
        person.save()
    make_cases(service, people[0], 9, share_open=1)

    page = text(sign_in(make_head(service)), SUPERVISION)

    table = page[page.index("op alfabet") :]
    assert table.index("Anna") < table.index("Mina") < table.index("Zoe")
    assert "Open zaken" in page


def test_a_waiting_proposal_is_one_press_away(sign_in: SignIn) -> None:
    survivor, duplicate = two_reports()
    propose(survivor, duplicate)

    page = text(sign_in(make_head(survivor.case.service)), SUPERVISION)

    assert f'href="/werk/zaken/{duplicate.case_id}/"' in page


def test_a_walled_case_is_counted_nowhere(sign_in: SignIn) -> None:
    desk = taken_case()
    head = make_head(desk.case.service)
    browser = sign_in(head)
    before = text(browser, SUPERVISION)
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=Actor.staff(head))
    after = text(browser, SUPERVISION)

    assert before != after
    assert desk.case.reference not in before + after


def test_supervision_stays_within_its_statements(
    sign_in: SignIn, django_assert_max_num_queries: object
) -> None:
    for number in (10, 300):
        service = make_service()
        browser = sign_in(make_head(service))
        make_cases(service, make_case_worker(service), number, share_open=1)
        with django_assert_max_num_queries(15):  # type: ignore[operator]  # the fixture has no type
            browser.get(SUPERVISION)


def test_the_head_changes_a_term_and_reads_who_did(sign_in: SignIn) -> None:
    head = make_head(make_service())
    browser = sign_in(head)

    response = browser.post(PARAMETERS, typed(head, advice_workdays="12", deadline_warning_days="30, 7"))

    assert response.headers["Location"] == PARAMETERS
    assert (Service.objects.get().advice_workdays, Service.objects.get().deadline_warning_days) == (
        12,
        [30, 7],
    )
    page = text(browser, PARAMETERS)
    assert head.work_name in page
    assert "Geen van deze termijnen is een wet." in page


@pytest.mark.parametrize("days", ["veertien", "7;2", "-3", "9999"])
def test_days_that_are_no_numbers_are_named_at_the_field(sign_in: SignIn, days: str) -> None:
    head = make_head(make_service())
    response = sign_in(head).post(PARAMETERS, typed(head, deadline_warning_days=days))

    assert response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert 'id="id_deadline_warning_days-error' in response.content.decode().replace("_error", "-error")
    assert f'value="{days}"' in response.content.decode()


def test_the_later_of_two_editors_sees_both_terms(sign_in: SignIn) -> None:
    head = make_head(make_service())
    browser, first = sign_in(head), typed(head, advice_workdays="12")
    second = typed(head, advice_workdays="20")
    browser.post(PARAMETERS, first)

    response = browser.post(PARAMETERS, second)

    assert response.status_code == HTTPStatus.CONFLICT
    assert "12" in response.content.decode()
    assert "20" in response.content.decode()


def test_a_sample_is_drawn_looked_at_and_told(sign_in: SignIn) -> None:
    desk = closed_case()
    head = make_head(desk.case.service)
    browser, today = sign_in(head), timezone.localdate()
    assert "Nog geen steekproef" in text(browser, SAMPLES)
    period = {
        **{f"starts_on_{part}": value for part, value in _parts(today - timedelta(days=30)).items()},
        **{f"ends_on_{part}": value for part, value in _parts(today).items()},
    }

    assert browser.post(SAMPLES, {**period, "size": "5"}).status_code == HTTPStatus.FOUND
    item = SampleItem.objects.get()
    path = f"{SUPERVISION}dossiers/{item.pk}/"
    assert "Verklaar eerst" in text(browser, path)
    declare_conflict(case_id=desk.case_id, has_interest=False, actor=Actor.staff(head))
    answers = {str(question): "yes" for question in CheckItem} | {"tone": "no", "remarks": "Let op de toon."}
    assert browser.post(path, {**answers, "version": "1"}).status_code == HTTPStatus.FOUND

    page = text(browser, f"{SAMPLES}{item.sample_id}/")
    assert "1 van 1 dossier bekeken" in page
    assert "Let op de toon." not in page
    assert "Let op de toon." in text(browser, path)


def test_a_file_that_was_erased_is_told_without_content(sign_in: SignIn) -> None:
    desk = closed_case()
    head = make_head(desk.case.service)
    browser = sign_in(head)
    browser.post(SAMPLES, {"size": "0"})
    assert SampleItem.objects.count() == 0
    assert Case.objects.count() == 1


def _parts(day: object) -> dict[str, str]:
    return {part: str(getattr(day, part)) for part in ("day", "month", "year")}
