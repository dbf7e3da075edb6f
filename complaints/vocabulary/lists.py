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
