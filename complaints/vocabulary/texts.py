"""Kinds of sealed texts, and what a registration is."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class TextKind(Code):
    """What a sealed text of a case is. Source: decision 6, a person's words live sealed."""

    STORY = code("story", _("What happened"), nl="Wat er gebeurde", editions=NOT_A_ROW)
    PLACE = code("place", _("Where it happened"), nl="Waar het gebeurde", editions=NOT_A_ROW)
    MOMENT = code("moment", _("When it happened"), nl="Wanneer het gebeurde", editions=NOT_A_ROW)
    ABOUT = code("about", _("Who it is about"), nl="Over wie het gaat", editions=NOT_A_ROW)
    REASON = code("reason", _("What it was about"), nl="Waar het over ging", editions=NOT_A_ROW)
    SITUATION = code("situation", _("In what situation"), nl="In welke situatie", editions=NOT_A_ROW)
    RESPONDENT = code("respondent", _("Who did it"), nl="Wie het deed", editions=NOT_A_ROW)
    WISH = code("wish", _("What the reporter wants"), nl="Wat de melder wil", editions=NOT_A_ROW)
    NAME = code("name", _("Name"), nl="Naam", editions=NOT_A_ROW)
    EMAIL = code("email", _("E-mail"), nl="E-mail", editions=NOT_A_ROW)
    PHONE = code("phone", _("Phone"), nl="Telefoon", editions=NOT_A_ROW)
    POST = code("post", _("Postal address"), nl="Postadres", editions=NOT_A_ROW)
    CONTACT_WISHES = code(
        "contact_wishes", _("How to make contact"), nl="Hoe contact opnemen", editions=NOT_A_ROW
    )
    RESIDENCE = code(
        "residence", _("Where the reporter lives"), nl="Waar de melder woont", editions=NOT_A_ROW
    )
    CLOSING = code("closing", _("Closing message"), nl="Bericht bij afsluiten", editions=NOT_A_ROW)
    CORRECTION = code(
        "correction",
        _("Why the registration was corrected"),
        nl="Waarom de registratie is verbeterd",
        editions=NOT_A_ROW,
    )
    REOPENING = code(
        "reopening", _("Why the case was reopened"), nl="Waarom de zaak is heropend", editions=NOT_A_ROW
    )
    EARLIER = code(
        "earlier",
        _("Text before it was corrected"),
        nl="Tekst van vóór de verbetering",
        editions=NOT_A_ROW,
        source="AVG art. 16",
    )
    STATEMENT = code(
        "statement",
        _("Statement of the person beside the text"),
        nl="Verklaring van de betrokkene naast de tekst",
        editions=NOT_A_ROW,
        source="AVG art. 16",
    )
    NOTE = code("note", _("Internal note"), nl="Interne notitie", editions=NOT_A_ROW)


class RegistrationKind(Code):
    """Only complaints of persons count in the form. Source: counting rule R9 (practice)."""

    COMPLAINT = code("complaint", _("Complaint"), nl="Klacht", editions=NOT_A_ROW)
    OWN_OBSERVATION = code("own_observation", _("Own observation"), nl="Eigen waarneming", editions=NOT_A_ROW)


class RegistrationStatus(Code):
    """Whether the complaint still runs. Source: counting rule R7."""

    OPEN = code("open", _("Running"), nl="Lopend", editions=NOT_A_ROW)
    CLOSED = code("closed", _("Closed"), nl="Afgesloten", editions=NOT_A_ROW)


class Standing(Code):
    """Whether a registration counts. Source: counting rules R10 (void) and R11 (merged)."""

    COUNTS = code("counts", _("Counts"), nl="Telt mee", editions=NOT_A_ROW)
    MERGED = code("merged", _("Merged with another"), nl="Samengevoegd met een andere", editions=NOT_A_ROW)
    VOID = code("void", _("Entered by mistake"), nl="Vergissing", editions=NOT_A_ROW)


class DeadlineKind(Code):
    """Terms that run on a case: those of the ADV itself, none of them statute, and those of the client.

    Source: Besluit art. 6 (protocol).
    """

    ACKNOWLEDGEMENT = code("acknowledgement", _("Receipt"), nl="Ontvangstbevestiging", editions=NOT_A_ROW)
    FIRST_CONTACT = code("first_contact", _("First contact"), nl="Eerste contact", editions=NOT_A_ROW)
    ADVICE = code("advice", _("Advice"), nl="Advies", editions=NOT_A_ROW)
    SETTLING = code("settling", _("Settling"), nl="Afhandeling", editions=NOT_A_ROW)
    VIEW_COMPLAINANT = code(
        "view_complainant", _("View of the reporter"), nl="Zienswijze melder", editions=NOT_A_ROW
    )
    VIEW_RESPONDENT = code(
        "view_respondent", _("View of the other party"), nl="Zienswijze wederpartij", editions=NOT_A_ROW
    )
    INVESTIGATION = code("investigation", _("Investigation"), nl="Onderzoek", editions=NOT_A_ROW)
    LEGAL = code(
        "legal", _("Legal term of the reporter"), nl="Wettelijke termijn van de melder", editions=NOT_A_ROW
    )

    @classmethod
    def own(cls) -> tuple["DeadlineKind", ...]:
        """Terms that the ADV set for itself; each runs once in a case."""
        return tuple(kind for kind in cls if kind != cls.LEGAL)
