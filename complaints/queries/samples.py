"""Samples of closed files, as the head looks at them."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Table
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.models import Case, QualitySample, SampleItem
from complaints.queries.supervision import crumbs
from complaints.vocabulary.samples import CheckAnswer, CheckItem
from complaints.vocabulary.states import CaseState

_SHOWN: Final = 100


@dataclass(frozen=True, slots=True)
class SamplesPage:
    """The samples of an ADV, newest first."""

    crumbs: Sequence[Crumb]
    samples: Table


@dataclass(frozen=True, slots=True)
class SamplePage:
    """One sample.

    :param progress: how many of its files were looked at, in words.
    :param found: how often each question got each answer; empty before the first file was looked at.
    """

    crumbs: Sequence[Crumb]
    title: str
    progress: str
    files: Table
    found: Table | None
    seed: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """One file of a sample.

    :param must_declare: where the head declares about an interest first; empty when that was done.
    :param answers: what was found before, by field of the form.
    """

    crumbs: Sequence[Crumb]
    title: str
    version: int
    case_href: str
    must_declare: str
    answers: Mapping[str, object] = field(repr=False)


@budget(queries=2)
def samples_page(person: Person) -> SamplesPage:
    """Give the samples of the person's ADV."""
    samples = list(
        QualitySample.objects.filter(service=person.service_id)
        .select_related("made_by")
        .order_by("-made_at")[:_SHOWN]
    )
    done = SampleItem.objects.filter(sample__in=samples, checked_at__isnull=False)
    looked_at = Counter(done.values_list("sample_id", flat=True))
    return SamplesPage(
        crumbs=crumbs(Crumb(_("Samples of closed files"))),
        samples=Table(
            caption=_("Samples"),
            columns=(
                Column(_("Drawn on")),
                Column(_("Closed between")),
                Column(pgettext("sample", "Files"), numeric=True),
                Column(_("Looked at"), numeric=True),
                Column(_("Who")),
            ),
            rows=[
                [
                    Cell(_day(sample), reverse("complaints:sample", args=[sample.pk]), header=True),
                    Cell(_period(sample)),
                    Cell(sample.size),
                    Cell(looked_at[sample.pk]),
                    Cell(sample.made_by.work_name),
                ]
                for sample in samples
            ],
        ),
    )


@budget(queries=3)
def sample_page(person: Person, sample_id: UUID) -> SamplePage:
    """Give one sample. Files behind a wall that was put up later do not exist here either.

    :raises NotFound: there is no such sample at the person's ADV.
    """
    sample = QualitySample.objects.filter(service=person.service_id, pk=sample_id).first()
    if sample is None:
        raise NotFound
    seen = Case.objects.visible_to(person).order_by().values("pk")
    items = list(
        SampleItem.objects.filter(sample=sample, case__in=seen).select_related("case").order_by("case_id")
    )
    done = [item for item in items if item.checked_at is not None]
    words = ngettext("%(done)s of %(all)s file looked at", "%(done)s of %(all)s files looked at", len(items))
    return SamplePage(
        crumbs=crumbs(
            Crumb(_("Samples of closed files"), reverse("complaints:samples")), Crumb(_day(sample))
        ),
        title=_("Sample of %(day)s") % {"day": _day(sample)},
        progress=words % {"done": len(done), "all": len(items)},
        files=_files(items),
        found=_found(done) if done else None,
        seed=sample.seed,
    )


@budget(queries=5)
def check_page(person: Person, item_id: UUID) -> CheckPage:
    """Give one file of a sample.

    :raises NotFound: it does not exist for the person.
    """
    item = (
        SampleItem.objects.filter(pk=item_id, sample__service=person.service_id)
        .select_related("case", "sample")
        .first()
    )
    if item is None or not Case.objects.visible_to(person).filter(pk=item.case_id).exists():
        raise NotFound
    require(rules.supervise, person)
    may_read = rules.read_case(person, item.case) and item.case.state != CaseState.ERASED
    remarks = ""
    if may_read and item.remarks is not None:
        remarks = key_of(item.case_id).open_text(item.remarks, item.place("remarks"))
    sample = reverse("complaints:sample", args=[item.sample_id])
    return CheckPage(
        crumbs=crumbs(
            Crumb(_("Samples of closed files"), reverse("complaints:samples")),
            Crumb(_day(item.sample), sample),
            Crumb(item.case.reference),
        ),
        title=_("File %(reference)s") % {"reference": item.case.reference},
        version=item.version,
        case_href=reverse("complaints:case", args=[item.case_id]),
        must_declare="" if may_read else reverse("complaints:declare", args=[item.case_id]),
        answers={**item.findings, "remarks": remarks},
    )


def _day(sample: QualitySample) -> str:
    return date_format(timezone.localdate(sample.made_at))


def _period(sample: QualitySample) -> str:
    days = {"first": date_format(sample.starts_on), "last": date_format(sample.ends_on)}
    return _("%(first)s and %(last)s") % days


def _files(items: Sequence[SampleItem]) -> Table:
    return Table(
        caption=pgettext("sample", "Files"),
        columns=(
            Column(_("Case")),
            Column(_("State")),
            Column(_("Looked at")),
            Column(_("Points to talk about")),
        ),
        rows=[
            [
                Cell(item.case.reference, reverse("complaints:check_file", args=[item.pk]), header=True),
                Cell(CaseState(item.case.state).label),
                Cell(
                    _("Yes") if item.checked_at else _("Not yet"), kind="ok" if item.checked_at else "neutral"
                ),
                Cell(sum(answer == CheckAnswer.NO for answer in item.findings.values())),
            ]
            for item in items
        ],
    )


def _found(items: Sequence[SampleItem]) -> Table:
    return Table(
        caption=_("What was found"),
        columns=(Column(_("Question")), *(Column(answer.label, numeric=True) for answer in CheckAnswer)),
        rows=[
            [
                Cell(question.label, header=True),
                *(
                    Cell(sum(item.findings.get(str(question)) == answer for item in items))
                    for answer in CheckAnswer
                ),
            ]
            for question in CheckItem
        ],
    )
