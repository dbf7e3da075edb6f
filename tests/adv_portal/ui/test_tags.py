import re
from datetime import date, timedelta
from html.parser import HTMLParser

import pytest
from django.template import Context, Template
from django.urls import resolve
from django.utils import timezone, translation
from typing_extensions import override

from adv_portal.ui.components import Cell, Column, Crumb, Fact, Progress, Table
from adv_portal.ui.gallery import examples

SCRIPT = "<script>alert(1)</script>"


def render(source: str, **context: object) -> str:
    return Template("{% load ui %}" + source).render(Context(context))


class Words(HTMLParser):
    """The text of a page without its marks, as it is read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    @override
    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def words(html: str) -> str:
    reader = Words()
    reader.feed(html)
    return " ".join(" ".join(reader.parts).split())


@pytest.mark.parametrize(
    "tag",
    [
        "{% ui_heading x %}",
        "{% ui_paragraph x %}",
        "{% ui_lead x %}",
        "{% ui_text x %}",
        "{% ui_link x x x %}",
        "{% ui_button x 'primary' x x %}",
        "{% ui_button_link x x %}",
        "{% ui_post_button x x %}",
        "{% ui_alert 'info' x %}{{ x }}{% endui_alert %}",
        "{% ui_empty x x x x %}",
        "{% ui_status x %}",
        "{% ui_suppressed x %}",
        "{% ui_code x %}",
        "{% ui_next_page x x %}",
        "{% ui_list items %}",
        "{% ui_summary_list facts %}",
        "{% ui_table table %}",
    ],
)
def test_no_component_lets_markup_through(tag: str) -> None:
    html = render(
        tag,
        x=SCRIPT,
        items=[SCRIPT, Crumb(SCRIPT, SCRIPT)],
        facts=[Fact(SCRIPT, SCRIPT, SCRIPT)],
        table=Table(SCRIPT, [Column(SCRIPT)], [[Cell(SCRIPT)], [Cell(SCRIPT, href=SCRIPT)]], SCRIPT),
    )

    assert "<script" not in html
    assert "&lt;" in html


def test_a_code_is_shown_in_groups_and_copied_whole() -> None:
    assert words(render("{% ui_code code %}", code="7K3M-9Q2T")).replace(" ", "") == "7K3M-9Q2T"
    assert words(render("{% ui_code code %}", code="7K3M9Q2T")).replace(" ", "") == "7K3M-9Q2T"


@pytest.mark.parametrize(
    ("days", "sentence"),
    [(-2, "2 dagen te laat"), (0, "vandaag"), (1, "nog 1 dag"), (20, "nog 20 dagen")],
)
def test_a_deadline_says_how_long_it_still_takes(days: int, sentence: str) -> None:
    due_on = timezone.localdate() + timedelta(days=days)

    with translation.override("nl"):
        html = render("{% ui_deadline due_on %}", due_on=due_on)

    assert words(html).endswith(sentence)


def test_a_deadline_counts_working_days_when_it_knows_them() -> None:
    with translation.override("nl"):
        html = render("{% ui_deadline due_on 3 %}", due_on=date(2026, 12, 1))

    assert words(html) == "1 december 2026 nog 3 werkdagen"


def test_without_a_deadline_there_is_nothing() -> None:
    assert words(render("{% ui_deadline due_on %}", due_on=None)) == ""


def test_a_table_has_a_caption_and_scopes_and_keeps_withheld_figures_withheld() -> None:
    table = Table(
        "Klachten",
        [Column("Grond"), Column("Aantal", numeric=True)],
        [[Cell("Leeftijd", header=True), Cell(0, marker="<5")]],
    )

    html = render("{% ui_table table %}", table=table)

    assert html.count('scope="col"') == 2
    assert html.count('scope="row"') == 1
    assert "<caption" in html
    with translation.override("nl"):
        html = render("{% ui_table table %}", table=table)
    assert "<5" in words(html)
    assert "weggelaten, minder dan vijf" in words(html)
    assert " 0" not in words(html)


def test_a_changeable_fact_names_itself_in_its_link() -> None:
    with translation.override("nl"):
        html = render("{% ui_summary_list facts %}", facts=[Fact("Waar", "Op internet", "/melden/waar/")])

    assert words(html) == "Waar Op internet Wijzig Waar"


def test_a_job_that_moves_looks_again_by_itself_and_one_that_is_done_does_not() -> None:
    moving = Progress("running", "Formulier", share=40)
    done = Progress("done", "Formulier", files=[Crumb("Pdf", "/rapporten/1.pdf")])

    assert "hx-trigger" in render("{% ui_progress job %}", job=moving)
    assert 'http-equiv="refresh"' in render("{% ui_refresh job %}", job=moving)
    assert "hx-trigger" not in render("{% ui_progress job %}", job=done)
    assert render("{% ui_refresh job %}", job=done).strip() == ""
    assert "/rapporten/1.pdf" in render("{% ui_progress job %}", job=done)


@pytest.mark.parametrize("state", ["queued", "running", "waiting", "failed", "cancelled", "done"])
def test_each_state_of_a_job_has_words(state: str) -> None:
    assert words(render("{% ui_progress job %}", job=Progress(state, "Formulier")))


def test_a_figure_explains_itself() -> None:
    figure = examples().figure

    with translation.override("nl"):
        html = render("{% ui_figure figure %}", figure=figure)

    assert 'alt="In 2026 waren er 280 klachten, in 2025 waren er 140."' in html
    assert "Alle klachten die in het jaar zijn geregistreerd." in words(html)
    assert "Bron: Register van klachten, 1 april 2026" in words(html)
    assert "Cijfers in een tabel" in words(html)
    assert "weggelaten" in words(html)


def test_what_happened_stands_in_order_with_its_moment() -> None:
    with translation.override("nl"):
        said = words(render("{% ui_timeline entries %}", entries=examples().entries))

    assert said.startswith("3 november 2026 14:30 Melding ontvangen 5 november 2026 Advies gegeven Per brief")


def test_the_way_back_and_the_way_here_are_named() -> None:
    crumbs = [Crumb("Begin", "/werk/"), Crumb("Zaken")]

    with translation.override("nl"):
        assert words(render("{% ui_back '/werk/' %}")) == "Terug"
    assert words(render("{% ui_breadcrumb crumbs %}", crumbs=crumbs)).split()[::2] == ["Begin", "Zaken"]
    assert 'aria-current="page"' in render("{% ui_breadcrumb crumbs %}", crumbs=crumbs)


def test_running_text_and_buttons_are_wrapped() -> None:
    assert words(render("{% ui_prose %}{% ui_paragraph 'Eén' %}{% endui_prose %}")) == "Eén"
    assert words(render("{% ui_buttons %}{% ui_button 'Verder' %}{% endui_buttons %}")) == "Verder"


def test_a_button_that_posts_carries_the_version_on_screen() -> None:
    html = render("{% ui_post_button '/werk/' 'Neem' version=3 %}", csrf_token="token")  # noqa: S106 -- no secret

    assert '<input type="hidden" name="version" value="3">' in html
    assert 'name="csrfmiddlewaretoken"' in html


def test_the_way_out_leads_away_even_without_address_book(settings: object) -> None:
    html = render("{% ui_quick_exit %}")

    assert 'id="quick-exit"' in html


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_in_the_footer_is_there(language: str) -> None:
    with translation.override(language):
        addresses = re.findall(r'href="([^"]+)"', render("{% ui_footer_links %}"))

        assert len(addresses) == 7
        for address in addresses:
            resolve(address)
