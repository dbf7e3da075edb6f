"""Logging in which nothing personal can stand: values only under known keys, errors by type and place.

A line of this project's own code is an event in snake case with values from an allow list. A line of a
library keeps its literal template and loses its values, since nobody knows what stands in them.
"""

import logging  # noqa: TID251 -- to switch off what it does when a line cannot be written
import re
import sys
import time
import traceback
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from structlog.types import EventDict, Processor, WrappedLogger
from typing_extensions import override

from adv_portal.errors import PortalError
from adv_portal.ops.metrics import observe_request

PROJECT: Final = Path(__file__).resolve().parents[2]
#: Nothing else reaches a log. Every key holds a code, a number, a key of a row or a place in the code.
ALLOWED_KEYS: Final = frozenset(
    {
        *("event", "level", "timestamp", "logger", "template", "place"),
        *("request_id", "method", "route", "status", "duration_ms", "queries"),
        *("error", "code", "where", "trace", "cause"),
        *("act", "actor_kind", "user_id", "role", "service_id", "municipality_id", "cbs"),
        *(
            "case_id",
            "draft_id",
            "job_id",
            "report_id",
            "form_id",
            "cycle_id",
            "document_id",
            "year",
            "edition",
        ),
        *("task", "task_id", "attempt", "command", "count", "failed", "state", "kind", "step", "reason"),
        *("child", "pid", "exit_code", "host", "port", "version", "size_bytes"),
    }
)
LONGEST_VALUE: Final = 200
EVENT: Final = re.compile(r"[a-z][a-z0-9_.]{2,60}")
REQUEST_ID: Final = re.compile(r"[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}")
#: Frames shown of a traceback, innermost last.
LONGEST_STACK: Final = 12


def withhold_unknown(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Drop every key that is not on the allow list, and every value that is not a short scalar."""
    kept: EventDict = {}
    for key, value in line.items():
        if key.startswith("_"):
            kept[key] = value  # structlog's own, removed before writing
        elif key in ALLOWED_KEYS and _is_small(value):
            kept[key] = value if isinstance(value, (int, float, list)) or value is None else str(value)
    if not EVENT.fullmatch(str(kept.get("event", ""))):
        kept["event"] = "event_withheld"
    return kept


def _is_small(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(part, str) and len(part) <= LONGEST_VALUE for part in value)
    return isinstance(value, (str, int, float, uuid.UUID, type(None))) and len(str(value)) <= LONGEST_VALUE


def without_values(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Reduce the line of a library to its logger, its literal template and its place in the code."""
    record = line.get("_record")
    if record is not None and line.get("_from_structlog") is False:
        line["event"] = record.name
        line["place"] = f"{record.module}:{record.lineno}"
        # Without arguments the text may have been put together from anything.
        line["template"] = str(record.msg)[:LONGEST_VALUE] if line.get("positional_args") else None
        status = getattr(record, "status_code", None)
        if isinstance(status, int):
            line["status"] = status  # Django's line about a request holds nothing else that may be told
        if record.exc_info:
            line["exc_info"] = record.exc_info
    return line


def errors_by_place(_logger: WrappedLogger, _method: str, line: EventDict) -> EventDict:
    """Replace an exception by its type, its code and where it was raised; never its text or its values."""
    given = line.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        line.update(describe_error(error))
    return line


def describe_error(error: BaseException) -> dict[str, object]:
    """Tell of an exception what may stand in a log.

    :returns: ``error`` (type), ``code`` (of the portal's own errors), ``where``, ``trace``, ``cause``.
    """
    stack = _places(error.__traceback__)
    ours = [place for place in stack if not place.startswith("site:")]
    cause = error.__cause__ or error.__context__
    return {
        "error": f"{type(error).__module__}.{type(error).__qualname__}",
        "code": error.code if isinstance(error, PortalError) else None,
        "where": (ours or stack or [""])[-1],
        "trace": stack[-LONGEST_STACK:],
        "cause": f"{type(cause).__module__}.{type(cause).__qualname__}" if cause else None,
    }


def _places(trace: TracebackType | None) -> list[str]:
    return [f"{_file(frame.filename)}:{frame.lineno}" for frame in traceback.extract_tb(trace)]


def _file(name: str) -> str:
    path = Path(name)
    if path.is_relative_to(PROJECT) and "site-packages" not in path.parts:
        return str(path.relative_to(PROJECT))
    return "site:" + "/".join(path.parts[-2:])


#: Answers of this route are no errors: a portal that starts says "not yet" until it can work.
READINESS: Final = "ops:readyz"


class NoReadiness(logging.Filter):
    """Keeps Django from calling it an error when the portal says that it is not ready."""

    @override
    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything through but that one line; not when the answer failed by an exception."""
        match = getattr(getattr(record, "request", None), "resolver_match", None)
        return getattr(match, "view_name", "") != READINESS or bool(record.exc_info)


SHARED: Final[list[Processor]] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def logging_configuration(*, json: bool) -> dict[str, Any]:  # Any: the form is that of logging.config
    """Set structlog up and give Django the configuration that sends every library the same way.

    :param json: one JSON object a line, for machines; otherwise a line for people.
    """
    logging.raiseExceptions = False  # it would print the line's values to the terminal
    structlog.configure(
        processors=[*SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    last = structlog.processors.JSONRenderer() if json else structlog.dev.ConsoleRenderer(colors=False)
    quiet = {"level": "WARNING", "propagate": True, "handlers": []}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "portal": {
                "()": "structlog.stdlib.ProcessorFormatter",
                "foreign_pre_chain": SHARED,
                "pass_foreign_args": True,  # to know whether there were any; they are not written
                "processors": [
                    without_values,
                    errors_by_place,
                    withhold_unknown,
                    structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                    last,
                ],
            }
        },
        "filters": {"no_readiness": {"()": NoReadiness}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "portal"}},
        "root": {"level": "INFO", "handlers": ["stderr"]},
        "loggers": {
            # Django gives its own loggers handlers of their own; error mail is one of them.
            "django": {"level": "INFO", "handlers": [], "propagate": True},
            "django.request": {
                "level": "ERROR",
                "handlers": [],
                "filters": ["no_readiness"],
                "propagate": True,
            },
            "django.server": quiet,
            **dict.fromkeys(
                ("celery", "kombu", "amqp", "allauth", "fontTools", "pikepdf", "weasyprint"), quiet
            ),
            "gunicorn.error": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
        },
    }


log = structlog.get_logger("adv_portal.requests")


class RequestIdMiddleware:
    """Gives each request an id that stands in every line about it, and logs one line when it is answered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a request; its path is never logged, only the name of its route."""
        request_id = _request_id(request.headers)
        start = time.perf_counter()
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(request_id=request_id)
        try:
            response = self.get_response(request)
            response.headers["X-Request-ID"] = request_id
            if not request.path.startswith(settings.STATIC_URL):
                _note(request, response.status_code, time.perf_counter() - start)
            return response
        finally:
            structlog.contextvars.clear_contextvars()


def _note(request: HttpRequest, status: int, seconds: float) -> None:
    route = request.resolver_match.view_name if request.resolver_match else "none"
    method = request.method if request.method in METHODS else "OTHER"
    log.info(
        "request_answered", method=method, route=route, status=status, duration_ms=round(seconds * 1000, 1)
    )
    observe_request(route=route, method=str(method), status=status, seconds=seconds)


METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def _request_id(headers: Mapping[str, str]) -> str:
    given = headers.get("X-Request-ID", "")
    return given if REQUEST_ID.fullmatch(given) else str(uuid.uuid4())
