"""Tries of codes are counted without knowing who tries."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from complaints.domain.tries import MINUTES, MOST_FROM_ALL, MOST_FROM_ONE, Try
from tests.complaints.conftest import MoveClock

ADDRESS = "203.0.113.77"


def times(address: str, count: int) -> list[bool]:
    return [Try(address).is_too_many() for _number in range(count)]


def test_ten_tries_in_a_quarter_of_an_hour_are_enough() -> None:
    assert times(ADDRESS, MOST_FROM_ONE + 1) == [False] * MOST_FROM_ONE + [True]


def test_another_address_counts_by_itself() -> None:
    times(ADDRESS, MOST_FROM_ONE + 1)

    assert not Try("203.0.113.78").is_too_many()


def test_all_together_are_counted_too() -> None:
    answers = [Try(f"2001:db8::{number}").is_too_many() for number in range(MOST_FROM_ALL + 1)]

    assert answers == [False] * MOST_FROM_ALL + [True]


def test_it_is_over_after_the_window(move_clock: MoveClock) -> None:
    times(ADDRESS, MOST_FROM_ONE + 1)

    move_clock(timezone.now() + timedelta(minutes=MINUTES))

    assert not Try(ADDRESS).is_too_many()


def test_no_address_is_stored() -> None:
    times(ADDRESS, 2)

    redis = cache._cache.get_client()  # type: ignore[attr-defined]  # the real server behind the cache
    keys = [key.decode() for key in redis.keys("*tries*")]
    values = [repr(redis.get(key)) for key in keys]

    assert len(keys) == 3
    assert ADDRESS not in "".join(keys + values)


def test_the_same_address_has_another_name_the_next_day(
    move_clock: MoveClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = Try(ADDRESS)._digest()
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)

    assert Try(ADDRESS)._digest() != today
