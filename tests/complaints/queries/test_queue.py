"""The queue: what there is, in what order, behind which wall, at what cost."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone, translation

from adv_portal import workdays
from adv_portal.accounts.models import User
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.grounds import Ground
from adv_portal.ui.keyset import Cursor
from complaints.domain.casework import declare_conflict
from complaints.domain.searches import save_search
from complaints.filters import CaseFilter, digests_of, written
from complaints.models import Case, Deadline
from complaints.queries.queue import SAVED_SHOWN, QueuePage, queue_page, saved_searches
from complaints.vocabulary.texts import DeadlineKind
from tests.factories.accounts import (
    make_case_worker,
    make_head,
    make_municipal,
    make_service,
)
from tests.factories.complaints import closed_case, make_case, registered_case, taken_case
from tests.factories.incidents import link, make_event
from tests.factories.lists import make_label, message_from_reporter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


def queue(person: Actor, query: str = "", after: Cursor | None = None, size: int = 50) -> QueuePage:
    return queue_page(person, CaseFilter(QueryDict(query), person), after, size)


def references(page: QueuePage) -> list[str]:
    return [str(cell.text) for row in page.table.rows for cell in row if cell.header]


def choices(page: QueuePage, name: str) -> list[str]:
    return [str(label) for _value, label in page.chosen.form.fields[name].widget.choices]


def test_the_oldest_open_case_stands_on_top() -> None:
    desk = registered_case()
    service, now = desk.case.service, timezone.now()
    old = make_case(service, received_at=now - timedelta(days=9))
    new = make_case(service, received_at=now)
    closed_case(service)

    assert references(queue(desk.actor)) == [old.reference, desk.case.reference, new.reference]
    assert references(queue(desk.actor, "order=newest"))[0] == new.reference


def test_a_row_says_what_is_urgent_and_what_is_known() -> None:
    desk = registered_case()
    case = desk.case
    Case.objects.filter(pk=case.pk).update(anonymity=Anonymity.FULL, mass_report="Optocht")
    today = timezone.localdate()
    case.deadlines.filter(kind=DeadlineKind.FIRST_CONTACT).update(due_on=today - timedelta(days=14))
    late = workdays.left(today - timedelta(days=14), today)

    (row,) = queue(desk.actor).table.rows

    assert [str(cell.text) for cell in row[4:]] == [
        "Registered",
        "Religion, Race, origin, skin colour; Catering and entertainment",
        case.municipality.name,
        desk.worker.username,
        "Anonymous, mass report",
    ]
    assert late < 14, "a weekend is no working day, here as on the page of the case"
    assert (str(row[2].text), row[2].kind) == (f"{late} working days late", "error")


@pytest.mark.parametrize(
    ("days", "words", "kind"), [(0, "0 working days left", "warning"), (90, "", ""), (7, "", "neutral")]
)
def test_a_term_is_told_in_words_when_it_is_near(days: int, words: str, kind: str) -> None:
    desk = taken_case()
    due_on = timezone.localdate() + timedelta(days=days)
    Deadline.objects.filter(kind=DeadlineKind.FIRST_CONTACT).update(due_on=due_on)
    Deadline.objects.exclude(kind=DeadlineKind.FIRST_CONTACT).update(met_on=due_on)

    term = queue(desk.actor).table.rows[0][2]

    assert term.kind == kind
    assert str(term.text).startswith(words)


def test_a_case_without_running_terms_shows_none() -> None:
    desk = taken_case()
    Deadline.objects.update(met_on=timezone.localdate())
    assert queue(desk.actor).table.rows[0][2].text == ""


def test_filters_narrow_alone_and_together() -> None:
    desk = registered_case()
    service = desk.case.service
    anonymous = make_case(service, anonymity=Anonymity.FULL)
    late = make_case(service)
    Deadline.objects.filter(case=late).update(due_on=timezone.localdate() - timedelta(days=1))
    soon = make_case(service)
    Deadline.objects.filter(case=soon).update(due_on=timezone.localdate() + timedelta(days=3))
    Deadline.objects.exclude(case__in=[late, soon]).update(due_on=timezone.localdate() + timedelta(days=90))
    ended = closed_case(service).case
    mine, theirs = desk.worker.pk, ended.handler_id
    here = desk.case.municipality_id

    expected = {
        "state=registered": [desk.case],
        "state=closed": [ended],
        "handler=me": [desk.case],
        "handler=nobody": [anonymous, late, soon],
        f"handler={theirs}&state=every": [ended],
        f"handler={mine}": [desk.case],
        "ground=race": [desk.case],
        "domain=housing": [],
        "domain=hospitality_entertainment&state=every": [desk.case, ended],
        "anonymity=full": [anonymous],
        "deadline=late": [late],
        "deadline=soon": [soon],
        f"municipality={here}": [desk.case, anonymous, late, soon],
        "municipality=0": [],
        "municipality=nonsense": [],
        "handler=99999999999999999999": [],
        "state=nonsense&ground=nonsense": [],
        "deadline=nonsense": [],
    }
    for query, cases in expected.items():
        found = sorted(references(queue(desk.actor, query)))
        assert found == sorted(case.reference for case in cases), query


def test_counts_stand_beside_the_values() -> None:
    desk = registered_case()
    service = desk.case.service
    make_case(service)
    closed_case(service)

    page = queue(desk.actor, "ground=race")

    assert page.number == "1 case"
    assert choices(page, "state")[:2] == ["All that are open (1)", "Received (0)"]
    assert "Race, origin, skin colour (1)" in choices(page, "ground")
    assert [str(chip.label) for chip in page.chips] == ["Ground: Race, origin, skin colour"]
    assert page.chips[0].href == "?state=open"
    assert choices(queue(desk.actor), "handler")[:3] == ["All", "Me (1)", "Nobody yet (1)"]


def test_other_values_of_a_filter_keep_their_counts() -> None:
    desk = registered_case()
    make_case(desk.case.service)

    page = queue(desk.actor, "handler=nobody&state=received")

    assert choices(page, "handler")[:3] == ["All", "Me (0)", "Nobody yet (1)"]
    assert choices(page, "state")[:3] == ["All that are open (1)", "Received (1)", "Registered (0)"]


def test_ready_made_lists_say_which_one_is_shown() -> None:
    desk = taken_case()
    lists = queue(desk.actor, "handler=me").lists
    assert [str(item.label) for item in lists if not item.href] == ["My cases (1)"]
    assert [str(item.label) for item in queue(desk.actor).lists if not item.href] == ["All that is open (1)"]


def test_ready_made_lists_say_how_much_is_in_them() -> None:
    desk = taken_case()
    service = desk.case.service
    late = make_case(service)
    Deadline.objects.filter(case=late).update(due_on=timezone.localdate() - timedelta(days=1))
    closed_case(service)

    for query in ("", "ground=race", "state=closed"):
        assert [str(item.label) for item in queue(desk.actor, query).lists] == [
            "All that is open (2)",
            "Not taken yet (1)",
            "My cases (1)",
            "Late (1)",
            "All cases (3)",
        ]


def test_the_walled_case_is_not_found_nor_counted_anywhere() -> None:
    desk = registered_case()
    service = desk.case.service
    walled = Actor.staff(make_case_worker(service))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=walled)

    page = queue(walled, "state=every")

    assert (references(page), page.number) == ([], "0 cases")
    for name in ("handler", "municipality", "ground", "domain", "anonymity"):
        assert not any("(1)" in label for label in choices(page, name))
    assert references(queue(Actor.staff(make_head(service)), "state=every")) == [desk.case.reference]


def test_who_is_of_another_service_or_of_a_municipality_finds_nothing() -> None:
    desk = registered_case()
    assert references(queue(Actor.staff(make_head(make_service())), "state=every")) == []
    official = Actor.staff(make_municipal(desk.case.municipality))
    assert references(queue(official, "state=every")) == []
    with pytest.raises(NotAllowed):
        queue(Actor.resident())


def test_paging_is_stable_while_cases_come_in() -> None:
    service = make_service()
    person = Actor.staff(make_case_worker(service))
    start = timezone.now() - timedelta(days=3)
    cases = [make_case(service, received_at=start + timedelta(minutes=number // 2)) for number in range(7)]
    first = queue(person, size=3)
    make_case(service, received_at=start - timedelta(days=1))
    seen = references(first)
    after = first.next
    while after:
        page = queue(person, after=after, size=3)
        seen, after = seen + references(page), page.next

    assert seen == [case.reference for case in cases]


def test_words_in_an_address_are_digests_and_nonsense_is_left_out() -> None:
    digests = [5, -7, 2**63 - 1, -(2**63)]
    assert digests_of(written(digests)) == digests
    assert digests_of("zz-hoofddoek-" + written([5])) == [5]
    desk = taken_case()
    assert references(queue(desk.actor, "words=hoofddoek")) == []


def test_a_moment_in_a_cursor_is_one_of_time() -> None:
    desk = taken_case()
    strange = Cursor(value="x", pk="y")
    assert references(queue(desk.actor, after=strange)) == [desk.case.reference]
    assert isinstance(Cursor.of(desk.case, "received_at").value, datetime)


def test_every_ground_can_be_filtered() -> None:
    desk = registered_case()
    for ground in Ground:
        assert len(references(queue(desk.actor, f"ground={ground}"))) == (ground in desk.case.grounds)


def test_every_filter_of_the_queue_narrows_and_counts() -> None:
    desk = registered_case()
    service = desk.case.service
    plain = make_case(service)
    urgent = make_case(service)
    told = make_case(service)
    Case.objects.filter(pk=plain.pk).update(channel="post", language="en")
    Case.objects.filter(pk=urgent.pk).update(is_urgent=True)
    message_from_reporter(told)
    label = make_label(service, "Spoedteam")
    told.labels.add(label)
    link(desk, make_event(desk, is_mass=True))
    expected = {
        "nature=contested_treatment": [desk.case],
        "place=own_municipality": [desk.case],
        "channel=post": [plain],
        "language=en": [plain],
        "sign=urgent": [urgent],
        "sign=message": [told],
        f"label={label.pk}": [told],
        "label=0": [],
        "event=mass": [desk.case],
        "event=incident": [desk.case],
        "event=none": [plain, urgent, told],
    }
    for query, cases in expected.items():
        page = queue(desk.actor, query)
        assert sorted(references(page)) == sorted(case.reference for case in cases), query
        name, value = query.split("=")
        shown = dict(page.chosen.form.fields[name].widget.choices)
        assert value == "0" or str(shown[value]).endswith(f"({len(cases)})"), query


def test_signs_stand_in_the_row() -> None:
    desk = taken_case()
    Case.objects.update(is_urgent=True)
    message_from_reporter(desk.case)
    assert str(queue(desk.actor).table.rows[0][-1].text) == "urgent, new message"


def test_the_order_by_term_is_stable_and_ends_with_cases_without_terms() -> None:
    service = make_service()
    person = Actor.staff(make_case_worker(service))
    today = timezone.localdate()
    cases = [make_case(service, received_at=timezone.now() - timedelta(days=number)) for number in range(7)]
    for number, case in enumerate(cases):
        case.deadlines.exclude(kind=DeadlineKind.FIRST_CONTACT).update(due_on=today + timedelta(days=200))
        case.deadlines.filter(kind=DeadlineKind.FIRST_CONTACT).update(
            due_on=today + timedelta(days=number // 2)
        )
    for case in cases[5:]:
        case.deadlines.update(met_on=today)
    expected = [case.reference for case in (*cases[:5], cases[6], cases[5])]

    for size in (1, 2, 3, 5, 7, 50):
        page = queue(person, "order=term", size=size)
        seen = references(page)
        while page.next:
            page = queue(person, "order=term", page.next, size)
            seen += references(page)
        assert seen == expected, size


def test_a_saved_search_has_a_live_number_of_what_its_reader_may_see() -> None:
    desk = registered_case()
    service = desk.case.service
    head = Actor.staff(make_head(service))
    save_search(name="Ras", query="state=open&ground=race", is_shared=True, actor=head)
    save_search(name="Eigen", query="handler=me&state=open", is_shared=False, actor=desk.actor)

    assert [saved.label for saved in queue(desk.actor).saved] == ["Eigen (1)", "Ras (1)"]
    assert [saved.label for saved in queue(head).saved] == ["Ras (1)"]
    (own, shared) = queue(desk.actor, "ground=race").saved
    assert (own.is_mine, own.may_remove, own.href) == (True, True, "/en/werk/?handler=me&state=open")
    assert (shared.is_mine, shared.may_remove, shared.owner) == (False, False, head_name(head))

    walled = Actor.staff(make_case_worker(service))
    declare_conflict(case_id=desk.case_id, has_interest=True, actor=walled)
    assert [saved.label for saved in queue(walled).saved] == ["Ras (0)"]
    assert [saved.number for saved in saved_searches(walled, CaseFilter({}, walled))] == ["0"]
    Case.objects.update(is_restricted=True)
    bystander = Actor.staff(make_case_worker(service))
    assert [saved.label for saved in queue(bystander).saved] == ["Ras (0)"]
    assert queue(bystander, "ground=race").number == "0 cases"


def head_name(head: Actor) -> str:
    return User.objects.get(pk=head.user_id or 0).work_name


def test_further_saved_searches_stand_on_their_own_page() -> None:
    person = Actor.staff(make_case_worker(make_service()))
    for number in range(SAVED_SHOWN + 2):
        save_search(name=f"Lijst {number:02}", query="state=open", is_shared=False, actor=person)
    assert len(queue(person).saved) == SAVED_SHOWN
    assert len(saved_searches(person, CaseFilter({}, person))) == SAVED_SHOWN + 2
