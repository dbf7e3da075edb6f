"""What is typed and sent: messages of both sides, and documents."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.files.fields import FilesField
from adv_portal.ui.forms import PortalForm
from complaints.domain.messages import LONGEST_MESSAGE


class MessageForm(PortalForm):
    """A message of the case worker to the reporter, with files."""

    submit_label = _("Send the message")
    mark_optional = False

    body = forms.CharField(
        label=_("Message to the reporter"),
        help_text=_("Write as you would talk. The reporter reads it with the code."),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    attached = FilesField(label=_("Files (may stay empty)"))

    def act_arguments(self) -> dict[str, Any]:
        """Give the arguments of the act."""
        return {"body": self.cleaned_data["body"], "sent": self.cleaned_data["attached"]}


class MyMessageForm(MessageForm):
    """A message of the reporter, with files."""

    body = forms.CharField(
        label=_("Your message"),
        help_text=_("Write it in your own language. You need not say who you are."),
        required=False,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    attached = FilesField(label=_("Photos or other files (may stay empty)"))


class DocumentsForm(PortalForm):
    """Documents that a case worker adds to a case."""

    submit_label = _("Add the documents")
    mark_optional = False

    attached = FilesField(label=_("Documents"))
    is_for_reporter = forms.BooleanField(
        label=_("The reporter may see these on the report page"), required=False
    )

    def act_arguments(self) -> dict[str, Any]:
        """Give the arguments of the act."""
        return {
            "sent": self.cleaned_data["attached"],
            "is_for_reporter": self.cleaned_data["is_for_reporter"],
        }


class RemoveDocumentForm(PortalForm):
    """The confirmation, because what is removed does not come back."""

    submit_label = _("Remove for good")
    submit_kind = "danger"
