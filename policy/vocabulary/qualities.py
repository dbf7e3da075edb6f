"""The three qualities of an ADV, as agreements that can be measured."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Quality(Code):
    """What an ADV has to be; findable and low threshold are one quality in two. Source: policy, step 1."""

    INDEPENDENCE = code("independence", _("Independent"), nl="Onafhankelijk", editions=NOT_A_ROW)
    EXPERTISE = code("expertise", _("Enough expertise"), nl="Voldoende expertise", editions=NOT_A_ROW)
    FINDABLE = code("findable", _("Findable"), nl="Vindbaar", editions=NOT_A_ROW)
    LOW_THRESHOLD = code("low_threshold", _("Low threshold"), nl="Laagdrempelig", editions=NOT_A_ROW)


class MeasureUnit(Code):
    """How a measure is counted. Source: policy, chapter 2, step 1."""

    YES_NO = code("yes_no", _("Yes or no"), nl="Ja of nee", editions=NOT_A_ROW)
    COUNT = code("count", _("Number that should be low"), nl="Aantal dat laag moet zijn", editions=NOT_A_ROW)
    NUMBER = code("number", _("Number"), nl="Getal", editions=NOT_A_ROW)
    PERCENTAGE = code("percentage", _("Percentage"), nl="Percentage", editions=NOT_A_ROW)
    MEAN = code("mean", _("Mean from 1 to 5"), nl="Gemiddelde van 1 tot 5", editions=NOT_A_ROW)


class MeasuredBy(Code):
    """By whom or what a measure is taken. Source: policy, chapter 2, step 1."""

    DOCUMENT = code(
        "document", _("Check of the document"), nl="Controle van het document", editions=NOT_A_ROW
    )
    PORTAL = code("portal", _("The portal itself"), nl="Het portaal zelf", editions=NOT_A_ROW)
    ADV = code("adv", _("Statement of the ADV"), nl="Opgave van de ADV", editions=NOT_A_ROW)
    CLAUSE = code(
        "clause", _("Clause in the agreement"), nl="Bepaling in de overeenkomst", editions=NOT_A_ROW
    )
    CHECK = code("check", _("Yearly check"), nl="Jaarlijkse controle", editions=NOT_A_ROW)
    SURVEY = code("survey", _("Survey"), nl="Enquête", editions=NOT_A_ROW)
    FIGURES = code("figures", _("Published figures"), nl="Gepubliceerde cijfers", editions=NOT_A_ROW)


class Measure(Code):
    """Measures of the three qualities. Source: policy, chapter 2, step 1."""

    IND1 = code(
        "IND1", _("No clause with instructions"), nl="Geen bepaling met aanwijzingen", editions=NOT_A_ROW
    )
    IND2 = code(
        "IND2",
        _("Accounts of the municipality with access to cases"),
        nl="Accounts van de gemeente met toegang tot zaken",
        editions=NOT_A_ROW,
    )
    IND3 = code(
        "IND3",
        _("Conflicts of interest noted and passed on to another ADV"),
        nl="Belangenverstrengeling genoteerd en doorgegeven aan een andere ADV",
        editions=NOT_A_ROW,
    )
    IND4 = code(
        "IND4",
        _("The complaints committee has an external member"),
        nl="De klachtencommissie heeft een lid van buiten",
        editions=NOT_A_ROW,
    )
    IND5 = code(
        "IND5",
        _("The ADV may publish its annual report without approval"),
        nl="De ADV mag haar jaarverslag zonder toestemming publiceren",
        editions=NOT_A_ROW,
    )
    EXP1 = code(
        "EXP1",
        _("Hours of case workers per week per 10,000 residents"),
        nl="Uren van klachtbehandelaars per week per 10.000 inwoners",
        editions=NOT_A_ROW,
    )
    EXP2 = code(
        "EXP2",
        _("Case workers with completed basic training"),
        nl="Klachtbehandelaars met afgeronde basisopleiding",
        editions=NOT_A_ROW,
    )
    EXP3 = code(
        "EXP3",
        _("Hours of training per case worker per year"),
        nl="Uren opleiding per klachtbehandelaar per jaar",
        editions=NOT_A_ROW,
    )
    EXP4 = code(
        "EXP4",
        _("Legal advice available within 5 working days"),
        nl="Juridisch advies binnen 5 werkdagen beschikbaar",
        editions=NOT_A_ROW,
    )
    EXP5 = code(
        "EXP5",
        _("Second reader on closed cases (sample)"),
        nl="Tweede lezer op afgesloten zaken (steekproef)",
        editions=NOT_A_ROW,
    )
    FND1 = code(
        "FND1",
        _("Days a year that the municipal site links to the report page within 2 clicks"),
        nl="Dagen per jaar dat de gemeentesite binnen 2 klikken naar de meldpagina leidt",
        editions=NOT_A_ROW,
    )
    FND2 = code(
        "FND2",
        _("Residents who can name or find the ADV"),
        nl="Inwoners die de ADV kunnen noemen of vinden",
        editions=NOT_A_ROW,
    )
    FND3 = code(
        "FND3",
        _("Share of reports that came through partners"),
        nl="Deel van de meldingen dat via partners kwam",
        editions=NOT_A_ROW,
    )
    LOW1 = code(
        "LOW1",
        _("First contact within 5 working days"),
        nl="Eerste contact binnen 5 werkdagen",
        editions=NOT_A_ROW,
    )
    LOW2 = code(
        "LOW2",
        _("Channels that work in the yearly mystery check"),
        nl="Meldmanieren die werken in de jaarlijkse proef",
        editions=NOT_A_ROW,
    )
    LOW3 = code(
        "LOW3",
        _("Known blocking issues with accessibility of the report form"),
        nl="Bekende blokkades in de toegankelijkheid van het meldformulier",
        editions=NOT_A_ROW,
    )
    LOW4 = code(
        "LOW4",
        _("Languages with a complete report form"),
        nl="Talen met een volledig meldformulier",
        editions=NOT_A_ROW,
    )
    LOW5 = code("LOW5", _("Satisfaction of reporters"), nl="Tevredenheid van melders", editions=NOT_A_ROW)


class AdvTaskKind(Code):
    """What an ADV may do beside its two legal tasks. Source: policy, item 1.11."""

    ADVICE = code("advice", _("Advice"), nl="Advies", editions=NOT_A_ROW)
    INFORMATION = code("information", _("Information"), nl="Voorlichting", editions=NOT_A_ROW)
    TRAINING = code("training", _("Training"), nl="Training", editions=NOT_A_ROW)
    RESEARCH = code("research", _("Research"), nl="Onderzoek", editions=NOT_A_ROW)
    PREVENTION = code("prevention", _("Prevention"), nl="Preventie", editions=NOT_A_ROW)
    SIGNALLING = code("signalling", _("Signalling"), nl="Signalering", editions=NOT_A_ROW)


class Coverage(Code):
    """How a ground in a domain is covered. Source: policy, item 1.6."""

    OWN = code("own", _("Own expertise"), nl="Eigen kennis", editions=NOT_A_ROW)
    PARTNER = code("partner", _("By a partner"), nl="Via een partner", editions=NOT_A_ROW)
    GAP = code("gap", _("A gap"), nl="Een gat", editions=NOT_A_ROW)


@dataclass(frozen=True, slots=True)
class MeasureFacts:
    """What is proposed for one measure.

    :param norm: the norm that is proposed, ``yes`` or a number; empty when it is agreed locally.
    :param feeds: the indicator that it feeds, or empty.
    """

    quality: Quality
    unit: MeasureUnit
    norm: str
    by: MeasuredBy
    feeds: str = ""


#: Norms are proposals, to be agreed by both sides. Source: policy, chapter 2, step 1.
MEASURES: Final[Mapping[Measure, MeasureFacts]] = {
    Measure.IND1: MeasureFacts(Quality.INDEPENDENCE, MeasureUnit.YES_NO, "yes", MeasuredBy.DOCUMENT, "I01"),
    Measure.IND2: MeasureFacts(Quality.INDEPENDENCE, MeasureUnit.COUNT, "0", MeasuredBy.PORTAL, "I01"),
    Measure.IND3: MeasureFacts(Quality.INDEPENDENCE, MeasureUnit.PERCENTAGE, "100", MeasuredBy.ADV),
    Measure.IND4: MeasureFacts(Quality.INDEPENDENCE, MeasureUnit.YES_NO, "yes", MeasuredBy.DOCUMENT, "I01"),
    Measure.IND5: MeasureFacts(Quality.INDEPENDENCE, MeasureUnit.YES_NO, "yes", MeasuredBy.CLAUSE, "I01"),
    Measure.EXP1: MeasureFacts(Quality.EXPERTISE, MeasureUnit.NUMBER, "", MeasuredBy.ADV, "I04"),
    Measure.EXP2: MeasureFacts(Quality.EXPERTISE, MeasureUnit.PERCENTAGE, "100", MeasuredBy.ADV, "I04"),
    Measure.EXP3: MeasureFacts(Quality.EXPERTISE, MeasureUnit.NUMBER, "24", MeasuredBy.ADV),
    Measure.EXP4: MeasureFacts(Quality.EXPERTISE, MeasureUnit.YES_NO, "yes", MeasuredBy.CLAUSE),
    Measure.EXP5: MeasureFacts(Quality.EXPERTISE, MeasureUnit.PERCENTAGE, "5", MeasuredBy.ADV, "I08"),
    Measure.FND1: MeasureFacts(Quality.FINDABLE, MeasureUnit.NUMBER, "365", MeasuredBy.CHECK, "I06"),
    Measure.FND2: MeasureFacts(Quality.FINDABLE, MeasureUnit.PERCENTAGE, "", MeasuredBy.SURVEY, "I16"),
    Measure.FND3: MeasureFacts(Quality.FINDABLE, MeasureUnit.PERCENTAGE, "", MeasuredBy.FIGURES, "I10"),
    Measure.LOW1: MeasureFacts(Quality.LOW_THRESHOLD, MeasureUnit.PERCENTAGE, "90", MeasuredBy.ADV, "I07"),
    Measure.LOW2: MeasureFacts(Quality.LOW_THRESHOLD, MeasureUnit.NUMBER, "4", MeasuredBy.CHECK, "I06"),
    Measure.LOW3: MeasureFacts(Quality.LOW_THRESHOLD, MeasureUnit.COUNT, "0", MeasuredBy.CHECK, "I06"),
    Measure.LOW4: MeasureFacts(Quality.LOW_THRESHOLD, MeasureUnit.NUMBER, "2", MeasuredBy.PORTAL, "I06"),
    Measure.LOW5: MeasureFacts(Quality.LOW_THRESHOLD, MeasureUnit.MEAN, "", MeasuredBy.SURVEY, "I09"),
}
