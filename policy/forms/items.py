"""The forms of one item of the checklist."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Text
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsWidget
from policy.vocabulary.team import EvidenceKind, Visibility
from policy.vocabulary.warnings import WentOn


def _kinds() -> list[tuple[str, str]]:
    """Give the kinds of evidence that are typed, in the language of the moment."""
    return [(kind.value, kind.label) for kind in (EvidenceKind.LINK, EvidenceKind.STATEMENT)]


class ItemForm(PortalForm):
    """A note, and why one goes on when something else usually comes first."""

    submit_label = _("Save")
    versioned = True
    reveals = {"went_on": {WentOn.OTHER: ("why",)}}

    note = forms.CharField(
        label=_("Note"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("No names, and nothing about a case."),
    )
    went_on = forms.ChoiceField(choices=WentOn.choices, widget=forms.RadioSelect, required=False)
    why = forms.CharField(label=_("Which reason"), max_length=1000, required=False)

    def __init__(self, *args: object, first: Sequence[Text] = (), **kwargs: object) -> None:
        """Ask for the reason only when something usually comes first.

        :param first: the items that usually come first, in words.
        """
        super().__init__(*args, **kwargs)
        if first:
            named = "; ".join(str(one) for one in first)
            self.fields["went_on"].label = _(
                "Usually you do this first: %(items)s. You can go on. Why do you?"
            ) % {"items": named}
        else:
            del self.fields["went_on"], self.fields["why"]


class FinishForm(ItemForm):
    """The day on which an item was done, beside the note."""

    submit_label = _("Save as done")

    done_on = forms.DateField(label=_("Done on"), widget=DatePartsWidget)

    field_order = ("done_on", "note", "went_on", "why")


class WhyForm(PortalForm):
    """Why an item does not apply, or is opened again."""

    submit_label = _("Save with this reason")
    versioned = True

    reason = forms.CharField(label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4}))


class ConfirmForm(PortalForm):
    """Confirming asks nothing: only the version that was on screen."""

    versioned = True


class EvidenceForm(PortalForm):
    """What shows that an item is done."""

    submit_label = _("Add the evidence")

    kind = forms.ChoiceField(
        label=_("What is it"),
        choices=_kinds,
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=_("What is it called"), max_length=200)
    body = forms.CharField(
        label=_("The address, or the words of the statement"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    dated_on = forms.DateField(label=_("Date"), widget=DatePartsWidget)
    valid_until = forms.DateField(
        label=_("Holds until"),
        widget=DatePartsWidget,
        required=False,
        help_text=_("Leave this empty when it does not wear out."),
    )
    visibility = forms.ChoiceField(label=_("Who may see it"), choices=Visibility.choices)
