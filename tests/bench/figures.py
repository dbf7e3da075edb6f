"""Measured on figures: counting the form, and making paper of it."""

from datetime import date
from typing import Final

import weasyprint
from django.utils import timezone

from complaints.register import Scope
from reports.counting import Counts, count
from reports.disclosure.gate import fill_form
from reports.editions.choice import EDITIONS
from reports.overviews import Question, Town, answer
from reports.rendering.document import FormDocument, Heading
from reports.rendering.pdf import form_html, form_pdf
from reports.vocabulary.overviews import Axis
from reports.vocabulary.states import FormStatus
from tests.bench.filling import YEAR, Place
from tests.bench.measuring import Result, Rounds, measured, sql

EDITION: Final = EDITIONS["V3"]

#: What somebody would write by hand who wants every figure of the form, and what stands beside it, at once.
BY_HAND: Final = """
WITH found AS MATERIALIZED (
    SELECT kind, standing, grounds, domain, natures, handlings, mass_report <> '' AS mass, place, residence,
        CASE WHEN residence = 'resident' AND place = 'own_municipality' THEN 'resident_here'
             WHEN residence = 'resident' THEN 'resident_elsewhere'
             WHEN place = 'own_municipality' THEN 'non_resident_here' ELSE '' END AS col
    FROM complaints_registration WHERE service_id = %s AND municipality_id = %s AND year = %s
), counted AS MATERIALIZED (SELECT * FROM found WHERE kind = 'complaint' AND standing = 'counts')
SELECT '1', col, '', count(*) FROM counted GROUP BY col
UNION ALL SELECT '2', col, code, count(*) FROM counted, unnest(grounds) AS code GROUP BY col, code
UNION ALL SELECT '3', col, domain, count(*) FROM counted GROUP BY col, domain
UNION ALL SELECT '4', col, code, count(*) FROM counted, unnest(natures) AS code GROUP BY col, code
UNION ALL SELECT '5', col, code, count(*) FROM counted, unnest(handlings) AS code GROUP BY col, code
UNION ALL SELECT 'mass', col, mass::text, count(*) FROM counted GROUP BY col, mass
UNION ALL SELECT 'place', col, place, count(*) FROM counted GROUP BY col, place
UNION ALL SELECT 'residence', col, residence, count(*) FROM counted GROUP BY col, residence
UNION ALL SELECT 'observed', '', '', count(*) FROM found WHERE kind <> 'complaint' AND standing = 'counts'
UNION ALL SELECT 'merged', '', '', count(*) FROM found WHERE standing = 'merged'
"""
OVERVIEW_BY_HAND: Final = """
WITH counted AS MATERIALIZED (
    SELECT municipality_id::text AS town, grounds FROM complaints_registration
    WHERE service_id = %s AND registered_on BETWEEN %s AND %s AND kind = 'complaint' AND standing = 'counts'
    AND (residence = 'resident' OR place = 'own_municipality')
)
SELECT code, town, count(*) FROM counted, unnest(grounds) AS code GROUP BY code, town
UNION ALL SELECT code, '', count(*) FROM counted, unnest(grounds) AS code GROUP BY code
UNION ALL SELECT '', town, count(*) FROM counted GROUP BY town
UNION ALL SELECT '', '', count(*) FROM counted
"""


def figures(place: Place, scale: int, rounds: Rounds) -> list[Result]:
    """Count the form, beside one statement that was written by hand."""
    scope = Scope(place.service.pk, place.municipality.pk, YEAR)
    by_hand = (place.service.pk, place.municipality.pk, YEAR)
    expected = {(row[0], row[1], row[2]): row[3] for row in sql(BY_HAND, by_hand)}
    _must_agree(count(scope, EDITION), expected)
    return measured(
        "form.figures", scale, lambda: count(scope, EDITION), lambda: sql(BY_HAND, by_hand), rounds.pages
    )


def _must_agree(counts: Counts, expected: dict[tuple[str, str, str], int]) -> None:
    """Measure nothing that counts otherwise."""
    for key, value in counts.cells.items():
        wanted = expected.get((key.table, key.column, "" if key.table == "1" else key.row))
        assert key.row == "total" or "total" in key.column or value == (wanted or 0), key


def overview(place: Place, scale: int, rounds: Rounds) -> list[Result]:
    """Count grounds by municipality over all of a year, beside one statement that was written by hand."""
    towns = (place.municipality, *place.others)
    first, last = date(YEAR, 1, 1), date(YEAR, 12, 31)
    question = Question(
        service_id=place.service.pk,
        towns=tuple(Town(town.pk, town.cbs, town.name) for town in towns),
        first=first,
        last=last,
        rows=Axis.GROUND,
        columns=Axis.MUNICIPALITY,
    )
    by_hand = (place.service.pk, first, last)
    found = answer(question)
    expected = {(row[0], row[1]): row[2] for row in sql(OVERVIEW_BY_HAND, by_hand)}
    assert found.total == expected["", ""]
    assert sum(found.column_totals) == found.total
    assert dict(zip(found.rows, found.row_totals, strict=True)) == {
        ground: expected.get((ground, ""), 0) for ground in found.rows
    }
    return measured(
        "overview.figures",
        scale,
        lambda: answer(question),
        lambda: sql(OVERVIEW_BY_HAND, by_hand),
        rounds.pages,
    )


def paper(place: Place, scale: int, rounds: Rounds) -> list[Result]:
    """Make the form as accessible PDF, beside bare WeasyPrint with the same document."""
    counts = count(Scope(place.service.pk, place.municipality.pk, YEAR), EDITION)
    heading = Heading(place.service.name, place.municipality.name, place.municipality.cbs, timezone.now())
    document = FormDocument(heading, fill_form(counts), FormStatus.CONCEPT)
    plain = form_html(document, "nl")
    return measured(
        "form.pdf",
        scale,
        lambda: form_pdf(document, "nl"),
        lambda: weasyprint.HTML(string=plain).write_pdf(pdf_variant="pdf/ua-1"),
        rounds.slow,
    )
