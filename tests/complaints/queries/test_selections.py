"""What a selection shows, and what may be taken along of it."""

from collections.abc import Iterator

import pytest
from django.http import QueryDict
from django.utils import translation

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound
from adv_portal.ui.components import Table
from complaints.domain.casework import declare_conflict
from complaints.domain.selections import label_selection
from complaints.filters import CaseFilter
from complaints.models import Case
from complaints.queries.selections import EXPORTED, done_page, exported_rows, preview, selected
from complaints.vocabulary.lists import BulkKind
from tests.factories.accounts import make_case_worker, make_head, make_service
from tests.factories.complaints import closed_case, make_case, registered_case
from tests.factories.lists import an_incident, make_label, seen_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def references(table: Table) -> list[str]:
    return [str(row[0].text) for row in table.rows]


def test_the_preview_names_each_case_and_each_that_is_left() -> None:
    service = make_service()
    head = Actor.staff(make_head(service))
    case, ended = make_case(service), closed_case(service).case

    shown = preview(head, BulkKind.ASSIGN, seen_now([case, ended]))

    assert (references(shown.table), shown.number) == ([case.reference], 1)
    assert shown.frozen == f"{case.pk}.{case.version}"
    assert [str(cell.text) for cell in shown.left_out.rows[0]] == [
        ended.reference,
        "Cannot be done in its state",
    ]
    assert [str(crumb.label) for crumb in shown.crumbs] == ["Cases", "Assign"]


def test_targets_are_those_of_the_own_service() -> None:
    desk = registered_case()
    service = desk.case.service
    seen = seen_now([desk.case])
    head = Actor.staff(make_head(service))
    make_case_worker(make_service())
    label, incident = make_label(service), an_incident(desk.actor)
    make_label(make_service())

    assert {value for value, _label in preview(head, BulkKind.ASSIGN, seen).targets} == {
        str(desk.worker.pk),
        str(head.user_id),
    }
    assert preview(desk.actor, BulkKind.LABEL, seen).targets == [(str(label.pk), label.name)]
    assert preview(desk.actor, BulkKind.INCIDENT, seen).targets == [(str(incident.pk), "Optocht")]


def test_the_walled_case_is_in_no_selection_preview_result_or_export() -> None:
    desk = registered_case()
    service = desk.case.service
    walled, head = Actor.staff(make_case_worker(service)), Actor.staff(make_head(service))
    bulk_id = label_selection(cases=seen_now([desk.case]), label_id=make_label(service).pk, actor=walled)
    before = done_page(walled, bulk_id)
    seen = seen_now([desk.case])
    for person in (walled, head):
        declare_conflict(case_id=desk.case_id, has_interest=True, actor=person)

    assert references(before.done) == [desk.case.reference]
    assert done_page(walled, bulk_id).done.rows == []
    every = CaseFilter(QueryDict("state=every"), walled)
    assert selected(walled, every) == {}
    shown = preview(walled, BulkKind.LABEL, seen)
    assert (shown.number, shown.left_out.rows, shown.frozen) == (0, [], "")
    assert list(exported_rows(head, CaseFilter(QueryDict("state=every"), head), {})) == []
    assert list(exported_rows(head, every, seen)) == []


def test_nobody_looks_at_what_another_did() -> None:
    desk = registered_case()
    bulk_id = label_selection(
        cases=seen_now([desk.case]), label_id=make_label(desk.case.service).pk, actor=desk.actor
    )
    with pytest.raises(NotFound):
        done_page(Actor.staff(make_head(desk.case.service)), bulk_id)


def test_wish_29_the_right_to_export_stands_in_the_query() -> None:
    desk = registered_case()
    head = Actor.staff(make_head(desk.case.service))
    make_case(desk.case.service)

    assert list(exported_rows(desk.actor, CaseFilter({}, desk.actor), {})) == []
    assert list(exported_rows(desk.actor, CaseFilter({}, desk.actor), seen_now([desk.case]))) == []
    assert len(list(exported_rows(head, CaseFilter({}, head), {}))) == 2
    assert len(list(exported_rows(head, CaseFilter({}, head), seen_now([desk.case])))) == 1
    stranger = Actor.staff(make_head(make_service()))
    assert list(exported_rows(stranger, CaseFilter({}, stranger), {})) == []


def test_codes_and_months_leave_and_nothing_else() -> None:
    desk = registered_case()
    Case.objects.update(mass_report="event-1")
    head = Actor.staff(make_head(desk.case.service))

    (row,) = exported_rows(head, CaseFilter({}, head), {})

    fields = dict(zip(EXPORTED, row, strict=True))
    assert fields["month"] == f"{desk.case.received_at:%Y-%m}"
    assert fields["municipality"] == desk.case.municipality.cbs
    assert (fields["grounds"], fields["mass_report"]) == ("religion|race", "yes")
    assert fields["domain"] == "hospitality_entertainment"
    assert desk.case.reference not in row
    assert not {"reference", "handler", "id", "happened_on", "received_at", "labels"} & {*EXPORTED}
