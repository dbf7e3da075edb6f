"""What was done in a case, alone and with others of a selection."""

from typing import Final

from django.db.models import F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext as _

from adv_portal.accounts.models import User
from adv_portal.audit.actors import ActorKind
from adv_portal.audit.models import AuditLine
from adv_portal.errors import Text
from adv_portal.ops.budget import budget
from adv_portal.ui.components import TimelineEntry
from complaints.models import BulkAct, Case
from complaints.vocabulary.acts import Act
from complaints.workflow.selections import SELECTION_ACTS

_ACTS: Final = {str(act): act for act in Act}
_SHOWN: Final = ("at", "act", "actor_kind", "username", "first_name", "last_name", "number")
#: Before the kind of what was done, or undone, for a selection.
_DONE, _UNDONE = "done:", "undone:"


@budget(queries=1)
def course_of(case: Case) -> list[TimelineEntry]:
    """Give what was done in a case, by whom, the first thing first.

    The audit names a selection as a whole; here it stands on the course of each case it touched.
    """
    lines = AuditLine.objects.filter(subject=case._meta.label_lower, subject_id=str(case.pk), act__in=_ACTS)
    actor = User.objects.filter(pk=OuterRef("actor_id"))
    named = lines.annotate(
        username=Subquery(actor.values("username")),
        first_name=Subquery(actor.values("first_name")),
        last_name=Subquery(actor.values("last_name")),
    )
    here = f"before__{case.pk}"
    touched = BulkAct.objects.filter(case_ids__contains=[case.pk], **{f"{here}__has_key": "version"})
    undone = touched.filter(undone_at__isnull=False).exclude(**{f"{here}__has_key": "kept"})
    told = named.values_list(*_SHOWN).union(
        _as_lines(touched, "done_at", _DONE), _as_lines(undone, "undone_at", _UNDONE), all=True
    )
    return [
        TimelineEntry(
            at,
            _what(done),
            _who(kind, User(username=username or "", first_name=first or "", last_name=last or "")),
        )
        for at, done, kind, username, first, last, _number in told.order_by("at", "number")
    ]


def _as_lines(acts: QuerySet[BulkAct], moment: str, mark: str) -> QuerySet[BulkAct, tuple[object, ...]]:
    """Give what was done for selections as if each were a line of the audit."""
    rows = acts.annotate(
        at=F(moment),
        act=Concat(Value(mark), "kind"),
        actor_kind=Value(str(ActorKind.STAFF)),
        username=F("made_by__username"),
        first_name=F("made_by__first_name"),
        last_name=F("made_by__last_name"),
        number=Value(0),
    )
    return rows.values_list(*_SHOWN)


def _what(done: str) -> Text:
    if done in _ACTS:
        return _ACTS[done].label
    act = {"act": SELECTION_ACTS[done.partition(":")[2]].label}
    if done.startswith(_UNDONE):
        return _("%(act)s: undone for a selection of cases") % act
    return _("%(act)s, for a selection of cases") % act


def _who(kind: str, account: User) -> str:
    return account.work_name or ActorKind(kind).label
