"""The gallery of components: every one of them with an example, for those who build and those who test."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Final

from django import forms
from django.contrib.messages import SUCCESS, WARNING
from django.contrib.messages.storage.base import Message
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from adv_portal.errors import Text
from adv_portal.ui.components import (
    Action,
    Cell,
    Column,
    Crumb,
    ErrorItem,
    Fact,
    FigureView,
    Progress,
    Table,
    TimelineEntry,
)
from adv_portal.ui.crispy import Section
from adv_portal.ui.forms import PortalForm
from adv_portal.ui.widgets import DatePartsField

#: One page in the gallery for each component; the name is that of its tag.
EXHIBITS: Final = (
    "heading", "paragraph", "text", "link", "list", "prose", "button", "button_link", "post_button",
    "buttons", "alert", "error_summary", "messages", "empty", "summary_list", "table", "status", "suppressed",
    "figure", "timeline", "deadline", "code", "progress", "breadcrumb", "back", "next_page", "form",
    "form-errors", "progress-running", "progress-done",
)  # fmt: skip
#: Other states of a component, which would stand twice on the page with all of them.
ONLY_ALONE: Final = frozenset({"form-errors", "progress-running", "progress-done"})

#: A chart of two bars, small enough to stand here.
CHART: Final = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 400 90'%3E"
    "%3Crect x='100' y='5' width='280' height='30' fill='%231B6CA8'/%3E"
    "%3Crect x='100' y='50' width='140' height='30' fill='%23E07B00'/%3E%3C/svg%3E"
)


class GalleryForm(PortalForm):
    """A form with every kind of field."""

    submit_label = _("Continue")
    actions = (Action(_("Skip this question"), "skip", kind="subtle"),)
    cancel_href = "#main"
    reveals = {"place": {"elsewhere": ("municipality",)}}
    choice_hints = {"identity": {"full": _("Nobody knows who you are. You follow your report with a code.")}}
    sections = (Section(_("More about it"), ("grounds", "identity", "country", "proof", "agree")),)

    story = forms.CharField(
        label=_("What happened?"),
        help_text=_("Tell it in your own words, in your own language. Short is fine."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.ChoiceField(
        label=_("Where did it happen?"),
        choices=[
            ("here", _("In this town or neighbourhood")),
            ("elsewhere", _("Somewhere else in the Netherlands")),
            ("internet", _("On the internet")),
        ],
        widget=forms.RadioSelect,
    )
    municipality = forms.CharField(label=_("Municipality"), required=False)
    happened_on = DatePartsField(label=_("When did it happen?"), help_text=_("For example 31 12 2026"))
    email = forms.EmailField(label=_("E-mail address"), required=False)
    grounds = forms.MultipleChoiceField(
        label=_("What was it about, do you think?"),
        choices=[("age", pgettext_lazy("ground", "Age")), ("religion", pgettext_lazy("ground", "Religion"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    identity = forms.ChoiceField(
        label=_("Do you want to give your name?"),
        choices=[("none", _("Yes, I give my name.")), ("full", _("No, I stay anonymous."))],
        widget=forms.RadioSelect,
    )
    country = forms.ChoiceField(
        label=_("Country"), choices=[("", _("Choose a country")), ("nl", _("The Netherlands"))]
    )
    proof = forms.FileField(label=_("A photo or a letter"), required=False)
    agree = forms.BooleanField(label=_("I agree that my answers are kept."))


@dataclass(frozen=True, slots=True)
class Examples:
    """What the components of the gallery show."""

    facts: tuple[Fact, ...]
    table: Table
    figure: FigureView
    crumbs: tuple[Crumb, ...]
    entries: tuple[TimelineEntry, ...]
    jobs: dict[str, Progress]
    messages: tuple[Message, ...]
    dates: tuple[date, ...]
    items: tuple[Text | Crumb, ...]
    errors: tuple[ErrorItem, ...]


def exhibits(name: str) -> tuple[str, ...]:
    """Give the exhibit of that name; all when there is none."""
    if name in EXHIBITS:
        return (name,)
    return tuple(exhibit for exhibit in EXHIBITS if exhibit not in ONLY_ALONE)


def examples() -> Examples:
    """Give an example for each component."""
    today = timezone.localdate()
    table = Table(
        caption=_("Complaints by ground"),
        columns=(Column(_("Ground")), Column(_("Complaints"), numeric=True), Column(_("State"))),
        rows=(
            (Cell(_("Age"), header=True), Cell(128), Cell(_("Closed"), kind="ok")),
            (Cell(_("Religion"), header=True), Cell("", marker="<5"), Cell(_("In progress"), kind="info")),
            (Cell(_("Civil status"), header=True), Cell("", marker="x"), Cell(_("Late"), kind="error")),
        ),
        note=_("Small numbers are withheld, so that nobody can be recognised."),
    )
    return Examples(
        facts=(
            Fact(_("What happened"), _("I was refused at the door.\nThe others could walk on."), "#main"),
            Fact(_("Where"), _("On the internet"), "#main", _("Other place")),
            Fact(_("Files"), 2),
        ),
        table=table,
        figure=FigureView(
            title=_("Complaints in two years"),
            definition=_("All complaints that were registered in the year."),
            source=_("Register of complaints, 1 April 2026"),
            alt=_("In 2026 there were 280 complaints, in 2025 there were 140."),
            image_data_uri=CHART,
            table=replace(table, caption=_("Complaints in two years, by ground")),
        ),
        crumbs=(Crumb(_("Start"), "#main"), Crumb(_("Cases"), "#main"), Crumb(_("Components"))),
        entries=(
            TimelineEntry(datetime(2026, 11, 3, 13, 30, tzinfo=UTC), _("Report received")),
            TimelineEntry(date(2026, 11, 5), _("Advice given"), _("By letter, with reasons.")),
        ),
        jobs=_jobs(),
        messages=(
            Message(SUCCESS, str(_("The case is closed."))),
            Message(WARNING, str(_("The letter is not sent."))),
        ),
        dates=(today - timedelta(days=2), today, today + timedelta(days=1), today + timedelta(days=20)),
        items=(_("We read your report."), Crumb(_("You choose what we do."), "#main")),
        errors=(ErrorItem(_("Choose where it happened."), "#main"), ErrorItem(_("Classify the case first."))),
    )


def _jobs() -> dict[str, Progress]:
    moment = datetime(2026, 11, 3, 13, 30, tzinfo=UTC)
    title = _("Statutory form of Havenstad, 2026")
    files = (Crumb(_("Form (PDF)"), "#main"), Crumb(_("Form (CSV)"), "#main"))
    return {
        "failed": Progress("failed", title, since=moment, reason=_("The disk is full."), retry_href="#main"),
        "running": Progress("running", title, step=_("Counting"), share=40, since=moment),
        "done": Progress("done", title, files=files),
    }
