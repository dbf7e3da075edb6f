"""The forms of contact, notices, consents, procedures, referral, withdrawal and anonymity."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.errors import Text
from adv_portal.law.anonymity import Anonymity
from complaints.domain.records import Told
from complaints.forms.assisting import AssistForm, choice_field, day_field, means_field, words_field
from complaints.vocabulary.assistance import (
    Means,
    Party,
    ProcedureBody,
    ProcedureStep,
    ReferralBody,
    Topic,
    Warmth,
)
from complaints.vocabulary.consents import ASKED_OF_REPORTER, ASKED_OF_RESPONDENT
from complaints.vocabulary.results import ConsentReply, OtherHelp, Reached

_BOTH: Final = (Party.COMPLAINANT, Party.RESPONDENT)
_NOTICES: Final = (
    Topic.INQUIRY,
    Topic.INVESTIGATION,
    Topic.INVESTIGATION_STOPPED,
    Topic.CONCLUSION,
    Topic.MEDIATION,
    Topic.MEDIATION_ENDED,
    Topic.WITHDRAWAL,
    Topic.OUTCOME,
    Topic.OTHER,
)


#: The words that somebody agrees to: on the phone they are read out.
READ_OUT: Final[Mapping[str, Text]] = {
    topic.value: format_lazy(
        _("To the reporter: {reporter} To the other party: {other}"),
        reporter=words.text,
        other=ASKED_OF_RESPONDENT[topic].text,
    )
    if topic in ASKED_OF_RESPONDENT
    else words.text
    for topic, words in ASKED_OF_REPORTER.items()
}


class ContactForm(AssistForm):
    """A moment of contact with the reporter, or an attempt."""

    title = _("Record contact with the reporter")
    lead = _("A real contact meets the first term. Attempts count before you may close as 'no contact'.")
    done = _("The contact is recorded.")
    submit_label = _("Record the contact")
    codes = {"reached": Reached, "means": Means}

    reached = choice_field(_("Did you reach the reporter?"), Reached)
    happened_on = day_field(_("When?"))
    means = means_field()
    body = words_field(_("What was said, in short? (may stay empty)"), rows=3)


class NoticeForm(AssistForm):
    """A notice that was given otherwise than by a letter of the portal."""

    title = _("Record that somebody was told")
    lead = _("For what was told by phone, by post or in person. Letters of the portal record themselves.")
    done = _("The notice is recorded.")
    submit_label = _("Record the notice")
    codes = {"topic": Topic, "party": Party, "means": Means}

    party = choice_field(_("Who was told?"), Party)
    topic = choice_field(_("What was it about?"), _NOTICES)
    told_on = day_field(_("When?"))
    means = means_field()
    body = words_field(_("What was said, in short? (may stay empty)"), rows=3)

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the day and the means as one."""
        answers = super().act_arguments()
        means = answers.pop("means")
        told = Told(self.cleaned_data["told_on"], means if isinstance(means, Means) else None)
        return {**{name: value for name, value in answers.items() if name != "told_on"}, "told": told}


class AskConsentForm(AssistForm):
    """What the reporter is asked on the report page."""

    title = _("Ask the reporter for consent")
    lead = _("The reporter reads the words below on the report page, and answers yes or no there.")
    done = _("The reporter is asked for consent.")
    submit_label = _("Ask for consent")
    codes = {"topic": Topic}
    choice_hints = {"topic": {topic.value: words.text for topic, words in ASKED_OF_REPORTER.items()}}

    topic = choice_field(_("Consent for what?"), ASKED_OF_REPORTER)


class ConsentForm(AssistForm):
    """An answer to a request for consent that came otherwise than on the report page."""

    title = _("Record an answer about consent")
    lead = _(
        "By letter, by phone or in person. A consent that is taken back counts at once: a mediation ends "
        "with it."
    )
    done = _("The answer is recorded.")
    submit_label = _("Record the answer")
    choice_hints = {"topic": READ_OUT}
    codes = {"topic": Topic, "party": Party, "reply": ConsentReply, "means": Means}

    party = choice_field(_("Who answered?"), _BOTH)
    topic = choice_field(
        _("Consent for what?"), ASKED_OF_REPORTER, _("The other party is asked for mediation only.")
    )
    reply = choice_field(_("What was the answer?"), ConsentReply)
    answered_on = day_field(_("When?"))
    means = means_field()


class OtherHelpForm(AssistForm):
    """Help beside advice, investigation and mediation."""

    title = _("Record other help")
    lead = _("A signal to an organisation, an investigation of your own, a practice test, or aftercare.")
    done = _("The help is recorded.")
    submit_label = _("Record the help")
    codes = {"kind": OtherHelp}

    kind = choice_field(_("What was done?"), OtherHelp)
    happened_on = day_field(_("When?"))
    body = words_field(_("What was done, and what came of it?"))


