"""What was done in a case, as its audit lines tell."""

from typing import Final

from django.db.models import OuterRef, Subquery

from adv_portal.accounts.models import User
from adv_portal.audit.actors import ActorKind
from adv_portal.audit.models import AuditLine
from adv_portal.ops.budget import budget
from adv_portal.ui.components import TimelineEntry
from complaints.models import Case
from complaints.vocabulary.acts import Act

_ACTS: Final = {str(act): act for act in Act}
_SHOWN: Final = ("at", "act", "actor_kind", "username", "first_name", "last_name")


@budget(queries=1)
def course_of(case: Case) -> list[TimelineEntry]:
    """Give what was done in a case, by whom, the first thing first."""
    lines = AuditLine.objects.filter(subject=case._meta.label_lower, subject_id=str(case.pk))
    actor = User.objects.filter(pk=OuterRef("actor_id"))
    named = lines.annotate(
        username=Subquery(actor.values("username")),
        first_name=Subquery(actor.values("first_name")),
        last_name=Subquery(actor.values("last_name")),
    )
    told = named.filter(act__in=_ACTS).order_by("number").values_list(*_SHOWN)
    return [
        TimelineEntry(
            at,
            _ACTS[done].label,
            _who(kind, User(username=username or "", first_name=first or "", last_name=last or "")),
        )
        for at, done, kind, username, first, last in told
    ]


def _who(kind: str, account: User) -> str:
    return account.work_name or ActorKind(kind).label
