"""How Dutch pages write a day and a moment: the same on every page."""

from typing import Final

DATE_FORMAT: Final = "j F Y"
DATETIME_FORMAT: Final = "j F Y H:i"
SHORT_DATE_FORMAT: Final = "j b Y"
SHORT_DATETIME_FORMAT: Final = DATETIME_FORMAT
MONTH_DAY_FORMAT: Final = "j F"
TIME_FORMAT: Final = "H:i"
