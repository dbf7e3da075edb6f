"""Publications beside the year, by their acts."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pdfua
import pytest
from django.utils import timezone

from adv_portal.accounts.models import Agreement, Municipality
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused
from complaints.register import Scope
from reports.counting import GRAND_TOTAL, CellKey, count
from reports.disclosure.gate import read_cells, stored_cells
from reports.disclosure.markers import Withheld
from reports.domain.issue import request_publication
from reports.domain.making import make_report
from reports.domain.periods import request_part, request_region
from reports.editions.v3 import V3
from reports.issuing import form_digest, stored_beside, verify
from reports.makers.known import known_of_year
from reports.models import (
    BehindFigures,
    IssuedForm,
    IssuedReportFile,
    PublishedFigures,
    RegionFigures,
    ReportJob,
    StatutoryForm,
)
from tests.factories.registered import register_many
from tests.reports.conftest import Town
from tests.reports.domain.making_it import WORKER

pytestmark = pytest.mark.django_db
YEAR = 2025


def issued(town: Town, *, year: int = YEAR) -> IssuedForm:
    """A form that was sent, without its paper, which other tests look at."""
    counts = count(Scope(town.service.pk, town.municipality.pk, year), V3)
    common = {
        "service": town.service,
        "municipality": town.municipality,
        "year": year,
        "edition": "V3",
        "cells": stored_cells(counts.cells),
        "beside": stored_beside(counts.beside),
        "decision": "B&W 1",
        "decided_on": date(2026, 2, 1),
    }
    form = StatutoryForm.objects.create(
        **common,
        state="sent",
        counted_at=timezone.now(),
        requested_by=town.head,
        checked_by=town.colleague,
    )
    frozen = IssuedForm(**common, form=form, number=1, issued_at=timezone.now())
    frozen.sha256 = form_digest(frozen)
    frozen.save(force_insert=True)
    return frozen


def publication_of(town: Town, frozen: IssuedForm) -> ReportJob:
    return made(
        request_publication(form_id=frozen.form_id, version=frozen.form.version, actor=Actor.staff(town.head))
    )


def published(town: Town, *, year: int = YEAR) -> None:
    job = publication_of(town, issued(town, year=year))
    assert job.state == "done", job.failure


def asked(town: Town, period: str, year: int = YEAR) -> ReportJob:
    return request_part(
        municipality_id=town.municipality.pk, year=year, period=period, actor=Actor.staff(town.head)
    )


def made(job: ReportJob) -> ReportJob:
    done = make_report(job_id=job.pk, actor=WORKER)
    assert done is not None
    return done


def figures(town: Town, period: str, year: int = YEAR) -> dict[CellKey, Any]:
    row = PublishedFigures.objects.filter(municipality=town.municipality, year=year, period=period).latest(
        "number"
    )
    return read_cells(row.cells)


def papers_are_accessible(folder: Path) -> None:
    """Check every PDF that was made, in both languages."""
    made = IssuedReportFile.objects.filter(file_format="pdf")
    assert sorted(made.values_list("language", flat=True)) == ["en", "nl"]
    for file in made:
        path = folder / f"{file.pk}.pdf"
        path.write_bytes(file.content)
        assert list(pdfua.validate(str(path)).findings) == []


def test_a_quarter_is_published_as_one_number(town: Town, tmp_path: Path) -> None:
    register_many(town.service, town.municipality, (14, 12, 0, 0))

    job = made(asked(town, "q1"))

    assert job.state == "done", job.failure
    assert figures(town, "q1") == {CellKey("quarter", "q1", "total"): 14}
    assert BehindFigures.objects.count() == 1
    assert verify().touched == ()
    papers_are_accessible(tmp_path)


def test_a_half_year_that_gives_a_quarter_away_is_not_published(town: Town) -> None:
    register_many(town.service, town.municipality, (14, 3, 0, 0))
    made(asked(town, "q1"))

    job = made(asked(town, "h1"))

    assert (job.state, job.failure) == ("failed", "not_reissued")


def test_a_half_year_is_published_beside_its_quarters(town: Town) -> None:
    register_many(town.service, town.municipality, (14, 12, 0, 0))
    made(asked(town, "q1"))

    assert made(asked(town, "h1")).state == "done"

    assert figures(town, "h1") == {CellKey("half_year", "h1", "total"): 26}


def test_d4_a_quarter_below_ten_waits_for_the_year(town: Town) -> None:
    register_many(town.service, town.municipality, (9, 12, 11, 13))

    with pytest.raises(Refused) as refusal:
        asked(town, "q1")

    assert "below 10" in str(refusal.value.missing[0].message) or "kleiner dan 10" in str(
        refusal.value.missing[0].message
    )
    published(town, year=YEAR)
    assert figures(town, "year")[CellKey("quarter", "q1", "total")] == 9


def test_d4_a_quarter_that_follows_from_the_others_is_not_given_away(town: Town) -> None:
    """The year cannot be printed any more: it would show the last quarter; nothing is published."""
    register_many(town.service, town.municipality, (14, 12, 11, 3))
    for quarter in ("q1", "q2", "q3"):
        made(asked(town, quarter))

    job = publication_of(town, issued(town))

    assert (job.state, job.failure) == ("failed", "not_reissued")
    assert not PublishedFigures.objects.filter(period="year").exists()


@pytest.mark.parametrize(("number", "broken_down"), [(24, False), (25, True)])
def test_a_year_below_a_hundred_shows_totals_and_waits_for_three_years(
    town: Town, number: int, *, broken_down: bool
) -> None:
    """Section 7.4: a municipality below 100 gets its tables of three years together."""
    register_many(town.service, town.municipality, [number] * 4)

    published(town, year=YEAR)

    shown = figures(town, "year")
    assert (shown[GRAND_TOTAL], shown[CellKey("quarter", "q1", "total")]) == (4 * number, number)
    assert isinstance(shown[CellKey("2", "race", "total")], int) is broken_down


def test_quarters_all_at_once_hide_the_small_one(town: Town) -> None:
    register_many(town.service, town.municipality, (14, 12, 11, 3))

    published(town, year=YEAR)

    shown = figures(town, "year")
    assert shown[CellKey("quarter", "q4", "total")] is Withheld.SMALL
    assert Withheld.COMPLEMENT in {shown[CellKey("quarter", f"q{n}", "total")] for n in (1, 2, 3)}


def test_a_year_holds_the_whole_catalogue(town: Town) -> None:
    register_many(town.service, town.municipality, (40, 35, 30, 25), mass=30)

    published(town, year=YEAR)

    tables = {key.table for key in figures(town, "year")}
    assert tables == {*"12345", "mass", "mass_ground", "quarter", "ground_domain", "channel", "role"}


def test_a_quarter_after_the_year_stands_there_already(town: Town) -> None:
    register_many(town.service, town.municipality, (14, 12, 11, 13))
    published(town, year=YEAR)

    with pytest.raises(Refused):
        asked(town, "q1")


def test_three_small_years_are_published_together(town: Town) -> None:
    for year in (2023, 2024, 2025):
        register_many(town.service, town.municipality, (11, 9, 12, 10), year=year, seed=year)
        issued(town, year=year)

    job = made(asked(town, "y3"))

    assert job.state == "done", job.failure
    shown = figures(town, "y3")
    assert shown[GRAND_TOTAL] == 126
    assert isinstance(shown[CellKey("2", "race", "total")], int)


def test_a_year_within_three_published_years_shows_totals_only(town: Town) -> None:
    forms = []
    for year in (2023, 2024, 2025):
        register_many(town.service, town.municipality, (11, 9, 12, 10), year=year, seed=year)
        forms.append(issued(town, year=year))
    made(asked(town, "y3"))

    assert publication_of(town, forms[-1]).state == "done"

    shown = figures(town, "year")
    assert shown[GRAND_TOTAL] == 42
    assert shown[CellKey("2", "race", "total")] is Withheld.LINE
    assert verify().touched == ()


def test_three_years_follow_a_year_of_which_only_totals_were_published(town: Town) -> None:
    forms = []
    for year in (2023, 2024, 2025):
        register_many(town.service, town.municipality, (11, 9, 12, 10), year=year, seed=year)
        forms.append(issued(town, year=year))
    assert publication_of(town, forms[0]).state == "done"

    job = made(asked(town, "y3"))

    assert job.state == "done", job.failure
    assert isinstance(figures(town, "y3")[CellKey("2", "race", "total")], int)


def test_windows_of_three_years_do_not_overlap(town: Town) -> None:
    for year in (2022, 2023, 2024, 2025):
        register_many(town.service, town.municipality, (11, 9, 12, 10), year=year, seed=year)
        issued(town, year=year)
    made(asked(town, "y3", 2024))

    with pytest.raises(Refused):
        asked(town, "y3", 2025)


def test_years_of_a_hundred_speak_for_themselves(town: Town) -> None:
    for year in (2023, 2024, 2025):
        register_many(town.service, town.municipality, (31, 29, 32, 30), year=year, seed=year)
        issued(town, year=year)

    with pytest.raises(Refused):
        asked(town, "y3")


def test_three_years_need_every_form(town: Town) -> None:
    register_many(town.service, town.municipality, (11, 9, 12, 10))
    issued(town, year=2025)

    with pytest.raises(Refused):
        asked(town, "y3")


def test_d3_the_region_hides_a_second_municipality_and_its_own_tables_hide_it_too(
    town: Town, tmp_path: Path
) -> None:
    """A 3, B 12, C 17, region 32: A is below 5, B is hidden, and so it is in B's own publication."""

    third = Municipality.objects.create(cbs="9903", name="Derdestad")
    Agreement.objects.create(service=town.service, municipality=third, starts_on=date(2020, 1, 1))
    towns = [replace(town, municipality=one) for one in (town.municipality, town.neighbour, third)]
    for one, number in zip(towns, (3, 12, 17), strict=True):
        register_many(town.service, one.municipality, (number, 0, 0, 0), seed=number)
    forms = [issued(one, year=YEAR) for one in towns]

    job = made(request_region(year=YEAR, actor=Actor.staff(town.head)))

    assert job.state == "done", job.failure
    row = RegionFigures.objects.get()
    shown = {key.row: str(figure) for key, figure in read_cells(row.cells).items()}
    assert shown == {"9901": "<5", "9902": "x", "9903": "17", "total": "32"}
    assert row.names == {"9901": "Havenstad", "9902": "Lindewoude", "9903": "Derdestad"}
    papers_are_accessible(tmp_path)

    assert publication_of(towns[1], forms[1]).state == "done"
    own = figures(towns[1], "year")
    assert own[GRAND_TOTAL] is Withheld.COMPLEMENT
    assert own[CellKey("quarter", "total", "total")] is Withheld.COMPLEMENT
    assert verify().touched == ()

    # A quarter that a neighbour prints narrows its total, and so is weighed in the year of another.
    assert made(asked(towns[2], "q1")).state == "done"
    weighed = known_of_year(town.service.pk, town.municipality, YEAR).context.publications
    assert any(
        one.of == "9903" and one.printed.get(CellKey("quarter", "q1", "total")) == 17 for one in weighed
    )


