"""The register of other parties, as it exists for one reader."""

import pytest

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from complaints.domain.respondents import record_statement
from complaints.models import Case, PersonInCase, Respondent
from complaints.queries.respondents import party_page, respondent_page, respondents_page
from complaints.vocabulary.roles import PersonRole, RespondentKind, StatementKind
from tests.complaints.queries.test_budgets import statements
from tests.factories.complaints import Desk, registered_case
from tests.factories.incidents import ORGANISATION, make_other_party, person_of, registered_party, wall
from tests.factories.many_rows import insert_rows

pytestmark = pytest.mark.django_db


def two_cases() -> tuple[list[Desk], Respondent]:
    """Two cases about one organisation."""
    first = registered_case()
    line = registered_party(first).respondent
    assert line is not None
    second = registered_case(first.case.service)
    registered_party(second, respondent_id=line.pk)
    return [first, second], line


def walled(desk: Desk) -> User:
    return person_of(wall(desk))


def test_repeated_complaints_are_counted_as_far_as_they_exist_for_the_reader() -> None:
    desks, line = two_cases()

    (row,) = respondents_page(desks[0].worker).table.rows
    assert [str(cell.text) for cell in row] == [ORGANISATION, "Organisatie", "2"]
    reader = walled(desks[0])
    assert str(respondents_page(reader).table.rows[0][2].text) == "1"
    page = respondent_page(reader, line.pk)
    assert [row[0].text for row in page.table.rows] == [desks[1].case.reference]
    assert desks[0].case.reference not in str(page)


def test_a_name_is_found_by_its_words_without_case_and_accents() -> None:
    desks, _line = two_cases()
    reader = desks[0].worker

    assert len(respondents_page(reader, "cafe").table.rows) == 1
    assert len(respondents_page(reader, "Zon café").table.rows) == 1
    assert respondents_page(reader, "maan").table.rows == []
    assert respondents_page(reader, "!").table.rows == []


def test_a_line_that_only_walled_cases_name_does_not_exist() -> None:
    desk = registered_case()
    line = registered_party(desk).respondent
    assert line is not None
    reader = walled(desk)

    assert respondents_page(reader).table.rows == []
    with pytest.raises(NotFound):
        respondent_page(reader, line.pk)
    with pytest.raises(NotFound):
        respondent_page(registered_case().worker, line.pk)


def test_what_the_respondent_says_stands_on_the_page() -> None:
    desks, line = two_cases()
    record_statement(
        respondent_id=line.pk,
        kind=StatementKind.CORRECTION,
        received_on=desks[0].case.received_at.date(),
        body="De naam is veranderd.",
        actor=desks[0].actor,
    )

    (said,) = respondent_page(desks[0].worker, line.pk).statements
    assert (said.said, said.decision) == ("De naam is veranderd.", "")
    assert said.href


def test_the_register_suggests_lines_with_a_word_in_common() -> None:
    desks, line = two_cases()
    other = registered_case(desks[0].case.service)
    person = make_other_party(other, "Zwembad de Zon")

    page = party_page(other.worker, other.case_id, person.pk)

    assert page.name == "Zwembad de Zon"
    assert [pk for pk, _label in page.choices] == [str(line.pk)]
    with pytest.raises(NotFound):
        party_page(walled(other), other.case_id, person.pk)


def test_few_and_10_000_lines_cost_the_same_statements() -> None:
    desks, line = two_cases()
    reader = desks[0].worker
    respondents_page(reader, "zon")
    few = statements(lambda: respondents_page(reader, "zon"))
    service, name = desks[0].case.service, line.name
    insert_rows(
        Respondent(service=service, kind=RespondentKind.UNKNOWN, name=name, names=line.names)
        for _number in range(10_000)
    )
    insert_rows(
        PersonInCase(case_id=desks[0].case_id, role=PersonRole.RESPONDENT, respondent_id=pk, name=name)
        for pk in Respondent.objects.exclude(pk=line.pk).values_list("pk", flat=True)
    )

    assert statements(lambda: respondents_page(reader, "zon")) == few
    assert Case.objects.count() == 2
