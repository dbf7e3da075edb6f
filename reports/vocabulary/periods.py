"""The periods about which figures are published."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Period(Code):
    """The part of a year, or the years, that a publication is about. Source: the catalogue, PT1 to PT9.

    Running totals do not exist: each would be a period that overlaps the others (rule D4).
    """

    YEAR = code("year", _("Year"), nl="Jaar", editions=NOT_A_ROW)
    Q1 = code("q1", _("First quarter"), nl="Eerste kwartaal", editions=NOT_A_ROW)
    Q2 = code("q2", _("Second quarter"), nl="Tweede kwartaal", editions=NOT_A_ROW)
    Q3 = code("q3", _("Third quarter"), nl="Derde kwartaal", editions=NOT_A_ROW)
    Q4 = code("q4", _("Fourth quarter"), nl="Vierde kwartaal", editions=NOT_A_ROW)
    H1 = code("h1", _("First half-year"), nl="Eerste halfjaar", editions=NOT_A_ROW)
    H2 = code("h2", _("Second half-year"), nl="Tweede halfjaar", editions=NOT_A_ROW)
    #: Three full years that end with the year of the publication; windows do not overlap.
    THREE_YEARS = code("y3", _("Three years"), nl="Drie jaren", editions=NOT_A_ROW)

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month within a year; three years end with the whole of the last."""
        if self.value.startswith("q"):
            quarter = int(self.value[1:])
            return (3 * quarter - 2, 3 * quarter)
        if self.value.startswith("h"):
            half = int(self.value[1:])
            return (6 * half - 5, 6 * half)
        return (1, 12)

    @property
    def is_part(self) -> bool:
        """Whether it is a part of a year."""
        return self.months != (1, 12)

    @classmethod
    def quarters(cls) -> tuple["Period", ...]:
        """Give the four quarters."""
        return tuple(period for period in cls if period.value.startswith("q"))