def test_the_region_is_withheld_when_printed_totals_give_a_small_one_away(town: Town) -> None:

    other = replace(town, municipality=town.neighbour)
    register_many(town.service, town.municipality, (15, 0, 0, 0))
    register_many(town.service, town.neighbour, (3, 0, 0, 0))
    published(town, year=YEAR)
    issued(other, year=YEAR)

    job = made(request_region(year=YEAR, actor=Actor.staff(town.head)))

    assert (job.state, job.failure) == ("failed", "not_reissued")


def test_a_region_does_not_give_a_year_away_by_its_three_years(town: Town) -> None:
    """Three years 60 and 2024 are printed, 2025 is below 5: printing 2023 in the region would show it."""
    Agreement.objects.filter(municipality=town.neighbour).delete()
    forms = {}
    for year, number in ((2023, 25), (2024, 32), (2025, 3)):
        register_many(town.service, town.municipality, (number, 0, 0, 0), year=year, seed=year)
        forms[year] = issued(town, year=year)
    assert made(asked(town, "y3")).state == "done"
    assert publication_of(town, forms[2024]).state == "done"
    assert publication_of(town, forms[2025]).state == "done"

    job = made(request_region(year=2023, actor=Actor.staff(town.head)))

    assert (job.state, job.failure) == ("failed", "not_reissued")


