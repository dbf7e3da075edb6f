"""The row is the truth, the task is a nudge: ids only, one task for each job, nothing slow in a request."""

import ast
from importlib import import_module
from typing import Final

import pytest

from adv_portal.codes import Code
from tests.house.reach import Reach
from tests.house.source import Module, breach, breaches, called, dotted, modules, rooms

#: What a message may hold: numbers, codes, days and keys.
IDS: Final = {"int", "str", "date", "UUID", "None"}
AFTER: Final = {"after_commit", "send_task", "apply_async"}
#: What takes long or goes out of the house.
NOT_IN_A_REQUEST: Final = (
    "adv_portal.paper.",
    "weasyprint.",
    "pikepdf.",
    "django.core.mail.",
    "smtplib.",
    "urllib.request.",
    "subprocess.",
)

#: What is done in a request all the same, and why.
REASONED: Final = {
    "adv_portal.accounts.invitation.send_link": "the secret of an invitation may wait in no row and in no "
    "message; an administrator waits for it, never a resident",
    "adv_portal.files.cleaning.clean": "what somebody sends is cleaned before a byte of it is kept, and who "
    "sends it has to hear at once that another file is needed (decision 25)",
}


def tasks(module: Module) -> list[ast.FunctionDef]:
    """The functions of a module that a worker can be asked for."""
    return [function for function in module.functions() if task_decorator(function) is not None]


def task_decorator(function: ast.FunctionDef) -> ast.expr | None:
    for decorator in function.decorator_list:
        name = dotted(decorator.func) if isinstance(decorator, ast.Call) else dotted(decorator)
        if name.split(".")[-1] in {"shared_task", "task"}:
            return decorator
    return None


def job_of(function: ast.FunctionDef) -> str:
    """``Job.MAKE_REPORT`` for a task that bears the name of a job; empty otherwise."""
    decorator = task_decorator(function)
    if not isinstance(decorator, ast.Call):
        return ""
    named = {keyword.arg: keyword.value for keyword in decorator.keywords}.get("name")
    if isinstance(named, ast.Constant):
        return str(named.value)
    return code_in(named) if named is not None else ""


def code_in(value: ast.expr) -> str:
    """``Job.MAKE_REPORT`` for that expression, and for the text of it: ``str(Job.MAKE_REPORT)``."""
    if isinstance(value, ast.Call) and dotted(value.func) == "str" and value.args:
        return dotted(value.args[0])
    return dotted(value)


def breaks_in_tasks(module: Module) -> list[str]:
    """Name tasks that take more than ids, or by position, or that bear no name of a job."""
    wrong = []
    for function in tasks(module):
        arguments = function.args
        if arguments.args or arguments.posonlyargs or arguments.vararg or arguments.kwarg:
            wrong.append(f"{module.at(function)} {function.name}: arguments are keywords")
        for argument in arguments.kwonlyargs:
            kinds = {part.id for part in ast.walk(argument) if isinstance(part, ast.Name)}
            if not kinds or not kinds <= IDS:
                wrong.append(f"{module.at(function)} {function.name}: {argument.arg} is no id")
        # The portal's own pulse belongs to no business, so it has no list of jobs.
        if not job_of(function).startswith("ops." if module.is_in("ops") else "Job."):
            wrong.append(f"{module.at(function)} {function.name}: bears no name of a job")
    return wrong


def jobs() -> dict[str, set[str]]:
    """The names of the jobs of each business: ``{"complaints": {"Job.ERASE_DUE_CASES"}}``."""
    found = {}
    for module in rooms("jobs"):
        kind = vars(import_module(module.name)).get("Job")
        if module.path.name == "jobs.py" and isinstance(kind, type) and issubclass(kind, Code):
            found[module.app] = {f"Job.{member.name}" for member in kind}
    return found


def arguments_of_tasks() -> dict[tuple[str, str], set[str]]:
    """What each job of each app takes, as its task says."""
    return {
        (module.app, job_of(function)): {argument.arg for argument in function.args.kwonlyargs}
        for module in rooms("tasks")
        for function in tasks(module)
    }


def nudges(module: Module) -> list[tuple[str, str, set[str]]]:
    """Where jobs are nudged: place, job, names of arguments."""
    found = []
    for call in module.calls():
        if called(call) in AFTER and call.args and code_in(call.args[0]).startswith("Job."):
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            ids = {
                str(name) for name in given if name not in {"kwargs", "countdown", "retry", "ignore_result"}
            }
            held = given.get("kwargs")
            if isinstance(held, ast.Dict):
                ids |= {str(key.value) for key in held.keys if isinstance(key, ast.Constant)}
            found.append((module.at(call), code_in(call.args[0]), ids))
    return found


@pytest.mark.parametrize("module", rooms("tasks"), ids=lambda module: module.name)
def test_messages_hold_ids_only(module: Module) -> None:
    assert breaks_in_tasks(module) == []


def test_tasks_stand_in_their_room() -> None:
    assert [module.name for module in modules() if tasks(module) and not module.is_in("tasks")] == []


@pytest.mark.parametrize("name", breaches("task"))
def test_a_planted_task_is_found(name: str) -> None:
    assert breaks_in_tasks(breach(name))


def test_every_job_has_one_task() -> None:
    named: dict[str, list[str]] = {}
    for module in rooms("tasks"):
        named.setdefault(module.app, []).extend(job_of(function) for function in tasks(module))

    expected = {app: sorted(names) for app, names in jobs().items()}

    assert {app: sorted(names) for app, names in named.items() if app in expected} == expected


def test_jobs_are_nudged_with_the_arguments_of_their_task() -> None:
    takes = arguments_of_tasks()

    wrong = [
        (place, job)
        for module in modules()
        for place, job, ids in nudges(module)
        if takes.get((module.app, job)) != ids
    ]

    assert wrong == []


# Nothing slow in a request (known failure 32) --------------------------------------------------------


def slow_ways(found: list[Module], starts: list[Module]) -> list[list[str]]:
    reach = Reach.of(found)
    return [
        way
        for module in starts
        for function in module.functions()
        if (way := reach.way(f"{module.name}.{function.name}", NOT_IN_A_REQUEST))
        and not REASONED.keys() & set(way)
    ]


def test_no_view_mails_makes_paper_or_starts_a_program() -> None:
    """Known failure 32: the resident's last click refreshed a view and took five seconds."""
    assert slow_ways(list(modules()), rooms("views", "api")) == []


def test_nothing_refreshes_a_materialized_view() -> None:
    """Known failure 32."""
    assert [module.name for module in modules() if "materialized" in module.text.lower()] == []


@pytest.mark.parametrize("name", breaches("request"))
def test_a_planted_slow_request_is_found(name: str) -> None:
    planted = breach(name)

    assert slow_ways([*modules(), planted], [planted])
