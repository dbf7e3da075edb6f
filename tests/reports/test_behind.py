import pytest
from hypothesis import given
from hypothesis import strategies as st

from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.models import Registration
from complaints.register import Codes, Scope, Waiting
from reports.behind import CLOSING, Snapshot, cells_of, changes, corrected
from reports.counting import CellKey, count
from reports.editions.choice import EDITIONS
from reports.editions.shape import Column
from reports.editions.v3 import V3
from tests.reports.conftest import Town

PLAIN = Codes(
    residence="resident",
    place="own_municipality",
    kind="complaint",
    standing="counts",
    domain="housing",
    mass_report="no",
    grounds=("race",),
    natures=("violence",),
    handlings=(),
)
SOME = st.builds(
    Codes,
    residence=st.sampled_from(Residence.values()),
    place=st.sampled_from(PlaceKind.values()),
    kind=st.sampled_from(["complaint", "own_observation"]),
    standing=st.sampled_from(["counts", "merged", "void"]),
    domain=st.sampled_from(Domain.values()),
    mass_report=st.sampled_from(["yes", "no"]),
    grounds=st.sets(st.sampled_from(Ground.values()), min_size=1, max_size=3).map(lambda x: tuple(sorted(x))),
    natures=st.sets(st.sampled_from(Nature.values()), min_size=1, max_size=2).map(lambda x: tuple(sorted(x))),
    handlings=st.sets(st.sampled_from(Handling.values()), max_size=2).map(lambda x: tuple(sorted(x))),
)
SNAPSHOTS = st.dictionaries(st.integers(1, 10**9), SOME, max_size=30).map(
    lambda codes: Snapshot(dict(sorted(codes.items())))
)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["V2", "V3"])
def test_counting_by_hand_gives_what_the_database_counts(
    code: str, town: Town, worked: list[Registration]
) -> None:
    edition = EDITIONS[code]
    scope = Scope(town.service.pk, town.municipality.pk, 2026)

    counts = count(scope, edition)

    tables = {table.code for table in edition.tables}
    exact = {key: number for key, number in counts.cells.items() if number and key.table in tables}
    assert Snapshot.taken(scope).counted(edition) == exact


@pytest.mark.django_db
def test_the_complaints_behind_a_figure_are_as_many_as_it_says(
    town: Town, worked: list[Registration]
) -> None:
    scope = Scope(town.service.pk, town.municipality.pk, 2026)
    snapshot, references = Snapshot.taken(scope), {row.pk: row.reference for row in worked}

    def behind(table: str, row: str, column: Column = Column.TOTAL) -> list[str]:
        return [references[key] for key in snapshot.keys_behind(CellKey(table, row, column), V3)]

    assert behind("2", "race") == ["F01", "F04", "F08", "F13", "F14", "F15"]
    assert behind("2", "race", Column.NON_RESIDENT_HERE) == ["F08"]
    assert behind("beside", "own_observations") == ["F11"]
    assert behind("2", "magic") == []


@given(SNAPSHOTS)
def test_a_snapshot_is_kept_without_loss(snapshot: Snapshot) -> None:
    assert Snapshot.unpacked(snapshot.packed()) == snapshot
    assert list(Snapshot.unpacked(snapshot.packed()).codes) == sorted(snapshot.codes)


@given(SNAPSHOTS)
def test_every_registration_stands_in_one_place(snapshot: Snapshot) -> None:
    beside = snapshot.beside()

    assert sum(beside.get(place, 0) for place in CLOSING) == len(snapshot.codes)
    cells = snapshot.counted(V3)
    assert cells.get(CellKey("1", "total", Column.TOTAL), 0) == beside.get("in_form", 0)


@given(SNAPSHOTS, SNAPSHOTS)
def test_changes_explain_the_whole_difference(before: Snapshot, after: Snapshot) -> None:
    total = CellKey("1", "total", Column.TOTAL)

    explained = changes(before, after, V3)

    difference = after.counted(V3).get(total, 0) - before.counted(V3).get(total, 0)
    assert sum(change.effect for change in explained) == difference


def test_each_change_has_its_kind() -> None:
    before = Snapshot(
        {
            1: PLAIN,
            2: PLAIN,
            3: PLAIN,
            4: PLAIN,
            6: PLAIN._replace(standing="merged"),
        }
    )
    after = Snapshot(
        {
            1: PLAIN._replace(grounds=("age",)),
            2: PLAIN._replace(standing="merged"),
            3: PLAIN._replace(standing="void"),
            5: PLAIN,
            6: PLAIN,
            7: PLAIN,
        }
    )

    told = [(change.key, change.kind, change.effect) for change in changes(before, after, V3)]

    assert told == [
        (1, "changed", 0),
        (2, "merged", -1),
        (3, "void", -1),
        (4, "moved_out", -1),
        (5, "moved_in", 1),
        (6, "restored", 1),
        (7, "registered", 1),
    ]
    assert changes(before, after, V3)[0].columns == ("grounds",)


def test_corrections_are_applied_to_see_their_effect() -> None:
    now = Snapshot({1: PLAIN, 2: PLAIN})

    then = corrected(
        now,
        [
            Waiting(1, PLAIN, PLAIN._replace(standing="void")),
            Waiting(2, PLAIN, None),
            Waiting(3, None, PLAIN),
        ],
    )

    assert list(then.codes) == [1, 3]
    assert sum(cells_of(codes, V3).total() > 0 for codes in then.codes.values()) == 1
