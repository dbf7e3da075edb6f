"""What a case worker searches."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adv_portal.ui.forms import PortalForm
from complaints.queries.search import EVERYWHERE, RESPONDENT


class SearchForm(PortalForm):
    """Words of a story. They are posted, because an address would keep them."""

    submit_label = pgettext_lazy("cases", "Search")

    words = forms.CharField(
        label=_("Words from the file, the name of another party, or the number of a case"),
        help_text=_("The portal also finds other forms of a word: 'weigeren' finds 'weigerde'."),
        max_length=200,
        widget=forms.TextInput(attrs={"autofocus": True}),
    )
    where = forms.ChoiceField(
        label=_("Search in"),
        choices=[(EVERYWHERE, _("Words and names in the file")), (RESPONDENT, _("Names of other parties"))],
        initial=EVERYWHERE,
        required=False,
        widget=forms.RadioSelect,
    )
    after = forms.CharField(widget=forms.HiddenInput, required=False)
