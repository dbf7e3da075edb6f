"""What an overview for the ADV itself may ask: dimensions, periods, which complaints, and when again."""

from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Axis(Code):
    """By what an overview counts: dimensions of the register, by their names there.

    Source: law, sections 3.1 to 3.5; what the register does not keep cannot be counted by (rule R17).
    """

    MUNICIPALITY = code("municipality", _("Municipality"), nl="Gemeente", editions=NOT_A_ROW)
    COLUMN = code("column", _("Column of the form"), nl="Kolom van het formulier", editions=NOT_A_ROW)
    GROUND = code("ground", _("Ground"), nl="Discriminatiegrond", editions=NOT_A_ROW)
    DOMAIN = code("domain", _("Domain"), nl="Maatschappelijk terrein", editions=NOT_A_ROW)
    NATURE = code("nature", _("Nature, all of them"), nl="Aard, alle", editions=NOT_A_ROW)
    PRIMARY_NATURE = code(
        "primary_nature", _("Nature, the first one"), nl="Aard, de eerste", editions=NOT_A_ROW
    )
    HANDLING = code("handling", _("Handling"), nl="Klachtbehandeling", editions=NOT_A_ROW)
    CHANNEL = code("channel", _("Way of reporting"), nl="Manier van melden", editions=NOT_A_ROW)
    ROLE = code("role", _("Role of the reporter"), nl="Rol van de melder", editions=NOT_A_ROW)
    RESIDENCE = code(
        "residence", _("Residence of the reporter"), nl="Woonplaats van de melder", editions=NOT_A_ROW
    )
    PLACE = code("place", _("Place of the incident"), nl="Plaats van het voorval", editions=NOT_A_ROW)
    MASS_REPORT = code("mass_report", _("Mass report"), nl="Massamelding", editions=NOT_A_ROW)
    YEAR = code("year", _("Year"), nl="Jaar", editions=NOT_A_ROW)
    QUARTER = code("year_quarter", _("Quarter"), nl="Kwartaal", editions=NOT_A_ROW)
    MONTH = code("year_month", _("Month"), nl="Maand", editions=NOT_A_ROW)

    @property
    def is_multiple(self) -> bool:
        """Whether one complaint may stand in several of its lines (rules R4 and R6)."""
        return self in {Axis.GROUND, Axis.NATURE, Axis.HANDLING}

    @property
    def is_time(self) -> bool:
        """Whether it is a part of the calendar."""
        return self in {Axis.YEAR, Axis.QUARTER, Axis.MONTH}


class MassChoice(Code):
    """Whether mass reports are counted. Source: counting rule R8."""

    WITH = code("with", _("With mass reports"), nl="Met massameldingen", editions=NOT_A_ROW)
    WITHOUT = code("without", _("Without mass reports"), nl="Zonder massameldingen", editions=NOT_A_ROW)
    ONLY = code("only", _("Mass reports only"), nl="Alleen massameldingen", editions=NOT_A_ROW)

    @property
    def narrows_to(self) -> bool | None:
        """What the register is asked for."""
        return {MassChoice.WITH: None, MassChoice.WITHOUT: False, MassChoice.ONLY: True}[self]


class Counted(Code):
    """Which complaints are counted. Source: counting rule R2."""

    IN_FORM = code("in_form", _("Complaints in the form"), nl="Klachten in het formulier", editions=NOT_A_ROW)
    EVERY = code(
        "complaints",
        _("All complaints, also those outside the form"),
        nl="Alle klachten, ook buiten het formulier",
        editions=NOT_A_ROW,
    )


class Measure(Code):
    """What a total is. Source: counting rules R4 and R5."""

    COMPLAINTS = code("complaints", _("Complaints"), nl="Klachten", editions=NOT_A_ROW)
    MENTIONS = code("mentions", _("Mentions"), nl="Vermeldingen", editions=NOT_A_ROW)


class Stretch(Code):
    """Over which time an overview counts; all but the fixed one move along with the calendar.

    Source: law, section 9 (calendar); the day of registration decides (rule R1).
    """

    THIS_YEAR = code("this_year", _("This year"), nl="Dit jaar", editions=NOT_A_ROW)
    LAST_MONTH = code("last_month", _("Last month"), nl="Vorige maand", editions=NOT_A_ROW)
    LAST_QUARTER = code("last_quarter", _("Last quarter"), nl="Vorig kwartaal", editions=NOT_A_ROW)
    LAST_HALF_YEAR = code("last_half_year", _("Last half-year"), nl="Vorig halfjaar", editions=NOT_A_ROW)
    LAST_YEAR = code("last_year", _("Last year"), nl="Vorig jaar", editions=NOT_A_ROW)
    LAST_THREE_YEARS = code(
        "last_three_years", _("The last three years"), nl="De laatste drie jaren", editions=NOT_A_ROW
    )
    LAST_FIVE_YEARS = code(
        "last_five_years", _("The last five years"), nl="De laatste vijf jaren", editions=NOT_A_ROW
    )
    FIXED = code("fixed", _("From day to day"), nl="Van dag tot dag", editions=NOT_A_ROW)

    def days(self, today: date) -> tuple[date, date]:
        """Give the first and the last day, seen from a day: of periods that have ended, or of this year."""
        if self is Stretch.THIS_YEAR:
            return date(today.year, 1, 1), date(today.year, 12, 31)
        years = {Stretch.LAST_YEAR: 1, Stretch.LAST_THREE_YEARS: 3, Stretch.LAST_FIVE_YEARS: 5}
        if self in years:
            return date(today.year - years[self], 1, 1), date(today.year - 1, 12, 31)
        length = {Stretch.LAST_MONTH: 1, Stretch.LAST_QUARTER: 3, Stretch.LAST_HALF_YEAR: 6}[self]
        start = _first_of(today, length)
        last = start - timedelta(days=1)
        return _first_of(last, length), last


class Schedule(Code):
    """How often an overview is made by itself. Source: decision 14, rows are truth."""

    NEVER = code("never", _("Only when somebody asks for it"), nl="Alleen op verzoek", editions=NOT_A_ROW)
    MONTHLY = code("monthly", _("Every month"), nl="Elke maand", editions=NOT_A_ROW)
    QUARTERLY = code("quarterly", _("Every quarter"), nl="Elk kwartaal", editions=NOT_A_ROW)
    YEARLY = code("yearly", _("Every year"), nl="Elk jaar", editions=NOT_A_ROW)

    def next_after(self, today: date) -> date | None:
        """Give the first day of the next month, quarter or year; ``None`` when it is never made by itself."""
        months = {Schedule.MONTHLY: 1, Schedule.QUARTERLY: 3, Schedule.YEARLY: 12}.get(self)
        if months is None:
            return None
        month = _first_of(today, months).month + months
        return date(today.year + (month - 1) // 12, (month - 1) % 12 + 1, 1)


def _first_of(day: date, months: int) -> date:
    """Give the first day of the part of the year of so many months in which a day falls."""
    return date(day.year, (day.month - 1) // months * months + 1, 1)
