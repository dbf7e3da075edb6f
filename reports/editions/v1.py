"""Edition V1 of 2010. Its layout is not verified, so figures in it are read in and never counted."""

from typing import Final

from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from reports.editions.shape import Column, Edition, Words, tables_of

#: One total column, because V1 could not report for each municipality. Source: law, section 4.2.
V1: Final = Edition(
    code="V1",
    columns=(Column.TOTAL,),
    tables=tables_of("V1", Ground, Domain, Nature, Handling),
    mark=Words("Indeling V1: layout niet geverifieerd.", "Layout of V1: not verified."),
    import_only=True,
)
