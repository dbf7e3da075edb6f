"""Goals, activities and what ties them."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class GoalKind(Code):
    """How far ahead a goal lies. Source: policy, section 8.1."""

    LONG = code("long", _("Long term"), nl="Lange termijn", editions=NOT_A_ROW)
    INTERMEDIATE = code("intermediate", _("Intermediate"), nl="Tussendoel", editions=NOT_A_ROW)
    SHORT = code("short", _("Short term"), nl="Korte termijn", editions=NOT_A_ROW)


class Smart(Code):
    """Five checks that sharpen a goal; they are never added up. Source: policy, step 5."""

    SPECIFIC = code("specific", _("Specific"), nl="Specifiek", editions=NOT_A_ROW)
    MEASURABLE = code("measurable", _("Measurable"), nl="Meetbaar", editions=NOT_A_ROW)
    ACCEPTABLE = code("acceptable", _("Acceptable"), nl="Acceptabel", editions=NOT_A_ROW)
    REALISTIC = code("realistic", _("Realistic"), nl="Realistisch", editions=NOT_A_ROW)
    TIME_BOUND = code("time_bound", _("Time-bound"), nl="Tijdgebonden", editions=NOT_A_ROW)


class InterventionType(Code):
    """Types of intervention of criterion C6, and support. Source: policy, chapters 4 and 5."""

    RESEARCH = code("research", _("Research"), nl="Onderzoek", editions=NOT_A_ROW)
    PREVENTION = code("prevention", _("Prevention"), nl="Preventie", editions=NOT_A_ROW)
    REPRESSION = code("repression", _("Repression"), nl="Repressie", editions=NOT_A_ROW)
    SUPPORT = code("support", _("Support"), nl="Steun", editions=NOT_A_ROW)


class Participation(Code):
    """Whether taking part is free. Source: policy, section 8.1 (warnings W4 and W5)."""

    VOLUNTARY = code("voluntary", _("Voluntary"), nl="Vrijwillig", editions=NOT_A_ROW)
    MANDATORY = code("mandatory", _("Mandatory"), nl="Verplicht", editions=NOT_A_ROW)
    DOES_NOT_APPLY = code("does_not_apply", _("Does not apply"), nl="Niet van toepassing", editions=NOT_A_ROW)


class Performer(Code):
    """Who performs an activity. Source: policy, section 8.1."""

    MUNICIPALITY = code("municipality", _("The municipality"), nl="De gemeente", editions=NOT_A_ROW)
    ADV = code("adv", _("The ADV"), nl="De ADV", editions=NOT_A_ROW)
    PARTNER = code("partner", _("A partner"), nl="Een partner", editions=NOT_A_ROW)
    RESIDENTS = code("residents", _("Residents"), nl="Inwoners", editions=NOT_A_ROW)


class LinkKind(Code):
    """How activities fit together. Source: policy, item 6.8."""

    FOLLOWS = code("follows", _("Follows on"), nl="Volgt op", editions=NOT_A_ROW)
    STRENGTHENS = code("strengthens", _("Strengthens"), nl="Versterkt", editions=NOT_A_ROW)
    REFERS = code("refers", _("Refers to"), nl="Verwijst naar", editions=NOT_A_ROW)


class Design(Code):
    """How an activity is evaluated. Source: policy, chapter 2, step 7."""

    NONE = code("none", _("No evaluation"), nl="Geen evaluatie", editions=NOT_A_ROW)
    REACH = code("reach", _("Reach and satisfaction"), nl="Bereik en tevredenheid", editions=NOT_A_ROW)
    BEFORE_AFTER = code("before_after", _("Before and after"), nl="Voor- en nameting", editions=NOT_A_ROW)
    COMPARISON = code(
        "comparison",
        _("Before and after, with a comparison group"),
        nl="Voor- en nameting met vergelijkingsgroep",
        editions=NOT_A_ROW,
    )
    EXPERIMENT = code(
        "experiment",
        _("Randomised, or a strong quasi-experiment"),
        nl="Gerandomiseerd, of een sterk quasi-experiment",
        editions=NOT_A_ROW,
    )


class EvaluationResult(Code):
    """What an evaluation found. Source: policy, chapter 2, step 7."""

    LIKELY_WORKS = code("likely_works", _("Probably works"), nl="Werkt waarschijnlijk", editions=NOT_A_ROW)
    UNCLEAR = code("unclear", _("Unclear"), nl="Onduidelijk", editions=NOT_A_ROW)
    LIKELY_NOT = code(
        "likely_not", _("Probably does not work"), nl="Werkt waarschijnlijk niet", editions=NOT_A_ROW
    )
    BACKFIRES = code("backfires", _("Works the wrong way"), nl="Averechts", editions=NOT_A_ROW)


class SafeguardKind(Code):
    """The five kinds of safeguard. Source: policy, section 8.1."""

    PEOPLE = code("people", _("People"), nl="Mensen", editions=NOT_A_ROW)
    MONEY = code("money", _("Money"), nl="Geld", editions=NOT_A_ROW)
    RULES = code("rules", _("Rules"), nl="Regels", editions=NOT_A_ROW)
    PARTNERS = code("partners", _("Partners"), nl="Partners", editions=NOT_A_ROW)
    KNOWLEDGE = code("knowledge", _("Knowledge"), nl="Kennis", editions=NOT_A_ROW)
