"""When it may be done: the state tables of a job and of a statutory form."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Missing
from adv_portal.states.table import StateTable, Transition
from reports.models import StatutoryForm
from reports.vocabulary.acts import Act
from reports.vocabulary.states import FormState, JobState


def checked_by_a_second_person(form: StatutoryForm) -> list[Missing]:
    """Ask for a check by somebody else than the one who had the form made."""
    if form.checked_by_id is None or form.checked_by_id == form.requested_by_id:
        return [Missing("checked_by", _("Somebody else than the one who made this form has to check it."))]
    return []


def decision_known(form: StatutoryForm) -> list[Missing]:
    """Ask for the decision of the college of mayor and aldermen (Wga art. 3)."""
    missing = []
    if not form.decision:
        missing.append(Missing("decision", _("Fill in the number of the decision of the college.")))
    if form.decided_on is None:
        missing.append(Missing("decided_on", _("Fill in the date of the decision of the college.")))
    return missing


JOB_TABLE: Final = StateTable(
    name="report_job",
    initial=JobState.OPEN,
    final=(JobState.DONE,),
    transitions=(
        Transition(Act.REPORT_MADE, JobState.OPEN, JobState.DONE),
        Transition(Act.FORM_ISSUED, JobState.OPEN, JobState.DONE),
        Transition(Act.FIGURES_PUBLISHED, JobState.OPEN, JobState.DONE),
        Transition(Act.OVERVIEW_MADE, JobState.OPEN, JobState.DONE),
        Transition(Act.REPORT_FAILED, JobState.OPEN, JobState.FAILED),
        Transition(Act.REPORT_CANCELLED, JobState.OPEN, JobState.CANCELLED),
        Transition(Act.REPORT_RETRIED, JobState.FAILED, JobState.OPEN),
        Transition(Act.REPORT_RETRIED, JobState.CANCELLED, JobState.OPEN),
    ),
)

FORM_TABLE: Final = StateTable(
    name="statutory_form",
    initial=FormState.CONCEPT,
    final=(FormState.CORRECTED, FormState.REPLACED),
    transitions=(
        Transition(
            Act.FORM_CHECKED, FormState.CONCEPT, FormState.CHECKED, needs=(checked_by_a_second_person,)
        ),
        Transition(
            Act.FORM_ADOPTED,
            FormState.CHECKED,
            FormState.ADOPTED,
            needs=(checked_by_a_second_person, decision_known),
            source="Wga art. 3",
        ),
        Transition(
            Act.FORM_ISSUED, FormState.ADOPTED, FormState.ISSUED, needs=(decision_known,), source="Wga art. 3"
        ),
        Transition(Act.FORM_SENT, FormState.ISSUED, FormState.SENT, source="Wga art. 3"),
        Transition(Act.FIGURES_PUBLISHED, FormState.SENT, FormState.PUBLISHED),
        Transition(Act.FORM_CORRECTED, FormState.ISSUED, FormState.CORRECTED),
        Transition(Act.FORM_CORRECTED, FormState.SENT, FormState.CORRECTED),
        Transition(Act.FORM_CORRECTED, FormState.PUBLISHED, FormState.CORRECTED),
        Transition(Act.FORM_REPLACED, FormState.CONCEPT, FormState.REPLACED),
        Transition(Act.FORM_REPLACED, FormState.CHECKED, FormState.REPLACED),
    ),
)
