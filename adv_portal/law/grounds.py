"""Grounds of discrimination: table 2 of the statutory form."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import Code, code


class Ground(Code):
    """Grounds on the statutory form, in its order, with its own words.

    Source: Besluit gemeentelijke antidiscriminatievoorzieningen art. 13; form table 2. A complaint has one
    or more grounds; ``unknown`` excludes all others.
    """

    RACE = code(
        "race",
        _("Race, origin, skin colour"),
        nl="Ras",
        source="AWGB; Sr 90quater, 137c-g, 429quater; Grondwet 1",
    )
    ANTISEMITISM = code("antisemitism", _("Antisemitism"), nl="Antisemitisme", source="AWGB; Sr 137c-e")
    NATIONALITY = code("nationality", _("Nationality"), nl="Nationaliteit", source="AWGB")
    DISABILITY_CHRONIC_ILLNESS = code(
        "disability_chronic_illness",
        _("Disability, chronic illness"),
        nl="Handicap/chronische ziekte",
        source="WGBH/CZ; Sr 137c-f, 429quater(2); Grondwet 1",
    )
    AGE = code("age", _("Age"), nl="Leeftijd", source="WGBL")
    SEXUAL_ORIENTATION = code(
        "sexual_orientation",
        _("Sexual orientation"),
        nl="Seksuele gerichtheid",
        source="AWGB; Sr 137c-f, 429quater; Grondwet 1",
    )
    GENDER = code(
        "gender", _("Sex/gender"), nl="Geslacht", source="AWGB 1(2); Wgbmv; BW 7:646; Sr 137d-f, 429quater"
    )
    WORKING_HOURS = code("working_hours", _("Working hours"), nl="Arbeidsduur", source="BW 7:648")
    CONTRACT_TYPE = code(
        "contract_type",
        _("Permanent/temporary contract"),
        nl="Arbeidscontract vast/tijdelijk",
        source="BW 7:649",
    )
    CIVIL_STATUS = code("civil_status", _("Civil status"), nl="Burgerlijke staat", source="AWGB; BW 7:646")
    RELIGION = code("religion", _("Religion"), nl="Godsdienst", source="AWGB; Sr 137c-f, 429quater")
    BELIEF = code(
        "belief", _("Belief, philosophy of life"), nl="Levensovertuiging", source="AWGB; Sr 137c-f, 429quater"
    )
    POLITICAL_OPINION = code(
        "political_opinion", _("Political opinion"), nl="Politieke gezindheid", source="AWGB"
    )
    OTHER_NON_STATUTORY = code(
        "other_non_statutory",
        _("Other (non-statutory)"),
        nl="Overig (niet wettelijke) gronden",
        source="Sr 90quater",
    )
    UNKNOWN = code("unknown", _("Unknown"), nl="Onbekend")
