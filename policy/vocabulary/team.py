"""Who works on a policy, and what is shown to whom."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class TeamRole(Code):
    """Roles in a policy. Source: policy, section 8.3."""

    COORDINATOR = code("coordinator", _("Coordinator"), nl="Coördinator", editions=NOT_A_ROW)
    CONTRIBUTOR = code("contributor", _("Contributor"), nl="Medewerker", editions=NOT_A_ROW)
    ADV = code("adv", _("The ADV"), nl="De ADV", editions=NOT_A_ROW)
    PARTNER = code(
        "partner", _("Partner with limited access"), nl="Partner met beperkte toegang", editions=NOT_A_ROW
    )
    COUNCIL = code("council", _("Council"), nl="Gemeenteraad", editions=NOT_A_ROW)


class EvidenceKind(Code):
    """What shows that an item is done. Source: policy, section 8.1."""

    DOCUMENT = code("document", _("Document"), nl="Document", editions=NOT_A_ROW)
    LINK = code("link", _("Link"), nl="Link", editions=NOT_A_ROW)
    OBJECT = code("object", _("Something in the portal"), nl="Iets in het portaal", editions=NOT_A_ROW)
    STATEMENT = code("statement", _("Statement"), nl="Verklaring", editions=NOT_A_ROW)


class Visibility(Code):
    """Who may see a piece of evidence. Source: policy, sections 8.1 and 8.3."""

    TEAM = code("team", _("The team"), nl="Het team", editions=NOT_A_ROW)
    ADV = code("adv", _("The team and the ADV"), nl="Het team en de ADV", editions=NOT_A_ROW)
    COUNCIL = code("council", _("The council, too"), nl="Ook de raad", editions=NOT_A_ROW)
    PUBLIC = code("public", _("Everybody"), nl="Iedereen", editions=NOT_A_ROW)
