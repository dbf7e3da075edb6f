"""The states of a job and of a form."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class JobState(Code):
    """Whether a job still has to be done. Whether somebody is at it now is told by its beat, not here.

    Source: decision 14, rows are truth.
    """

    OPEN = code("open", _("To be done"), nl="Te doen", editions=NOT_A_ROW)
    DONE = code("done", _("Done"), nl="Klaar", editions=NOT_A_ROW)
    FAILED = code("failed", _("Failed"), nl="Mislukt", editions=NOT_A_ROW)
    CANCELLED = code("cancelled", _("Stopped"), nl="Gestopt", editions=NOT_A_ROW)


class FormState(Code):
    """The life of a statutory form. Source: law, section 9."""

    CONCEPT = code("concept", _("Draft"), nl="Concept", editions=NOT_A_ROW)
    CHECKED = code("checked", _("Checked"), nl="Gecontroleerd", editions=NOT_A_ROW)
    ADOPTED = code("adopted", _("Adopted"), nl="Vastgesteld", editions=NOT_A_ROW, source="Wga art. 3")
    ISSUED = code("issued", _("Issued"), nl="Uitgegeven", editions=NOT_A_ROW)
    SENT = code(
        "sent",
        _("Sent to the minister"),
        nl="Verzonden aan de minister",
        editions=NOT_A_ROW,
        source="Wga art. 3",
    )
    PUBLISHED = code("published", _("Published"), nl="Gepubliceerd", editions=NOT_A_ROW)
    CORRECTED = code(
        "corrected",
        _("Corrected by a newer version"),
        nl="Gecorrigeerd door een nieuwere versie",
        editions=NOT_A_ROW,
    )
    REPLACED = code("replaced", _("Replaced"), nl="Vervangen", editions=NOT_A_ROW)


class FormStatus(Code):
    """What is printed on a form. Source: interfaces, statutory form JSON."""

    CONCEPT = code("concept", _("Draft"), nl="Concept", editions=NOT_A_ROW)
    ISSUED = code("issued", _("Issued"), nl="Uitgegeven", editions=NOT_A_ROW)


class ChangeKind(Code):
    """What became of a registration between two counts. Source: rules R10, R11, R13."""

    REGISTERED = code("registered", _("Registered since"), nl="Sindsdien geregistreerd", editions=NOT_A_ROW)
    CHANGED = code("changed", _("Changed"), nl="Gewijzigd", editions=NOT_A_ROW)
    MERGED = code("merged", _("Merged with another"), nl="Samengevoegd met een andere", editions=NOT_A_ROW)
    VOID = code("void", _("Entered by mistake"), nl="Vergissing", editions=NOT_A_ROW)
    RESTORED = code("restored", _("Counts again"), nl="Telt weer mee", editions=NOT_A_ROW)
    MOVED_IN = code(
        "moved_in",
        _("Moved here from another year or municipality"),
        nl="Verplaatst vanuit een ander jaar of een andere gemeente",
        editions=NOT_A_ROW,
    )
    MOVED_OUT = code(
        "moved_out",
        _("Moved to another year or municipality"),
        nl="Verplaatst naar een ander jaar of een andere gemeente",
        editions=NOT_A_ROW,
    )
