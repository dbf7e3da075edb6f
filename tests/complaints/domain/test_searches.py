"""Saved searches: whose they are, and who takes them down."""

import pytest

from adv_portal.accounts.models import Service
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from complaints.domain.searches import MOST_OF_ONE_PERSON, remove_search, save_search
from complaints.models import SavedSearch
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import (
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def service() -> Service:
    return make_service()


def saved(actor: Actor, name: str = "Wonen", *, is_shared: bool = False) -> SavedSearch:
    save_search(name=name, query="domain=housing", is_shared=is_shared, actor=actor)
    return SavedSearch.objects.latest("pk")


def test_a_search_is_saved_and_replaced_under_its_name(service: Service) -> None:
    worker = Actor.staff(make_case_worker(service))
    with one_line("search.saved"):
        search = saved(worker)
    save_search(name=" Wonen ", query="domain=labour", is_shared=True, actor=worker)

    search.refresh_from_db()
    assert (SavedSearch.objects.count(), search.query, search.is_shared) == (1, "domain=labour", True)


def test_colleagues_see_what_is_shared_and_nothing_else(service: Service) -> None:
    owner, colleague = (Actor.staff(make_case_worker(service)) for _number in range(2))
    own, shared = saved(owner), saved(owner, "Gedeeld", is_shared=True)

    assert set(SavedSearch.objects.visible_to(owner)) == {own, shared}
    assert set(SavedSearch.objects.visible_to(colleague)) == {shared}
    strangers = make_case_worker(make_service()), make_municipal(make_municipality())
    for stranger in strangers:
        assert not SavedSearch.objects.visible_to(Actor.staff(stranger)).exists()


def test_its_owner_or_the_head_takes_it_down(service: Service) -> None:
    owner, colleague = (Actor.staff(make_case_worker(service)) for _number in range(2))
    head = Actor.staff(make_head(service))
    own, shared = saved(owner), saved(owner, "Gedeeld", is_shared=True)

    for actor in (colleague, head):
        with pytest.raises(NotFound):
            remove_search(search_id=own.pk, actor=actor)
    with nothing_left(NotAllowed):
        remove_search(search_id=shared.pk, actor=colleague)
    with one_line("search.removed"):
        remove_search(search_id=shared.pk, actor=head)
    remove_search(search_id=own.pk, actor=owner)
    assert not SavedSearch.objects.exists()


def test_a_search_needs_a_name_and_there_is_an_end_to_them(service: Service) -> None:
    worker = Actor.staff(make_case_worker(service))
    with nothing_left(Refused) as nameless:
        saved(worker, "  ")
    assert gaps(nameless) == ["name"]
    for number in range(MOST_OF_ONE_PERSON):
        saved(worker, f"Lijst {number}")
    with nothing_left(Refused) as many:
        saved(worker, "Nog een")
    assert gaps(many) == ["name"]


def test_who_works_for_no_service_saves_nothing() -> None:
    with nothing_left(NotAllowed):
        saved(Actor.staff(make_municipal(make_municipality())))
