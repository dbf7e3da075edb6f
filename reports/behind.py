"""The complaints behind a figure: which ones they are, counted once more in another way, and what changed.

The database counts a form. Here the same complaints are counted from their codes, one by one, so that the two
prove each other. Only keys and codes are kept. Source: counting rules R1 to R17; law, section 10, test 8.
"""

import json
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.register import Codes, Scope, Waiting, codes_within
from reports.counting import GRAND_TOTAL, MAPPED, CellKey
from reports.editions.shape import COLUMN_SUMS, TOTAL_ROW, Column, Edition, Subject

#: What a registration is called that is a complaint of a person, and counts.
_COMPLAINT: Final = "complaint"
_COUNTS: Final = "counts"
#: The names of the codes.
NAMES: Final = tuple(Codes.__annotations__)
#: The address of what is listed beside the form.
BESIDE: Final = "beside"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The registrations of a municipality and year at one moment, by their keys in order."""

    codes: Mapping[int, Codes]

    @classmethod
    def taken(cls, scope: Scope) -> "Snapshot":
        """Take one from the register as it is now. Equal codes are kept once."""
        kept: dict[Codes, Codes] = {}
        return cls({key: kept.setdefault(codes, codes) for key, codes in codes_within(scope)})

    def packed(self) -> bytes:
        """Give the snapshot as few bytes: each combination of codes once, and keys by their distance."""
        numbers: dict[Codes, int] = {}
        which = [numbers.setdefault(codes, len(numbers)) for codes in self.codes.values()]
        steps, last = [], 0
        for key in self.codes:
            steps.append(key - last)
            last = key
        content = {"codes": list(numbers), "which": which, "steps": steps}
        return zlib.compress(json.dumps(content, separators=(",", ":")).encode(), 6)

    @classmethod
    def unpacked(cls, packed: bytes) -> "Snapshot":
        """Read what :meth:`packed` wrote."""
        content = json.loads(zlib.decompress(packed))
        combinations = [_codes(dict(zip(NAMES, values, strict=True))) for values in content["codes"]]
        codes: dict[int, Codes] = {}
        key = 0
        for step, number in zip(content["steps"], content["which"], strict=True):
            key += step
            codes[key] = combinations[number]
        return cls(codes)

    def counted(self, edition: Edition) -> dict[CellKey, int]:
        """Count the tables of an edition from the codes; what would be 0 is left out."""
        return counted(self.codes.values(), edition)

    def beside(self) -> dict[str, int]:
        """Count what is listed beside the form, by its names, and what was entered by mistake."""
        found: Counter[str] = Counter()
        for codes, number in Counter(self.codes.values()).items():
            for name in beside_of(codes):
                found[name] += number
        return dict(found)

    def keys_behind(self, cell: CellKey, edition: Edition) -> list[int]:
        """Give the keys of the registrations that stand in a cell, or in a line beside the form."""
        stands: dict[Codes, bool] = {}
        for codes in set(self.codes.values()):
            stands[codes] = (
                cell.row in beside_of(codes) if cell.table == BESIDE else cell in cells_of(codes, edition)
            )
        return [key for key, codes in self.codes.items() if stands[codes]]


def _codes(values: dict[str, Any]) -> Codes:
    return Codes(
        residence=values["residence"],
        place=values["place"],
        kind=values["kind"],
        standing=values["standing"],
        domain=values["domain"],
        mass_report=values["mass_report"],
        grounds=tuple(values["grounds"]),
        natures=tuple(values["natures"]),
        handlings=tuple(values["handlings"]),
    )


def counted(rows: Iterable[Codes], edition: Edition) -> dict[CellKey, int]:
    """Count the tables of an edition from codes; what would be 0 is left out."""
    found: Counter[CellKey] = Counter()
    for codes, number in Counter(rows).items():
        for cell, times in cells_of(codes, edition).items():
            found[cell] += number * times
    return dict(found)


def column_of(codes: Codes) -> Column | None:
    """Give the column in which a registration stands; ``None`` outside the form.

    Source: rules R2, R9 to R11, R14, R15.
    """
    if (codes.kind, codes.standing) != (_COMPLAINT, _COUNTS):
        return None
    is_here = codes.place == PlaceKind.OWN_MUNICIPALITY
    if codes.residence == Residence.RESIDENT:
        return Column.RESIDENT_HERE if is_here else Column.RESIDENT_ELSEWHERE
    return Column.NON_RESIDENT_HERE if is_here else None


def cells_of(codes: Codes, edition: Edition) -> Counter[CellKey]:
    """Give the cells to which a registration adds, and how much: a total counts mentions."""
    found: Counter[CellKey] = Counter()
    column = column_of(codes)
    if column is None:
        return found
    columns = {column}
    for total, parts in COLUMN_SUMS:
        columns |= {total} if columns & set(parts) else set()
    for table in edition.tables:
        for row in _rows(table.subject, codes):
            for shown in columns & set(edition.columns):
                found[CellKey(table.code, row, shown)] += 1
                if table.subject is not Subject.COMPLAINTS:
                    found[CellKey(table.code, TOTAL_ROW, shown)] += 1
    return found


def _rows(subject: Subject, codes: Codes) -> tuple[str, ...]:
    return {
        Subject.COMPLAINTS: (TOTAL_ROW,),
        Subject.GROUND: codes.grounds,
        Subject.DOMAIN: (codes.domain,),
        Subject.PRIMARY_NATURE: codes.natures[:1],
        Subject.NATURE: codes.natures,
        Subject.HANDLING: codes.handlings,
    }[subject]


#: Where each registration stands, once: together they are all registrations of the year.
CLOSING: Final = ("in_form", "kept_outside", "own_observations", "merged", "void")


def beside_of(codes: Codes) -> Iterator[str]:
    """Give the names of the lines beside the form in which a registration stands; ``in_form`` is the form."""
    if codes.standing != _COUNTS:
        yield codes.standing
    elif codes.kind != _COMPLAINT:
        yield "own_observations"
    elif column_of(codes) is None:
        yield "kept_outside"
    else:
        yield "in_form"
        yield "mass_reports" if codes.mass_report == "yes" else "without_mass_reports"
        if codes.place in MAPPED:
            yield "mapped_places"
        if codes.residence == Residence.UNKNOWN:
            yield "unknown_residence"


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one registration between two moments.

    :param kind: a code of ``ChangeKind``.
    :param columns: which codes changed.
    :param effect: what it did to the number of complaints in the form.
    """

    key: int
    kind: str
    columns: tuple[str, ...]
    effect: int


