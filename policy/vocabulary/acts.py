"""The names of acts on policies: what a line of the audit says was done."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Act(Code):
    """Everything that is done to a policy. Source: decision 2."""

    POLICY_BEGUN = code("policy.begun", _("Policy begun"), nl="Beleid begonnen", editions=NOT_A_ROW)
    POLICY_CHANGED = code("policy.changed", _("Policy changed"), nl="Beleid gewijzigd", editions=NOT_A_ROW)
    ITEM_BEGUN = code("item.begun", _("Item begun"), nl="Onderdeel begonnen", editions=NOT_A_ROW)
    ITEM_FINISHED = code("item.finished", _("Item done"), nl="Onderdeel klaar", editions=NOT_A_ROW)
    ITEM_CONFIRMED = code("item.confirmed", _("Item confirmed"), nl="Onderdeel bevestigd", editions=NOT_A_ROW)
    ITEM_SET_ASIDE = code(
        "item.set_aside", _("Item does not apply"), nl="Onderdeel niet van toepassing", editions=NOT_A_ROW
    )
    ITEM_REOPENED = code("item.reopened", _("Item reopened"), nl="Onderdeel heropend", editions=NOT_A_ROW)
    EVIDENCE_ADDED = code("evidence.added", _("Evidence added"), nl="Bewijs toegevoegd", editions=NOT_A_ROW)
    EVIDENCE_WITHDRAWN = code(
        "evidence.withdrawn", _("Evidence withdrawn"), nl="Bewijs ingetrokken", editions=NOT_A_ROW
    )
