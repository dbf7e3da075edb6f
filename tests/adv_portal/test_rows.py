import pytest
from django.db import IntegrityError
from django.db.models import Q
from hypothesis import given
from hypothesis import strategies as st

from adv_portal.accounts.models import Municipality, Service
from adv_portal.errors import NotFound, StaleVersion
from adv_portal.law.residence import Residence
from adv_portal.rows import VersionedQuerySet, is_one_of, uuid7


def test_keys_sort_by_the_moment_they_were_made() -> None:
    keys = [uuid7() for _ in range(3)]

    assert all(key.version == 7 for key in keys)
    assert sorted(key.int >> 80 for key in keys) == [key.int >> 80 for key in keys]
    assert len(set(keys)) == 3


@given(st.integers(min_value=1, max_value=50))
def test_keys_do_not_repeat(number: int) -> None:
    assert len({uuid7() for _ in range(number)}) == number


@pytest.mark.django_db
def test_the_second_of_two_editors_is_told_and_changes_nothing() -> None:  # lessons 7
    stored = Service.objects.create(code="adv", name="ADV")
    first = Service.objects.get(pk=stored.pk)
    second = Service.objects.get(pk=stored.pk)

    first.name = "First"
    first.save_new_version(update_fields=["name"])
    second.name = "Second"
    with pytest.raises(StaleVersion) as stale:
        second.save_new_version(update_fields=["name"])

    assert Service.objects.get(pk=stored.pk).name == "First"
    assert stale.value.current == 2
    assert first.version == 2


@pytest.mark.django_db
def test_locking_checks_the_version_on_screen() -> None:
    service = Service.objects.create(code="adv", name="ADV", version=4)
    rows: VersionedQuerySet[Service] = VersionedQuerySet(Service)

    assert rows.locked(service.pk, version=4) == service
    assert rows.locked(service.pk) == service
    with pytest.raises(StaleVersion):
        rows.locked(service.pk, version=3)
    with pytest.raises(NotFound):
        rows.locked(0)


@pytest.mark.django_db
def test_a_queryset_can_be_narrowed_by_a_condition() -> None:
    Service.objects.create(code="a", name="A")
    wanted = Service.objects.create(code="b", name="B")

    assert list(VersionedQuerySet(Service).matching(Q(name="B"))) == [wanted]


@pytest.mark.django_db
@pytest.mark.parametrize("cbs", ["12", "abcd", ""])
def test_the_database_refuses_what_is_no_cbs_code(cbs: str) -> None:
    with pytest.raises(IntegrityError):
        Municipality.objects.bulk_create([Municipality(cbs=cbs, name="Havenstad")])


def test_a_constraint_may_leave_room_for_no_answer() -> None:
    strict = is_one_of("x", "residence", Residence)
    lenient = is_one_of("x", "residence", Residence, blank=True)

    assert strict.condition == Q(residence__in=["resident", "non_resident", "unknown"])
    assert lenient.condition == Q(residence__in=["resident", "non_resident", "unknown", ""])
