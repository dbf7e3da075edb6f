"""Forms of discrimination: an axis of policy."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class FormOfDiscrimination(Code):
    """Forms that law and practice tell apart; policy is scoped by them, complaints are not counted by them.

    Source: AWGB art. 1 and 1a, WGBH/CZ art. 2, Wetboek van Strafrecht; practice where no article is named.
    """

    DIRECT = code(
        "direct",
        _("Direct distinction"),
        nl="Direct onderscheid",
        editions=NOT_A_ROW,
        source="AWGB art. 1 lid 1 sub b",
    )
    INDIRECT = code(
        "indirect",
        _("Indirect distinction"),
        nl="Indirect onderscheid",
        editions=NOT_A_ROW,
        source="AWGB art. 1 lid 1 sub c",
    )
    HARASSMENT = code(
        "harassment", _("Harassment"), nl="Intimidatie", editions=NOT_A_ROW, source="AWGB art. 1a lid 2"
    )
    SEXUAL_HARASSMENT = code(
        "sexual_harassment",
        _("Sexual harassment"),
        nl="Seksuele intimidatie",
        editions=NOT_A_ROW,
        source="AWGB art. 1a lid 3",
    )
    INSTRUCTION = code(
        "instruction",
        _("Instruction to discriminate"),
        nl="Opdracht tot onderscheid",
        editions=NOT_A_ROW,
        source="AWGB art. 1 lid 1 sub a",
    )
    VICTIMISATION = code(
        "victimisation",
        _("Victimisation"),
        nl="Victimisatie of benadeling",
        editions=NOT_A_ROW,
        source="AWGB art. 8a",
    )
    NO_REASONABLE_ADJUSTMENT = code(
        "no_reasonable_adjustment",
        _("No effective adjustment"),
        nl="Geen doeltreffende aanpassing",
        editions=NOT_A_ROW,
        source="WGBH/CZ art. 2",
    )
    PROFILING = code("profiling", _("Profiling"), nl="(Etnisch) profileren", editions=NOT_A_ROW)
    INSTITUTIONAL = code(
        "institutional",
        _("Institutional discrimination"),
        nl="Institutionele discriminatie",
        editions=NOT_A_ROW,
    )
    HATE_SPEECH = code(
        "hate_speech",
        _("Hate speech"),
        nl="Haatzaaien of groepsbelediging",
        editions=NOT_A_ROW,
        source="Sr art. 137c-e",
    )
    HATE_CRIME = code(
        "hate_crime",
        _("Hate crime"),
        nl="Delict met discriminatoir oogmerk",
        editions=NOT_A_ROW,
        source="Sr art. 44bis",
    )
    EXCLUSION = code("exclusion", _("Exclusion"), nl="Uitsluiting", editions=NOT_A_ROW)
    STEREOTYPING = code("stereotyping", _("Stereotyping"), nl="Stereotypering", editions=NOT_A_ROW)
    MICROAGGRESSION = code("microaggression", _("Microaggression"), nl="Microagressie", editions=NOT_A_ROW)
