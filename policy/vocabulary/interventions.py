"""Kinds of activity and what is known of their effect: the table of what works and what does not."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Verdict(Code):
    """What research says of an effect on attitude or behaviour. Source: policy, chapter 4."""

    WORKS = code("works", _("Works"), nl="Werkt", editions=NOT_A_ROW)
    PROMISING = code("promising", _("Promising"), nl="Kansrijk", editions=NOT_A_ROW)
    UNCLEAR = code("unclear", _("Unclear"), nl="Onduidelijk", editions=NOT_A_ROW)
    NOT = code("not", _("Does not work"), nl="Werkt niet", editions=NOT_A_ROW)
    BACKFIRES = code("backfires", _("Can backfire"), nl="Kan averechts werken", editions=NOT_A_ROW)
    NOT_APPLICABLE = code(
        "not_applicable", _("Not measured by this"), nl="Hier niet aan te meten", editions=NOT_A_ROW
    )


class Strength(Code):
    """How strong the ground of a verdict is. Source: policy, the marks of chapter 4."""

    SOURCE = code(
        "source",
        _("From the source, with research by Movisie and KIS"),
        nl="Uit de bron, met onderzoek van Movisie en KIS",
        editions=NOT_A_ROW,
    )
    PRACTICE = code(
        "practice",
        _("From guidance, research or municipal practice"),
        nl="Uit handreikingen, onderzoek of gemeentelijke praktijk",
        editions=NOT_A_ROW,
    )


class Condition(Code):
    """What is arranged for an activity that works by empathy. Source: policy, warning W6."""

    EQUAL_FOOTING = code(
        "equal_footing",
        _("People meet as equals"),
        nl="Mensen ontmoeten elkaar als gelijken",
        editions=NOT_A_ROW,
    )
    PERSONAL_STORY = code(
        "personal_story",
        _("A personal story is told"),
        nl="Er wordt een persoonlijk verhaal verteld",
        editions=NOT_A_ROW,
    )
    SHARED_ACTIVITY = code(
        "shared_activity", _("People do something together"), nl="Mensen doen samen iets", editions=NOT_A_ROW
    )
    GUIDANCE = code("guidance", _("There is guidance"), nl="Er is begeleiding", editions=NOT_A_ROW)
    WHOLE_PERSON = code(
        "whole_person",
        _("The main person is a whole person"),
        nl="De hoofdpersoon is een heel mens",
        editions=NOT_A_ROW,
    )
    NO_STEREOTYPES = code(
        "no_stereotypes",
        _("No stereotypes are repeated"),
        nl="Er worden geen stereotypen herhaald",
        editions=NOT_A_ROW,
    )
    GUIDED_TALK = code(
        "guided_talk",
        _("There is a guided talk afterwards"),
        nl="Er is een begeleid nagesprek",
        editions=NOT_A_ROW,
    )


class Intervention(Code):
    """Kinds of activity. Source: policy, chapter 4."""

    EMPATHY_MEETING = code(
        "empathy_meeting",
        _("Meeting aimed at empathy"),
        nl="Ontmoeting gericht op inleven",
        editions=NOT_A_ROW,
    )
    EMPATHY_FILM = code(
        "empathy_film",
        _("Film or story aimed at empathy"),
        nl="Film of verhaal gericht op inleven",
        editions=NOT_A_ROW,
    )
    EMPATHY_THEATRE = code(
        "empathy_theatre", _("Theatre aimed at empathy"), nl="Theater gericht op inleven", editions=NOT_A_ROW
    )
    ROLE_MODEL = code(
        "role_model",
        _("Role model from the own group who sets the norm"),
        nl="Rolmodel uit de eigen groep dat de norm stelt",
        editions=NOT_A_ROW,
    )
    NORM_MESSAGE = code(
        "norm_message",
        _("Norm told by people with authority"),
        nl="Normboodschap door mensen met gezag",
        editions=NOT_A_ROW,
    )
    AWARENESS_VOLUNTARY = code(
        "awareness_voluntary",
        _("Awareness training, voluntary"),
        nl="Bewustwordingstraining, vrijwillig",
        editions=NOT_A_ROW,
    )
    COUNTER_STEREOTYPE = code(
        "counter_stereotype",
        _("Examples that do not fit the stereotype"),
        nl="Voorbeelden die niet bij het stereotype passen",
        editions=NOT_A_ROW,
    )
    FRIEND_WITNESS = code(
        "friend_witness",
        _("Seeing people of two groups get on well"),
        nl="Zien dat mensen uit twee groepen goed met elkaar omgaan",
        editions=NOT_A_ROW,
    )
    BYSTANDER = code("bystander", _("Bystander training"), nl="Omstandertraining", editions=NOT_A_ROW)
    OBJECTIVE_SELECTION = code(
        "objective_selection",
        _("Objective recruitment and selection"),
        nl="Objectief werven en selecteren",
        editions=NOT_A_ROW,
    )
    RULE_SCREENING = code(
        "rule_screening",
        _("Screening of rules, forms and algorithms"),
        nl="Regels, formulieren en algoritmen doorlichten",
        editions=NOT_A_ROW,
    )
    PRACTICE_TEST = code(
        "practice_test",
        _("Field test or mystery guest"),
        nl="Praktijktest of mystery guest",
        editions=NOT_A_ROW,
    )
    ENFORCEMENT = code(
        "enforcement",
        _("Enforcement (permit, subsidy, contract)"),
        nl="Handhaving (vergunning, subsidie, contract)",
        editions=NOT_A_ROW,
    )
    POLICE_REPORT_CHAIN = code(
        "police_report_chain",
        _("Chain of reports with police and prosecutor"),
        nl="Aangifte- en meldketen met politie en OM",
        editions=NOT_A_ROW,
    )
    VICTIM_SUPPORT = code(
        "victim_support",
        _("Support for people who experience discrimination"),
        nl="Steun aan mensen die discriminatie meemaken",
        editions=NOT_A_ROW,
    )
    REPORT_CAMPAIGN = code(
        "report_campaign",
        _("Campaign to promote reporting"),
        nl="Campagne om melden te bevorderen",
        editions=NOT_A_ROW,
    )
    LOCAL_RESEARCH = code(
        "local_research", _("Local research or monitor"), nl="Lokaal onderzoek of monitor", editions=NOT_A_ROW
    )
    DEBATE = code(
        "debate",
        _("Discussion or debate: exchanging opinions"),
        nl="Discussie of debat: meningen uitwisselen",
        editions=NOT_A_ROW,
    )
    NAME_DEBUNK = code(
        "name_debunk",
        _("Naming stereotypes and then refuting them"),
        nl="Stereotypen benoemen en daarna onderuit halen",
        editions=NOT_A_ROW,
    )
    AWARENESS_MANDATORY = code(
        "awareness_mandatory",
        _("Mandatory awareness course"),
        nl="Verplichte bewustwordingscursus",
        editions=NOT_A_ROW,
    )
    INFORMATION_ONLY = code(
        "information_only",
        _("Only information or facts about a group"),
        nl="Alleen informatie of feiten over een groep",
        editions=NOT_A_ROW,
    )
    NEGATIVE_NORM = code(
        "negative_norm",
        _("Campaign that shows how often discrimination happens"),
        nl="Campagne die laat zien hoe vaak discriminatie voorkomt",
        editions=NOT_A_ROW,
    )
    FOOD_FESTIVAL = code(
        "food_festival",
        _("Meeting other cultures as entertainment"),
        nl="Kennismaking met 'andere culturen' als vermaak",
        editions=NOT_A_ROW,
    )
