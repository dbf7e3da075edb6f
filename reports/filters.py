"""Which reports are asked for: the filters of the library, as they stand in its address."""

from collections.abc import Iterable, Mapping
from typing import Final

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from django_filters import CharFilter, ChoiceFilter, FilterSet

from adv_portal.ui.forms import FilterForm
from reports.querysets import IssuedReportQuerySet
from reports.vocabulary.periods import Period

NEWEST: Final = "newest"
YEAR_LENGTH: Final = 4
MOST_WORDS: Final = 10
LONGEST: Final = 80
#: What each title says beside municipality, period and year: words that fit every report.
REGION: Final = "de regio van the region of"
TITLE: Final = "klachten over discriminatie in complaints about"


class LibraryFilter(FilterSet):  # type: ignore[misc]  # the library has no types
    """The filters of the library. A value that nobody knows fits no report.

    :param data: the query string.
    """

    words = CharFilter(
        label=_("Search in title, municipality and year"), max_length=LONGEST, method="by_words"
    )
    municipality = CharFilter(label=_("Municipality"), widget=forms.Select, method="by_municipality")
    year = CharFilter(label=_("Year"), widget=forms.Select, method="by_year")
    period = ChoiceFilter(
        label=_("Period"), choices=Period.choices, empty_label=pgettext_lazy("filter", "All")
    )
    versions = ChoiceFilter(
        label=_("Versions"),
        choices=[(NEWEST, _("Only the newest version"))],
        empty_label=_("All versions"),
        method="by_versions",
    )

    class Meta:
        form = FilterForm

    def __init__(self, data: QueryDict | Mapping[str, str]) -> None:
        filled = QueryDict(mutable=True)
        filled.update({name: str(data[name]) for name in data if name in self.base_filters and data[name]})
        super().__init__(filled, queryset=IssuedReportQuerySet())
        self.is_understood = self.form.is_valid()

    @property
    def chosen(self) -> dict[str, str]:
        """What was chosen, by filter."""
        return {name: str(value) for name, value in self.form.cleaned_data.items() if value}

    @property
    def is_narrowed(self) -> bool:
        """Whether something was chosen at all."""
        return bool(self.chosen) or not self.is_understood

    def narrow(self, rows: IssuedReportQuerySet) -> IssuedReportQuerySet:
        """Narrow reports to those asked for."""
        if not self.is_understood:
            return rows.none()
        for name, value in self.chosen.items():
            rows = self.filters[name].filter(rows, value)
        return rows

    def offer(self, municipalities: Iterable[tuple[str, str]], years: Iterable[int]) -> None:
        """Show what may be chosen: the municipalities, by CBS code, and the years that have a report."""
        towns, every = list(municipalities), ("", pgettext("filter", "All"))
        self.form.fields["municipality"].widget.choices = [every, *towns]
        self.form.fields["year"].widget.choices = [every, *((str(year), str(year)) for year in years)]
        if len(towns) < 2 and "municipality" not in self.chosen:  # noqa: PLR2004 -- one is no choice
            del self.form.fields["municipality"]

    def address(self, **changes: str) -> str:
        """Write the query string with changes."""
        answers = QueryDict(mutable=True)
        answers.update({**self.chosen, **changes})
        return f"?{answers.urlencode()}"

    def by_words(self, rows: IssuedReportQuerySet, _name: str, value: str) -> IssuedReportQuerySet:
        """Narrow to reports whose title holds each of the words."""
        for word in value.split()[:MOST_WORDS]:
            rows = rows.filter(_holds(word.strip(",.").lower()))
        return rows

    def by_municipality(self, rows: IssuedReportQuerySet, _name: str, value: str) -> IssuedReportQuerySet:
        """Narrow to one municipality."""
        return rows.filter(municipality__cbs=value)

    def by_year(self, rows: IssuedReportQuerySet, _name: str, value: str) -> IssuedReportQuerySet:
        """Narrow to one year."""
        return rows.filter(year=int(value)) if _is_year(value) else rows.none()

    def by_versions(self, rows: IssuedReportQuerySet, _name: str, _value: str) -> IssuedReportQuerySet:
        """Narrow to reports that were not replaced."""
        return rows.newest()


def _holds(word: str) -> Q:
    if word in TITLE:
        return Q()
    periods = [
        period.value
        for period in Period
        if period is not Period.YEAR and word in f"{period.label_nl} {period.label_en}".lower()
    ]
    found = Q(municipality__name__icontains=word) | Q(period__in=periods)
    of_region = Q(region__isnull=False)
    found |= of_region if word in REGION else of_region & Q(service__name__icontains=word)
    return found | Q(year=int(word)) if _is_year(word) else found


def _is_year(text: str) -> bool:
    return len(text) == YEAR_LENGTH and text.isascii() and text.isdigit()
