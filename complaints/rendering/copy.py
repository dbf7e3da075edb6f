"""A copy of somebody's data, as paper and for machines."""

import json
from dataclasses import dataclass, field
from datetime import date

from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.translation import override

from adv_portal.paper.render import pdf_of


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is kept of somebody."""

    label: str
    value: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """Things of one kind. ``name`` stays the same in every language."""

    name: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PersonalCopy:
    """A copy of the data of one person in one case.

    :param left_out: what is kept and not given, with the reason.
    """

    language: str
    title: str
    reference: str
    day: date
    parts: tuple[Part, ...]
    left_out: tuple[str, ...]

    def as_json(self) -> bytes:
        """Write it for machines (AVG art. 20)."""
        content = {
            "title": self.title,
            "reference": self.reference,
            "made_on": self.day.isoformat(),
            "language": self.language,
            "parts": [
                {
                    "name": part.name,
                    "title": part.title,
                    "items": [{"label": line.label, "value": line.value} for line in part.lines],
                }
                for part in self.parts
            ],
            "left_out": list(self.left_out),
        }
        return json.dumps(content, ensure_ascii=False, indent=2).encode()

    def as_pdf(self) -> bytes:
        """Write it as accessible paper."""
        with override(self.language):
            day = date_format(self.day)
            context = {"copy": self, "language": self.language, "title": self.title, "day": day}
            context["colophon"] = f"{self.reference} · {day}"
            return pdf_of(render_to_string("pdf/copy.html", context))
