"""Edition V3 of 2016: as V2, but a complaint may have several natures. Its layout is to be confirmed."""

from dataclasses import replace
from typing import Final

from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from reports.editions.shape import Column, Edition, Subject, Words, tables_of

#: All natures of a complaint count, not the primary one alone (rule R6). Source: law, section 4.3.
V3: Final = Edition(
    code="V3",
    columns=tuple(Column),
    tables=tuple(
        replace(table, subject=Subject.NATURE, multi=True, excludes="unknown")
        if table.subject is Subject.PRIMARY_NATURE
        else table
        for table in tables_of("V3", Ground, Domain, Nature, Handling)
    ),
    mark=Words("Indeling V3 nog te bevestigen.", "Layout of V3 still to be confirmed."),
)
