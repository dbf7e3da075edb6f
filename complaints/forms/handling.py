"""The forms of inquiry, investigation, hearing both sides and mediation."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.errors import Text
from complaints.forms.assisting import AssistForm, choice_field, day_field, means_field, words_field
from complaints.vocabulary.assistance import Means, Party
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.results import InquiryEnd, MediationEnd, NewFacts

_SENT: Final = _("Leave it empty when a letter of the portal was sent: the portal knows that.")
_BOTH: Final = (Party.COMPLAINANT, Party.RESPONDENT)


class InquiryForm(AssistForm):
    """With what plan a preliminary inquiry begins."""

    title = _("Begin a preliminary inquiry")
    lead = _(
        "You find out more, so that you can advise. Nobody outside hears who the other party is "
        "(Besluit, article 9)."
    )
    done = _("The preliminary inquiry has begun.")
    submit_label = _("Begin the preliminary inquiry")

    body = words_field(
        _("What do you want to find out, and how?"), _("Without telling others about the other party.")
    )
    complainant_told_on = day_field(_("When was the reporter told?"), _SENT)
    complainant_means = means_field()


class InquiryEndForm(AssistForm):
    """What a preliminary inquiry found, and what the reporter is advised."""

    title = _("End the preliminary inquiry")
    lead = _(
        "Without an investigation. The reporter gets advice with its reasons (Besluit, articles 8 and 9)."
    )
    done = _("The preliminary inquiry has ended.")
    submit_label = _("End the preliminary inquiry")
    codes = {"end": InquiryEnd}

    end = choice_field(_("Why does no investigation follow?"), InquiryEnd)
    findings = words_field(_("What was found?"), _("Only those who may read the case see this."))
    body = words_field(_("Advice"), _("What can the reporter do? Write it as you would say it."))
    reasons = words_field(_("Reasons"), _("The reporter reads them too."))


class InvestigationForm(AssistForm):
    """Why an investigation is right, and who was told that it begins."""

    title = _("Begin an investigation")
    lead = _(
        "The reporter is not anonymous and agrees. Both sides are told that it begins. You weigh what it may "
        "do to the reputation of the other party (Besluit, article 10)."
    )
    done = _("The investigation has begun.")
    submit_label = _("Begin the investigation")

    weighing = words_field(_("Why is an investigation right here?"))
    harm = words_field(
        _("What may it do to the reputation of the other party?"), _("And why is that justified here?")
    )
    complainant_told_on = day_field(_("When was the reporter told that it begins?"), _SENT)
    complainant_means = means_field(_("How was the reporter told?"))
    respondent_told_on = day_field(_("When was the other party told that it begins?"), _SENT)
    respondent_means = means_field(_("How was the other party told?"))


class ConclusionForm(AssistForm):
    """What an investigation concludes, and who read it."""

    title = _("Conclude the investigation")
    lead = _(
        "In writing, with reasons, to both. Both were heard, or gave no view by the day asked "
        "(Besluit, article 10)."
    )
    done = _("The investigation is concluded.")
    submit_label = _("Conclude the investigation")
    codes = {"conclusion": Outcome}

    conclusion = choice_field(
        _("What does the investigation conclude?"),
        (Outcome.CONCLUSION_LIKELY, Outcome.CONCLUSION_NOT_ESTABLISHED),
    )
    body = words_field(_("Conclusion"))
    reasons = words_field(_("Reasons"))
    complainant_told_on = day_field(_("When was it sent to the reporter?"), _SENT)
    complainant_means = means_field(_("How was it sent to the reporter?"))
    respondent_told_on = day_field(_("When was it sent to the other party?"), _SENT)
    respondent_means = means_field(_("How was it sent to the other party?"))


class StopInvestigationForm(AssistForm):
    """Why an investigation stops, and who was told."""

    title = _("Stop the investigation")
    lead = _("The reporter wants no investigation any more. Both sides are told.")
    done = _("The investigation has stopped.")
    submit_label = _("Stop the investigation")

    reasons = words_field(_("Why does it stop?"))
    complainant_told_on = day_field(_("When was the reporter told that it stops?"), _SENT)
    complainant_means = means_field(_("How was the reporter told?"))
    respondent_told_on = day_field(_("When was the other party told that it stops?"), _SENT)
    respondent_means = means_field(_("How was the other party told?"))


class AskViewForm(AssistForm):
    """Whose view is asked, and until when."""

    title = _("Ask for a view")
    lead = _("Each side tells what happened. Ask again for a reminder with a later day.")
    done = _("The view is asked.")
    submit_label = _("The view is asked")
    codes = {"party": Party, "means": Means}

    party = choice_field(_("Whose view?"), _BOTH)
    asked_on = day_field(_("When was it asked?"), _("Leave it empty for today."))
    means = means_field()
    due_on = day_field(_("Until when can they answer?"), _("Leave it empty for the usual term."))


class ViewForm(AssistForm):
    """A view as it came."""

    title = _("Record a view")
    lead = _("What a side says. What the other side does not know yet, it has to hear.")
    done = _("The view is recorded.")
    submit_label = _("Record the view")
    codes = {"party": Party, "means": Means, "new_facts": NewFacts}

    party = choice_field(_("Whose view?"), _BOTH)
    received_on = day_field(_("When did it come?"))
    means = means_field()
    body = words_field(_("The view, or what was said"), rows=8)
    new_facts = choice_field(_("Does it hold facts that the other side does not know?"), NewFacts)


class SilenceForm(AssistForm):
    """Who gave no view by the day asked."""

    title = _("No view by the day asked")
    lead = _("Record it when the day has passed. The investigation can go on then.")
    done = _("It is recorded that no view came.")
    submit_label = _("No view came")
    codes = {"party": Party}

    party = choice_field(_("Whose view did not come?"), _BOTH)


class PutForm(AssistForm):
    """What was put to the other side, and until when it may react."""

    title = _("Put new facts to the other side")
    lead = _("Nobody is judged on facts that they could not speak about (hearing both sides).")
    done = _("It is recorded that the other side heard of it.")
    submit_label = _("The other side heard of it")
    codes = {"means": Means}

    view = forms.ChoiceField(label=_("Which view holds the new facts?"), required=False)
    put_on = day_field(_("When did the other side hear of it?"))
    means = means_field()
    due_on = day_field(_("Until when can they react?"), _("Leave it empty for the usual term."))

    def __init__(self, *args: Any, views: Sequence[tuple[str, Text]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["view"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose a view")), *views]

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the view by its id."""
        answers = super().act_arguments()
        view = answers.pop("view")
        return {**answers, "view_id": UUID(str(view)) if view else None}


class MediationForm(AssistForm):
    """The beginning of a mediation: everything it needs has been recorded before."""

    title = _("Begin a mediation")
    lead = _(
        "Both agreed, on a day that is recorded, and the other party was heard. Either can stop at any time "
        "(Besluit, article 11)."
    )
    done = _("The mediation has begun.")
    submit_label = _("Begin the mediation")


class MediationEndForm(AssistForm):
    """How a mediation ends."""

    title = _("End the mediation")
    lead = _("The case goes back to where it was before the mediation.")
    done = _("The mediation has ended.")
    submit_label = _("End the mediation")
    codes = {"how": MediationEnd}

    how = choice_field(_("How does it end?"), MediationEnd)
    body = words_field(_("What was agreed, or what was said? (may stay empty)"))
    complainant_told_on = day_field(_("When was the reporter told of the end?"), _SENT)
    complainant_means = means_field(_("How was the reporter told?"))
    respondent_told_on = day_field(_("When was the other party told of the end?"), _SENT)
    respondent_means = means_field(_("How was the other party told?"))
