"""Filling a database to a scale: complaints through the import, cases by bare statements."""

import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random  # noqa: TID251 -- seeded: every run measures the same rows
from typing import Final

import psycopg
from django.db import connection
from django.utils import timezone

from adv_portal.accounts.models import Agreement, Municipality, Service, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.vault.blind_index import BlindIndex
from complaints.domain.complaints_file import ComplaintsWriter
from complaints.vocabulary.columns import COLUMNS
from tests.bench.measuring import Result, compared, in_a_process, milliseconds, sql

YEAR: Final = timezone.localdate().year - 1
#: Four in ten cases are open, as after some years; or all of them, as after an import or a campaign.
AS_USUAL: Final = ["received", "registered", "intake", "advised", *["closed"] * 4, *["registered_only"] * 2]
ALL_OPEN: Final = ["received", "registered", "intake", "advised"]
#: Words that one case in so many holds.
SEARCHED: Final = "portier hoofddoek"
ONE_FOUND_IN: Final = 400
#: Complaints are spread over so many municipalities, as an ADV serves; one of them is measured by itself.
TOWNS: Final = 10
CBS: Final = "9999"

CASES: Final = """
INSERT INTO complaints_case (
    id, version, reference, service_id, municipality_id, state, came_from, received_at, channel, language,
    anonymity, role, wish, residence, place, grounds, domain, natures, handlings, mass_report,
    respondent_is_municipality, is_restricted, is_frozen, is_urgent, outcome, handler_id
)
SELECT gen_random_uuid(), 1, 'B-' || n, %(service)s, %(municipality)s,
    (%(states)s::text[])[1 + n %% cardinality(%(states)s::text[])], '',
    now() - n * interval '97 seconds', CASE WHEN n %% 2500 = 0 THEN 'post' ELSE 'electronic' END, 'nl',
    (ARRAY['none', 'third_parties', 'full'])[1 + n %% 3],
    'victim', 'advice', 'resident', 'own_municipality', ARRAY[(%(grounds)s::text[])[1 + n %% 15]],
    (%(domains)s::text[])[1 + n %% 15], ARRAY['hostile_conduct'], ARRAY[]::text[], '', false,
    false, false, n %% 500 = 0, '',
    CASE WHEN n %% 3 = 0 THEN NULL ELSE %(worker)s END
FROM generate_series(1, %(number)s) AS n
"""
DEADLINES: Final = """
INSERT INTO complaints_deadline (case_id, version, kind, route, words_id, warned, due_on, met_on)
SELECT id, 1, kind, '', gen_random_uuid(), '{}', received_at::date + days,
    CASE WHEN state IN ('closed', 'registered_only') THEN received_at::date END
FROM complaints_case, (VALUES ('first_contact', 7), ('advice', 21), ('settling', 182)) AS term (kind, days)
WHERE reference LIKE 'B-%%'
"""
TEXTS: Final = """
INSERT INTO complaints_sealedtext (id, case_id, kind, body, created_at)
SELECT gen_random_uuid(), id, 'story', decode(repeat(md5(reference), 20), 'hex'), received_at
FROM complaints_case WHERE reference LIKE 'B-%%'
"""
INDEXES: Final = """
INSERT INTO complaints_caseindex (case_id, stems, contacts)
SELECT id, (SELECT array_agg(hashtextextended((abs(hashint8(n * 31 + word)) %% 5000)::text, 7))
            FROM generate_series(1, 25) AS word)
    || CASE WHEN n %% %(one_in)s = 0 THEN %(stems)s::bigint[] ELSE '{}' END, '{}'
FROM complaints_case, LATERAL (SELECT substr(reference, 3)::bigint AS n) AS numbered
WHERE reference LIKE 'B-%%'
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where everything is measured: one ADV, one municipality, and their people."""

    service: Service
    municipality: Municipality
    others: tuple[Municipality, ...]
    worker: User
    head: User
    official: User


