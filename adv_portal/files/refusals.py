"""Why a file does not come in, in words that say what to do. What cannot be checked is refused."""

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Refused, Text


class Why(StrEnum):
    """The reasons for which a file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    KIND = "kind"
    HEIC = "heic"
    OLD_OFFICE = "old_office"
    MACROS = "macros"
    LOCKED = "locked"
    BROKEN = "broken"
    TOO_MUCH_INSIDE = "too_much_inside"
    OUTSIDE = "outside"
    PICTURE_INSIDE = "picture_inside"
    VIRUS = "virus"
    NOT_SCANNED = "not_scanned"


#: What the person reads. Never the content, and never what a scanner called it.
WORDS: Final[dict[Why, Text]] = {
    Why.EMPTY: _("This file is empty. Please choose another."),
    Why.TOO_LARGE: _("This file is too large. Make the photo smaller or send it later."),
    Why.KIND: _("We cannot open this kind of file. A photo, PDF, sound or text is fine."),
    Why.HEIC: _("We cannot open this kind of photo (HEIC). Save it as JPEG, or make a screenshot of it."),
    Why.OLD_OFFICE: _("We cannot take this old kind of Office file. Save it as PDF or as .docx."),
    Why.MACROS: _("There are programs (macros) in this file. Save it as PDF and send that."),
    Why.LOCKED: _("This file has a password. Take the password off and send it again."),
    Why.BROKEN: _("We cannot open this file: it may be damaged. Open it yourself and save it again."),
    Why.TOO_MUCH_INSIDE: _("This file is too large when it is opened. Make it smaller, or send it in parts."),
    Why.OUTSIDE: _("This file fetches things from outside. Save it as PDF and send that."),
    Why.PICTURE_INSIDE: _(
        "There is a picture in this file that we cannot open. Save it as PDF and send that."
    ),
    Why.VIRUS: _("Our virus scanner stopped this file. It may be dangerous, also for you."),
    Why.NOT_SCANNED: _("We cannot scan files for viruses now. Please try again later, or call us."),
}


class Unfit(Refused):
    """A file does not come in.

    :param why: the reason.
    """

    code = "unfit_file"

    def __init__(self, why: Why) -> None:
        super().__init__(message=WORDS[why])
        self.why = why
