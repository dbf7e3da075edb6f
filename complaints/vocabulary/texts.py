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
    ADVICE = code("advice", _("Advice"), nl="Advies", editions=NOT_A_ROW, source="Besluit art. 8")
    ADVICE_REASONS = code(
        "advice_reasons", _("Reasons for the advice"), nl="Motivering van het advies", editions=NOT_A_ROW
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
    """Terms that an ADV sets for itself. Source: Besluit art. 6 (protocol); none is statute."""

    FIRST_CONTACT = code("first_contact", _("First contact"), nl="Eerste contact", editions=NOT_A_ROW)
    ADVICE = code("advice", _("Advice"), nl="Advies", editions=NOT_A_ROW)
    SETTLING = code("settling", _("Settling"), nl="Afhandeling", editions=NOT_A_ROW)
