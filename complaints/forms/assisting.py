"""What forms of assistance share: fields in plain words, and how answers become arguments of an act."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.codes import Code
from adv_portal.errors import Text
from adv_portal.ui.widgets import DatePartsField
from complaints.domain.records import Told
from complaints.forms.casework import LONGEST_TEXT, ActForm
from complaints.vocabulary.assistance import Means

_EXAMPLE: Final = _("For example 31 12 2026")
_HOW: Final = _("How?")


class AssistForm(ActForm):
    """A form of one act of assistance. The act says what is missing, all at once.

    A field ``x_told_on`` goes with ``x_means``: together they are the argument ``x_told``.
    """

    #: The heading of the page, what it says below it, and what is said when it is done.
    title: ClassVar[Text] = ""
    lead: ClassVar[Text] = ""
    done: ClassVar[Text] = ""
    #: The list of codes of each field that has one.
    codes: ClassVar[Mapping[str, type[Code]]] = {}

    @override
    def act_arguments(self) -> dict[str, object]:
        """Give what was answered, as the act takes it."""
        return {name: value for name, value in self._arguments() if name != "version"}

    def _arguments(self) -> Iterable[tuple[str, object]]:
        for name, value in self.cleaned_data.items():
            if name.endswith("_told_on"):
                who = name.removesuffix("_told_on")
                yield f"{who}_told", Told(value, _code(Means, self.cleaned_data.get(f"{who}_means")))
            elif not name.endswith("_means"):
                yield name, _code(self.codes[name], value) if name in self.codes else value


def _code(kind: type[Code], value: object) -> Any:  # noqa: ANN401 -- a code of the list, or None
    return kind(str(value)) if value else None


def _words(label: Text, hint: Text = "") -> dict[str, Any]:
    """Give the words of a field; lazy texts stay lazy."""
    return {"label": label, "help_text": hint}


def day_field(label: Text, hint: Text = _EXAMPLE) -> DatePartsField:
    """Ask for a day in three parts."""
    return DatePartsField(required=False, **_words(label, hint))


def words_field(label: Text, hint: Text = "", rows: int = 5) -> forms.CharField:
    """Ask for words, which are sealed."""
    return forms.CharField(
        required=False,
        **_words(label, hint),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def choice_field(label: Text, codes: Iterable[Code], hint: Text = "") -> forms.ChoiceField:
    """Ask for one answer of a few, all of them in sight."""
    kept = tuple(codes)
    return forms.ChoiceField(
        required=False,
        **_words(label, hint),
        widget=forms.RadioSelect,
        choices=lambda: [(code.value, code.label) for code in kept],
    )


def means_field(label: Text = _HOW) -> forms.ChoiceField:
    """Ask how somebody was told or reached."""
    return forms.ChoiceField(
        required=False, choices=lambda: [("", _("Choose how")), *Means.choices()], **_words(label)
    )
