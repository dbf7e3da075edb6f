"""A policy from its beginning to a confirmed item, as people click through it."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adv_portal.accounts.models import User
from policy.models import Policy
from tests.adv_portal.accounts.signing_in import sign_in, words
from tests.factories.policies import done_item, item_of, shown_by
from tests.reports.conftest import Town

pytestmark = pytest.mark.django_db

PERIOD = {
    "starts_on_day": "1",
    "starts_on_month": "1",
    "starts_on_year": "2027",
    "ends_on_day": "31",
    "ends_on_month": "12",
    "ends_on_year": "2030",
}


@pytest.fixture
def official(town: Town) -> Client:
    client = Client()
    sign_in(client, town.official)
    return client


def today(name: str) -> dict[str, int]:
    day = timezone.localdate()
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_a_policy_is_begun_from_the_empty_list(official: Client) -> None:
    assert "Er is nog geen beleid" in words(official.get(reverse("policy:policies")).content)

    answer = official.post(reverse("policy:begin"), {"title": "Beleid 2027-2030", **PERIOD}, follow=True)

    assert "Het beleid is begonnen." in words(answer.content)
    board = official.get(reverse("policy:board", args=[Policy.objects.get().pk]))
    assert "Samenwerking met de ADV" in words(board.content)


def test_what_was_typed_stays_when_a_period_cannot_be(official: Client) -> None:
    answer = official.post(
        reverse("policy:begin"), {"title": "Mijn beleid", **PERIOD, "ends_on_year": "2026"}
    )

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "De periode eindigt voordat zij begint." in words(answer.content)
    assert 'value="Mijn beleid"' in answer.content.decode()


def test_going_on_before_what_comes_first_asks_why_at_its_field(official: Client, policy: Policy) -> None:
    """Invariant 3: without a reason the form comes back with all input kept; with one it is saved."""
    item = item_of(policy, "1.2")
    address = reverse("policy:begin_item", args=[item.pk])
    assert "Meestal doet u eerst dit: 1.1 Er is een ADV aangewezen" in words(official.get(address).content)

    without = official.post(address, {"version": 1, "note": "Ons gesprek"})
    assert without.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Ons gesprek" in words(without.content)
    assert policy.warnings.count() == 0

    official.post(address, {"version": 1, "note": "Ons gesprek", "went_on": "beside"})
    assert item_of(policy, "1.2").state == "busy"
    assert policy.warnings.count() == 1


def test_an_item_is_done_shown_and_confirmed(official: Client, policy: Policy, coordinator: User) -> None:
    item = item_of(policy, "1.1")
    official.post(reverse("policy:finish_item", args=[item.pk]), {"version": 1, **today("done_on")})
    typed = {"kind": "link", "title": "Besluit", "body": "https://havenstad.example/", "visibility": "team"}
    official.post(reverse("policy:evidence", args=[item.pk]), {**typed, **today("dated_on")})
    head = Client()
    sign_in(head, coordinator)

    page = head.post(reverse("policy:confirm_item", args=[item.pk]), {"version": 2}, follow=True)

    assert "Het is bevestigd." in words(page.content)
    assert 'href="https://havenstad.example/"' in page.content.decode()


def test_the_second_of_two_people_sees_both_versions(official: Client, policy: Policy) -> None:
    item = done_item(policy)

    answer = official.post(
        reverse("policy:reopen_item", args=[item.pk]), {"version": 1, "reason": "Het besluit is ingetrokken."}
    )

    assert answer.status_code == HTTPStatus.CONFLICT


def test_evidence_is_withdrawn_by_a_button(official: Client, policy: Policy) -> None:
    given = shown_by(item_of(policy, "1.1"))

    page = official.post(reverse("policy:withdraw_evidence", args=[given.item_id, given.pk]), follow=True)

    assert "Ingetrokken" in words(page.content)


def test_the_name_of_a_policy_is_changed(official: Client, policy: Policy) -> None:
    address = reverse("policy:change", args=[policy.pk])
    assert 'value="Beleid 2027-2030"' in official.get(address).content.decode()

    page = official.post(address, {"title": "Samen sterk", "version": 1, **PERIOD}, follow=True)

    assert "Samen sterk" in words(page.content)


@pytest.mark.parametrize("name", ["policies", "board", "step", "item"])
def test_each_page_reads_in_english(official: Client, policy: Policy, name: str) -> None:
    item = done_item(policy, "1.2")
    arguments: dict[str, list[object]] = {
        "policies": [],
        "board": [policy.pk],
        "step": [policy.pk, 1],
        "item": [item.pk],
    }

    shown = words(official.get(f"/en{reverse(f'policy:{name}', args=arguments[name])}").content)

    title = {"policies": "Policies", "board": "The seven steps", "step": "Checklist", "item": "Evidence"}
    assert title[name] in shown
    assert "Onderdeel" not in shown
