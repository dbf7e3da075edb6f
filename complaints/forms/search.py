"""What a case worker searches."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adv_portal.ui.forms import PortalForm


class SearchForm(PortalForm):
    """Words of a story. They are posted, because an address would keep them."""

    submit_label = pgettext_lazy("cases", "Search")

    words = forms.CharField(
        label=_("Words from the story, or the number of a case"),
        help_text=_("The portal also finds other forms of a word: 'weigeren' finds 'weigerde'."),
        max_length=200,
    )
    after = forms.CharField(widget=forms.HiddenInput, required=False)