def changes(before: Snapshot, after: Snapshot, edition: Edition) -> tuple[Change, ...]:
    """Explain each difference between two snapshots, in the order of the keys."""
    newest = max(before.codes, default=0)
    keys = sorted(
        key
        for key in before.codes.keys() | after.codes.keys()
        if before.codes.get(key) != after.codes.get(key)
    )
    return tuple(_change(key, before.codes.get(key), after.codes.get(key), edition, newest) for key in keys)


def corrected(snapshot: Snapshot, corrections: Iterable[Waiting]) -> Snapshot:
    """Give the snapshot as it would be once corrections are applied."""
    codes = dict(snapshot.codes)
    for waiting in corrections:
        codes.pop(waiting.key, None)
        if waiting.after is not None:
            codes[waiting.key] = waiting.after
    return Snapshot(dict(sorted(codes.items())))


def _change(key: int, was: Codes | None, now: Codes | None, edition: Edition, newest: int) -> Change:
    effect = _complaints(now, edition) - _complaints(was, edition)
    if was is None:
        return Change(key, "registered" if key > newest else "moved_in", (), effect)
    if now is None:
        return Change(key, "moved_out", (), effect)
    columns = tuple(name for name in NAMES if getattr(was, name) != getattr(now, name))
    kind = "changed"
    if "standing" in columns:
        kind = now.standing if now.standing != _COUNTS else "restored"
    return Change(key, kind, columns, effect)


def _complaints(codes: Codes | None, edition: Edition) -> int:
    return cells_of(codes, edition)[GRAND_TOTAL] if codes else 0
