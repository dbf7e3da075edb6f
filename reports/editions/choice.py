"""Which edition of the form belongs to which year of registration."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing, Refused
from reports.editions.shape import Edition
from reports.editions.v1 import V1
from reports.editions.v2 import V2
from reports.editions.v3 import V3

EDITIONS: Final[Mapping[str, Edition]] = {edition.code: edition for edition in (V1, V2, V3)}

#: The first year of each edition. The first year of V3 is an assumption (law, section 4.4).
FIRST_YEARS: Final[tuple[tuple[int, Edition], ...]] = ((2016, V3), (2011, V2), (2010, V1))


def edition_for(year: int) -> Edition:
    """Give the edition of a year of registration.

    :raises Refused: before 2010 there was no form.
    """
    for first_year, edition in FIRST_YEARS:
        if year >= first_year:
            return edition
    raise Refused([Missing("year", _("There is no form for years before 2010."))])


def edition_to_fill(year: int, code: str = "") -> Edition:
    """Give the edition in which the complaints of a year may be counted.

    :param code: the edition somebody asks for; ``""`` for the one of the year.
    :raises Refused: the edition is unknown, or it can only be read in (V1).
    """
    edition = EDITIONS.get(code) if code else edition_for(year)
    if edition is None:
        raise Refused([Missing("edition", _("Choose edition V2 or V3."))])
    if edition.import_only:
        raise Refused(
            [Missing("edition", _("Edition V1 can only be read in. Choose V2 or V3 to count complaints."))]
        )
    return edition
