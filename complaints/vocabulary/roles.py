"""Roles of people in a case, and kinds of respondents."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class PersonRole(Code):
    """What a person is in a case. Source: practice of ADVs; Besluit art. 10."""

    REPORTER = code("reporter", _("Reporter"), nl="Melder", editions=NOT_A_ROW)
    VICTIM = code("victim", _("Affected person"), nl="Slachtoffer", editions=NOT_A_ROW)
    INTERMEDIARY = code("intermediary", _("Intermediary"), nl="Intermediair", editions=NOT_A_ROW)
    REPRESENTATIVE = code("representative", _("Representative"), nl="Gemachtigde", editions=NOT_A_ROW)
    GUARDIAN = code("guardian", _("Parent or guardian"), nl="Ouder of voogd", editions=NOT_A_ROW)
    RESPONDENT = code("respondent", _("Other party"), nl="Wederpartij", editions=NOT_A_ROW)
    WITNESS = code("witness", _("Witness"), nl="Getuige", editions=NOT_A_ROW)
    PROFESSIONAL = code("professional", _("Professional"), nl="Professional", editions=NOT_A_ROW)


class RespondentKind(Code):
    """What a respondent is. Source: practice of ADVs."""

    ORGANISATION = code("organisation", _("Organisation"), nl="Organisatie", editions=NOT_A_ROW)
    NATURAL_PERSON = code("natural_person", _("Person"), nl="Persoon", editions=NOT_A_ROW)
    PUBLIC_BODY = code("public_body", _("Public body"), nl="Overheidsinstantie", editions=NOT_A_ROW)
    MUNICIPALITY = code("municipality", _("Municipality"), nl="Gemeente", editions=NOT_A_ROW)
    UNKNOWN = code("unknown", _("Unknown"), nl="Onbekend", editions=NOT_A_ROW)


class StatementKind(Code):
    """What a respondent said of the register. Source: AVG art. 16, 21."""

    CORRECTION = code("correction", _("Correction"), nl="Correctie", editions=NOT_A_ROW, source="AVG art. 16")
    OBJECTION = code("objection", _("Objection"), nl="Bezwaar", editions=NOT_A_ROW, source="AVG art. 21")
