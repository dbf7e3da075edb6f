"""A budget of SQL statements for each function that makes a page."""

from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from typing import Any, Final, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

#: What every budgeted function promises, by its full name: a house test compares it with ``queries/``.
BUDGETS: Final[dict[str, int]] = {}

#: Statements that open, close or mark a transaction ask the database for nothing.
UNCOUNTED: Final = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "BEGIN", "COMMIT")


class OverBudget(AssertionError):
    """A page asked the database more often than it promised; only tests raise it."""


class _Counter:
    """Counts statements as a wrapper around their execution."""

    def __init__(self) -> None:
        self.statements: list[str] = []

    def __call__(
        self,
        execute: Callable[..., Any],  # Any: the signature is Django's
        statement: str,
        parameters: object,
        many: bool,  # noqa: FBT001 -- the signature is Django's
        context: object,
    ) -> Any:  # noqa: ANN401 -- the result is Django's
        if not statement.lstrip().upper().startswith(UNCOUNTED):
            self.statements.append(statement)
        return execute(statement, parameters, many, context)


def budget(*, queries: int) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """Promise that a function runs at most so many SQL statements, however many rows there are.

    :param queries: the largest number of statements; the function carries it as ``budget``.
    :raises OverBudget: under test, when more statements ran. In production nothing is counted.
    """

    def promise(function: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        name = f"{function.__module__}.{function.__qualname__}"
        BUDGETS[name] = queries

        @wraps(function)
        def within(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            if not settings.IS_TEST:
                return function(*args, **kwargs)
            connection.ensure_connection()  # what a new connection says first is nobody's budget
            counter = _Counter()
            with ExitStack() as stack:
                stack.enter_context(connection.execute_wrapper(counter))
                result = function(*args, **kwargs)
            if len(counter.statements) > queries:
                listed = "\n".join(f"  {number}. {text}" for number, text in enumerate(counter.statements, 1))
                raise OverBudget(
                    f"{name} promised {queries} statements and ran {len(counter.statements)}:\n{listed}"
                )
            return result

        within.__dict__["budget"] = queries
        return within

    return promise
