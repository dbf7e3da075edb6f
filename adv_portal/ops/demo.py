"""Demonstration data: what is asked for, and in which order the apps give it."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Final, Protocol, runtime_checkable

#: Everybody's on the demonstration; production refuses to start with such an account.
PASSWORD: Final = "waterland-demonstratie"  # noqa: S105 -- it is printed for everybody to see
#: Exists while demonstration data is being made: what it leaves behind when it is cut short is unusable.
UNFINISHED: Final = "demo-unfinished"
#: Later ones need what the earlier ones have made.
APPS: Final = ("adv_portal.accounts", "complaints", "reports", "policy")


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """How much demonstration data, and which: the same options give the same data.

    :param seed: where the generator of names and numbers starts.
    :param complaints: how many complaints are registered, all years together.
    :param years: how many calendar years they are spread over, this one included.
    :param municipalities: how many municipalities the ADV serves, Havenstad and Lindewoude first.
    """

    seed: int = 1
    complaints: int = 400
    years: int = 3
    municipalities: int = 2


@runtime_checkable
class Demo(Protocol):
    """What the module ``demo`` of an app offers, or the module ``loading`` of a package of that name."""

    def load(self, options: DemoOptions) -> None:
        """Make the demonstration data of the app."""


def demos() -> Iterator[tuple[str, Demo]]:
    """Give the name and the demonstration of each app that has one, in the order in which they load."""
    for app in APPS:
        if spec := find_spec(f"{app}.demo"):
            name = f"{app}.demo.loading" if spec.submodule_search_locations else f"{app}.demo"
            module = import_module(name)
            if not isinstance(module, Demo):
                raise TypeError(f"{name} has no function load()")
            yield app, module
