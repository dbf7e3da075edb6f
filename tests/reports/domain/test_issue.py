from datetime import date, timedelta

import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from reports.domain.issue import adopt_form, check_form, request_issue
from reports.models import ReportJob
from reports.vocabulary.states import FormState
from tests.reports.conftest import Town
from tests.reports.domain.making_it import adopted
from tests.reports.rows import form_row

pytestmark = pytest.mark.django_db


def test_a_second_person_checks(town: Town) -> None:
    form = form_row(town)

    checked = check_form(form_id=form.pk, version=form.version, actor=Actor.staff(town.colleague))

    assert checked.state == FormState.CHECKED
    assert checked.checked_by_id == town.colleague.pk
    assert checked.checked_at is not None


def test_the_one_who_had_it_made_cannot_check(town: Town) -> None:
    form = form_row(town)

    with pytest.raises(NotAllowed):
        check_form(form_id=form.pk, version=form.version, actor=Actor.staff(town.head))


def test_a_form_of_another_adv_does_not_exist(town: Town) -> None:
    form = form_row(town)

    with pytest.raises(NotFound):
        check_form(form_id=form.pk, version=form.version, actor=Actor.staff(town.head_elsewhere))


@pytest.mark.parametrize("who", ["official", "council_member"])
def test_a_form_does_not_exist_for_the_municipality(town: Town, who: str) -> None:
    form = form_row(town)

    with pytest.raises(NotFound):
        check_form(form_id=form.pk, version=form.version, actor=Actor.staff(getattr(town, who)))


def test_an_old_version_on_screen_is_told(town: Town) -> None:
    form = form_row(town)

    with pytest.raises(StaleVersion):
        check_form(form_id=form.pk, version=form.version + 1, actor=Actor.staff(town.colleague))


def test_the_head_records_the_decision_of_the_college(town: Town) -> None:
    form = adopted(town)

    assert form.state == FormState.ADOPTED
    assert (form.decision, form.decided_on) == ("B&W 2026/12", date(2026, 11, 20))
    assert AuditLine.objects.order_by("-number")[0].act == "form.adopted"


def test_adopting_names_everything_that_is_missing(town: Town) -> None:
    form = form_row(town)
    form = check_form(form_id=form.pk, version=form.version, actor=Actor.staff(town.colleague))

    with pytest.raises(Refused) as refusal:
        adopt_form(
            form_id=form.pk, version=form.version, decision=" ", decided_on=None, actor=Actor.staff(town.head)
        )

    assert [gap.field for gap in refusal.value.missing] == ["decision", "decided_on"]


def test_a_decision_of_tomorrow_is_refused(town: Town) -> None:
    form = form_row(town)
    form = check_form(form_id=form.pk, version=form.version, actor=Actor.staff(town.colleague))

    with pytest.raises(Refused) as refusal:
        adopt_form(
            form_id=form.pk,
            version=form.version,
            decision="1",
            decided_on=timezone.localdate() + timedelta(days=1),
            actor=Actor.staff(town.head),
        )

    assert [gap.field for gap in refusal.value.missing] == ["decided_on"]


def test_an_unchecked_form_is_not_adopted(town: Town) -> None:
    form = form_row(town)

    with pytest.raises(Refused):
        adopt_form(
            form_id=form.pk,
            version=form.version,
            decision="1",
            decided_on=date(2026, 11, 1),
            actor=Actor.staff(town.head),
        )


def test_only_the_head_adopts(town: Town) -> None:
    form = form_row(town)
    form = check_form(form_id=form.pk, version=form.version, actor=Actor.staff(town.colleague))

    with pytest.raises(NotAllowed):
        adopt_form(
            form_id=form.pk,
            version=form.version,
            decision="1",
            decided_on=date(2026, 11, 1),
            actor=Actor.staff(town.colleague),
        )


def test_a_concept_is_not_issued(town: Town) -> None:
    form = form_row(town)

    with pytest.raises(Refused):
        request_issue(form_id=form.pk, version=form.version, actor=Actor.staff(town.head))


def test_asking_twice_to_issue_is_one_job(town: Town) -> None:
    form = adopted(town)

    first = request_issue(form_id=form.pk, version=form.version, actor=Actor.staff(town.head))
    second = request_issue(form_id=form.pk, version=form.version, actor=Actor.staff(town.head))

    assert first.pk == second.pk
    assert ReportJob.objects.filter(kind="issue").count() == 1
