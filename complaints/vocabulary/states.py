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
    CLOSED = code("closed", _("Closed"), nl="Afgesloten", editions=NOT_A_ROW)
    ERASED = code("erased", _("Erased"), nl="Gewist", editions=NOT_A_ROW)

    @classmethod
    def open_states(cls) -> tuple["CaseState", ...]:
        """States in which somebody has still something to do."""
        return (cls.RECEIVED, cls.REGISTERED, cls.INTAKE, cls.ADVISED)

    @classmethod
    def ended_states(cls) -> tuple["CaseState", ...]:
        """States in which the work is done and the term of retention runs."""
        return (cls.REGISTERED_ONLY, cls.CLOSED)
