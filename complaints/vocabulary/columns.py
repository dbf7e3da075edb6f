"""The file in which complaints are exchanged: its columns, in their order, and what may stand in them."""

from dataclasses import dataclass
from typing import Final

from adv_portal.codes import Code
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.texts import RegistrationKind, RegistrationStatus

#: Between the codes of a cell that holds several.
SEPARATOR: Final = "|"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the file.

    :param name: the word in the header.
    :param required: whether each row fills it.
    :param codes: the list its codes come from; ``None`` for a text or a day.
    :param several: whether a cell holds several codes.
    :param default: what an empty cell means.
    """

    name: str
    required: bool = False
    codes: type[Code] | None = None
    several: bool = False
    default: str = ""


REFERENCE: Final = Column("reference", required=True)
REGISTERED_ON: Final = Column("registered_on", required=True)
RECEIVED_ON: Final = Column("received_on")
MUNICIPALITY: Final = Column("municipality", required=True)
MASS_REPORT: Final = Column("mass_report")

COLUMNS: Final = (
    REFERENCE,
    REGISTERED_ON,
    RECEIVED_ON,
    MUNICIPALITY,
    Column("kind", codes=RegistrationKind, default=RegistrationKind.COMPLAINT),
    Column("residence", required=True, codes=Residence),
    Column("place", required=True, codes=PlaceKind),
    Column("grounds", required=True, codes=Ground, several=True),
    Column("domain", required=True, codes=Domain),
    Column("natures", required=True, codes=Nature, several=True),
    Column("handlings", codes=Handling, several=True),
    Column("role", codes=ReporterRole, default=ReporterRole.UNKNOWN),
    Column("channel", codes=Channel, default=Channel.UNKNOWN),
    MASS_REPORT,
    Column("status", codes=RegistrationStatus, default=RegistrationStatus.CLOSED),
)
