"""The whole page of a case: its head and a section for each room, on one screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adv_portal.audit.actors import Person
from adv_portal.errors import Text
from adv_portal.ops.budget import budget
from adv_portal.vault.sealing import Key
from complaints.models import Case
from complaints.queries.assistance import assistance_section
from complaints.queries.case import CasePage, found_case, page_of, readable_key
from complaints.queries.documents import documents_section
from complaints.queries.letters import letters_section
from complaints.queries.messages import messages_section
from complaints.queries.notes import notes_section
from complaints.queries.people import people_section
from complaints.queries.presence import others_present
from complaints.queries.relating import related_section
from complaints.queries.rights import rights_section
from complaints.queries.terms import terms_section

Section = Callable[[Case, Key, Person], object]


@dataclass(frozen=True, slots=True)
class Room:
    """One section of the page of a case, shown by ``complaints/case/sections/<name>.html``.

    :param label: its heading and its link; empty for one that stands within the section before it.
    :param section: gives what the section shows, in one statement; ``None`` when the page has it already.
    """

    name: str
    label: Text
    section: Section | None = None

    @property
    def anchor(self) -> str:
        """Where it stands on the page."""
        return f"#{self.name}"

    @property
    def template(self) -> str:
        """The template of the section."""
        return f"complaints/case/sections/{self.name}.html"


#: In the order in which a case worker reads.
ROOMS: Final = (
    Room("story", _("Story")),
    Room("classification", _("Classification")),
    Room("people", pgettext_lazy("case", "People"), people_section),
    Room("assistance", _("Assistance"), assistance_section),
    Room("messages", _("Messages"), messages_section),
    Room("documents", _("Documents"), documents_section),
    Room("letters", "", letters_section),
    Room("terms", _("Terms"), terms_section),
    Room("notes", _("Notes and tasks"), notes_section),
    Room("related", _("In connection"), related_section),
    Room("rights", _("Rights and retention"), rights_section),
    Room("course", _("Course")),
)
#: What is left to show of a case that was erased.
LASTING: Final = ("terms", "course")


@dataclass(frozen=True, slots=True)
class SectionShown:
    """One section with what it shows."""

    room: Room
    shown: object = field(repr=False, default=None)


@dataclass(frozen=True, slots=True)
class CaseFile:
    """The page of a case with all its sections.

    :param others: who else has the case open.
    """

    page: CasePage
    sections: Sequence[SectionShown]
    others: Sequence[str] = ()


@budget(queries=20)
def case_file(person: Person, case_id: UUID) -> CaseFile:
    """Give the whole page of a case; its key is opened once, for one reader who declared no interest.

    :raises NotFound: the case does not exist for the person.
    Source: Besluit art. 2.
    """
    case = found_case(person, case_id)
    key = readable_key(person, case)
    page = page_of(person, case, key)
    if key is None:
        return CaseFile(page, [SectionShown(room) for room in ROOMS if room.name in LASTING])
    return CaseFile(
        page,
        [SectionShown(room, room.section(case, key, person) if room.section else None) for room in ROOMS],
        others_present(person, case),
    )
