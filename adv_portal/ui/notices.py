"""What one business has to say on a page of another, without either knowing the other."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from adv_portal.errors import Text

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser


@dataclass(frozen=True, slots=True)
class Notice:
    """One thing that somebody should know.

    :param kind: ``info``, ``warning`` or ``error``.
    :param href: where it is done.
    """

    kind: str
    words: str
    href: str
    href_text: Text


Teller = Callable[["AbstractBaseUser"], Sequence[Notice]]
_tellers: Final[list[Teller]] = []


def tell_by(teller: Teller) -> None:
    """Let a business tell heads what waits with it; called once, when the portal starts."""
    if teller not in _tellers:
        _tellers.append(teller)


def notices_for(user: "AbstractBaseUser") -> list[Notice]:
    """Give what every business has to say to somebody."""
    return [notice for teller in _tellers for notice in teller(user)]
