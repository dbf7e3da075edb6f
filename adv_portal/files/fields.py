"""The field of a form that takes files, and says beforehand what fits."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from typing_extensions import override

from adv_portal.files.cleaning import MOST_BYTES, MOST_FILES, shown_name
from adv_portal.files.kinds import ACCEPT
from adv_portal.files.uploads import SealedUpload

#: What stands at the field before anything is chosen.
LIMITS: Final = gettext_lazy(
    "Photo, PDF, letter (docx, odt), text, sound or film. At most 10 files of 20 MB. We take place and "
    "device out of photos, and what is written beside sound and film."
)


class FilesInput(forms.FileInput):
    """Chooses one or more files."""

    allow_multiple_selected = True

    def __init__(self) -> None:
        super().__init__(attrs={"multiple": True, "accept": ACCEPT})

    @override
    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str
    ) -> list[Any]:
        """Give all files that were chosen."""
        return files.getlist(name)


class FilesField(forms.Field):
    """Zero or more files. Says at once what is too large or too many; the content is looked at by the act."""

    widget = FilesInput

    def __init__(self, **further: Any) -> None:  # noqa: ANN401 -- Django's own arguments
        super().__init__(**{"required": False, "help_text": LIMITS, **further})

    @override
    def clean(self, value: Sequence[SealedUpload] | None) -> list[SealedUpload]:
        """Give the files, each within its limit."""
        sent = list(value or [])
        if self.required and not sent:
            raise ValidationError(_("Please choose a file."))
        if len(sent) > MOST_FILES:
            raise ValidationError(
                _("You chose %(count)d files; at most %(most)d fit at once. Send the others after these.")
                % {"count": len(sent), "most": MOST_FILES}
            )
        if errors := [ValidationError(_too_large(one)) for one in sent if one.is_too_large]:
            raise ValidationError(errors)
        return sent


def _too_large(sent: SealedUpload) -> str:
    return _(
        "“%(name)s”: this file is too large (now %(size)s, the limit is %(limit)s). Make the photo smaller "
        "or send it later."
    ) % {
        "name": shown_name(sent.name or ""),
        "size": filesizeformat(sent.size or 0),
        "limit": filesizeformat(MOST_BYTES),
    }
