"""The paper of a copy holds all of what somebody told, within the page."""

from datetime import date

import pypdfium2

from complaints.rendering.copy import Line, Part, PersonalCopy

STORY = "Mijn vriend en ik liepen hand in hand over de markt. " * 120


def test_a_long_story_is_broken_off_at_the_margin_and_goes_on_over_the_pages() -> None:
    told = Part("told", "Wat u ons vertelde", (Line("Wat er gebeurde", f"{STORY}\nTot slot."),))
    paper = PersonalCopy("nl", "Afschrift", "2026-0010", date(2026, 11, 25), (told,), ()).as_pdf()

    pages = list(pypdfium2.PdfDocument(paper))
    words = " ".join(page.get_textpage().get_text_bounded() for page in pages)
    assert words.count("markt") == STORY.count("markt")
    assert "Tot slot." in words
    for page in pages:
        told_on_page = page.get_textpage()
        boxes = [told_on_page.get_rect(number) for number in range(told_on_page.count_rects())]
        assert all(right < page.get_width() - 20 and bottom > 20 for _left, bottom, right, _top in boxes)
