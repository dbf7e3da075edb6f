"""The worked fixture of the law's section 5: what the form must show, by number of the row."""

from datetime import date

from adv_portal.accounts.models import Municipality, Service
from complaints.models import Registration
from complaints.vocabulary.texts import RegistrationKind, Standing
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


def register_worked_fixture(service: Service, municipality: Municipality) -> list[Registration]:
    """Put F01 to F15 into the register, as the casework would have left them."""
    here, elsewhere = "own_municipality", "other_municipality"
    treatment, hostile = "contested_treatment", "hostile_conduct"
    mass = ("resident", "national", ["race"], "public_political_opinion", [hostile], ["registration"])
    rows: dict[str, tuple[str, str, list[str], str, list[str], list[str]]] = {
        "F01": (
            "resident",
            here,
            ["race", "religion"],
            "labour_market",
            [treatment],
            ["advice_information", "referral"],
        ),
        "F02": (
            "resident",
            here,
            ["antisemitism"],
            "neighbourhood",
            [hostile, "threat"],
            ["registration", "procedure_assistance"],
        ),
        "F03": (
            "resident",
            elsewhere,
            ["age"],
            "labour_market",
            [treatment],
            ["own_investigation", "mediation"],
        ),
        "F04": ("resident", "internet", ["race"], "media_advertising", [hostile], ["registration"]),
        "F05": (
            "non_resident",
            here,
            ["gender"],
            "hospitality_entertainment",
            [treatment],
            ["advice_information"],
        ),
        "F06": (
            "non_resident",
            elsewhere,
            ["disability_chronic_illness"],
            "sport_recreation",
            [treatment],
            ["referral"],
        ),
        "F07": ("resident", here, ["sexual_orientation"], "public_space", ["violence"], []),
        "F08": ("unknown", here, ["race"], "police_justice_immigration", [treatment], ["registration"]),
        "F09": (
            "resident",
            here,
            ["other_non_statutory"],
            "collective_services",
            [treatment],
            ["registration"],
        ),
        "F10": (
            "resident",
            here,
            ["race", "religion"],
            "labour_market",
            [treatment],
            ["advice_information", "referral"],
        ),
        "F11": ("resident", here, ["race"], "media_advertising", [hostile], []),
        "F12": ("resident", here, ["race"], "housing", [treatment], []),
        **dict.fromkeys(("F13", "F14", "F15"), mass),
    }
    special: dict[str, dict[str, str]] = {
        "F10": {"standing": Standing.MERGED},
        "F11": {"kind": RegistrationKind.OWN_OBSERVATION},
        **{reference: {"mass_report": "optocht"} for reference in ("F13", "F14", "F15")},
    }
    return Registration.objects.bulk_create(
        Registration(
            service=service,
            municipality=municipality,
            reference=reference,
            registered_on=date(2027, 1, 2) if reference == "F12" else date(2026, 6, 1),
            year=2027 if reference == "F12" else 2026,
            residence=residence,
            place=place,
            grounds=grounds,
            domain=domain,
            natures=natures,
            handlings=handlings,
            **special.get(reference, {}),
        )
        for reference, (residence, place, grounds, domain, natures, handlings) in rows.items()
    )
