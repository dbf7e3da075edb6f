"""States of a case."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class CaseState(Code):
    """Where a case stands. Source: Besluit art. 5-11, in the order of the state table."""

    RECEIVED = code("received", _("Received"), nl="Ontvangen", editions=NOT_A_ROW)
    REGISTERED = code("registered", _("Registered"), nl="Geregistreerd", editions=NOT_A_ROW)
    REGISTERED_ONLY = code(
        "registered_only", _("Registered only"), nl="Alleen geregistreerd", editions=NOT_A_ROW
    )
    INTAKE = code("intake", _("Intake"), nl="Intake", editions=NOT_A_ROW)
    ADVISED = code("advised", _("Advised"), nl="Advies gegeven", editions=NOT_A_ROW)
    PRELIMINARY_INQUIRY = code(
        "preliminary_inquiry", _("Preliminary inquiry"), nl="Vooronderzoek", editions=NOT_A_ROW
    )
    INVESTIGATION = code("investigation", _("Investigation"), nl="Onderzoek", editions=NOT_A_ROW)
    CONCLUDED = code("concluded", _("Concluded"), nl="Conclusie gegeven", editions=NOT_A_ROW)
    MEDIATION = code("mediation", _("Mediation"), nl="Bemiddeling", editions=NOT_A_ROW)
    PROCEDURE_ASSISTANCE = code(
        "procedure_assistance", _("Assistance in a procedure"), nl="Bijstand in procedure", editions=NOT_A_ROW
    )
    REFERRED = code("referred", _("Referred"), nl="Doorverwezen", editions=NOT_A_ROW)
    WITHDRAWN = code("withdrawn", _("Withdrawn"), nl="Ingetrokken", editions=NOT_A_ROW)
    CLOSED = code("closed", _("Closed"), nl="Afgesloten", editions=NOT_A_ROW)
    MERGED = code("merged", _("Merged with another"), nl="Samengevoegd", editions=NOT_A_ROW)
    VOID = code("void", _("Entered by mistake"), nl="Vergissing", editions=NOT_A_ROW)
    ERASED = code("erased", _("Erased"), nl="Gewist", editions=NOT_A_ROW)

    @classmethod
    def open_states(cls) -> tuple["CaseState", ...]:
        """States in which somebody has still something to do."""
        return (cls.RECEIVED, cls.REGISTERED, *cls.assisted_states())

    @classmethod
    def assisted_states(cls) -> tuple["CaseState", ...]:
        """Open states in which a handler assists the reporter (Wga art. 2 lid 1 sub a)."""
        return (
            cls.INTAKE,
            cls.ADVISED,
            cls.PRELIMINARY_INQUIRY,
            cls.INVESTIGATION,
            cls.CONCLUDED,
            cls.MEDIATION,
            cls.PROCEDURE_ASSISTANCE,
            cls.REFERRED,
        )

    @classmethod
    def known_states(cls) -> tuple["CaseState", ...]:
        """States that nobody reaches who is anonymous, to whomever (Besluit art. 5)."""
        return (cls.INVESTIGATION, cls.MEDIATION)

    @classmethod
    def ended_states(cls) -> tuple["CaseState", ...]:
        """States in which the work is done and the term of retention runs."""
        return (cls.REGISTERED_ONLY, cls.WITHDRAWN, cls.CLOSED)

    @classmethod
    def set_aside_states(cls) -> tuple["CaseState", ...]:
        """States of a case that does not count for itself any more, and may come back (R10, R11)."""
        return (cls.MERGED, cls.VOID)
