import base64
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from complaints.domain.letter_templates import save_letterhead, save_template
from complaints.models import Letterhead, LetterTemplate
from complaints.vocabulary.assistance import Party
from complaints.vocabulary.letters import LetterKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.accounts import make_case_worker, make_head, make_municipality, make_service
from tests.factories.letters import draft_of, letter_desk, made, paper_of, reword, send, words_of

pytestmark = pytest.mark.django_db

KEY = (LetterKind.RECEIPT, Party.COMPLAINANT, "nl")
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def png(secret: str = "") -> bytes:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", secret or "niemand")
    made_of = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(made_of, "PNG", pnginfo=info)
    return made_of.getvalue()


def save(
    head: Actor, body: str = "Beste {{ ontvanger }},", number: int = 0, subject: str = "Dag"
) -> LetterTemplate:
    return save_template(key=KEY, number=number, subject=subject, body=body, actor=head)


@pytest.fixture
def head() -> Actor:
    return Actor.staff(make_head(make_service()))


def test_each_save_is_a_new_version_and_the_old_ones_stay(head: Actor) -> None:
    with one_line("template.saved"):
        save(head, "Een {{ kenmerk }}")
    save(head, "Twee {{ kenmerk }}", number=1)

    rows = LetterTemplate.objects.order_by("number")
    assert [(row.number, row.body) for row in rows] == [(1, "Een {{ kenmerk }}"), (2, "Twee {{ kenmerk }}")]


def test_lesson_38_two_people_who_save_at_once_make_no_version_in_silence(head: Actor) -> None:
    save(head)

    with nothing_left(StaleVersion):
        save(head, "Anders", number=0)


@pytest.mark.parametrize(
    "hostile",
    ["{% load x %}", "{{ ontvanger.pk }}", "{{ ontvanger|safe }}", "{{ wachtwoord }}", "{{ 7*7 }}", "{#"],
)
def test_a_template_with_code_or_an_unknown_field_is_refused_with_its_line(head: Actor, hostile: str) -> None:
    with nothing_left(Refused) as raised:
        save(head, f"Beste {{{{ ontvanger }}}},\n\n{hostile}")

    assert gaps(raised) == ["body"]
    assert isinstance(raised.value, Refused)
    assert "Regel 3" in str(raised.value.missing[0].message)


def test_a_subject_is_held_to_the_same(head: Actor) -> None:
    with nothing_left(Refused) as raised:
        save(head, subject="{% now 'Y' %}")

    assert gaps(raised) == ["subject"]


def test_an_empty_template_is_refused(head: Actor) -> None:
    with nothing_left(Refused) as raised:
        save(head, " ", subject="")

    assert gaps(raised) == ["subject", "body"]


def test_there_are_no_other_letters_than_those_of_the_list(head: Actor) -> None:
    with nothing_left(NotFound):
        save_template(
            key=(LetterKind.ADVICE, Party.RESPONDENT, "nl"), number=0, subject="x", body="x", actor=head
        )


def test_only_the_head_changes_templates_and_letterheads() -> None:
    worker = Actor.staff(make_case_worker(make_service()))

    with nothing_left(NotAllowed):
        save(worker)
    with nothing_left(NotAllowed):
        save_letterhead(
            municipality_id=None,
            version=None,
            sender="x",
            footer="",
            logo=None,
            removes_logo=False,
            actor=worker,
        )


def test_a_letter_that_was_begun_keeps_its_words_when_the_template_changes() -> None:
    desk = letter_desk()
    head = Actor.staff(make_head(desk.case.service))
    letter = draft_of(desk, LetterKind.RECEIPT)

    save(head, "Heel anders, {{ ontvanger }}")

    letter.refresh_from_db()
    assert words_of(letter).subject == "Wij hebben uw melding"
    assert words_of(draft_of(desk, LetterKind.RECEIPT)).body.startswith("Heel anders")


# Letterheads ---------------------------------------------------------------------------------------------


def test_a_logo_is_drawn_anew_and_nothing_hides_in_it(head: Actor) -> None:
    with one_line("letterhead.saved"):
        save_letterhead(
            municipality_id=None,
            version=None,
            sender="ADV",
            footer="",
            logo=png("geheime auteur"),
            removes_logo=False,
            actor=head,
        )

    logo = bytes(Letterhead.objects.get().logo or b"")
    assert b"geheime auteur" not in logo
    with Image.open(BytesIO(logo)) as picture:
        assert (picture.format, picture.size) == ("PNG", (40, 20))


@pytest.mark.parametrize("logo", [SVG, b"GIF89a", b"", b"\x89PNG\r\n\x1a\nrubbish", base64.b64encode(png())])
def test_anything_but_a_png_is_refused(head: Actor, logo: bytes) -> None:
    with nothing_left(Refused) as raised:
        save_letterhead(
            municipality_id=None,
            version=None,
            sender="ADV",
            footer="",
            logo=logo,
            removes_logo=False,
            actor=head,
        )

    assert gaps(raised) == ["logo"]


def test_a_municipality_of_another_service_has_no_letterhead_here(head: Actor) -> None:
    with nothing_left(NotFound):
        save_letterhead(
            municipality_id=make_municipality().pk,
            version=None,
            sender="ADV",
            footer="",
            logo=None,
            removes_logo=False,
            actor=head,
        )


def test_a_letter_bears_the_head_of_its_municipality() -> None:
    desk = letter_desk()
    head = Actor.staff(make_head(desk.case.service))
    for municipality_id, sender in (
        (None, "Algemeen hoofd"),
        (desk.case.municipality_id, "Hoofd van de gemeente"),
    ):
        save_letterhead(
            municipality_id=municipality_id,
            version=None,
            sender=sender,
            footer="KvK 1",
            logo=png(),
            removes_logo=False,
            actor=head,
        )

    letter = made(send(desk, reword(desk, draft_of(desk, LetterKind.FREE))))

    assert paper_of(letter.pk).startswith(b"%PDF")
    saved = Letterhead.objects.get(municipality=desk.case.municipality_id)
    changed = save_letterhead(
        municipality_id=desk.case.municipality_id,
        version=saved.version,
        sender="Nieuw",
        footer="",
        logo=None,
        removes_logo=True,
        actor=head,
    )
    assert (changed.sender, changed.logo) == ("Nieuw", None)
