"""The components of a page as template tags: each one file in ``templates/ui/``, one page in the gallery."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language, get_language_info, ngettext
from django.utils.translation import gettext as _

from adv_portal.errors import Text
from adv_portal.ui.components import Cell, Crumb, ErrorItem, Fact, FigureView, Progress, Table, TimelineEntry
from adv_portal.ui.forms import PortalForm

register = template.Library()

Context = dict[str, object]

#: The meldcode is read aloud and copied in groups of this many characters.
GROUP_LENGTH: Final = 4
SOON_DAYS: Final = 3

#: No style and no code from strings: the Content-Security-Policy would stop both.
HTMX: Final = {
    "includeIndicatorStyles": False,
    "allowEval": False,
    "allowScriptTags": False,
    "historyCacheSize": 0,
    "selfRequestsOnly": True,
}


# --- Text ------------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/heading.html")
def ui_heading(text: Text, level: int = 2, id: str = "") -> Context:  # noqa: A002 -- the word of HTML
    """Show a heading of level 1 to 4. A page has one heading of level 1."""
    return {"text": text, "level": level, "id": id}


@register.inclusion_tag("ui/paragraph.html")
def ui_paragraph(text: Text, kind: str = "") -> Context:
    """Show a paragraph; ``kind="small"`` for a note."""
    return {"text": text, "kind": kind}


@register.inclusion_tag("ui/paragraph.html")
def ui_lead(text: Text) -> Context:
    """Show the opening paragraph of a page, a little larger."""
    return {"text": text, "kind": "lead"}


@register.inclusion_tag("ui/text.html")
def ui_text(text: Text) -> Context:
    """Show what a person wrote: escaped, lines kept, direction by the text itself."""
    return {"text": text}


@register.inclusion_tag("ui/link.html")
def ui_link(href: str, text: Text, hint: Text = "", lang: str = "", *, current: bool = False) -> Context:
    """Show a link.

    :param hint: further words for a screen reader, where the same text stands more than once on the page.
    :param lang: the language of the text, where it is not that of the page.
    """
    return {"href": href, "text": text, "hint": hint, "lang": lang, "current": current}


@register.inclusion_tag("ui/list.html")
def ui_list(items: Sequence[Text | Crumb], *, ordered: bool = False) -> Context:
    """Show a list of texts, or of :class:`Crumb` where items are links."""
    shown = [item if isinstance(item, Crumb) else Crumb(item) for item in items]
    return {"items": shown, "ordered": ordered}


@register.simple_block_tag
def ui_prose(content: SafeString) -> SafeString:
    """Wrap running text of paragraphs, lists and headings in the column that reads well."""
    return render_to_string("ui/prose.html", {"content": content})


# --- Buttons ---------------------------------------------------------------------------------------------


@register.inclusion_tag("ui/button.html")
def ui_button(text: Text, kind: str = "primary", name: str = "", value: Text = "") -> Context:
    """Show the submit button of a form: ``primary``, ``secondary``, ``subtle`` or ``danger``."""
    return {"text": text, "kind": kind, "name": name, "value": value}


@register.inclusion_tag("ui/button_link.html")
def ui_button_link(href: str, text: Text, kind: str = "primary", hint: Text = "") -> Context:
    """Show a link that looks like a button: the way on, where nothing is sent."""
    return {"href": href, "text": text, "kind": kind, "hint": hint}


@register.inclusion_tag("ui/post_button.html")
def ui_post_button(
    action: str,
    text: Text,
    kind: str = "secondary",
    name: str = "",
    value: Text = "",
    version: int | str = "",
    hint: Text = "",
) -> Context:
    """Show a form of one button that posts to ``action``.

    :param version: the version on screen, sent along as ``version``.
    :param hint: further words for a screen reader, where the same text stands more than once.
    """
    return {
        "action": action, "text": text, "kind": kind, "name": name, "value": value, "version": version,
        "hint": hint,
    }  # fmt: skip


@register.simple_block_tag
def ui_buttons(content: SafeString) -> SafeString:
    """Put buttons side by side, below each other on a phone."""
    return render_to_string("ui/buttons.html", {"content": content})


@register.filter
def button_look(kind: str) -> str:
    """Give the look of a button by its kind."""
    return {"primary": "primary-action", "danger": "primary-action", "subtle": "subtle"}.get(
        kind, "secondary-action"
    )


@register.filter
def status_look(kind: str) -> str:
    """Give the look of a badge by its kind."""
    return {"ok": "success", "info": "neutral", "warning": "warning", "error": "error"}.get(kind, "inactive")


# --- Notices ---------------------------------------------------------------------------------------------


@register.simple_block_tag
def ui_alert(content: SafeString, kind: str = "info", title: Text = "") -> SafeString:
    """Show a notice: ``info``, ``ok``, ``warning`` or ``error``."""
    return render_to_string("ui/alert.html", {"content": content, "kind": kind, "title": title})


@register.inclusion_tag("ui/error_summary.html")
def ui_error_summary(items: Sequence[ErrorItem], title: Text = "") -> Context:
    """Show what stands in the way, each with a link to where it is mended. It takes the focus."""
    return {"items": items, "title": title}


@register.inclusion_tag("ui/messages.html", takes_context=True)
def ui_messages(context: template.Context) -> Context:
    """Show the messages of the last act, announced to screen readers."""
    return {"messages": context.get("messages")}


@register.inclusion_tag("ui/empty.html")
def ui_empty(title: Text, text: Text = "", href: str = "", link_text: Text = "") -> Context:
    """Say that a list is empty, why, and what can be done next."""
    return {"title": title, "text": text, "href": href, "link_text": link_text}


# --- Facts and figures -----------------------------------------------------------------------------------


@register.inclusion_tag("ui/summary_list.html")
def ui_summary_list(facts: Sequence[Fact]) -> Context:
    """Show labels with their values, each with a link to change it."""
    return {"facts": facts, "with_links": any(fact.href for fact in facts)}


@register.inclusion_tag("ui/table.html")
def ui_table(table: Table) -> Context:
    """Show a table with caption and scopes; it scrolls by itself on a narrow screen."""
    rows: list[list[tuple[Cell, bool]]] = [
        [
            (cell, index < len(table.columns) and table.columns[index].numeric)
            for index, cell in enumerate(row)
        ]
        for row in table.rows
    ]
    return {"table": table, "rows": rows, "id": "t-" + slugify(str(table.caption))}


@register.inclusion_tag("ui/status.html")
def ui_status(text: Text, kind: str = "neutral") -> Context:
    """Show a state as a badge: the word, an icon and a colour."""
    return {"text": text, "kind": kind}


@register.inclusion_tag("ui/suppressed.html")
def ui_suppressed(marker: Text) -> Context:
    """Show the marker of a withheld figure with its explanation."""
    return {"marker": str(marker)}


@register.inclusion_tag("ui/figure.html")
def ui_figure(figure: FigureView) -> Context:
    """Show a chart with its definition, its source and the same figures as a table."""
    return {"figure": figure, "id": "f-" + slugify(str(figure.title))}


@register.inclusion_tag("ui/timeline.html")
def ui_timeline(entries: Sequence[TimelineEntry]) -> Context:
    """Show what happened, in the order given."""
    shown = [(entry, isinstance(entry.moment, datetime)) for entry in entries]
    return {"entries": shown}


@register.inclusion_tag("ui/deadline.html")
def ui_deadline(due_on: date | None, working_days: int | None = None) -> Context:
    """Show a date and how long it still takes, in words.

    :param working_days: working days left; calendar days are counted when None.
    """
    if due_on is None:
        return {"due_on": None}
    left = (due_on - timezone.localdate()).days if working_days is None else working_days
    if left < 0:
        words = _("%(days)s too late") % {"days": _days(-left, working=working_days is not None)}
    elif left == 0:
        words = _("today")
    else:
        words = _("%(days)s left") % {"days": _days(left, working=working_days is not None)}
    kind = "error" if left < 0 else "warning" if left <= SOON_DAYS else "neutral"
    return {"due_on": due_on, "words": words, "kind": kind}


def _days(count: int, *, working: bool) -> str:
    if working:
        return ngettext("%(count)s working day", "%(count)s working days", count) % {"count": count}
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count}


@register.inclusion_tag("ui/code.html")
def ui_code(code: str) -> Context:
    """Show a code large and in groups of four, so that it can be copied by hand or read aloud."""
    bare = "".join(code.replace("-", " ").split())
    groups = code.replace("-", " ").split()
    if len(groups) == 1:
        groups = [bare[start : start + GROUP_LENGTH] for start in range(0, len(bare), GROUP_LENGTH)]
    return {"code": code, "groups": groups}


@register.inclusion_tag("ui/progress.html")
def ui_progress(job: Progress) -> Context:
    """Show how far a job is. The page looks again by itself while the job moves."""
    return {"job": job}


@register.inclusion_tag("ui/refresh.html")
def ui_refresh(job: Progress, seconds: int = 5) -> Context:
    """In the block ``head``: load the page again while the job moves, where there is no JavaScript."""
    return {"job": job, "seconds": seconds}


# --- Finding one's way -----------------------------------------------------------------------------------


@register.inclusion_tag("ui/breadcrumb.html")
def ui_breadcrumb(crumbs: Sequence[Crumb]) -> Context:
    """Show the way to this page; the last crumb is the page itself."""
    return {"crumbs": crumbs}


@register.inclusion_tag("ui/back.html")
def ui_back(href: str, text: Text = "") -> Context:
    """Show the way back, in the block ``breadcrumb`` of a page without bread crumbs."""
    return {"href": href, "text": text}


@register.inclusion_tag("ui/next_page.html")
def ui_next_page(url: str, text: Text = "") -> Context:
    """Show the way to the next rows of a list; nothing when ``url`` is empty."""
    return {"url": url, "text": text}


@register.inclusion_tag("ui/languages.html", takes_context=True)
def ui_languages(context: template.Context) -> Context:
    """Show the languages. A link changes nothing but the beginning of the address.

    Beside a form in which somebody may have typed they are buttons, which take along what was typed.
    """
    form = context.get("form")
    form_id = form.html_id if isinstance(form, PortalForm) and form.is_typed_in else ""
    request = context.get("request")
    here = request.get_full_path() if request is not None else "/"
    current = get_language() or settings.LANGUAGE_CODE
    links = [
        {
            "code": code,
            "name": get_language_info(code)["name_local"].capitalize(),
            "href": translate_url(here, code),
            "current": code == current,
        }
        for code, _name in settings.LANGUAGES
    ]
    return {"links": links, "form_id": form_id}


# --- The page itself -------------------------------------------------------------------------------------


@register.inclusion_tag("ui/stylesheets.html")
def ui_stylesheets() -> Context:
    """Link the design tokens of this portal, and the styles that read them."""
    return {"sheets": [static(settings.THEME_TOKENS), static("portal.css")]}


@register.simple_tag
def ui_htmx_config() -> str:
    """Give htmx the settings that fit our Content-Security-Policy."""
    return json.dumps(HTMX)


@register.simple_tag
def ui_home(path: str = "/") -> str:
    """Give the address of the start page, or of another page, in the language of the moment."""
    language = get_language() or settings.LANGUAGE_CODE
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


@register.inclusion_tag("ui/footer_links.html")
def ui_footer_links() -> Context:
    """Show the pages that every visitor may want."""
    pages = [
        Crumb(_("What help is there"), ui_home("/hulp/")),
        Crumb(_("Figures"), ui_home("/cijfers/")),
        Crumb(_("Privacy"), ui_home("/privacy/")),
        Crumb(_("Accessibility"), ui_home("/toegankelijkheid/")),
        Crumb(_("About us"), ui_home("/over/")),
        Crumb(_("Complaint about us"), ui_home("/klacht-over-ons/")),
        Crumb(_("For staff"), ui_home("/account/login/")),
    ]
    return {"pages": pages}


@register.inclusion_tag("ui/quick_exit.html")
def ui_quick_exit() -> Context:
    """Show the way out: it clears the page, ends the session and opens a neutral site."""
    try:
        leave = reverse("ui:leave")
    except NoReverseMatch:  # a page for an error may be shown while no address book can be read
        leave = settings.QUICK_EXIT_URL
    return {"leave": leave, "away": settings.QUICK_EXIT_URL}


@register.simple_tag(takes_context=True)
def ui_setting(context: template.Context, name: str) -> Any:  # noqa: ANN401 -- a text, or None
    """Give a text about this portal: what the page knows (``portal.name``), else what the settings say."""
    portal = context.get("portal")
    known = portal.get(name) if isinstance(portal, Mapping) else getattr(portal, name, None)
    return known or getattr(settings, f"PORTAL_{name.upper()}", "")
