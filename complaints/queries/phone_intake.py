"""The page of the intake with the caller on the line, and what it says of an earlier report."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from django.db.models import Subquery
from django.utils import timezone

from adv_portal.accounts.models import Service
from adv_portal.accounts.rules import is_service_member, require
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import keys_of
from adv_portal.workdays import months_after
from complaints.domain.answers import Served
from complaints.domain.intake_drafts import WHOLE
from complaints.models import Case, CaseIndex, Draft, DraftAnswer, party_names


@dataclass(frozen=True, slots=True)
class IntakePage:
    """The page of the intake.

    :param draft_id: under which it is kept.
    :param typed: what stood on it when it was kept; empty for a new one.
    :param towns: the municipalities of the ADV, as choices.
    """

    draft_id: UUID
    typed: Mapping[str, object] = field(repr=False)
    towns: Sequence[tuple[str, str]]
    is_kept: bool = False


@dataclass(frozen=True, slots=True)
class FiledIntake:
    """An intake that became a case.

    :param code_waits: whether its code has not been shown yet.
    :param earlier: how many other cases of the same reporter exist for who asks.
    """

    case_id: UUID
    reference: str
    code_waits: bool
    is_observed: bool
    earlier: int


@budget(queries=4)
def intake_page(person: Person) -> IntakePage:
    """Give the intake that a case worker began last and did not save, or a new one.

    :raises NotAllowed: the person is no member of an ADV.
    """
    require(is_service_member, person)
    served = Served.by(person.service_id or 0)
    towns = [(town.cbs, town.name) for town in served.towns]
    rows = DraftAnswer.objects.filter(question=WHOLE, draft__author_id=person.user_id)
    open_now = rows.filter(draft__filed_at=None, draft__expires_at__gt=timezone.now())
    row = open_now.order_by("-draft__created_at").first()
    key = keys_of([row.draft_id]).get(row.draft_id) if row else None
    if row is None or key is None:
        return IntakePage(uuid4(), {}, towns)
    return IntakePage(row.draft_id, json.loads(key.open_text(row.body, row.place())), towns, is_kept=True)


@budget(queries=4)  # two; two more the very first time, when the key of the index is made
def earlier_reports(person: Person, *, name: str, phone: str, email: str) -> int:
    """Tell how many cases hold a name, phone number or e-mail address, without opening any.

    What is walled off from the person does not count (Besluit art. 2).

    :raises NotAllowed: the person is no member of an ADV.
    """
    require(is_service_member, person)
    if not any((name.strip(), phone.strip(), email.strip())):
        return 0
    index = BlindIndex()
    ways = ((name, index.of_name), (phone, index.of_phone), (email, index.of_email))
    digests = [digest(typed) for typed, digest in ways if typed.strip()]
    return Case.objects.visible_to(person).filter(index__contacts__overlap=digests).count()


@budget(queries=4)  # two; two more the very first time, when the key of the index is made
def complained_about(person: Person, *, name: str) -> int:
    """Tell in how many cases an other party has a name, without opening any.

    A name says little: it is told neutrally, and need not be the same person. What is walled off from the
    person who asks does not count (Besluit art. 2).

    :raises NotAllowed: the person is no member of an ADV.
    """
    require(is_service_member, person)
    digests = party_names(BlindIndex(), [name]) if name.strip() else []
    if not digests:
        return 0
    return Case.objects.visible_to(person).filter(index__stems__contains=digests).count()


@budget(queries=1)
def is_long_ago(person: Person, day: date | None) -> int:
    """Give after how many months an incident is old, when this one is older; 0 when it is not, or unknown.

    It warns and never refuses. Source: law, section 6.1.
    """
    if day is None:
        return 0
    months = Service.objects.values_list("max_incident_age_months", flat=True).get(pk=person.service_id or 0)
    return months if months_after(day, months) < timezone.localdate() else 0


@budget(queries=2)
def filed_intake(person: Person, draft_id: UUID) -> FiledIntake:
    """Give what became of an intake.

    :raises NotFound: it is somebody else's, or not a case yet.
    """
    rows = Draft.objects.select_related("filed_case")
    draft = rows.filter(pk=draft_id, author_id=person.user_id, filed_case__isnull=False).first()
    if draft is None or draft.filed_case is None or person.user_id is None:
        raise NotFound
    case = draft.filed_case
    own = Subquery(CaseIndex.objects.filter(case_id=case.pk).values("contacts")[:1])
    others = Case.objects.visible_to(person).exclude(pk=case.pk).filter(index__contacts__overlap=own)
    code_waits, is_observed = draft.meldcode is not None, case.meldcode_hash is None
    return FiledIntake(case.pk, case.reference, code_waits, is_observed, others.count())