def test_the_region_waits_for_every_form(town: Town) -> None:
    register_many(town.service, town.municipality, (15, 0, 0, 0))
    issued(town, year=YEAR)

    with pytest.raises(Refused):
        request_region(year=YEAR, actor=Actor.staff(town.head))


def test_only_the_head_asks_and_only_for_a_municipality_of_the_adv(town: Town) -> None:
    with pytest.raises(NotAllowed):
        request_part(
            municipality_id=town.municipality.pk, year=YEAR, period="q1", actor=Actor.staff(town.colleague)
        )
    with pytest.raises(NotAllowed):
        request_region(year=YEAR, actor=Actor.staff(town.official))
    with pytest.raises(NotFound):
        request_part(
            municipality_id=town.municipality.pk,
            year=YEAR,
            period="q1",
            actor=Actor.staff(town.head_elsewhere),
        )


def test_a_running_quarter_and_an_unknown_period_are_refused(town: Town) -> None:
    with pytest.raises(Refused):
        asked(town, "q4", 2099)
    with pytest.raises(Refused):
        asked(town, "year")


def test_the_same_request_twice_is_one_job(town: Town) -> None:
    register_many(town.service, town.municipality, (14, 12, 0, 0))

    assert asked(town, "q1").pk == asked(town, "q1").pk
