"""Edition V2, in force from 1 January 2011 (Staatscourant 2010, 17434): certain."""

from typing import Final

from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from reports.editions.shape import Column, Edition, tables_of

#: Five columns; domain and nature are single, grounds and handlings are multiple. Source: law, section 4.1.
V2: Final = Edition(
    code="V2", columns=tuple(Column), tables=tables_of("V2", Ground, Domain, Nature, Handling)
)
