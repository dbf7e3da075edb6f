"""Predicates: one question about a person and perhaps a thing, that read as a sentence when combined."""

from collections.abc import Callable
from typing import Any, Final

import rules

from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor, ActorKind, Person
from adv_portal.errors import NotAllowed

_LIBRARY: Final[Any] = rules  # the library has no types


class Predicate:
    """A question with the answer yes or no: ``is_handler & ~is_walled_off`` is one too."""

    def __init__(self, inner: Any) -> None:  # noqa: ANN401 -- the library has no types
        self._inner = inner

    def __call__(self, person: Person, thing: object = None) -> bool:
        """Answer the question."""
        return bool(self._inner.test(person, thing))

    def __and__(self, other: "Predicate") -> "Predicate":
        return Predicate(self._inner & other._inner)

    def __or__(self, other: "Predicate") -> "Predicate":
        return Predicate(self._inner | other._inner)

    def __invert__(self) -> "Predicate":
        return Predicate(~self._inner)

    @property
    def name(self) -> str:
        """The question in words."""
        return str(self._inner.name)


def predicate(question: Callable[[Person, Any], bool]) -> Predicate:
    """Make a predicate of a function of a person and a thing (``None`` when the question has none)."""
    return Predicate(_LIBRARY.predicate(question))


def require(may: Predicate, person: Person, thing: object = None) -> None:
    """Go on only when ``may`` says yes.

    :raises NotAllowed: it says no.
    """
    if not may(person, thing):
        raise NotAllowed


@predicate
def _is_case_worker(person: Person, _thing: object) -> bool:
    return person.role == Role.CASE_WORKER


@predicate
def _is_head(person: Person, _thing: object) -> bool:
    return person.role == Role.HEAD


@predicate
def _is_official(person: Person, _thing: object) -> bool:
    return person.role in {Role.OFFICIAL, Role.COORDINATOR}


@predicate
def _is_council_member(person: Person, _thing: object) -> bool:
    return person.role == Role.COUNCIL_MEMBER


@predicate
def _is_administrator(person: Person, _thing: object) -> bool:
    return person.role == Role.ADMINISTRATOR


@predicate
def _is_command(person: Person, _thing: object) -> bool:
    return isinstance(person, Actor) and person.kind == ActorKind.SYSTEM


@predicate
def _same_service(person: Person, thing: Any) -> bool:  # noqa: ANN401 -- any row with a service
    return person.service_id is not None and person.service_id == thing.service_id


@predicate
def _same_municipality(person: Person, thing: Any) -> bool:  # noqa: ANN401 -- any row with a municipality
    return person.municipality_id is not None and person.municipality_id == thing.municipality_id


is_case_worker: Final = _is_case_worker
is_head: Final = _is_head
is_service_member: Final = is_case_worker | is_head
is_official: Final = _is_official
is_council_member: Final = _is_council_member
is_municipal: Final = is_official | is_council_member
is_administrator: Final = _is_administrator
may_manage: Final = is_administrator | _is_command
is_staff: Final = is_service_member | is_municipal | is_administrator
same_service: Final = _same_service
same_municipality: Final = _same_municipality