def make_place() -> Place:
    service = Service.objects.create(code="bench", name="Bench")
    municipality, *others = [
        Municipality.objects.create(
            cbs=str(int(CBS) - number), name=f"Meetstad {number}" if number else "Meetstad", residents=300_000
        )
        for number in range(TOWNS)
    ]
    for served in (municipality, *others):
        Agreement.objects.create(service=service, municipality=served, starts_on=date(2010, 1, 1))

    def person(role: Role, **side: Service | Municipality) -> User:
        return User.objects.create(username=f"bench_{role}", role=role, **side)

    return Place(
        service,
        municipality,
        tuple(others),
        person(Role.CASE_WORKER, service=service),
        person(Role.HEAD, service=service),
        person(Role.OFFICIAL, municipality=municipality),
    )


def write_file(path: Path, place: Place, number: int) -> None:
    """Write so many complaints of one year as a file."""
    random = Random(number)  # noqa: S311 -- nothing secret is drawn
    grounds, natures = Ground.values()[:-1], Nature.values()[:-1]
    towns = [place.municipality.cbs, *(town.cbs for town in place.others)]

    def row(count: int) -> list[str | date | list[str] | None]:
        day = date(YEAR, random.randint(1, 12), random.randint(1, 28))
        values: dict[str, str | date | list[str] | None] = {
            "reference": f"M-{count}",
            "registered_on": day,
            "received_on": day,
            "municipality": towns[count % TOWNS],
            "kind": "complaint",
            "residence": random.choice(Residence.values()),
            "place": random.choice(PlaceKind.values()),
            "grounds": random.sample(grounds, random.choice((1, 1, 1, 2))),
            "domain": random.choice(Domain.values()),
            "natures": random.sample(natures, random.choice((1, 1, 2))),
            "handlings": random.sample(Handling.values(), random.choice((0, 1, 1, 2))),
            "role": "victim",
            "channel": "electronic",
            "mass_report": "",
            "status": "closed",
        }
        return [values[column.name] for column in COLUMNS]

    with path.open("w", encoding="utf-8", newline="") as file:
        ComplaintsWriter(file).write(row(count) for count in range(number))


def import_rows(folder: Path, place: Place, number: int) -> Result:
    """Import so many complaints as a person does, by command. The floor is a bare COPY of the same rows."""
    path = folder / f"complaints-{number}.csv"
    write_file(path, place, number)
    seconds, peak = in_a_process([sys.executable, "manage.py", "import_complaints", str(path)])
    floor = number / (milliseconds(_bare_copy) / 1_000)
    sql("ANALYZE complaints_registration")
    path.unlink()
    return Result("import.rows", number, "rows/s", peak_mib=peak, **compared(number / seconds, floor))


def _bare_copy() -> None:
    """Copy the register out and into a table with the same constraints and indexes, then drop that."""
    sql("CREATE TABLE bench_copy (LIKE complaints_registration INCLUDING ALL)")
    connection.ensure_connection()
    raw = connection.connection
    assert isinstance(raw, psycopg.Connection)
    rows = "SELECT * FROM complaints_registration"
    with raw.cursor() as cursor, cursor.copy(f"COPY ({rows}) TO STDOUT") as copy:
        blocks = [bytes(block) for block in copy]
    with raw.cursor() as cursor, cursor.copy("COPY bench_copy FROM STDIN") as copy:
        for block in blocks:
            copy.write(block)
    sql("DROP TABLE bench_copy")


def fill_cases(place: Place, number: int, states: list[str] = AS_USUAL) -> None:
    """Make so many cases in these states by turns, with terms, sealed words and index."""
    stems = BlindIndex().of_text(SEARCHED)
    sql_named(
        CASES,
        service=place.service.pk,
        municipality=place.municipality.pk,
        worker=place.worker.pk,
        grounds=Ground.values(),
        domains=Domain.values(),
        number=number,
        states=states,
    )
    for statement in (DEADLINES, TEXTS):
        sql_named(statement)
    sql_named(INDEXES, stems=stems, one_in=ONE_FOUND_IN)
    sql("ANALYZE")


def sql_named(statement: str, **parameters: int | list[str] | list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
