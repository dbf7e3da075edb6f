"""What a resident sees with the meldcode: where the report stands, in plain words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from adv_portal.errors import Erased, Text
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Fact
from adv_portal.vault.keys import key_of
from adv_portal.vault.meldcode import hashed, normalised
from complaints.models import Case
from complaints.queries.letters import ReporterLetter, letters_of_report
from complaints.vocabulary.reading import readable
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import TextKind

#: A code has 24 symbols; whoever types more than this types no code.
LONGEST_TYPED: Final = 200
#: Where the report stands, as a resident reads it.
STANDS: Final[Mapping[CaseState, Text]] = {
    CaseState.RECEIVED: gettext_lazy("We have your report."),
    CaseState.REGISTERED: gettext_lazy("We are reading your report."),
    CaseState.INTAKE: gettext_lazy("We are reading your report."),
    CaseState.ADVISED: gettext_lazy("You have our advice."),
    CaseState.PRELIMINARY_INQUIRY: gettext_lazy("We are finding out more."),
    CaseState.INVESTIGATION: gettext_lazy("We are finding out more."),
    CaseState.CONCLUDED: gettext_lazy("We have written to you what we found."),
    CaseState.MEDIATION: gettext_lazy("We are talking with both sides."),
    CaseState.PROCEDURE_ASSISTANCE: gettext_lazy("We are helping you in a procedure."),
    CaseState.REFERRED: gettext_lazy("Somebody else helps you further."),
    CaseState.WITHDRAWN: gettext_lazy("Stopped, because you wanted that."),
    CaseState.MERGED: gettext_lazy("We handle your report together with another one of yours."),
    CaseState.VOID: gettext_lazy("Done."),
    CaseState.REGISTERED_ONLY: gettext_lazy("Done."),
    CaseState.CLOSED: gettext_lazy("Done."),
}
#: What the resident told, in the order of the questions. Name and contact details are not shown here.
TOLD: Final = (
    TextKind.STORY,
    TextKind.PLACE,
    TextKind.MOMENT,
    TextKind.ABOUT,
    TextKind.REASON,
    TextKind.SITUATION,
    TextKind.RESPONDENT,
    TextKind.WISH,
    TextKind.RESIDENCE,
)
#: What stands before it where the reporter reads it: staff read of a reporter, the reporter of oneself.
OWN_LABELS: Final[Mapping[TextKind, Text]] = {
    TextKind.WISH: gettext_lazy("What you want"),
    TextKind.RESIDENCE: gettext_lazy("Where you live"),
}


@dataclass(frozen=True, slots=True)
class GivenAdvice:
    """One advice, opened."""

    given_on: date
    body: str
    reasons: str


@dataclass(frozen=True, slots=True)
class MyReportPage:
    """A report as its reporter sees it.

    :param sentences: where it stands, who handles it, by when the resident hears.
    :param told: what the resident wrote.
    :param closing: what was said at the end; empty while it runs.
    :param letters: what the reporter was written, the newest first.
    """

    reference: str
    sentences: tuple[str, ...]
    told: tuple[Fact, ...]
    advices: tuple[GivenAdvice, ...]
    closing: str
    has_ended: bool
    letters: tuple[ReporterLetter, ...] = ()


@budget(queries=8)  # six of them once only, when the installation's key is made and written into the ring
def case_of_code(typed: str) -> UUID | None:
    """Find the case of a meldcode. Whatever was typed, the same work is done.

    :returns: ``None`` for a code that is wrong, unknown, or no code at all.
    """
    return (
        Case.objects.filter(meldcode_hash=hashed(normalised(typed[:LONGEST_TYPED])))
        .values_list("pk", flat=True)
        .first()
    )


@budget(queries=6)
def my_report_page(case_id: UUID) -> MyReportPage:
    """Give what the reporter of a case may see.

    :raises Erased: the term for keeping it is over.
    """
    case = Case.objects.select_related("handler").filter(pk=case_id).first()
    if case is None or case.state == CaseState.ERASED:
        raise Erased
    key = key_of(case.pk)
    texts: dict[str, list[str]] = {}
    for text in case.texts.filter(kind__in=[*TOLD, TextKind.CLOSING]).order_by("created_at", "pk"):
        plain = key.open_text(text.body, text.place())
        texts.setdefault(text.kind, []).append(readable(text.kind, plain))
    advices = tuple(
        GivenAdvice(
            timezone.localdate(advice.given_at),
            key.open_text(advice.body, advice.place("body")),
            key.open_text(advice.reasons, advice.place("reasons")),
        )
        for advice in case.advices.order_by("given_at")
    )
    return MyReportPage(
        reference=case.reference,
        sentences=tuple(_sentences(case, has_advice=bool(advices))),
        told=tuple(Fact(_told(kind), "\n".join(texts[kind])) for kind in TOLD if kind in texts),
        advices=advices,
        closing=texts.get(TextKind.CLOSING, [""])[-1],
        has_ended=case.state in CaseState.ended_states(),
        letters=letters_of_report(case, key),
    )


def _told(kind: TextKind) -> str:
    return str(OWN_LABELS.get(kind, kind.label))


def _sentences(case: Case, *, has_advice: bool) -> list[str]:
    found = [str(STANDS[CaseState(case.state)])]
    if case.state == CaseState.ADVISED and not has_advice:
        found = [_("We stopped finding out more, because you wanted that.")]
    if case.handler is not None and case.state in CaseState.open_states():
        found.append(_("Your case worker is %(name)s.") % {"name": case.handler.work_name.split()[0]})
    if case.state in CaseState.open_states():
        due = case.deadlines.filter(met_on=None).order_by("due_on").values_list("due_on", flat=True).first()
        if due is not None:
            day = date_format(due + timedelta(days=1), "MONTH_DAY_FORMAT")
            found.append(_("You will hear from us before %(day)s.") % {"day": day})
    return found
