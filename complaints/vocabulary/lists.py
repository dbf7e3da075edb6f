"""Words for proposals, corrections, selections and samples."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class ProposalKind(Code):
    """What one person proposes and another confirms. Source: counting rules R10 and R11."""

    MERGE = code("merge", _("Merge"), nl="Samenvoegen", editions=NOT_A_ROW)
    VOID = code("void", _("Entered by mistake"), nl="Vergissing", editions=NOT_A_ROW)


class Verdict(Code):
    """What became of something that waited for somebody. Source: none of the law; plain words."""

    WAITING = code("waiting", _("Waiting"), nl="Wacht", editions=NOT_A_ROW)
    ACCEPTED = code("accepted", _("Accepted"), nl="Aanvaard", editions=NOT_A_ROW)
    DECLINED = code("declined", _("Declined"), nl="Afgewezen", editions=NOT_A_ROW)


class BulkKind(Code):
    """What can be done for a selection of cases. Source: none of the law; plain words."""

    ASSIGN = code("assign", _("Assign"), nl="Toewijzen", editions=NOT_A_ROW)
    LABEL = code("label", _("Label"), nl="Label geven", editions=NOT_A_ROW)
    INCIDENT = code("incident", _("Add to an incident"), nl="Aan incident koppelen", editions=NOT_A_ROW)


class LeftOut(Code):
    """Why one case of a selection was left as it was. Source: none of the law; plain words."""

    SAME = code("same", _("It was so already"), nl="Het was al zo", editions=NOT_A_ROW)
    CHANGED = code(
        "changed",
        _("Somebody changed it meanwhile"),
        nl="Iemand heeft het intussen gewijzigd",
        editions=NOT_A_ROW,
    )
    NOT_NOW = code(
        "not_now", _("Cannot be done in its state"), nl="Kan niet in deze toestand", editions=NOT_A_ROW
    )
    NOT_ALLOWED = code("not_allowed", _("May not be done here"), nl="Mag hier niet", editions=NOT_A_ROW)
