"""Channels by which a report may come in."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Channel(Code):
    """The four statutory channels, and ``unknown`` for complaints registered elsewhere.

    Source: Besluit art. 7.
    """

    POST = code("post", _("Post"), nl="Post", editions=NOT_A_ROW)
    ELECTRONIC = code("electronic", _("Electronic"), nl="Elektronisch", editions=NOT_A_ROW)
    TELEPHONE = code("telephone", _("Telephone"), nl="Telefoon", editions=NOT_A_ROW)
    IN_PERSON = code("in_person", _("In person"), nl="Persoonlijk", editions=NOT_A_ROW)
    UNKNOWN = code("unknown", _("Unknown"), nl="Onbekend", editions=NOT_A_ROW)
