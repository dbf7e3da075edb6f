"""What the components of a page are filled with: frozen values, made by queries, shown by ``{% ui_… %}``.

Templates hold no arithmetic and fetch nothing, so a component gets everything it shows in one of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from adv_portal.errors import Text

#: How a status, alert or progress looks. Each has a word and an icon too: never colour alone.
KINDS = ("neutral", "info", "ok", "warning", "error")


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of a summary list: a label, its value, and where it can be changed.

    :param value: shown as text; lines are kept, direction follows the text.
    :param href: where the value can be changed; empty when it cannot.
    :param href_text: the words of that link, "Change" when empty.
    """

    label: Text
    value: Text | int
    href: str = ""
    href_text: Text = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The heading of one column. Numbers stand to the right."""

    label: Text
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text, marked when it is what somebody searched."""

    text: str = field(repr=False)
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table.

    :param text: what is shown.
    :param href: makes the text a link.
    :param header: the heading of its row.
    :param marker: a withheld figure: shown instead of ``text`` with an explanation.
    :param kind: makes the text a status badge of that kind; empty for plain text.
    :param choice: makes a check box named ``case`` of this value, with the text as its name.
    :param passage: pieces of a text of which some are marked, in place of ``text``.
    """

    text: Text | int
    href: str = ""
    header: bool = False
    marker: str = ""
    kind: str = ""
    choice: str = ""
    passage: Sequence[Piece] = ()

    @property
    def is_plain(self) -> bool:
        """Whether it is a text and nothing more: a long table has hundreds of those."""
        return not (self.marker or self.choice or self.passage or self.href or self.kind)


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; the first cell of each row is usually its header."""

    caption: Text
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Crumb:
    """A label that may be a link: one step of the bread crumbs, or one item of a list."""

    label: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened, and when."""

    moment: datetime | date
    title: Text
    text: Text = ""


@dataclass(frozen=True, slots=True)
class FigureView:
    """A chart with everything it needs to explain itself.

    :param definition: what is counted, and what is not.
    :param source: where the figures come from, and of which date.
    :param alt: the message of the chart in words.
    :param image_data_uri: the chart as ``data:image/svg+xml;base64,…``.
    :param table: the same figures as a table.
    :param caveat: what the figures do not tell.
    :param downloads: the same figures as files.
    """

    title: Text
    definition: Text
    source: Text
    alt: Text
    image_data_uri: str
    table: Table
    note: Text = ""
    caveat: Text = ""
    downloads: Sequence[Crumb] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a job is.

    :param state: ``queued``, ``running``, ``waiting``, ``failed``, ``cancelled`` or ``done``.
    :param step: what it is doing now.
    :param share: per cent done, None when unknown.
    :param since: when it entered this state.
    :param reason: why it failed, and what to do.
    :param retry_href: the address to which "Try again" posts; empty when it cannot be tried again.
    :param stop_href: the address to which "Stop" posts; empty when it cannot be stopped.
    :param files: what it made, when done.
    """

    state: str
    title: Text
    step: Text = ""
    share: int | None = None
    since: datetime | None = None
    reason: Text = ""
    retry_href: str = ""
    stop_href: str = ""
    files: Sequence[Crumb] = field(default=())

    @property
    def is_moving(self) -> bool:
        """Whether the page should look again by itself."""
        return self.state in {"queued", "running", "waiting"}

    @property
    def kind(self) -> str:
        """The look of the state."""
        looks = {"done": "ok", "failed": "error", "waiting": "warning", "cancelled": "neutral"}
        return looks.get(self.state, "info")


@dataclass(frozen=True, slots=True)
class ErrorItem:
    """One line of an error summary, with a link to the place where it is mended."""

    message: Text
    href: str = ""


@dataclass(frozen=True, slots=True)
class NavigationItem:
    """One entry of the navigation of staff."""

    label: Text
    href: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Action:
    """A further submit button of a form, beside the main one: skip, save as draft, delete."""

    label: Text
    name: str
    value: str = "1"
    kind: str = "secondary"
