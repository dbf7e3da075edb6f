"""What is typed for a letter, its template and its head."""

from collections.abc import Sequence
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adv_portal.errors import Text
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsField
from complaints.domain.letters import DraftWords
from complaints.forms.casework import LONGEST_TEXT
from complaints.forms.fields import WordsField
from complaints.vocabulary.letters import LetterKind, SendBy

LONGEST_SUBJECT: Final = 200
LONGEST_HEAD: Final = 600


class WriteLetterForm(PortalForm):
    """To whom a letter goes, and which letter it is."""

    submit_label = _("Make the draft")
    mark_optional = False

    addressee = forms.ChoiceField(label=_("To whom?"), widget=forms.RadioSelect, required=False)
    kind = forms.ChoiceField(label=_("Which letter?"), required=False)
    language = forms.ChoiceField(
        label=_("In which language?"),
        required=False,
        choices=[
            ("", _("That of the reporter; for others Dutch")),
            ("nl", pgettext_lazy("language", "Dutch")),
            ("en", pgettext_lazy("language", "English")),
        ],
    )
    reply_by = DatePartsField(
        label=_("Before which day do you ask for an answer? (may stay empty)"),
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own arguments
        people: Sequence[tuple[str, str]],
        kinds: Sequence[tuple[str, str]],
        **kwargs: Any,  # noqa: ANN401 -- Django's own arguments
    ) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, list[tuple[str, Text]]] = {
            "addressee": list(people),
            "kind": [("", _("Choose the letter")), *kinds],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for."""
        kind = self.cleaned_data["kind"]
        return {
            "kind": LetterKind(kind) if kind else None,
            "addressee": self.cleaned_data["addressee"],
            "language": self.cleaned_data["language"],
            "reply_by": self.cleaned_data["reply_by"],
        }


class LetterForm(PortalForm):
    """The words of a draft."""

    versioned = True
    mark_optional = False
    submit_label = _("Save the draft")

    subject = WordsField(label=_("Subject"), required=False, longest=LONGEST_SUBJECT)
    body = WordsField(
        label=_("Letter"),
        help_text=_(
            "An empty line begins a new paragraph. A line that begins with # is a heading, one that begins"
            " with - an item of a list. Replace each field between braces by your own words."
        ),
        required=False,
        longest=LONGEST_TEXT,
        rows=26,
    )
    address = WordsField(
        label=_("Name and address on the letter"),
        help_text=_("Needed for a letter by post: name, street and number, postcode and town."),
        required=False,
        longest=LONGEST_HEAD,
        rows=4,
    )

    def words(self) -> DraftWords:
        """Give what was typed."""
        return DraftWords(
            self.cleaned_data["subject"], self.cleaned_data["body"], self.cleaned_data["address"]
        )


class SendLetterForm(PortalForm):
    """How a letter leaves."""

    versioned = True
    mark_optional = False
    submit_label = _("Send the letter")

    send_by = forms.ChoiceField(label=_("How is it sent?"), required=False, widget=forms.RadioSelect)
    sent_on = DatePartsField(
        label=_("On which day? (today when it stays empty)"),
        help_text=_("For a letter by post: the day on which it was posted."),
        required=False,
    )

    def __init__(self, *args: Any, ways: Sequence[tuple[str, str]], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        field = self.fields["send_by"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(ways)

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for."""
        way = self.cleaned_data["send_by"]
        return {"send_by": SendBy(way) if way else None, "sent_on": self.cleaned_data["sent_on"]}


class DiscardLetterForm(PortalForm):
    """The confirmation that a draft is thrown away."""

    versioned = True
    submit_label = _("Yes, throw this draft away")
    submit_kind = "danger"


class TemplateForm(PortalForm):
    """The words of a template."""

    versioned = True
    mark_optional = False
    submit_label = _("Save as a new version")

    subject = WordsField(label=_("Subject"), required=False, longest=LONGEST_SUBJECT)
    body = WordsField(
        label=_("Letter"),
        help_text=_(
            "An empty line begins a new paragraph. A line that begins with # is a heading, one that begins"
            " with - an item of a list. Only the fields in the list below may stand between braces."
        ),
        required=False,
        longest=LONGEST_TEXT,
        rows=26,
    )

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for."""
        return {
            "number": self.cleaned_data["version"],
            "subject": self.cleaned_data["subject"],
            "body": self.cleaned_data["body"],
        }


class TrialForm(PortalForm):
    """On which case a template is tried."""

    submit_label = _("Fill it in from this case")

    reference = forms.CharField(
        label=_("Number of a case"), help_text=_("Only a case that you may read."), max_length=20
    )


class LetterheadForm(PortalForm):
    """What stands at the top and foot of letters."""

    versioned = True
    mark_optional = False

    sender = WordsField(
        label=_("At the top"),
        help_text=_("Name and address of the service, line by line."),
        required=False,
        longest=LONGEST_HEAD,
        rows=5,
    )
    footer = WordsField(
        label=_("At the foot (may stay empty)"),
        help_text=_("For example opening hours, or a number of the Chamber of Commerce."),
        required=False,
        longest=LONGEST_HEAD,
        rows=3,
    )
    logo = forms.FileField(
        label=_("Logo (may stay empty)"),
        help_text=_("A PNG picture of at most 1 MB. It is drawn anew, so that nothing hides in it."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png"}),
    )
    removes_logo = forms.BooleanField(label=_("Take the logo away"), required=False)

    def act_arguments(self) -> dict[str, Any]:  # each act names the kinds of its arguments
        """Give what the act asks for; an empty version is that of a new letterhead."""
        logo = self.cleaned_data["logo"]
        return {
            "version": self.cleaned_data["version"] or None,
            "sender": self.cleaned_data["sender"],
            "footer": self.cleaned_data["footer"],
            "logo": logo.read() if isinstance(logo, UploadedFile) else None,
            "removes_logo": self.cleaned_data["removes_logo"],
        }
