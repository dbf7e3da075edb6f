"""What a job of one kind makes, and how it is stored: the shape of every maker."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from reports.models import ReportJob
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import JobStep

#: Tells how far a job is: the step, and per cent done.
Note = Callable[[JobStep, int], None]

Prepared = TypeVar("Prepared")


@dataclass(frozen=True, slots=True)
class Maker(Generic[Prepared]):
    """How one kind of job is done.

    :param act: what the audit calls it; the state table of jobs has a line for it.
    :param prepare: makes everything in memory, outside a transaction; tells how far it is.
    :param store: writes it down within the act, and may move the states of what it is about.
    """

    act: Act
    prepare: Callable[[ReportJob, Note], Prepared]
    store: Callable[[ReportJob, Prepared], None]
