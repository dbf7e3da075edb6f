"""Saving, changing, removing and making overviews of the ADV itself."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from complaints.models import Registration
from reports.domain.jobs import cancel_job, retry_job
from reports.domain.making import make_report
from reports.domain.overviews import (
    ask_overview,
    change_overview,
    define_overview,
    remove_overview,
    request_overview,
)
from reports.models import InternalOverview, OverviewDefinition, ReportJob
from reports.overviews import Answer
from reports.tasks import ask_overviews_task
from tests.factories.overviews import a_definition, a_result, a_wish, made, set_due
from tests.reports.conftest import Town

BEAT = Actor.system("beat")


def test_everybody_of_the_adv_saves_what_they_ask(town: Town) -> None:
    definition = a_definition(
        town.colleague, name="  Per kwartaal ", columns="year_quarter", schedule="yearly"
    )

    assert (definition.name, definition.owner, definition.service) == (
        "Per kwartaal",
        town.colleague,
        town.service,
    )
    assert definition.next_on == date(timezone.localdate().year + 1, 1, 1)


@pytest.mark.parametrize("role", ["official", "council_member", "official_elsewhere"])
def test_independence_no_municipal_person_saves_or_sees_one(town: Town, role: str) -> None:
    definition = a_definition(town.head, is_shared=True)
    actor = Actor.staff(getattr(town, role))

    with pytest.raises(NotAllowed):
        define_overview(wish=a_wish(), actor=actor)
    with pytest.raises(NotFound):
        request_overview(definition_id=definition.pk, actor=actor)


def test_the_role_of_the_municipality_reads_no_overview(town: Town) -> None:
    a_result(town.head, a_definition(town.head))
    with connection.cursor() as cursor:
        for table in ("reports_overviewdefinition", "reports_internaloverview"):
            cursor.execute("SELECT has_table_privilege('portal_municipal', %s, 'SELECT')", [table])
            assert cursor.fetchone() == (False,)


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"name": " "}, ["name"]),
        ({"name": "x" * 81}, ["name"]),
        ({"columns": "ground"}, ["columns"]),
        ({"rows": "story", "columns": "name"}, ["rows", "columns"]),
        ({"stretch": "fixed"}, ["first", "last"]),
        ({"stretch": "fixed", "first": date(2026, 2, 1), "last": date(2026, 1, 1)}, ["last"]),
        ({"stretch": "fixed", "first": date(2000, 2, 1), "last": date(2026, 1, 1)}, ["last"]),
        ({"municipalities": ("0000",)}, ["municipalities"]),
        ({"columns": "year_month", "stretch": "last_five_years"}, ["columns"]),
    ],
    ids=["no name", "long", "twice", "unknown", "no days", "backwards", "ages", "stranger", "too wide"],
)
def test_a_wish_that_does_not_fit_is_refused_with_every_gap(
    town: Town, changes: dict[str, object], fields: list[str]
) -> None:
    with pytest.raises(Refused) as refusal:
        a_definition(town.head, **changes)

    assert [gap.field for gap in refusal.value.missing] == fields


def test_two_of_ones_own_have_no_same_name_but_a_removed_one_gives_it_free(town: Town) -> None:
    first = a_definition(town.head)
    a_definition(town.colleague)
    with pytest.raises(Refused):
        a_definition(town.head)

    remove_overview(definition_id=first.pk, version=1, actor=Actor.staff(town.head))

    assert a_definition(town.head).pk != first.pk


def test_one_that_is_not_shared_exists_for_its_owner_alone(town: Town) -> None:
    own = a_definition(town.colleague)

    for somebody in (town.head, town.head_elsewhere):
        with pytest.raises(NotFound):
            request_overview(definition_id=own.pk, actor=Actor.staff(somebody))


def test_the_head_changes_a_shared_one_and_a_colleague_does_not(town: Town) -> None:
    shared = a_definition(town.head, is_shared=True)
    theirs = a_definition(town.colleague, is_shared=True)

    with pytest.raises(NotAllowed):
        change_overview(definition_id=shared.pk, version=1, wish=a_wish(), actor=Actor.staff(town.colleague))
    change_overview(
        definition_id=theirs.pk, version=1, wish=a_wish(rows="domain"), actor=Actor.staff(town.head)
    )

    theirs.refresh_from_db()
    assert (theirs.rows, theirs.owner) == ("domain", town.colleague)


def test_the_second_of_two_changes_sees_that_it_is_too_late(town: Town) -> None:
    definition = a_definition(town.head)
    head = Actor.staff(town.head)
    change_overview(definition_id=definition.pk, version=1, wish=a_wish(rows="domain"), actor=head)

    with pytest.raises(StaleVersion):
        change_overview(definition_id=definition.pk, version=1, wish=a_wish(rows="role"), actor=head)
    with pytest.raises(StaleVersion):
        remove_overview(definition_id=definition.pk, version=1, actor=head)


def test_the_same_request_twice_is_one_job_and_one_result(town: Town, worked: list[Registration]) -> None:
    definition = a_definition(
        town.colleague, stretch="fixed", first=date(2026, 1, 1), last=date(2026, 12, 31)
    )
    colleague = Actor.staff(town.colleague)

    first = request_overview(definition_id=definition.pk, actor=colleague)
    second = request_overview(definition_id=definition.pk, actor=colleague)
    result = made(first)
    make_report(job_id=first.pk, actor=Actor.system("worker"))

    assert first == second
    assert InternalOverview.objects.count() == 1
    assert (result.number, result.complaints) == (1, 11)
    found = Answer.read(result.cells)
    assert found.row_totals[found.rows.index("race")] == 6
    assert found.column_totals == (4, 5, 2)


def test_what_was_made_stays_when_the_register_and_the_wish_change(
    town: Town, worked: list[Registration]
) -> None:
    days = {"stretch": "fixed", "first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    definition = a_definition(town.head, **days)
    before = a_result(town.head, definition)
    Registration.objects.filter(pk=worked[0].pk).update(standing="void")
    change_overview(
        definition_id=definition.pk,
        version=1,
        wish=a_wish(rows="domain", **days),
        actor=Actor.staff(town.head),
    )

    after = a_result(town.head, definition)

    kept = InternalOverview.objects.get(pk=before.pk)
    assert (kept.complaints, kept.question["rows"], kept.sha256) == (11, "ground", before.sha256)
    assert (after.number, after.complaints, after.question["rows"]) == (2, 10, "domain")
    with pytest.raises(DatabaseError):
        InternalOverview.objects.filter(pk=before.pk).update(complaints=0)


def test_a_case_worker_stops_and_retries_ones_own_overview_and_no_form(town: Town) -> None:
    definition = a_definition(town.colleague)
    colleague = Actor.staff(town.colleague)
    job = request_overview(definition_id=definition.pk, actor=colleague)

    cancel_job(job_id=job.pk, actor=colleague)
    retry_job(job_id=job.pk, actor=colleague)

    assert made(job).number == 1
    form = ReportJob.objects.create(
        kind="concept",
        service=town.service,
        municipality=town.municipality,
        year=2026,
        edition="V3",
        requested_by=town.colleague,
    )
    with pytest.raises(NotAllowed):
        cancel_job(job_id=form.pk, actor=colleague)


def test_an_overview_whose_day_has_come_is_asked_for_once(town: Town) -> None:
    definition = a_definition(town.colleague)
    set_due(definition.pk)

    ask_overviews_task()
    ask_overviews_task()

    job = ReportJob.objects.get()
    definition.refresh_from_db()
    assert (job.overview, job.requested_by) == (definition, town.colleague)
    assert definition.next_on is not None
    assert definition.next_on > timezone.localdate()
    assert definition.next_on.day == 1


def test_nothing_is_asked_for_of_what_was_removed_or_of_somebody_who_left(town: Town) -> None:
    removed, left, shared = (
        a_definition(town.colleague, name=name, is_shared=name == "c") for name in ("a", "b", "c")
    )
    for one in (removed, left, shared):
        set_due(one.pk)
    remove_overview(definition_id=removed.pk, version=1, actor=Actor.staff(town.colleague))
    town.colleague.is_active = False
    town.colleague.save(update_fields=["is_active"])

    ask_overviews_task()

    assert list(ReportJob.objects.values_list("overview", flat=True)) == [shared.pk]


def test_only_the_portal_asks_by_the_calendar(town: Town) -> None:
    definition = a_definition(town.head)
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(NotAllowed):
        ask_overview(definition_id=definition.pk, today=tomorrow, actor=Actor.staff(town.head))
    with pytest.raises(NotFound):
        ask_overview(definition_id=definition.pk, today=tomorrow, actor=BEAT)
    with pytest.raises(NotFound):
        ask_overview(definition_id=uuid4(), today=tomorrow, actor=BEAT)


def test_a_table_that_has_become_too_wide_fails_with_a_reason(town: Town) -> None:
    definition = a_definition(town.head)
    OverviewDefinition.objects.filter(pk=definition.pk).update(
        columns="year_month", stretch="last_five_years"
    )
    job = request_overview(definition_id=definition.pk, actor=Actor.staff(town.head))

    make_report(job_id=job.pk, actor=Actor.system("worker"))

    job.refresh_from_db()
    assert (job.state, job.failure) == ("failed", "not_possible")
