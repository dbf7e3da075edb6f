"""The five families of errors by which queries and acts refuse, without knowing HTTP.

One middleware (:mod:`adv_portal.ui.middleware`) turns each into a page. Programming mistakes are plain
exceptions and become a page without content.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that stands in the way of an act.

    :param field: the name of the form field where it can be mended; ``""`` when there is none.
    :param message: what is missing and how to mend it, translatable.
    """

    field: str
    message: Text


class PortalError(Exception):
    """What the five families share: a code for the log and a message for people."""

    code = "portal_error"
    message: Text = _("Something went wrong.")

    def __init__(self, message: Text | None = None) -> None:
        if message is not None:
            self.message = message
        super().__init__(self.code)

    @override
    def __str__(self) -> str:
        """Give the code only: a message may be shown to a person, never to a log."""
        return self.code


class NotFound(PortalError):
    """It does not exist, or not for the one who asks (404): existence is a secret too."""

    code = "not_found"
    message = _("We cannot find this page.")


class Refused(PortalError):
    """A rule of the business stands in the way (422). Names every gap at once."""

    code = "refused"
    message = _("This cannot be done yet.")

    def __init__(self, missing: Iterable[Missing] = (), message: Text | None = None) -> None:
        super().__init__(message)
        self.missing: tuple[Missing, ...] = tuple(missing)


class NotAllowed(PortalError):
    """The actor may not do this (403)."""

    code = "not_allowed"
    message = _("You are not allowed to do this.")


class StaleVersion(PortalError):
    """Somebody saved a newer version in the meantime (409).

    :param model: the label of the model, such as ``complaints.case``.
    :param current: the version that is stored now.
    """

    code = "stale_version"
    message = _("Somebody else saved this in the meantime.")

    def __init__(self, model: str = "", current: int = 0) -> None:
        super().__init__()
        self.model = model
        self.current = current


class Erased(PortalError):
    """The content is gone for good: its key was destroyed (410)."""

    code = "erased"
    message = _("This has been erased.")
