"""The pages of overviews: counted at once, saved, made, opened; for the ADV alone."""

from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from complaints.models import Registration
from reports.models import InternalOverview, OverviewDefinition, ReportJob
from tests.adv_portal.accounts.signing_in import words
from tests.factories.overviews import a_definition, a_result
from tests.reports.conftest import Town
from tests.reports.views.test_forms import as_person

pytestmark = pytest.mark.django_db

YEAR = (
    "stretch=fixed&first_day=1&first_month=1&first_year=2026&last_day=31&last_month=12&last_year=2026"
    "&mass=with&counted=in_form&measure=complaints"
)


def ask(client: Client, name: str, query: str = "") -> str:
    """The words of a page."""
    return words(client.get(f"{reverse(name)}?{query}").content)


def test_the_builder_counts_at_once_and_marks_the_page_as_internal(
    town: Town, worked: list[Registration]
) -> None:
    colleague = as_person(town.colleague)

    text = ask(colleague, "reports:overview_builder", f"rows=ground&columns=column&{YEAR}")

    assert "INTERN" in text
    assert "Ras 1 4 1 6" in text
    assert "Totaal 4 5 2 11" in text
    assert "een klacht met meer gronden staat bij elk daarvan" in text


def test_what_is_saved_moves_along_with_the_calendar(town: Town) -> None:
    """A question about this year stays one about this year, whatever year it is made in."""
    head = as_person(town.head)
    page = head.get(f"{reverse('reports:overview_builder')}?rows=role&columns=&stretch=last_quarter")
    link = next(
        part.split('"')[0] for part in page.content.decode().split('href="') if "bewaren/?" in part[:80]
    )

    shown = head.get(link.replace("&amp;", "&")).content.decode()

    assert 'value="last_quarter"' in shown.split("checked")[0][-400:]


def test_the_builder_stands_ready_without_any_question(town: Town, worked: list[Registration]) -> None:
    page = as_person(town.head).get(reverse("reports:overview_builder"))

    assert page.status_code == HTTPStatus.OK
    assert "Dit jaar" in words(page.content)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("rows=ground&columns=ground&stretch=this_year", "Kies iets anders dan in de rijen."),
        ("rows=ground&columns=year_month&stretch=last_five_years", "Dit zijn te veel kolommen."),
        ("rows=ground&columns=domain&stretch=fixed", "Vul de eerste dag in."),
        ("rows=story&stretch=this_year", "Kies een antwoord uit de lijst."),
    ],
    ids=["twice", "wide", "no days", "unknown"],
)
def test_a_question_that_does_not_fit_is_told_at_its_field_and_counts_nothing(
    town: Town, query: str, told: str
) -> None:
    page = as_person(town.head).get(f"{reverse('reports:overview_builder')}?{query}")

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert told in words(page.content)
    assert "<table" not in page.content.decode()


@pytest.mark.parametrize("sheet", ["xlsx", "csv"])
def test_files_say_in_name_and_first_line_that_they_are_internal(
    town: Town, worked: list[Registration], sheet: str
) -> None:
    address = reverse("reports:overview_export", args=[sheet])

    head = as_person(town.head)
    file = head.get(f"{address}?rows=ground&columns=column&{YEAR}")

    assert file["Content-Disposition"].startswith('attachment; filename="intern-ground-column-')
    if sheet == "csv":
        lines = file.content.decode("utf-8-sig").splitlines()
        assert lines[0].startswith("INTERN")
        assert "Ras;1;4;1;6" in lines
    assert head.get(reverse("reports:overview_export", args=["pdf"])).status_code == 404


def test_the_complaints_behind_a_figure_open_from_its_link(town: Town, worked: list[Registration]) -> None:
    colleague = as_person(town.colleague)
    query = f"rows=ground&columns=column&{YEAR}&municipalities={town.municipality.cbs}"
    shown = colleague.get(f"{reverse('reports:overview_builder')}?{query}").content.decode()
    link = next(
        part.split('"')[0].replace("&amp;", "&")
        for part in shown.split('href="')
        if "row=race&amp;column=non_resident_here" in part.split('"')[0]
    )

    text = words(colleague.get(link).content)

    assert "F08" in text
    assert "F01" not in text
    assert "1 klacht" in text
    assert ask(colleague, "reports:overview_cases", f"{query}&row=race&column=resident_here").count("F0") == 1
    nowhere = colleague.get(f"{reverse('reports:overview_cases')}?{query}&row=nonsense&column=total")
    assert nowhere.status_code == HTTPStatus.NOT_FOUND


