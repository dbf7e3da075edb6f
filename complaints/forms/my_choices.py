"""What a reporter types on the report page: answers to requests, name, contact, stopping, satisfaction."""

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from adv_portal.law.anonymity import Anonymity
from adv_portal.ui.components import Action
from adv_portal.ui.forms import PortalForm
from complaints.vocabulary.questions import NAME_HINTS, NAME_WORDS
from complaints.vocabulary.results import SCORES

LONGEST_REMARK: Final = 5_000


class ConsentForm(PortalForm):
    """Yes or no to one request."""

    submit_label = _("Yes, I agree")
    actions = (Action(_("No"), "answer", "no"),)


class RevokeForm(PortalForm):
    """Takes back a yes."""

    submit_label = _("Take back my yes")
    submit_kind = "danger"


class AnonymityForm(PortalForm):
    """To whom the reporter is known from now on."""

    submit_label = _("Change this")
    heading_field = "anonymity"
    choice_hints = {"anonymity": NAME_HINTS}

    anonymity = forms.ChoiceField(
        label=_("Do you want to give your name?"),
        widget=forms.RadioSelect,
        choices=lambda: [(code.value, NAME_WORDS[code]) for code in Anonymity],
        error_messages={"required": _("Choose one of the answers.")},
    )


class ContactForm(PortalForm):
    """How the reporter may be reached."""

    submit_label = _("Save")

    name = forms.CharField(label=_("Your name"), required=False, max_length=200)
    email = forms.EmailField(label=_("Your e-mail address"), required=False, max_length=254)
    phone = forms.CharField(label=_("Your phone number"), required=False, max_length=40)
    post = forms.CharField(
        label=_("Your postal address"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StopForm(PortalForm):
    """Stops a report."""

    submit_label = _("Yes, stop")
    submit_kind = "danger"

    reasons = forms.CharField(
        label=_("Do you want to tell why?"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SatisfactionForm(PortalForm):
    """What the help was like."""

    submit_label = _("Send")

    score = forms.ChoiceField(
        label=_("How satisfied are you with our help?"),
        widget=forms.RadioSelect,
        choices=lambda: [(str(score), words) for score, words in SCORES.items()],
        error_messages={"required": _("Choose one of the answers.")},
    )
    remark = forms.CharField(
        label=_("Do you want to say more?"),
        required=False,
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
