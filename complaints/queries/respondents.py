"""The register of organisations and persons complained about, as it exists for one reader."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Fact, Table
from adv_portal.ui.keyset import Cursor, page_after
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of, keys_of
from adv_portal.vault.sealing import Key
from complaints.models import Case, PersonInCase, Respondent, RespondentStatement
from complaints.queries.rows import case_table
from complaints.querysets import RespondentQuerySet
from complaints.vocabulary.roles import PersonRole, RespondentKind, StatementKind

PAGE_SIZE: Final = 50
MOST_CASES: Final = 50
MOST_CHOICES: Final = 20


@dataclass(frozen=True, slots=True)
class RespondentsPage:
    """One page of the register.

    :param next: where the next page begins; None on the last one.
    """

    table: Table
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class StatementShown:
    """What a respondent said, and what was decided.

    :param href: where a decision is written; empty when there is one.
    """

    label: str
    said: str = field(repr=False)
    decision: str = field(repr=False)
    href: str


@dataclass(frozen=True, slots=True)
class RespondentPage:
    """One line of the register, with the cases that exist for the reader."""

    respondent_id: UUID
    version: int
    name: str = field(repr=False)
    facts: Sequence[Fact]
    statements: Sequence[StatementShown]
    table: Table
    answers: Mapping[str, object] = field(repr=False)

    @property
    def crumbs(self) -> Sequence[Crumb]:
        """The way to the page."""
        return [Crumb(_("Other parties"), reverse("complaints:respondents")), Crumb(self.name)]


@dataclass(frozen=True, slots=True)
class PartyPage:
    """The other party of a case, with the lines of the register that may be the same.

    :param choices: lines whose name shares a word, as choices.
    """

    name: str = field(repr=False)
    linked_to: UUID | None
    choices: Sequence[tuple[str, str]]


@budget(queries=4)  # two of them once only, when the installation's key is made
def respondents_page(
    person: Person, words: str = "", after: Cursor | None = None, size: int = PAGE_SIZE
) -> RespondentsPage:
    """Give the register as it exists for a person: with how many cases for that person, and no more.

    :param words: words of a name; all are given when empty.
    :param after: the place of the last row seen; None for the first page.
    Source: Besluit art. 2 and 9.
    """
    rows = _counted(person)
    if words.strip():
        rows = rows.filter(names__contains=BlindIndex().of_text(words) or [0])
    page = page_after(rows, after, size, field="created_at", descending=True)
    names = _names(page.rows)
    columns = (Column(_("Name")), Column(_("Kind")), Column(_("Cases that you may see"), numeric=True))
    table = [
        (
            Cell(names.get(row.pk, ""), reverse("complaints:respondent", args=[row.pk]), header=True),
            Cell(RespondentKind(row.kind).label),
            Cell(getattr(row, "case_count", 0)),
        )
        for row in page.rows
    ]
    return RespondentsPage(Table(_("Other parties"), columns, table), page.next)


@budget(queries=5)
def respondent_page(person: Person, respondent_id: UUID) -> RespondentPage:
    """Give one line of the register: what it says, what the respondent says, and the cases of the reader.

    :raises NotFound: it does not exist for the person.
    Source: Besluit art. 2 and 9; AVG art. 16 and 21.
    """
    row = _counted(person).filter(pk=respondent_id).first()
    if row is None:
        raise NotFound
    key = key_of(row.pk)
    name = key.open_text(row.name, row.place("name"))
    details = key.open_text(row.details, row.place("details")) if row.details is not None else ""
    cases = Case.objects.visible_to(person).filter(people__respondent=row).distinct()
    return RespondentPage(
        respondent_id=row.pk,
        version=row.version,
        name=name,
        facts=[
            Fact(_("Kind"), RespondentKind(row.kind).label),
            *([Fact(_("Details"), details)] if details else []),
            Fact(_("Cases that you may see"), str(getattr(row, "case_count", 0))),
        ],
        statements=[_statement(key, said) for said in row.statements.order_by("received_on", "pk")],
        table=case_table(
            list(cases.for_queue().order_by("-received_at")[:MOST_CASES]), _("Cases with this other party")
        ),
        answers={"kind": row.kind, "name": name, "details": details},
    )


@budget(queries=6)  # two of them once only, when the installation's key is made
def party_page(person: Person, case_id: UUID, person_id: UUID) -> PartyPage:
    """Give the other party of a case that exists for a person, with lines of the register like it.

    :raises NotFound: the case or its other party does not exist for the person.
    """
    cases = Case.objects.visible_to(person).filter(pk=case_id)
    party = PersonInCase.objects.filter(case__in=cases, pk=person_id, role=PersonRole.RESPONDENT).first()
    if party is None:
        raise NotFound
    name = key_of(case_id).open_text(party.name, party.place("name"))
    digests = BlindIndex().of_text(name)
    rows = Respondent.objects.visible_to(person).filter(names__overlap=digests or [0])
    like = list(rows[:MOST_CHOICES])
    names = _names(like)
    choices = [(str(row.pk), f"{names[row.pk]} ({RespondentKind(row.kind).label})") for row in like]
    return PartyPage(name=name, linked_to=party.respondent_id, choices=choices)


def _counted(person: Person) -> RespondentQuerySet:
    theirs = Case.objects.visible_to(person).filter(people__respondent_id=OuterRef("pk")).order_by()
    number = (
        theirs.values("people__respondent_id").annotate(number=Count("pk", distinct=True)).values("number")
    )
    counted = Coalesce(Subquery(number[:1], output_field=IntegerField()), 0)
    return Respondent.objects.visible_to(person).annotate(case_count=counted)


def _names(rows: Sequence[Respondent]) -> dict[UUID, str]:
    keys = keys_of(row.pk for row in rows)
    return {row.pk: keys[row.pk].open_text(row.name, row.place("name")) for row in rows if row.pk in keys}


def _statement(key: Key, said: RespondentStatement) -> StatementShown:
    kind: Any = StatementKind(said.kind).label
    answer = reverse("complaints:answer_statement", args=[said.respondent_id, said.pk])
    return StatementShown(
        label=_("%(kind)s of %(day)s") % {"kind": kind, "day": date_format(said.received_on)},
        said=key.open_text(said.body, said.place("body")),
        decision=key.open_text(said.decision, said.place("decision")) if said.decision is not None else "",
        href="" if said.decided_on else answer,
    )
