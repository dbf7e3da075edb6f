"""When and where: the words for the period and for the place that figures are about."""

from typing import Final

from reports.editions.shape import Words
from reports.vocabulary.periods import Period

#: How many years stand before the last one of three.
_BEFORE: Final = 2


def when(period: str, year: int) -> Words:
    """Write the period of a publication: ``2025``, ``derde kwartaal 2025`` or ``2023 tot en met 2025``.

    :param year: the year, or the last one of three.
    """
    if period == Period.YEAR:
        return Words(str(year), str(year))
    if period == Period.THREE_YEARS:
        return Words(f"{year - _BEFORE} tot en met {year}", f"{year - _BEFORE} to {year}")
    part = Period(period)
    return Words(f"{str(part.label_nl).lower()} {year}", f"{str(part.label_en).lower()} {year}")


def within(period: str, year: int) -> Words:
    """Write in which period something was registered, such as ``in het derde kwartaal van 2025``."""
    if period == Period.YEAR:
        return Words(f"in {year}", f"in {year}")
    if period == Period.THREE_YEARS:
        return Words(
            f"in de jaren {year - _BEFORE} tot en met {year}", f"in the years {year - _BEFORE} to {year}"
        )
    part = Period(period)
    return Words(
        f"in het {str(part.label_nl).lower()} van {year}", f"in the {str(part.label_en).lower()} of {year}"
    )


def region_of(service: str) -> Words:
    """Write the region of an ADV."""
    return Words(f"de regio van {service}", f"the region of {service}")
