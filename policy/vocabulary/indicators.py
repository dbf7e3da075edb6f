"""The indicators of policy, and how each may be read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class IndicatorKind(Code):
    """Promised, done, experienced, or needed to read the others. Source: policy, chapter 6."""

    STRUCTURE = code("structure", _("What is promised"), nl="Wat is beloofd", editions=NOT_A_ROW)
    PROCESS = code("process", _("What is done"), nl="Wat er gebeurt", editions=NOT_A_ROW)
    OUTCOME = code("outcome", _("What people experience"), nl="Wat mensen ervaren", editions=NOT_A_ROW)
    CONTEXT = code(
        "context", _("Needed to read the others"), nl="Nodig om de andere te lezen", editions=NOT_A_ROW
    )


class Direction(Code):
    """Which way is good; of reports there is none. Source: policy, chapter 6; decision 20."""

    UP_GOOD = code("up_good", _("More is better"), nl="Meer is beter", editions=NOT_A_ROW)
    DOWN_GOOD = code("down_good", _("Less is better"), nl="Minder is beter", editions=NOT_A_ROW)
    YES_GOOD = code("yes_good", _("Yes is better"), nl="Ja is beter", editions=NOT_A_ROW)
    RANGE = code("range", _("Good within a range"), nl="Goed binnen een marge", editions=NOT_A_ROW)
    NONE = code("none", _("No direction"), nl="Geen richting", editions=NOT_A_ROW)


class IndicatorUnit(Code):
    """In what an indicator is measured. Source: policy, chapter 6."""

    YES_NO = code("yes_no", _("Yes or no"), nl="Ja of nee", editions=NOT_A_ROW)
    DATE = code("date", _("Date"), nl="Datum", editions=NOT_A_ROW)
    HOURS = code(
        "hours",
        _("Hours per week per 10,000 residents"),
        nl="Uren per week per 10.000 inwoners",
        editions=NOT_A_ROW,
    )
    EURO = code("euro", _("Euro per resident"), nl="Euro per inwoner", editions=NOT_A_ROW)
    SHARE = code(
        "share", _("Passed, of what was checked"), nl="Geslaagd, van wat is gecontroleerd", editions=NOT_A_ROW
    )
    PERCENTAGE = code("percentage", _("Percentage"), nl="Percentage", editions=NOT_A_ROW)
    POINTS = code("points", _("Percentage points"), nl="Procentpunten", editions=NOT_A_ROW)
    MEAN = code("mean", _("Mean from 1 to 5"), nl="Gemiddelde van 1 tot 5", editions=NOT_A_ROW)
    COUNT = code("count", _("Number"), nl="Aantal", editions=NOT_A_ROW)


class Indicator(Code):
    """The twenty-four indicators. Source: policy, chapter 6."""

    I01 = code(
        "I01",
        _("Independence of the ADV arranged"),
        nl="Onafhankelijkheid van de ADV geregeld",
        editions=NOT_A_ROW,
    )
    I02 = code(
        "I02",
        _("Separate antidiscrimination policy adopted"),
        nl="Apart antidiscriminatiebeleid vastgesteld",
        editions=NOT_A_ROW,
    )
    I03 = code(
        "I03", _("Report to the minister in time"), nl="Verslag aan de minister op tijd", editions=NOT_A_ROW
    )
    I04 = code("I04", _("Capacity of the ADV"), nl="Capaciteit van de ADV", editions=NOT_A_ROW)
    I05 = code(
        "I05",
        _("Money per resident for the approach"),
        nl="Geld per inwoner voor de aanpak",
        editions=NOT_A_ROW,
    )
    I06 = code(
        "I06",
        _("Findability and accessibility of reporting"),
        nl="Vindbaarheid en toegankelijkheid van melden",
        editions=NOT_A_ROW,
    )
    I07 = code(
        "I07",
        _("First contact within 5 working days"),
        nl="Eerste contact binnen 5 werkdagen",
        editions=NOT_A_ROW,
    )
    I08 = code("I08", _("Quality checks on cases"), nl="Kwaliteitscontrole op zaken", editions=NOT_A_ROW)
    I09 = code("I09", _("Satisfaction of reporters"), nl="Tevredenheid van melders", editions=NOT_A_ROW)
    I10 = code(
        "I10",
        _("Reports and complaints at the ADV"),
        nl="Meldingen en klachten bij de ADV",
        editions=NOT_A_ROW,
    )
    I11 = code(
        "I11",
        _("Incidents registered by the police"),
        nl="Geregistreerde incidenten bij de politie",
        editions=NOT_A_ROW,
    )
    I12 = code("I12", _("Reports at other bodies"), nl="Meldingen bij andere instanties", editions=NOT_A_ROW)
    I13 = code("I13", _("Experienced discrimination"), nl="Ervaren discriminatie", editions=NOT_A_ROW)
    I14 = code(
        "I14",
        _("Staff who feel treated equally"),
        nl="Medewerkers die zich gelijk behandeld voelen",
        editions=NOT_A_ROW,
    )
    I15 = code(
        "I15",
        _("Diversity of intake and promotion"),
        nl="Diversiteit van instroom en doorstroom",
        editions=NOT_A_ROW,
    )
    I16 = code("I16", _("Awareness of the ADV"), nl="Bekendheid van de ADV", editions=NOT_A_ROW)
    I17 = code("I17", _("Willingness to report"), nl="Meldbereidheid", editions=NOT_A_ROW)
    I18 = code("I18", _("Trust that reporting helps"), nl="Vertrouwen dat melden helpt", editions=NOT_A_ROW)
    I19 = code(
        "I19", _("Consequences of discrimination"), nl="Gevolgen van discriminatie", editions=NOT_A_ROW
    )
    I20 = code("I20", _("Social norm"), nl="Sociale norm", editions=NOT_A_ROW)
    I21 = code(
        "I21",
        _("Unequal treatment in field tests"),
        nl="Ongelijke behandeling in praktijktests",
        editions=NOT_A_ROW,
    )
    I22 = code("I22", _("Reach of activities"), nl="Bereik van activiteiten", editions=NOT_A_ROW)
    I23 = code("I23", _("Goals on course"), nl="Doelen op koers", editions=NOT_A_ROW)
    I24 = code(
        "I24",
        _("Involvement of residents and partners"),
        nl="Betrokkenheid van inwoners en partners",
        editions=NOT_A_ROW,
    )


@dataclass(frozen=True, slots=True)
class IndicatorFacts:
    """How an indicator is measured and read.

    :param every_months: how often it is measured; 0 when something changes.
    :param least_asked: fewer answers than this are not shown (surveys); 0 when it is no survey.
    :param least_counted: a smaller denominator than this is not shown; 0 when there is none.
    """

    kind: IndicatorKind
    unit: IndicatorUnit
    direction: Direction
    every_months: int
    least_asked: int = 0
    least_counted: int = 0


#: Source: policy, chapter 6; rule D6 for surveys.
INDICATORS: Final[Mapping[Indicator, IndicatorFacts]] = {
    Indicator.I01: IndicatorFacts(IndicatorKind.STRUCTURE, IndicatorUnit.YES_NO, Direction.YES_GOOD, 12),
    Indicator.I02: IndicatorFacts(IndicatorKind.STRUCTURE, IndicatorUnit.YES_NO, Direction.YES_GOOD, 0),
    Indicator.I03: IndicatorFacts(IndicatorKind.PROCESS, IndicatorUnit.DATE, Direction.YES_GOOD, 12),
    Indicator.I04: IndicatorFacts(IndicatorKind.STRUCTURE, IndicatorUnit.HOURS, Direction.UP_GOOD, 12),
    Indicator.I05: IndicatorFacts(IndicatorKind.STRUCTURE, IndicatorUnit.EURO, Direction.RANGE, 12),
    Indicator.I06: IndicatorFacts(IndicatorKind.PROCESS, IndicatorUnit.SHARE, Direction.UP_GOOD, 12),
    Indicator.I07: IndicatorFacts(
        IndicatorKind.PROCESS, IndicatorUnit.PERCENTAGE, Direction.UP_GOOD, 12, least_counted=30
    ),
    Indicator.I08: IndicatorFacts(IndicatorKind.PROCESS, IndicatorUnit.PERCENTAGE, Direction.UP_GOOD, 12),
    Indicator.I09: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.MEAN, Direction.UP_GOOD, 12, least_counted=30
    ),
    Indicator.I10: IndicatorFacts(IndicatorKind.CONTEXT, IndicatorUnit.COUNT, Direction.NONE, 12),
    Indicator.I11: IndicatorFacts(IndicatorKind.CONTEXT, IndicatorUnit.COUNT, Direction.NONE, 12),
    Indicator.I12: IndicatorFacts(IndicatorKind.CONTEXT, IndicatorUnit.COUNT, Direction.NONE, 12),
    Indicator.I13: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.PERCENTAGE, Direction.DOWN_GOOD, 24, least_asked=50
    ),
    Indicator.I14: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.PERCENTAGE, Direction.UP_GOOD, 24, least_asked=50
    ),
    Indicator.I15: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.PERCENTAGE, Direction.RANGE, 24, least_asked=50
    ),
    Indicator.I16: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.PERCENTAGE, Direction.UP_GOOD, 24, least_asked=50
    ),
    Indicator.I17: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.PERCENTAGE, Direction.UP_GOOD, 24, least_asked=50
    ),
    Indicator.I18: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.PERCENTAGE, Direction.UP_GOOD, 24, least_asked=50
    ),
    Indicator.I19: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.PERCENTAGE, Direction.DOWN_GOOD, 24, least_asked=50
    ),
    Indicator.I20: IndicatorFacts(
        IndicatorKind.OUTCOME, IndicatorUnit.PERCENTAGE, Direction.UP_GOOD, 24, least_asked=50
    ),
    Indicator.I21: IndicatorFacts(IndicatorKind.OUTCOME, IndicatorUnit.POINTS, Direction.DOWN_GOOD, 24),
    Indicator.I22: IndicatorFacts(IndicatorKind.PROCESS, IndicatorUnit.COUNT, Direction.UP_GOOD, 3),
    Indicator.I23: IndicatorFacts(IndicatorKind.PROCESS, IndicatorUnit.COUNT, Direction.NONE, 3),
    Indicator.I24: IndicatorFacts(IndicatorKind.PROCESS, IndicatorUnit.COUNT, Direction.UP_GOOD, 12),
}

#: Figures of reports: no target may be set, and no judgement shown. Source: policy, principle 3.
REPORTS: Final = frozenset({Indicator.I10, Indicator.I11, Indicator.I12})