def test_a_question_is_saved_made_and_read_as_it_was_made(town: Town, worked: list[Registration]) -> None:
    colleague = as_person(town.colleague)
    saving = f"{reverse('reports:define_overview')}?rows=domain&columns=&{YEAR}"
    page = colleague.get(saving)
    assert 'value="domain" selected' in page.content.decode()
    days = {
        f"{name}_{part}": value
        for name, day in (("first", (1, 1)), ("last", (31, 12)))
        for part, value in (("day", day[0]), ("month", day[1]), ("year", 2026))
    }
    filled = {
        "name": "Terreinen",
        "rows": "domain",
        "columns": "",
        "stretch": "fixed",
        **days,
        "counted": "in_form",
        "mass": "with",
        "measure": "complaints",
        "schedule": "quarterly",
    }

    answer = colleague.post(saving, filled, follow=True)

    assert "Het overzicht is bewaard." in words(answer.content)
    definition = OverviewDefinition.objects.get()
    assert (definition.rows, definition.schedule, definition.owner) == ("domain", "quarterly", town.colleague)
    made = a_result(town.colleague, definition)
    result = words(colleague.get(reverse("reports:overview_result", args=[made.pk])).content)
    assert "Arbeidsmarkt 2" in result
    assert made.sha256 in result
    file = colleague.get(reverse("reports:overview_file", args=[made.pk, "csv"]))
    assert "Arbeidsmarkt;2" in file.content.decode()
    shown = words(colleague.get(reverse("reports:overview", args=[definition.pk])).content)
    assert "Elk kwartaal" in shown


def test_asking_leads_to_the_job_and_from_there_to_what_was_made(town: Town) -> None:
    definition = a_definition(town.colleague, is_shared=True)
    colleague = as_person(town.colleague)

    answer = colleague.post(reverse("reports:make_overview", args=[definition.pk]), follow=True)
    job = ReportJob.objects.get()
    assert answer.redirect_chain[-1][0] == reverse("reports:job", args=[job.pk])
    stopped = colleague.post(reverse("reports:cancel", args=[job.pk]), follow=True)
    assert stopped.status_code == HTTPStatus.OK
    again = colleague.post(reverse("reports:retry", args=[job.pk]), follow=True)
    assert again.status_code == HTTPStatus.OK
    made = a_result(town.colleague, definition)

    done = colleague.get(reverse("reports:job", args=[job.pk])).content.decode()

    assert made.job == job
    assert reverse("reports:overview_result", args=[made.pk]) in done
    assert "Gronden" in words(colleague.get(reverse("reports:jobs")).content)


def test_changing_shows_both_versions_to_the_second_and_removing_keeps_what_was_made(town: Town) -> None:
    definition = a_definition(town.head)
    made = a_result(town.head, definition)
    head = as_person(town.head)
    address = reverse("reports:change_overview", args=[definition.pk])
    filled = {
        "name": "Anders",
        "rows": "role",
        "columns": "",
        "stretch": "last_year",
        "counted": "in_form",
        "mass": "without",
        "measure": "complaints",
        "schedule": "never",
        "version": 1,
    }

    first = head.post(address, filled, follow=True)
    second = head.post(address, {**filled, "name": "Nog anders"})

    assert "Het overzicht is gewijzigd" in words(first.content)
    assert second.status_code == HTTPStatus.CONFLICT
    gone = head.post(reverse("reports:remove_overview", args=[definition.pk]), follow=True)
    assert "Het overzicht is weggehaald." in words(gone.content)
    assert head.get(address).status_code == HTTPStatus.NOT_FOUND
    assert head.get(reverse("reports:overview_result", args=[made.pk])).status_code == HTTPStatus.OK
    assert InternalOverview.objects.count() == 1


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_years_stand_with_breaks_and_sums_in_both_languages(
    town: Town, worked: list[Registration], language: str
) -> None:
    head = as_person(town.head)
    head.cookies["language"] = language

    page = head.get(reverse("reports:overview_trend") + f"?municipality={town.municipality.cbs}")

    assert page.status_code == HTTPStatus.OK
    assert str(timezone.localdate().year) in words(page.content)
    assert head.get(reverse("reports:overview_trend") + "?municipality=0000").status_code == 404


def test_nothing_saved_says_what_to_do(town: Town) -> None:
    text = ask(as_person(town.colleague), "reports:overviews")

    assert "Er is nog geen overzicht bewaard" in text
    assert "Regio: gemeenten naast elkaar" in text
