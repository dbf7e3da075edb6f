"""Fields of the forms for residents: words as people write them, days that have been, lists of answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.codes import Code
from adv_portal.errors import Text
from adv_portal.ui.widgets import DatePartsField
from complaints.vocabulary.questions import LONGEST_LINE

NOT_YET: Final = _("This day has not come yet. Please check day, month and year.")


class WordsField(forms.CharField):
    """Words as people write them. Characters that no text holds are dropped, lines end one way."""

    def __init__(self, *, longest: int = LONGEST_LINE, rows: int = 0, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        if rows:
            kwargs["widget"] = forms.Textarea(attrs={"rows": rows})
        super().__init__(**kwargs)
        # No attribute maxlength: a browser would cut off a pasted text without a word.
        self.validators.append(MaxLengthValidator(longest))

    @override
    def to_python(self, value: Any) -> str:
        """Drop what the database cannot keep, and count a line's end as one character."""
        text = str(value or "").replace("\x00", "").replace("\r\n", "\n")
        return str(super().to_python(text) or "")


class DayField(DatePartsField):
    """A day that has been. Any day of the past is accepted."""

    @override
    def validate(self, value: date | None) -> None:
        """Refuse a day to come."""
        super().validate(value)
        if value is not None and value > timezone.localdate():
            raise forms.ValidationError(NOT_YET, code="future")


class ListField(forms.ChoiceField):
    """One answer of a list, as radio buttons."""

    def __init__(self, answers: type[Code] | Mapping[str, Text], **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        choices = list(answers.items()) if isinstance(answers, Mapping) else answers.choices
        super().__init__(choices=choices, widget=forms.RadioSelect, **kwargs)
