"""The fixed texts of the report for council and public: titles, method, what is left out, and the columns."""

from typing import Final

from reports.editions.shape import COLUMN_SHORT, Column, Words

SUBTITLE: Final = Words(
    "Cijfers van {service} voor raad, college en inwoners",
    "Figures of {service} for council, college and residents",
)
IN_SHORT: Final = Words("In het kort", "In short")
HOW_MANY: Final = Words("Hoeveel klachten er waren", "How many complaints there were")
ABOUT_WHAT: Final = Words("Waar de klachten over gaan", "What the complaints are about")
HANDLED: Final = Words("Wat er met de klachten is gedaan", "What was done with the complaints")
REPORTED: Final = Words("Hoe mensen hebben gemeld", "How people reported")
THROUGH_YEARS: Final = Words("Door de jaren heen", "Through the years")
HOW_COUNTED: Final = Words("Hoe er is geteld", "How it was counted")
LEFT_OUT: Final = Words("Waarom sommige getallen ontbreken", "Why some numbers are missing")
COLUMNS: Final = Words("De kolommen van de databestanden", "The columns of the data files")
COLOPHON: Final = Words("Colofon", "Colophon")

NOTHING: Final = Words(
    "Er zijn in deze periode geen klachten geregistreerd. Dat betekent niet dat er geen discriminatie was.",
    "No complaints were registered in this period. That does not mean that there was no discrimination.",
)

TOTALS_ONLY: Final = Words(
    "We tonen hier alleen totalen. De verdeling zou kleine aantallen kunnen verraden. Bij minder dan 100"
    " klachten in een jaar geven we de verdeling over drie jaren samen.",
    "We show totals only here. The breakdown could betray small numbers. With fewer than 100 complaints in a"
    " year, the breakdown is given over three years together.",
)

WITH_AND_WITHOUT: Final = Words(
    "Een massamelding is een groep van 10 of meer klachten over hetzelfde voorval. Daarom staan de totalen er"
    " met en zonder massameldingen. Vergelijkingen en verhoudingen zijn zonder massameldingen.",
    "A mass report is a group of 10 or more complaints about the same incident. That is why totals are given"
    " with and without mass reports. Comparisons and rates are without mass reports.",
)

METHOD: Final = (
    Words(
        "Geteld zijn de klachten die in dit jaar zijn geregistreerd. Elke klacht komt van een melder en gaat"
        " over een voorval. Een klacht kan meer gronden hebben, en meer antwoorden bij aard en behandeling.",
        "Counted are the complaints that were registered in this year. One complaint is one reporter with one"
        " incident. A complaint may have more than one ground, and more than one nature and handling.",
    ),
    Words(
        "Een klacht telt mee als de melder in de gemeente woont of als het voorval in de gemeente was. De"
        " kolommen van de tabellen laten dat verschil zien.",
        "A complaint counts when the reporter lives in the municipality, or when the incident was there. The"
        " columns of the tables show the difference.",
    ),
    Words(
        "De cijfers per 100.000 inwoners gebruiken het aantal inwoners op 1 januari. De marge is het exacte"
        " 95%-interval van Poisson (Garwood). De marge zegt alleen wat toeval kan doen.",
        "The figures per 100,000 residents use the number of residents on 1 January. The margin is the exact"
        " 95% Poisson interval (Garwood). The margin tells only what chance can do.",
    ),
    Words(
        "Twee jaren vergelijken we alleen als er in beide op dezelfde manier is geteld. Een percentage geven"
        " we alleen bij 20 klachten of meer in beide jaren. Of een verschil toeval kan zijn, zegt een exacte"
        " toets (binomiaal, grens 5%).",
        "Two years are compared only when both were counted in the same way. A percentage is given only from"
        " 20 complaints in both years. Whether a difference may be chance is told by an exact test (binomial,"
        " limit 5%).",
    ),
)

#: Of a period that is no single year: no rates, and no comparison with another.
METHOD_OF_PERIOD: Final = (
    Words(
        METHOD[0].nl.replace("in dit jaar", "in deze periode"),
        METHOD[0].in_language("en").replace("in this year", "in this period"),
    ),
    METHOD[1],
)
REGION_IS_A_SUM: Final = Words(
    "De regio is de som van de gemeenten. Een klacht over een voorval in een andere gemeente van de regio"
    " telt in beide gemeenten mee.",
    "The region is the sum of its municipalities. A complaint about an incident in another municipality of"
    " the region counts in both.",
)

PROTECTION: Final = (
    Words(
        "Aantallen van 1 tot en met 4 worden nooit getoond: er staat <5. Anders is misschien te zien wie er"
        " heeft gemeld.",
        "Numbers from 1 to 4 are never shown: it says <5. Otherwise it may show who reported.",
    ),
    Words(
        "Soms is ook een ander getal weggelaten: er staat x. Zo kan niemand het kleine aantal uitrekenen.",
        "Sometimes another number is left out too: it says x. That way nobody can work out the small one.",
    ),
    Words(
        "Een regel van minder dan 10 klachten is niet gesplitst. Een 0 staat er wel.",
        "A line of fewer than 10 complaints is not broken down. A 0 is shown.",
    ),
    Words(
        "Een leeg vak met een rand in een grafiek is een getal dat niet wordt getoond. Het vak is altijd even"
        " groot.",
        "An empty outlined bar in a chart is a number that is not shown. The bar is always of the same size.",
    ),
    Words(
        "Een tweede, onafhankelijk programma heeft gecontroleerd dat geen klein aantal uit dit rapport en uit"
        " eerdere rapporten is af te leiden.",
        "A second, independent program checked that no small number follows from this report and from"
        " earlier ones.",
    ),
)

#: The columns of CSV, XLSX and JSON, and what stands in them.
DICTIONARY: Final[tuple[tuple[str, Words], ...]] = (
    ("table", Words("Code van de tabel.", "Code of the table.")),
    ("row", Words("Code van de rij. total is het totaal.", "Code of the row. total is the total.")),
    ("label", Words("Naam van de rij, in het Nederlands.", "Name of the row, in Dutch.")),
    ("column", Words("Code van de kolom van de tabel.", "Code of the column of the table.")),
    ("value", Words("Het aantal. Leeg als het niet wordt getoond.", "The number. Empty when not shown.")),
    (
        "marker",
        Words(
            "lt5: minder dan 5. hidden: niet getoond. Leeg als het aantal er staat.",
            "lt5: fewer than 5. hidden: not shown. Empty when the number is there.",
        ),
    ),
    *((str(column), COLUMN_SHORT[column]) for column in Column),
)
