"""Domains of society: table 3 of the statutory form."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import Code, code


class Domain(Code):
    """Domains of society (maatschappelijk terrein), exactly one for each complaint.

    Source: Besluit art. 13; form table 3. Online is a place, not a domain.
    """

    LABOUR_MARKET = code("labour_market", _("Labour market"), nl="Arbeidsmarkt")
    NEIGHBOURHOOD = code("neighbourhood", _("Neighbourhood"), nl="Buurt/wijk")
    COLLECTIVE_SERVICES = code("collective_services", _("Public services"), nl="Collectieve voorzieningen")
    COMMERCIAL_SERVICES = code(
        "commercial_services", _("Commercial services"), nl="Commerciële dienstverlening"
    )
    HOSPITALITY_ENTERTAINMENT = code(
        "hospitality_entertainment", _("Catering and entertainment"), nl="Horeca/amusement"
    )
    HOUSING = code("housing", _("Housing"), nl="Huisvesting")
    MEDIA_ADVERTISING = code("media_advertising", _("Media and advertising"), nl="Media en reclame")
    EDUCATION = code("education", _("Education"), nl="Onderwijs")
    POLICE_JUSTICE_IMMIGRATION = code(
        "police_justice_immigration",
        _("Police, prosecution and immigration service"),
        nl="Politie/OM/Vreemdelingendienst",
    )
    PRIVATE_SPHERE = code("private_sphere", _("Private sphere"), nl="Privésfeer")
    PUBLIC_POLITICAL_OPINION = code(
        "public_political_opinion", _("Public and political opinion"), nl="Publieke/politieke opinie"
    )
    SPORT_RECREATION = code("sport_recreation", _("Sport and leisure"), nl="Sport/recreatie")
    PUBLIC_SPACE = code("public_space", _("Public space"), nl="Openbare ruimte/publiek domein")
    OTHER = code("other", _("Other"), nl="Overig")
    UNKNOWN_NOT_APPLICABLE = code(
        "unknown_not_applicable", _("Unknown or not applicable"), nl="Onbekend/n.v.t."
    )
