"""By what a case is counted, with the law's definitions at hand."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from typing_extensions import override

from adv_portal.errors import Text
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.ui.crispy import Section
from complaints.domain.registration import Classification
from complaints.forms.casework import LONGEST_TEXT, ActForm
from complaints.vocabulary.people import ReporterRole

#: What a ground covers. The article stands with it in the list of the law.
_GROUNDS: Final[Mapping[str, Text]] = {
    Ground.RACE: _("Skin colour, origin, descent, Roma and Sinti, language or accent."),
    Ground.ANTISEMITISM: _("Hostility towards Jewish people; also denial of the Holocaust."),
    Ground.NATIONALITY: _("The passport of a person, not their origin."),
    Ground.DISABILITY_CHRONIC_ILLNESS: _("Also refusing a reasonable adjustment."),
    Ground.AGE: _("The law covers work, profession and vocational education only. Register others too."),
    Ground.SEXUAL_ORIENTATION: _("Being attracted to women, men, both or nobody."),
    Ground.GENDER: _("Also pregnancy, motherhood, gender identity and expression, sex characteristics."),
    Ground.WORKING_HOURS: _("Part-time or full-time work."),
    Ground.CONTRACT_TYPE: _("A permanent or a temporary contract."),
    Ground.CIVIL_STATUS: _("Married, single, divorced or living together."),
    Ground.RELIGION: _("Also clothing and symbols, such as a headscarf."),
    Ground.BELIEF: _("A view of life without a god, such as humanism."),
    Ground.POLITICAL_OPINION: _("Membership or ideas of a political movement."),
    Ground.OTHER_NON_STATUTORY: _("Such as appearance, income or place of residence."),
    Ground.UNKNOWN: _("Cannot stand beside another ground."),
}
_NATURES: Final[Mapping[str, Text]] = {
    Nature.CONTESTED_TREATMENT: _("Unequal treatment, refusal, exclusion."),
    Nature.HOSTILE_CONDUCT: _("Insult, bullying, graffiti, harassment."),
    Nature.VIOLENCE: _("Physical violence, destruction."),
    Nature.THREAT: _("Threat with violence or other harm."),
}
_RESIDENCES: Final[Mapping[str, Text]] = {
    Residence.RESIDENT: _("On the day of registration; moving later changes nothing."),
    Residence.UNKNOWN: _("Counts in the form as not resident."),
}


def domains() -> list[tuple[str, Text]]:
    """Give the choices for the domain."""
    return [("", _("Choose a domain")), *Domain.choices()]


def further_natures() -> list[tuple[str, Text]]:
    """Give the natures that may stand beside the first."""
    return [(code.value, code.label) for code in Nature if code != Nature.UNKNOWN]


class ClassifyForm(ActForm):
    """The classification of a case. What is not known yet may stay empty until it is registered."""

    submit_label = _("Save the classification")
    choice_hints = {"grounds": _GROUNDS, "natures": _NATURES, "residence": _RESIDENCES}
    sections: Sequence[Section] = (
        Section(_("Where"), ("municipality", "residence", "place")),
        Section(_("What"), ("grounds", "domain", "natures", "further_natures")),
        Section(_("Further"), ("role", "respondent_is_municipality")),
    )

    municipality = forms.ChoiceField(
        label=_("For which municipality is it registered?"),
        help_text=_("The municipality where the reporter lives; else the one where it happened."),
    )
    residence = forms.ChoiceField(
        label=_("Does the reporter live in that municipality?"),
        required=False,
        widget=forms.RadioSelect,
        choices=Residence.choices,
    )
    place = forms.ChoiceField(
        label=pgettext_lazy("case", "Where did it happen?"),
        required=False,
        widget=forms.RadioSelect,
        choices=PlaceKind.choices,
    )
    grounds = forms.MultipleChoiceField(
        label=_("Grounds of discrimination"),
        help_text=_("One or more."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Ground.choices,
    )
    domain = forms.ChoiceField(
        label=_("Domain of society"),
        help_text=_("One. 'On the internet' is a place, not a domain."),
        required=False,
        choices=domains,
    )
    natures = forms.ChoiceField(
        label=_("Nature: what fits best?"),
        required=False,
        widget=forms.RadioSelect,
        choices=Nature.choices,
    )
    further_natures = forms.MultipleChoiceField(
        label=_("What else happened?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=further_natures,
    )
    role = forms.ChoiceField(label=_("Who reports?"), choices=ReporterRole.choices)
    respondent_is_municipality = forms.BooleanField(
        label=_("The complaint is about the municipality itself"),
        help_text=_("From then on only the head and the handler see this case."),
        required=False,
    )

    def __init__(self, *args: Any, places: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["municipality"]
        if isinstance(field, forms.ChoiceField):
            field.choices = places

    @override
    def clean(self) -> dict[str, Any]:
        """Ask for the primary nature before others stand beside it (rule R6)."""
        answers = super().clean() or {}
        if answers.get("further_natures") and not answers.get("natures"):
            self.add_error("natures", _("Choose first what fits best."))
        return answers

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the classification."""
        return {"classification": self.classification()}

    def classification(self) -> Classification:
        """Give what was chosen, the primary nature first."""
        answers = self.cleaned_data
        natures = [answers["natures"], *answers["further_natures"]]
        return Classification(
            municipality_id=int(answers["municipality"]),
            residence=Residence(answers["residence"]) if answers["residence"] else None,
            place=PlaceKind(answers["place"]) if answers["place"] else None,
            grounds=[Ground(ground) for ground in answers["grounds"]],
            domain=Domain(answers["domain"]) if answers["domain"] else None,
            natures=[Nature(nature) for nature in natures if nature],
            role=ReporterRole(answers["role"]),
            respondent_is_municipality=answers["respondent_is_municipality"],
        )


class CorrectForm(ClassifyForm):
    """The classification of a registered complaint, with the reason why it changes."""

    submit_label = _("Correct the registration")
    sections = (*ClassifyForm.sections, Section(_("Correction"), ("handlings", "reason")))

    handlings = forms.MultipleChoiceField(
        label=_("What was done for the reporter?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=Handling.choices,
    )
    reason = forms.CharField(
        label=_("Why is the registration corrected?"),
        help_text=_("Only those who may read the case see this."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the classification, what was done, and why it changes."""
        handlings = [Handling(value) for value in self.cleaned_data["handlings"]]
        return {
            "classification": self.classification(),
            "handlings": handlings,
            "reason": self.cleaned_data["reason"],
        }
