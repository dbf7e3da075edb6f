"""The worked fixture of the law's section 5: what the form must show, by number of the row."""

from reports.counting import Beside
from reports.editions.shape import Column, Subject

HERE, ELSEWHERE, OUTSIDER = "resident_here", "resident_elsewhere", "non_resident_here"

#: (column, grounds, domain, natures with the primary first, handlings) of each complaint in the form.
COMPLAINTS: list[tuple[str, list[str], str, list[str], list[str]]] = [
    (
        HERE,
        ["race", "religion"],
        "labour_market",
        ["contested_treatment"],
        ["advice_information", "referral"],
    ),
    (
        HERE,
        ["antisemitism"],
        "neighbourhood",
        ["hostile_conduct", "threat"],
        ["registration", "procedure_assistance"],
    ),
    (ELSEWHERE, ["age"], "labour_market", ["contested_treatment"], ["own_investigation", "mediation"]),
    (ELSEWHERE, ["race"], "media_advertising", ["hostile_conduct"], ["registration"]),
    (OUTSIDER, ["gender"], "hospitality_entertainment", ["contested_treatment"], ["advice_information"]),
    (HERE, ["sexual_orientation"], "public_space", ["violence"], []),
    (OUTSIDER, ["race"], "police_justice_immigration", ["contested_treatment"], ["registration"]),
    (HERE, ["other_non_statutory"], "collective_services", ["contested_treatment"], ["registration"]),
    *[(ELSEWHERE, ["race"], "public_political_opinion", ["hostile_conduct"], ["registration"])] * 3,
]

BESIDE = Beside(
    kept_outside=1,
    own_observations=1,
    merged=1,
    mass_reports=3,
    without_mass_reports=8,
    mapped_places=4,
    unknown_residence=1,
)

#: The five figures of each row that is not zero; the key is the number on the form, ``2 total`` for a total.
SHARED_ROWS: dict[str, tuple[int, int, int, int, int]] = {
    "1": (4, 5, 9, 2, 11),
    "2.1": (1, 4, 5, 1, 6),
    "2.2": (1, 0, 1, 0, 1),
    "2.5": (0, 1, 1, 0, 1),
    "2.6": (1, 0, 1, 0, 1),
    "2.7": (0, 0, 0, 1, 1),
    "2.11": (1, 0, 1, 0, 1),
    "2.14": (1, 0, 1, 0, 1),
    "2 total": (5, 5, 10, 2, 12),
    "3.1": (1, 1, 2, 0, 2),
    "3.2": (1, 0, 1, 0, 1),
    "3.3": (1, 0, 1, 0, 1),
    "3.5": (0, 0, 0, 1, 1),
    "3.7": (0, 1, 1, 0, 1),
    "3.9": (0, 0, 0, 1, 1),
    "3.11": (0, 3, 3, 0, 3),
    "3.13": (1, 0, 1, 0, 1),
    "3 total": (4, 5, 9, 2, 11),
    "4.1": (2, 1, 3, 2, 5),
    "4.2": (1, 4, 5, 0, 5),
    "4.3": (1, 0, 1, 0, 1),
    "5.1": (2, 4, 6, 1, 7),
    "5.2": (1, 0, 1, 1, 2),
    "5.4": (0, 1, 1, 0, 1),
    "5.5": (1, 0, 1, 0, 1),
    "5.6": (1, 0, 1, 0, 1),
    "5.7": (0, 1, 1, 0, 1),
    "5 total": (5, 6, 11, 2, 13),
}
EXPECTED: dict[str, dict[str, tuple[int, int, int, int, int]]] = {
    "V2": SHARED_ROWS | {"4 total": (4, 5, 9, 2, 11)},
    "V3": SHARED_ROWS | {"4.4": (1, 0, 1, 0, 1), "4 total": (5, 5, 10, 2, 12)},
}

COLUMNS = tuple(Column)


def tallies() -> dict[Subject, dict[tuple[str, str], int]]:
    """Count the complaints above by hand, as the register does in the database."""
    found: dict[Subject, dict[tuple[str, str], int]] = {subject: {} for subject in Subject}

    def add(subject: Subject, column: str, *rows: str) -> None:
        for row in rows:
            found[subject][(column, row)] = found[subject].get((column, row), 0) + 1

    for column, grounds, domain, natures, handlings in COMPLAINTS:
        add(Subject.COMPLAINTS, column, "total")
        add(Subject.GROUND, column, *grounds)
        add(Subject.DOMAIN, column, domain)
        add(Subject.PRIMARY_NATURE, column, natures[0])
        add(Subject.NATURE, column, *natures)
        add(Subject.HANDLING, column, *handlings)
    return found
