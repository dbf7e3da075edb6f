"""The people in a case: the reporter as the report tells, and everybody beside."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from django.db.models import Count, F, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.sealing import Key
from complaints import rules
from complaints.models import Case, CaseIndex, PersonInCase, party_names
from complaints.queries.case import found_case, readable_key
from complaints.querysets import CaseQuerySet
from complaints.vocabulary.reading import answer_of
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.texts import TextKind

CONTACT: Final = (TextKind.NAME, TextKind.EMAIL, TextKind.PHONE, TextKind.POST)


@dataclass(frozen=True, slots=True)
class PersonShown:
    """One person in a case.

    :param register_href: where an other party is linked to the register; empty for anybody else.
    """

    person_id: UUID
    version: int
    role: str
    name: str = field(repr=False)
    contact: str = field(repr=False)
    remarks: str = field(repr=False)
    ended_on: date | None
    register_href: str = ""


@dataclass(frozen=True, slots=True)
class PeopleSection:
    """Everybody in a case.

    :param may_change: whether the reader handles the case.
    :param earlier: how many other cases of the same reporter exist for the reader.
    :param complained_about: in how many of those cases the other party has the name of this reporter.
    :param reported_too: how many were reported under the name of an other party of this case.
    """

    people: Sequence[PersonShown]
    may_change: bool
    earlier: int = 0
    complained_about: int = 0
    reported_too: int = 0


@budget(queries=4)  # two; two more the very first time, when the key of the index is made
def people_section(case: Case, key: Key, person: Person) -> PeopleSection:
    """Give the people in a case, those who left it last; and how often the reporter reported before.

    Other cases are counted by their index: none is opened, and none that is walled off counts.

    Source: Besluit art. 2.
    """
    rows = list(PersonInCase.objects.filter(case=case).order_by(F("ended_on").asc(nulls_first=True), "pk"))
    people = [_shown(row, key) for row in rows]
    parties = [
        shown.name for row, shown in zip(rows, people, strict=True) if row.role == PersonRole.RESPONDENT
    ]
    # One value that is an array itself: an index without contacts overlaps with nothing.
    own = Subquery(CaseIndex.objects.filter(case_id=case.pk).values("contacts")[:1])
    others = Case.objects.visible_to(person).exclude(pk=case.pk)
    digests = party_names(BlindIndex(), parties) if parties else []
    counted = {
        "earlier": _number_of(others.filter(index__contacts__overlap=own)),
        "complained_about": _number_of(others.filter(index__stems__overlap=own)),
    }
    if digests:
        counted["reported_too"] = _number_of(others.filter(index__contacts__overlap=digests))
    # Three counts in one statement, each by the index of its column.
    found = Case.objects.filter(pk=case.pk).annotate(**counted).values(*counted)[0]
    return PeopleSection(people=people, may_change=rules.keep_people(person, case), **found)


def _number_of(cases: CaseQuerySet) -> Coalesce:
    one = cases.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(one.annotate(number=Count("pk")).values("number")), 0)


@budget(queries=6)
def person_stored(person: Person, case_id: UUID, person_id: UUID) -> dict[str, object]:
    """Give what is stored of a person in a case, as it stands in the form.

    :raises NotFound: the case or the person in it does not exist for the reader.
    """
    case = found_case(person, case_id)
    key = readable_key(person, case)
    row = PersonInCase.objects.filter(case=case, pk=person_id).first()
    if row is None or key is None:
        raise NotFound
    shown = _shown(row, key)
    return {
        "role": row.role,
        "name": shown.name,
        "contact": shown.contact,
        "remarks": shown.remarks,
        "version": row.version,
    }


@budget(queries=6)
def contact_stored(person: Person, case_id: UUID) -> dict[str, object]:
    """Give how the reporter is reached now, as it stands in the form.

    :raises NotFound: the case does not exist for the reader.
    """
    case = found_case(person, case_id)
    key = readable_key(person, case)
    if key is None:
        raise NotFound
    texts = case.texts.filter(kind__in=[*CONTACT, TextKind.CONTACT_WISHES]).order_by("created_at")
    opened = {TextKind(text.kind): key.open_text(text.body, text.place()) for text in texts}
    wishes = opened.pop(TextKind.CONTACT_WISHES, "")
    reach = answer_of(TextKind.CONTACT_WISHES, wishes) if wishes else {}
    return {**{str(kind): words for kind, words in opened.items()}, **reach, "version": case.version}


def _shown(row: PersonInCase, key: Key) -> PersonShown:
    return PersonShown(
        row.pk,
        row.version,
        PersonRole(row.role).label,
        key.open_text(row.name, row.place("name")),
        key.open_text(row.contact, row.place("contact")) if row.contact else "",
        key.open_text(row.remarks, row.place("remarks")) if row.remarks else "",
        row.ended_on,
        reverse("complaints:party", args=[row.case_id, row.pk]) if row.role == PersonRole.RESPONDENT else "",
    )