class ProcedureForm(AssistForm):
    """Before whom a procedure runs, with what mandate."""

    title = _("Assist in a procedure")
    lead = _("With a mandate of the reporter, and after looking at the legal terms that run.")
    done = _("The assistance in the procedure has begun.")
    submit_label = _("Begin the assistance")
    codes = {"body_code": ProcedureBody}

    body_code = choice_field(_("Before whom does the procedure run?"), ProcedureBody)
    begun_on = day_field(_("When did it begin?"))
    mandate_on = day_field(
        _("When did the reporter give the mandate?"), _("Leave it empty when it has been recorded.")
    )
    deadlines_checked_on = day_field(
        _("When were the legal terms of the reporter checked?"),
        _("Leave it empty when it has been recorded."),
    )
    body = words_field(_("What is it about? (may stay empty)"))


class ProcedureStepForm(AssistForm):
    """What happened in a procedure."""

    title = _("Record a step in the procedure")
    lead = _("A hearing, a decision, or the end.")
    done = _("The step is recorded.")
    submit_label = _("Record the step")
    codes = {"step": ProcedureStep}

    procedure = forms.ChoiceField(label=_("In which procedure?"), required=False)
    step = choice_field(
        _("What happened?"), (ProcedureStep.HEARING, ProcedureStep.DECISION, ProcedureStep.ENDED)
    )
    happened_on = day_field(_("When did it happen, or was it announced?"))
    due_on = day_field(_("On what day is the hearing? (may stay empty)"))
    body = words_field(_("What happened, or what was decided?"))

    def __init__(self, *args: Any, procedures: Sequence[tuple[str, Text]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["procedure"]
        if len(procedures) <= 1:
            del self.fields["procedure"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose a procedure")), *procedures]

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the procedure by its id; none where there is only one."""
        answers = super().act_arguments()
        procedure = answers.pop("procedure", "")
        return {**answers, "procedure_id": UUID(str(procedure)) if procedure else None}


class ReferForm(AssistForm):
    """To whom a reporter is referred."""

    title = _("Refer the reporter")
    lead = _("Without consent to pass on data you give information only. The complaint still counts here.")
    done = _("The reporter is referred.")
    submit_label = _("Refer the reporter")
    codes = {"organisation": ReferralBody, "warmth": Warmth}

    organisation = choice_field(_("To whom?"), ReferralBody)
    warmth = choice_field(
        _("Who makes the contact?"), Warmth, _("When you do, you pass on data: that needs consent.")
    )
    referred_on = day_field(_("When?"))
    body = words_field(_("What was the reporter told, and what was passed on?"))


class WithdrawForm(AssistForm):
    """When the reporter asked to stop."""

    title = _("Stop because the reporter wants that")
    lead = _("A complaint that was registered still counts in the figures. Afterwards the case has ended.")
    done = _("The case has stopped.")
    submit_label = _("Stop the case")
    codes = {"means": Means}

    asked_on = day_field(
        _("When did the reporter ask to stop?"), _("Leave it empty when that was done on the report page.")
    )
    means = means_field()
    reasons = words_field(_("Why? (may stay empty)"), rows=3)
    respondent_told_on = day_field(
        _("When was the other party told?"), _("Needed only when the other party knows of the complaint.")
    )
    respondent_means = means_field(_("How was the other party told?"))


class AnonymityForm(AssistForm):
    """What the reporter asked about anonymity."""

    title = _("Change the anonymity")
    lead = _(
        "Only when the reporter asks. While somebody is anonymous there is no investigation and no mediation "
        "(Besluit, article 5). With 'anonymous', name and contact details are erased."
    )
    done = _("The anonymity is changed.")
    submit_label = _("Change the anonymity")
    codes = {"anonymity": Anonymity, "means": Means}

    anonymity = choice_field(_("What does the reporter want it to become?"), Anonymity)
    asked_on = day_field(_("When did the reporter ask this?"))
    means = means_field()


class IdentityForm(AssistForm):
    """That somebody learns who the reporter is."""

    title = _("The identity becomes known")
    lead = _("Tell the reporter first, where that is possible (Besluit, article 5).")
    done = _("It is recorded that the identity becomes known.")
    submit_label = _("Record it")

    body = words_field(_("Who learns it, and why?"))
    known_on = day_field(_("When did it become known, or will it?"))
    complainant_told_on = day_field(_("When was the reporter told?"))
    complainant_means = means_field(_("How was the reporter told?"))
    reasons = words_field(_("Why could the reporter not be told first? (may stay empty)"), rows=3)
