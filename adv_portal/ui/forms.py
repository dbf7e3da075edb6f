"""The base of every form: plain words, refusals at the right field, nothing typed is lost."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Final

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.forms.utils import ErrorDict
from django.forms.widgets import CheckboxSelectMultiple, ChoiceWidget, RadioSelect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.errors import Refused, Text
from adv_portal.ui.components import Action, ErrorItem
from adv_portal.ui.crispy import Section, form_helper
from adv_portal.ui.resolution import SEEN, resolved, write_seen
from adv_portal.ui.widgets import DatePartsWidget

#: Plain words in place of Django's own, by the code of the error. A field with words of its own keeps them.
PLAIN: Final[Mapping[str, Text]] = {
    "invalid": _("We cannot read this. Please check what you filled in."),
    "invalid_choice": _("Choose one of the answers in the list."),
    "invalid_list": _("Choose one or more of the answers in the list."),
    "max_length": _("This text is too long: it has %(show_value)d characters, %(limit_value)d is the most."),
    "min_length": _(
        "This text is too short: it has %(show_value)d characters, %(limit_value)d is the least."
    ),
    "max_value": _("This number is too large: %(limit_value)s is the most."),
    "min_value": _("This number is too small: %(limit_value)s is the least."),
    "null_characters_not_allowed": _(
        "This text holds a character that we cannot keep. Please type it again."
    ),
    "empty": _("This file is empty. Please choose another."),
    "missing": _("Please choose a file."),
}
PLAIN_BY_FIELD: Final[Mapping[type[forms.Field], Text]] = {
    forms.EmailField: _("Write an e-mail address with an @, such as name@example.org."),
    forms.DateField: _("Write the date as day, month and year, such as 31 12 2026."),
    forms.IntegerField: _("Write a whole number, in digits."),
    forms.URLField: _("Write the address of a page, such as https://www.example.org."),
}


#: Sent by the language choice of a page with a form: show what was typed in that language, do nothing else.
SWITCH_LANGUAGE: Final = "switch-language"


class PortalForm(forms.Form):
    """A form that ``{% crispy form %}`` renders whole: error summary, fields, buttons.

    A subclass sets the class attributes; a view may set the same names on the instance.
    """

    #: The words and the look of the main button.
    submit_label: Text = _("Save")
    submit_kind: str = "primary"
    #: A way back beside the button; no link when empty.
    cancel_href: str = ""
    cancel_label: Text = _("Cancel")
    #: Further submit buttons, such as "Skip this question".
    actions: Sequence[Action] = ()
    #: ``post`` or ``get``, and the address; the page itself when empty.
    method: str = "post"
    action: str = ""
    #: The field whose label is the heading (h1) of the page: one question a page.
    heading_field: str = ""
    #: Fields under headings; fields named in no section come first.
    sections: Sequence[Section] = ()
    #: ``{field: {value: words}}``: an explanation under an answer.
    choice_hints: Mapping[str, Mapping[str, Text]] = {}
    #: ``{field: {value: (field, …)}}``: fields that belong to one answer and are shown inside it.
    reveals: Mapping[str, Mapping[str, Sequence[str]]] = {}
    #: Whether labels of fields that may stay empty say so.
    mark_optional: bool = True
    #: The title of the error summary, "Something is not right yet" when empty.
    summary_title: Text = ""
    #: Carries a hidden ``version``. Also switched on by ``initial={"version": …}``.
    versioned: ClassVar[bool] = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(*args, **kwargs)
        self._links: dict[str, str] = {}
        self._is_only_shown = SWITCH_LANGUAGE in self.data
        if self.versioned or "version" in self.initial:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)
        self.data = resolved(self.data, self.fields)
        for field in self.fields.values():
            _speak_plainly(field)

    def add_refusal(self, refusal: Refused, links: Mapping[str, str] | None = None) -> None:
        """Put every gap of a refusal at its field, or in the summary when the field is on another page.

        :param links: for fields that are not on this form, the address of the page where each is mended.
        """
        for gap in refusal.missing:
            if gap.field in self.fields:
                self.add_error(gap.field, ValidationError(str(gap.message)))
            else:
                code = gap.field or "refused"
                self._links[code] = (links or {}).get(gap.field, "")
                self.add_error(None, ValidationError(str(gap.message), code=code))
        if not refusal.missing:
            self.add_error(None, ValidationError(str(refusal.message), code="refused"))

    @override
    def full_clean(self) -> None:
        """Read what was typed; leave it as it is when somebody only chose another language."""
        if self._is_only_shown:
            self._errors = ErrorDict()
            self.cleaned_data = {}
        else:
            super().full_clean()

    @override
    def is_valid(self) -> bool:
        """Tell whether the act may go on; not when somebody only chose another language."""
        return not self._is_only_shown and super().is_valid()

    @property
    def html_id(self) -> str:
        """The id of the form, by which the language choice sends along what was typed."""
        return f"form-{self.prefix or ''}{type(self).__name__.lower()}"

    @property
    def seen_before(self) -> str:
        """What stood in the form when somebody began to fill it in, to compare when two people save it."""
        if "version" not in self.fields:
            return ""
        return str(self.data.get(SEEN, "")) if self.is_bound else write_seen(self.fields, self.initial)

    @property
    def live(self) -> Mapping[str, str]:
        """Attributes by which a browser with JavaScript sends along what is typed; none as a rule."""
        return {}

    @property
    def is_typed_in(self) -> bool:
        """Whether a change of language would lose what somebody typed."""
        return self.method == "post" and any(not field.widget.is_hidden for field in self.fields.values())

    @cached_property
    def helper(self) -> FormHelper:
        """How crispy renders this form."""
        hidden = [name for answers in self.reveals.values() for names in answers.values() for name in names]
        return form_helper(self, self.sections, hidden)

    @property
    def error_items(self) -> list[ErrorItem]:
        """What stands in the error summary: each message with a link to its field."""
        return list(self._error_items())

    def _error_items(self) -> Iterator[ErrorItem]:
        errors = self.errors.as_data()
        for error in errors.get(NON_FIELD_ERRORS, ()):
            for message in error.messages:
                yield ErrorItem(message, self._links.get(error.code or "", ""))
        for name in self.fields:
            for error in errors.get(name, ()):
                for message in error.messages:
                    yield ErrorItem(message, f"#{target(self[name])}")


class FilterForm(PortalForm):
    """The form above a list: sends its answers in the address, so that a search can be shared."""

    method = "get"
    submit_label = _("Show")
    mark_optional = False


def target(bound: forms.BoundField) -> str:
    """Give the id of the control on which a link to a field lands."""
    widget = bound.field.widget
    if isinstance(widget, DatePartsWidget):
        return f"{bound.auto_id}_day"
    if isinstance(widget, (RadioSelect, CheckboxSelectMultiple)):
        return f"{bound.auto_id}_0"
    return bound.id_for_label or bound.auto_id


def _speak_plainly(field: forms.Field) -> None:
    """Replace Django's own words where the field has none of its own."""
    words: dict[str, Text] = dict(PLAIN)
    for kind, text in PLAIN_BY_FIELD.items():
        if isinstance(field, kind):
            words["invalid"] = text
    words["required"] = _required(field)
    own = _django_words(field)
    for code, text in words.items():
        if field.error_messages.get(code, own.get(code)) == own.get(code):
            field.error_messages[code] = str(text)


def _required(field: forms.Field) -> Text:
    label = str(field.label or "")
    if not label:
        return _("Please answer this question.")
    if isinstance(field.widget, (ChoiceWidget, forms.CheckboxInput)):
        return str(_("Please choose: %(label)s")) % {"label": label}
    return str(_("Please fill in: %(label)s")) % {"label": label}


def _django_words(field: forms.Field) -> dict[str, Text]:
    words: dict[str, Text] = {}
    for kind in reversed(type(field).__mro__):
        if kind.__module__.startswith("django."):
            words.update(getattr(kind, "default_error_messages", {}))
    return words
