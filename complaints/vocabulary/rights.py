"""Rights of data subjects."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Right(Code):
    """A right that somebody calls on. Source: AVG art. 7 lid 3, 15-21."""

    ACCESS = code(
        "access", _("Access and copy"), nl="Inzage en afschrift", editions=NOT_A_ROW, source="AVG art. 15"
    )
    RECTIFICATION = code(
        "rectification", _("Correction"), nl="Verbetering", editions=NOT_A_ROW, source="AVG art. 16"
    )
    ERASURE = code("erasure", _("Erasure"), nl="Wissing", editions=NOT_A_ROW, source="AVG art. 17")
    RESTRICTION = code(
        "restriction", _("Restriction"), nl="Beperking", editions=NOT_A_ROW, source="AVG art. 18"
    )
    PORTABILITY = code(
        "portability", _("Portability"), nl="Overdracht", editions=NOT_A_ROW, source="AVG art. 20"
    )
    OBJECTION = code("objection", _("Objection"), nl="Bezwaar", editions=NOT_A_ROW, source="AVG art. 21")
    CONSENT_WITHDRAWAL = code(
        "consent_withdrawal",
        _("Withdrawal of consent"),
        nl="Intrekking van toestemming",
        editions=NOT_A_ROW,
        source="AVG art. 7 lid 3",
    )


class Decision(Code):
    """What was decided on a request. Source: AVG art. 12."""

    GRANTED = code("granted", _("Granted"), nl="Toegewezen", editions=NOT_A_ROW)
    PARTLY = code("partly", _("Partly granted"), nl="Deels toegewezen", editions=NOT_A_ROW)
    REFUSED = code("refused", _("Refused"), nl="Afgewezen", editions=NOT_A_ROW)


class RefusalGround(Code):
    """Why a request may be refused. Source: AVG art. 12, 15, 17; UAVG art. 41."""

    LEGAL_TASK = code(
        "legal_task",
        _("Legal task"),
        nl="Wettelijke taak",
        editions=NOT_A_ROW,
        source="AVG art. 17 lid 3 sub b",
    )
    LEGAL_CLAIMS = code(
        "legal_claims",
        _("Legal claims"),
        nl="Rechtsvordering",
        editions=NOT_A_ROW,
        source="AVG art. 17 lid 3 sub e",
    )
    STATISTICS = code(
        "statistics", _("Statistics"), nl="Statistiek", editions=NOT_A_ROW, source="AVG art. 17 lid 3 sub d"
    )
    RIGHTS_OF_OTHERS = code(
        "rights_of_others",
        _("Rights of others"),
        nl="Rechten van anderen",
        editions=NOT_A_ROW,
        source="AVG art. 15 lid 4; UAVG art. 41",
    )
    IDENTITY_UNPROVEN = code(
        "identity_unproven",
        _("Identity not shown"),
        nl="Identiteit niet aangetoond",
        editions=NOT_A_ROW,
        source="AVG art. 12 lid 6",
    )
    EXCESSIVE = code(
        "excessive", _("Excessive"), nl="Buitensporig", editions=NOT_A_ROW, source="AVG art. 12 lid 5"
    )
