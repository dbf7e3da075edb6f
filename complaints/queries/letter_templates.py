"""The words and heads of a service's letters, as its head keeps them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import ndiff

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language_info, pgettext
from django.utils.translation import gettext as _

from adv_portal.accounts.models import Municipality
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Person
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Cell, Column, Crumb, Table
from adv_portal.vault.keys import key_of
from complaints import rules
from complaints.domain.letter_facts import LetterFacts
from complaints.domain.letter_sources import SHIPPED, Template
from complaints.models import Case, Letterhead, LetterTemplate
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letter_fields import EXAMPLES, LetterField
from complaints.vocabulary.letter_texts import LANGUAGES, shipped
from complaints.vocabulary.letter_words import Block, Words, blocks
from complaints.vocabulary.letters import LetterKind
from complaints.vocabulary.states import CaseState


@dataclass(frozen=True, slots=True)
class TemplatesPage:
    """All letters of a service, for each party and language, with the version in use."""

    table: Table
    heads: Sequence[Crumb]


@dataclass(frozen=True, slots=True)
class TemplatePage:
    """One letter of a service: its words now, the fields it may ask for, and its earlier versions.

    :param preview: the letter with example fields.
    :param difference: the line by line difference with an earlier version that was asked for.
    """

    key: tuple[LetterKind, Party, str]
    crumbs: Sequence[Crumb]
    kind: str
    party: str
    language: str
    code: str
    number: int
    subject: str
    body: str
    fields: Table
    versions: Table
    preview_subject: str
    preview: Sequence[Block]
    difference: Table | None = None


@dataclass(frozen=True, slots=True)
class TrialPage:
    """A template filled in from a real case, for somebody who may read that case; nothing is kept.

    :param slips: fields that the case has no value for, and lines that tell too much.
    """

    subject: str = field(repr=False)
    blocks: Sequence[Block] = field(repr=False)
    slips: Sequence[str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class LetterheadPage:
    """What stands at the top and foot of letters for one municipality, or for all others."""

    crumbs: Sequence[Crumb]
    name: str
    version: int | None
    sender: str
    footer: str
    has_logo: bool


@budget(queries=4)
def templates_page(person: Person) -> TemplatesPage:
    """Give all letters of the person's service.

    :raises NotAllowed: the person is not the head.
    """
    require(rules.keep_templates, person)
    rows = LetterTemplate.objects.filter(service=person.service_id).order_by("number")
    newest = {(row.kind, row.party, row.language): row for row in rows.select_related("saved_by")}
    lines = [_line(kind, party, newest) for kind, party in dict.fromkeys(key[:2] for key in shipped())]
    columns = [Column(_("Letter")), Column(_("To")), *(Column(_language(code)) for code in LANGUAGES)]
    served = Municipality.objects.filter(agreements__service=person.service_id).distinct().order_by("name")
    heads = [Crumb(_("All municipalities without one of their own"), reverse("complaints:letterhead"))]
    heads += [Crumb(place.name, reverse("complaints:letterhead_of", args=[place.cbs])) for place in served]
    return TemplatesPage(Table(_("Letters and their versions"), columns, lines), heads)


@budget(queries=4)
def template_page(
    person: Person, kind: str, party: str, language: str, compared: int | None = None
) -> TemplatePage:
    """Give one letter of the person's service.

    :param compared: the number of an earlier version to compare with.
    :raises NotAllowed: the person is not the head.
    :raises NotFound: there is no such letter or version.
    """
    require(rules.keep_templates, person)
    key = Template.known(kind, party, language)
    rows = LetterTemplate.objects.filter(service=person.service_id, kind=kind, party=party, language=language)
    stored = list(rows.select_related("saved_by").order_by("-number"))
    texts = {row.number: (row.subject, row.body) for row in stored}
    texts[SHIPPED] = (shipped()[key].subject, shipped()[key].body)
    number = stored[0].number if stored else SHIPPED
    if compared is not None and compared not in texts:
        raise NotFound
    subject, body = texts[number]
    examples = EXAMPLES[language]
    return TemplatePage(
        key=key,
        crumbs=[*_crumbs(), Crumb(f"{key[0].label}, {key[1].label.lower()}, {_language(language).lower()}")],
        kind=key[0].label,
        party=key[1].label,
        language=_language(language),
        code=language,
        number=number,
        subject=subject,
        body=body,
        fields=_fields(language),
        versions=_versions(stored, number),
        preview_subject=Words(subject).filled(examples).text,
        preview=blocks(Words(body).filled(examples).text),
        difference=_difference(texts, compared, number) if compared is not None else None,
    )


@budget(queries=14)
def trial_page(person: Person, kind: str, party: str, language: str, reference: str) -> TrialPage | None:
    """Fill a template in from a real case.

    :param reference: the number of the case.
    :returns: ``None`` when there is no such case for the person to read, or nobody in it gets such a letter.
    :raises NotAllowed: the person is not the head.
    """
    require(rules.keep_templates, person)
    key = Template.known(kind, party, language)
    rows = Case.objects.visible_to(person).select_related("service", "municipality", "handler")
    case = rows.filter(reference=reference.strip()).exclude(state=CaseState.ERASED).first()
    if case is None or not rules.read_case(person, case):
        return None
    facts = LetterFacts.of(case, key_of(case.pk))
    to = next((found for found in facts.addressees() if found.party == key[1]), None)
    if to is None:
        return None
    now = Template.current(case.service_id, *key)
    values = facts.values(to, language, timezone.localdate())
    subject, body = Words(now.subject).filled(values), Words(now.body).filled(values)
    slips = (*subject.slips, *body.slips, *facts.slips(party, subject.text, body.text))
    return TrialPage(subject.text, blocks(body.text), [slip.message for slip in slips])


@budget(queries=2)
def letterhead_page(person: Person, cbs: str = "") -> LetterheadPage:
    """Give the letterhead for one municipality, or for all others when no code is given.

    :raises NotAllowed: the person is not the head.
    :raises NotFound: the service does not serve it.
    """
    require(rules.keep_templates, person)
    town = _served(person, cbs)
    head = Letterhead.objects.filter(service=person.service_id, municipality=town).first()
    name = town.name if town else _("All municipalities without one of their own")
    return LetterheadPage(
        crumbs=[*_crumbs(), Crumb(_("Letterhead: %(name)s") % {"name": name})],
        name=name,
        version=head.version if head else None,
        sender=head.sender if head else "",
        footer=head.footer if head else "",
        has_logo=bool(head and head.logo),
    )


@budget(queries=1)
def municipality_of(person: Person, cbs: str) -> int | None:
    """Give the row of a municipality that the person's service serves; ``None`` for no code.

    :raises NotFound: the service does not serve it.
    """
    town = _served(person, cbs)
    return town.pk if town else None


def _served(person: Person, cbs: str) -> Municipality | None:
    if not cbs:
        return None
    town = Municipality.objects.filter(agreements__service=person.service_id, cbs=cbs).first()
    if town is None:
        raise NotFound
    return town


def _crumbs() -> list[Crumb]:
    return [
        Crumb(_("Cases"), reverse("complaints:queue")),
        Crumb(_("Letters"), reverse("complaints:templates")),
    ]


def _line(kind: LetterKind, party: Party, newest: dict[tuple[str, str, str], LetterTemplate]) -> list[Cell]:
    cells = [Cell(kind.label, header=True), Cell(party.label)]
    for language in LANGUAGES:
        row = newest.get((kind, party, language))
        words = _("Version %(number)s") % {"number": row.number} if row else _shipped()
        cells.append(Cell(words, reverse("complaints:template", args=[kind, party, language])))
    return cells


def _shipped() -> str:
    return pgettext("template", "Comes with the portal")


def _language(code: str) -> str:
    return str(get_language_info(code)["name_translated"]).capitalize()


def _fields(language: str) -> Table:
    written = LetterField.written()
    rows = [
        [
            Cell(f"{{{{ {name} }}}}", header=True),
            Cell(name.label),
            Cell(_("you write it") if name in written else EXAMPLES[language][name]),
        ]
        for name in LetterField
    ]
    columns = [Column(_("Field")), Column(_("What comes there")), Column(_("Example"))]
    return Table(_("Fields that a letter may ask for"), columns, rows)


def _versions(stored: Sequence[LetterTemplate], number: int) -> Table:
    rows = [
        [
            Cell(_("Version %(number)s") % {"number": row.number}, header=True),
            Cell(date_format(timezone.localtime(row.saved_at), "DATETIME_FORMAT")),
            Cell(row.saved_by.work_name if row.saved_by else ""),
            _compare(row.number, number),
        ]
        for row in stored
    ]
    rows.append([Cell(_shipped(), header=True), Cell(""), Cell(""), _compare(SHIPPED, number)])
    columns = [Column(_("Version")), Column(_("Saved")), Column(_("By")), Column(_("Compare"))]
    return Table(_("Versions of this letter"), columns, rows)


def _compare(number: int, now: int) -> Cell:
    if number == now:
        return Cell(_("in use now"))
    return Cell(_("Compare with version %(number)s") % {"number": number}, f"?met={number}#verschil")


def _difference(texts: Mapping[int, tuple[str, str]], before: int, now: int) -> Table:
    old, new = ("\n".join(texts[number]).split("\n") for number in (before, now))
    looks = {"- ": (_("Gone"), "warning"), "+ ": (_("New"), "ok")}
    rows = [
        [Cell(*_badge(looks[line[:2]])), Cell(line[2:] or _("an empty line"))]
        for line in ndiff(old, new)
        if line[:2] in looks
    ]
    caption = _("What changed since version %(number)s") % {"number": before}
    return Table(caption, [Column(_("Change")), Column(_("Line"))], rows)


def _badge(look: tuple[str, str]) -> tuple[str, str, bool, str, str]:
    return look[0], "", False, "", look[1]
