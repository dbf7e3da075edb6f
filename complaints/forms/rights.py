"""What a case worker types about requests of data subjects and holds on erasure."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsField
from complaints.domain.rights import CORRECTABLE
from complaints.forms.casework import LONGEST_TEXT, ActForm, ReasonForm
from complaints.vocabulary.rights import Decision, RefusalGround, Right


class OpenRequestForm(PortalForm):
    """A request that came in."""

    submit_label = _("Record this request")
    mark_optional = False

    right = forms.ChoiceField(label=_("What does the person ask?"), required=False, widget=forms.RadioSelect)
    person = forms.ChoiceField(label=_("Who asks?"), required=False)
    received_on = DatePartsField(
        label=_("When did it come in?"),
        help_text=_(
            "From this day there is one month to answer (AVG, article 12(3)). For example 31 12 2026"
        ),
        required=False,
    )
    identity_checked_on = DatePartsField(
        label=_("When was it seen who asks? (may stay empty)"),
        help_text=_(
            "For a reporter the meldcode is enough. Ask for no more than you need; keep no copy of a "
            "document."
        ),
        required=False,
    )
    words = forms.CharField(
        label=_("What did the person write or say? (may stay empty)"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        rights, asking = self.fields["right"], self.fields["person"]
        if isinstance(rights, forms.ChoiceField) and isinstance(asking, forms.ChoiceField):
            rights.choices = Right.choices()
            asking.choices = [("", _("The reporter")), *people]

    def act_arguments(self) -> dict[str, object]:
        """Give the arguments of the act, beside the case and the actor."""
        cleaned = self.cleaned_data
        names = ("right", "received_on", "identity_checked_on", "words")
        person = cleaned["person"]
        return {name: cleaned[name] for name in names} | {"person_id": UUID(person) if person else None}


class IdentityForm(ActForm):
    """When it was seen who asks."""

    submit_label = _("Save")

    checked_on = DatePartsField(
        label=_("When was it seen who asks?"),
        help_text=_("Ask for no more than you need, and keep no copy of a document. For example 31 12 2026"),
        required=False,
    )

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the day."""
        return {"checked_on": self.cleaned_data["checked_on"]}


class ExtendForm(ReasonForm):
    """Why it takes longer."""

    submit_label = _("Extend by two months")
    reason_label = _("Why does it take longer?")
    reason_help = _("Tell the person the same within the first month.")


class AnswerForm(ActForm):
    """The decision on a request."""

    submit_label = _("Record this answer")

    decision = forms.ChoiceField(
        label=_("What was decided?"), required=False, widget=forms.RadioSelect, choices=Decision.choices
    )
    refusal_ground = forms.ChoiceField(
        label=_("On which ground is not all granted?"), required=False, choices=list
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        help_text=_("The person has a right to them, and to know where to complain (AVG, article 12(4))."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        grounds = self.fields["refusal_ground"]
        if isinstance(grounds, forms.ChoiceField):
            grounds.choices = [
                ("", _("All is granted")),
                *((ground.value, f"{ground.label} ({ground.source})") for ground in RefusalGround),
            ]

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the decision."""
        return {name: self.cleaned_data[name] for name in ("decision", "refusal_ground", "reasons")}


class CorrectTextForm(ActForm):
    """How a text should read."""

    submit_label = _("Correct this text")

    kind = forms.ChoiceField(label=_("Which text?"), required=False)
    text = forms.CharField(
        label=_("How should it read?"),
        help_text=_("The text of before stays in the case, so that it can be seen what was corrected."),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        kinds = self.fields["kind"]
        if isinstance(kinds, forms.ChoiceField):
            kinds.choices = [("", _("Choose a text")), *((kind.value, kind.label) for kind in CORRECTABLE)]

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the text."""
        return {"kind": self.cleaned_data["kind"], "text": self.cleaned_data["text"]}


class EraseForm(ActForm):
    """The confirmation of an erasure, because it cannot be taken back."""

    submit_label = _("Erase this case for good")
    submit_kind = "danger"


class HoldForm(ReasonForm):
    """Why erasure is suspended, and until when."""

    submit_label = _("Suspend the erasure")
    reason_label = _("Why do the data have to stay?")
    reason_help = _("For example a procedure before a court, or a term that still runs.")

    ends_on = DatePartsField(
        label=_("Until when?"),
        help_text=_("It ends by itself after this day. For example 31 12 2026"),
    )

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give the reason and the day."""
        return {**super().act_arguments(), "ends_on": self.cleaned_data["ends_on"]}


class RestrictForm(ActForm):
    """One press that restricts the use of a case, or lifts that."""
