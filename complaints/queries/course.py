"""What was done in a case, as its audit lines tell."""

from collections.abc import Iterator
from datetime import datetime
from operator import itemgetter
from typing import Final

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.audit.actors import ActorKind
from adv_portal.audit.models import AuditLine
from adv_portal.ops.budget import budget
from adv_portal.ui.components import TimelineEntry
from complaints.models import BulkAct, Case
from complaints.vocabulary.acts import Act
from complaints.workflow.selections import SELECTION_ACTS

_ACTS: Final = {str(act): act for act in Act}
Dated = tuple[datetime, TimelineEntry]
_SHOWN: Final = ("at", "act", "actor_kind", "username", "first_name", "last_name")


@budget(queries=2)
def course_of(case: Case) -> list[TimelineEntry]:
    """Give what was done in a case, by whom, the first thing first; for it alone and for a selection."""
    told = [*_done_alone(case), *_done_with_others(case)]
    return [entry for _at, entry in sorted(told, key=itemgetter(0))]


def _done_alone(case: Case) -> list[Dated]:
    lines = AuditLine.objects.filter(subject=case._meta.label_lower, subject_id=str(case.pk))
    actor = User.objects.filter(pk=OuterRef("actor_id"))
    named = lines.annotate(
        username=Subquery(actor.values("username")),
        first_name=Subquery(actor.values("first_name")),
        last_name=Subquery(actor.values("last_name")),
    )
    told = named.filter(act__in=_ACTS).order_by("number").values_list(*_SHOWN)
    return [
        (
            at,
            TimelineEntry(
                at,
                _ACTS[done].label,
                _who(kind, User(username=username or "", first_name=first or "", last_name=last or "")),
            ),
        )
        for at, done, kind, username, first, last in told
    ]


def _done_with_others(case: Case) -> Iterator[Dated]:
    """Give what was done to the case as one of a selection; the audit names the selection as a whole."""
    for bulk in BulkAct.objects.filter(case_ids__contains=[case.pk]).select_related("made_by"):
        note = bulk.before.get(str(case.pk), {})
        if "version" not in note or bulk.done_at is None:
            continue
        what = {"act": SELECTION_ACTS[bulk.kind].label}
        who = bulk.made_by.work_name
        yield bulk.done_at, TimelineEntry(bulk.done_at, _("%(act)s, for a selection of cases") % what, who)
        if bulk.undone_at is not None and "kept" not in note:
            yield (
                bulk.undone_at,
                TimelineEntry(bulk.undone_at, _("%(act)s: undone for a selection of cases") % what, who),
            )


def _who(kind: str, account: User) -> str:
    return account.work_name or ActorKind(kind).label
