from datetime import date

import pytest

from adv_portal.accounts.domain.organisations import (
    Values,
    add_municipality,
    add_service,
    agree,
    change_municipality,
    change_service,
)
from adv_portal.accounts.models import Agreement, Municipality, Service
from adv_portal.accounts.vocabulary import AccountAct
from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from tests.factories.accounts import make_administrator, make_head, make_municipality, make_service

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Actor:
    return Actor.staff(make_administrator())


def acts() -> list[str]:
    return list(AuditLine.objects.order_by("number").values_list("act", flat=True))


def test_an_adv_gets_the_usual_terms(administrator: Actor) -> None:
    add_service(code="nieuw", values={"name": "Nieuw", "unknown": "x"}, actor=administrator)

    service = Service.objects.get(code="nieuw")
    assert (service.name, service.first_contact_workdays, service.retention_case_years) == ("Nieuw", 5, 2)
    assert AuditLine.objects.get().changed == ["code", "name"]


def test_a_code_belongs_to_one_adv(administrator: Actor) -> None:
    service = make_service()

    with pytest.raises(Refused) as refusal:
        add_service(code=service.code, values={"name": "Twee"}, actor=administrator)

    assert [gap.field for gap in refusal.value.missing] == ["code"]
    assert acts() == []


def test_the_audit_names_what_changed_of_an_adv_and_not_its_value(administrator: Actor) -> None:
    service = make_service()
    values: Values = {"name": service.name, "phone": "0800 1234", "first_contact_workdays": 3}

    change_service(code=service.code, version=1, values=values, actor=administrator)

    service.refresh_from_db()
    assert (service.phone, service.first_contact_workdays, service.version) == ("0800 1234", 3, 2)
    line = AuditLine.objects.get()
    assert (line.act, line.changed) == (AccountAct.SERVICE_CHANGED, ["phone", "first_contact_workdays"])


def test_the_second_of_two_editors_is_told(administrator: Actor) -> None:
    service, place = make_service(), make_municipality()
    change_service(code=service.code, version=1, values={"phone": "1"}, actor=administrator)
    change_municipality(cbs=place.cbs, version=1, values={"residents": 1}, actor=administrator)

    with pytest.raises(StaleVersion):
        change_service(code=service.code, version=1, values={"phone": "2"}, actor=administrator)
    with pytest.raises(StaleVersion):
        change_municipality(cbs=place.cbs, version=1, values={"residents": 2}, actor=administrator)

    assert Service.objects.get(pk=service.pk).phone == "1"
    assert Municipality.objects.get(pk=place.pk).residents == 1


def test_a_municipality_is_added_once(administrator: Actor) -> None:
    values: Values = {"name": "Havenstad", "residents": 212_000, "residents_on": date(2026, 1, 1)}
    add_municipality(cbs="9901", values=values, actor=administrator)

    with pytest.raises(Refused) as refusal:
        add_municipality(cbs="9901", values=values, actor=administrator)

    assert [gap.field for gap in refusal.value.missing] == ["cbs"]
    assert acts() == [AccountAct.MUNICIPALITY_ADDED]


def test_agreements_of_the_same_two_do_not_overlap(administrator: Actor) -> None:
    add_service(code="adv", values={"name": "ADV"}, actor=administrator)
    place = make_municipality()

    def agreed(starts_on: date, ends_on: date | None) -> None:
        agree(code="adv", cbs=place.cbs, starts_on=starts_on, ends_on=ends_on, actor=administrator)

    agreed(date(2020, 1, 1), date(2022, 12, 31))
    agreed(date(2025, 1, 1), None)
    agreed(date(2023, 1, 1), date(2024, 12, 31))
    for starts_on, ends_on in (
        (date(2022, 12, 31), date(2022, 12, 31)),
        (date(2030, 1, 1), None),
        (date(2019, 1, 1), None),
        (date(2019, 1, 1), date(2018, 1, 1)),
    ):
        with pytest.raises(Refused):
            agreed(starts_on, ends_on)

    assert Agreement.objects.count() == 3
    assert acts()[1:] == [AccountAct.AGREEMENT_ADDED] * 3


def test_what_does_not_exist_is_not_found(administrator: Actor) -> None:
    place = make_municipality()

    with pytest.raises(NotFound):
        change_service(code="geen", version=1, values={}, actor=administrator)
    with pytest.raises(NotFound):
        change_municipality(cbs="0000", version=1, values={}, actor=administrator)
    with pytest.raises(NotFound):
        agree(code="geen", cbs=place.cbs, starts_on=date(2020, 1, 1), ends_on=None, actor=administrator)


def test_nobody_but_an_administrator_minds_organisations() -> None:
    service = make_service()
    head = Actor.staff(make_head(service))
    day = date(2020, 1, 1)

    with pytest.raises(NotAllowed):
        add_service(code="nieuw", values={"name": "Nieuw"}, actor=head)
    with pytest.raises(NotAllowed):
        change_service(code=service.code, version=1, values={}, actor=head)
    with pytest.raises(NotAllowed):
        add_municipality(cbs="9901", values={"name": "Havenstad"}, actor=head)
    with pytest.raises(NotAllowed):
        change_municipality(cbs="9901", version=1, values={}, actor=head)
    with pytest.raises(NotAllowed):
        agree(code=service.code, cbs="9901", starts_on=day, ends_on=None, actor=head)

    assert acts() == []
