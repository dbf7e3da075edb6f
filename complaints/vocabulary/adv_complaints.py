"""Complaints about the ADV itself."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class AdvComplaintState(Code):
    """Where a complaint about the ADV stands. Source: Besluit art. 12."""

    RECEIVED = code("received", _("Received"), nl="Ontvangen", editions=NOT_A_ROW)
    ACKNOWLEDGED = code("acknowledged", _("Receipt confirmed"), nl="Ontvangst bevestigd", editions=NOT_A_ROW)
    IN_COMMITTEE = code("in_committee", _("With the committee"), nl="Bij de commissie", editions=NOT_A_ROW)
    CONCLUDED = code("concluded", _("Result given"), nl="Uitkomst gegeven", editions=NOT_A_ROW)
    CLOSED = code("closed", _("Closed"), nl="Afgesloten", editions=NOT_A_ROW)
    WITHDRAWN = code("withdrawn", _("Withdrawn"), nl="Ingetrokken", editions=NOT_A_ROW)
    ERASED = code("erased", _("Erased"), nl="Gewist", editions=NOT_A_ROW)


class AdvRecordKind(Code):
    """What is recorded of a complaint about the ADV. Source: Besluit art. 12."""

    COMPLAINT = code("complaint", _("The complaint"), nl="De klacht", editions=NOT_A_ROW)
    ABOUT = code("about", _("Whom or what it is about"), nl="Over wie of wat het gaat", editions=NOT_A_ROW)
    NAME = code("name", _("Name"), nl="Naam", editions=NOT_A_ROW)
    CONTACT = code("contact", _("Contact"), nl="Contact", editions=NOT_A_ROW)
    ACKNOWLEDGEMENT = code(
        "acknowledgement", _("Receipt confirmed"), nl="Ontvangst bevestigd", editions=NOT_A_ROW
    )
    HEARD_COMPLAINANT = code(
        "heard_complainant", _("Complainant heard"), nl="Klager gehoord", editions=NOT_A_ROW
    )
    HEARD_ADV = code("heard_adv", _("Service heard"), nl="ADV gehoord", editions=NOT_A_ROW)
    RESULT = code("result", _("Motivated result"), nl="Gemotiveerde uitkomst", editions=NOT_A_ROW)
    NOTE = code("note", _("Note"), nl="Notitie", editions=NOT_A_ROW)
