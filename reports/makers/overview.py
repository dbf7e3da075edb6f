"""Overviews for the ADV itself: what a definition asks on a day, counted and kept as it was."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.utils import timezone
from django.utils.timezone import localtime

from adv_portal.accounts.models import Agreement, Municipality
from adv_portal.errors import NotFound, Refused
from reports.issuing import digest
from reports.makers.maker import Maker, Note
from reports.models import InternalOverview, OverviewDefinition, ReportJob
from reports.overviews import Answer, Question, Town, answer, too_wide
from reports.vocabulary.acts import Act
from reports.vocabulary.jobs import JobStep
from reports.vocabulary.overviews import Axis, Counted, MassChoice, Measure, Stretch


@dataclass(frozen=True, slots=True)
class PreparedOverview:
    """An overview that is not stored yet."""

    question: Question
    answer: Answer
    made_at: datetime


def towns_of(service_id: int, chosen: tuple[str, ...] | list[str] = ()) -> tuple[Town, ...]:
    """Give the municipalities an ADV serves or served, by name: those that were chosen, or all."""
    served = Agreement.objects.filter(service_id=service_id).values("municipality_id")
    found = Municipality.objects.filter(pk__in=served).order_by("name")
    if chosen:
        found = found.filter(cbs__in=chosen)
    return tuple(Town(*values) for values in found.values_list("pk", "cbs", "name"))


def asked_on(definition: OverviewDefinition, today: date) -> Question:
    """Give what a definition asks on a day.

    :raises NotFound: its municipalities are not served any more.
    """
    stretch = Stretch(definition.stretch)
    if stretch is Stretch.FIXED and definition.first and definition.last:
        first, last = definition.first, definition.last
    else:
        first, last = stretch.days(today)
    towns = towns_of(definition.service_id, definition.municipalities)
    if not towns:
        raise NotFound
    return Question(
        service_id=definition.service_id,
        towns=towns,
        first=first,
        last=last,
        rows=Axis(definition.rows),
        columns=Axis(definition.columns) if definition.columns else None,
        mass=MassChoice(definition.mass),
        counted=Counted(definition.counted),
        measure=Measure(definition.measure),
    )


def prepare(job: ReportJob, note: Note) -> PreparedOverview:
    """Count what is asked, as of the day on which it was asked for.

    :raises NotFound: the job names no overview.
    :raises Refused: the table would be too wide to be read.
    """
    if job.overview is None:
        raise NotFound
    question = asked_on(job.overview, localtime(job.requested_at).date())
    gaps = too_wide(question)
    if gaps:
        raise Refused(gaps)
    note(JobStep.COUNTING, 20)
    return PreparedOverview(question, answer(question), timezone.now())


def store(job: ReportJob, prepared: PreparedOverview) -> None:
    """Keep an overview; numbers follow each other, since the definition is locked."""
    if job.overview_id is None:
        raise NotFound
    definition = OverviewDefinition.objects.locked(job.overview_id)
    question, cells = prepared.question.stored(), prepared.answer.stored()
    InternalOverview.objects.create(
        service_id=job.service_id,
        definition=definition,
        job=job,
        number=InternalOverview.objects.filter(definition=definition).count() + 1,
        question=question,
        cells=cells,
        complaints=prepared.answer.total,
        made_at=prepared.made_at,
        sha256=digest({"question": question, "cells": cells}),
    )


MAKER: Final = Maker(Act.OVERVIEW_MADE, prepare, store)
