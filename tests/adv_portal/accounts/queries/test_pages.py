from uuid import uuid4

import pytest
from django.contrib.auth.tokens import default_token_generator

from adv_portal.accounts.models import User
from adv_portal.accounts.queries.organisations import (
    municipality_choices,
    municipality_page,
    organisations_page,
    service_page,
)
from adv_portal.accounts.queries.own import own_page
from adv_portal.accounts.queries.people import invited_person_of, people_page, person_page, sides
from adv_portal.accounts.queries.portal import only_service
from adv_portal.accounts.vocabulary import PersonState, Role
from adv_portal.errors import NotFound
from tests.adv_portal.accounts.signing_in import give_app, give_password
from tests.factories.accounts import (
    make_administrator,
    make_case_worker,
    make_head,
    make_municipal,
    make_municipality,
    make_service,
)

pytestmark = pytest.mark.django_db
MANY = 500


def names(side: str = "", state: str = "") -> list[str]:
    return [str(row[0].text) for row in people_page(side=side, state=state).table.rows]


def test_people_are_listed_by_side_and_by_access() -> None:
    service, place = make_service(), make_municipality()
    worker, head, official = make_case_worker(service), make_head(service), make_municipal(place)
    give_password(worker)
    head.is_active = False
    head.save(update_fields=["is_active"])

    assert sorted(names(side=service.code)) == sorted([worker.username, head.username])
    assert names(side=place.cbs) == [official.username]
    assert names(side=service.code, state=PersonState.ACTIVE) == [worker.username]
    assert names(state=PersonState.ENDED) == [head.username]
    assert names(state=PersonState.INVITED) == [official.username]
    assert people_page(side="9999").is_empty


def test_the_list_costs_the_same_with_many_people() -> None:
    service = make_service()
    User.objects.bulk_create(
        User(username=f"n{number}", role=Role.CASE_WORKER, service=service) for number in range(MANY)
    )

    assert len(names()) == MANY


def test_one_person_is_shown_with_the_second_step() -> None:
    service = make_service()
    person = make_case_worker(service)

    before = {str(fact.label): fact.value for fact in person_page(person.public_id).facts}
    give_app(person)
    page = person_page(person.public_id)
    after = {str(fact.label): fact.value for fact in page.facts}

    assert (before["Tweede stap"], after["Tweede stap"]) == ("niet ingesteld", "ingesteld")
    assert after["Organisatie"] == service.name
    assert page.answers == {"role": "case_worker", "side": service.code}
    assert person_page(make_administrator().public_id).answers["side"] == ""
    place = make_municipality()
    assert person_page(make_municipal(place).public_id).answers["side"] == place.cbs


def test_who_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        person_page(uuid4())
    with pytest.raises(NotFound):
        service_page("geen")
    with pytest.raises(NotFound):
        municipality_page("0000")


def test_a_link_finds_its_person_while_it_works() -> None:
    person = make_administrator()
    token = default_token_generator.make_token(person)

    assert invited_person_of(person.public_id, token).username == person.username
    give_password(person)
    with pytest.raises(NotFound):
        invited_person_of(person.public_id, token)
    with pytest.raises(NotFound):
        invited_person_of(uuid4(), token)


def test_organisations_are_listed_and_offered() -> None:
    place = make_municipality("Havenstad")
    service = make_service(place)

    page = organisations_page()

    assert [row[0].text for row in page.services.rows] == [service.name]
    assert [[cell.text for cell in row] for row in page.municipalities.rows] == [["Havenstad", place.cbs, ""]]
    assert [[choice for choice, _label in choices] for _group, choices in sides()] == [
        [service.code],
        [place.cbs],
    ]
    assert municipality_choices() == ((place.cbs, "Havenstad"),)


def test_an_adv_is_shown_with_whom_it_serves() -> None:
    service = make_service(make_municipality("Zuidwoude"), make_municipality("Achterhaven"))

    page = service_page(service.code)

    assert page.agreements is not None
    assert [[cell.text for cell in row] for row in page.agreements.rows] == [
        ["Achterhaven", "1 januari 2020", "geen einde"],
        ["Zuidwoude", "1 januari 2020", "geen einde"],
    ]
    assert page.answers["first_contact_workdays"] == 5


def test_the_portal_speaks_for_one_adv_only() -> None:
    assert only_service() is None
    service = make_service()
    found = only_service()
    assert found is not None
    assert found.name == service.name
    make_service()
    assert only_service() is None


def test_somebody_sees_the_own_account() -> None:
    place = make_municipality("Havenstad")
    person = User.objects.get(pk=make_municipal(place).pk)

    page = own_page(person)

    assert [fact.value for fact in page.facts] == [person.username, "Beleidsambtenaar", "Havenstad"]
    assert not page.has_password
