from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotAllowed, NotFound, Refused, StaleVersion
from reports.domain.look import MOST_BYTES, change_look
from reports.makers.around import gather
from reports.models import ReportLook
from tests.reports.conftest import Town, person

pytestmark = pytest.mark.django_db

DARK = "#7a1f4f"


def logo(*, kind: str = "PNG", size: tuple[int, int] = (120, 60), said: str = "marker-in-het-logo") -> bytes:
    made = BytesIO()
    beside = PngImagePlugin.PngInfo()
    beside.add_text("Author", said)
    Image.new("RGB", size, DARK).save(made, kind, **({"pnginfo": beside} if kind == "PNG" else {}))
    return made.getvalue()


def change(
    town: Town, *, colour: str = DARK, picture: bytes | None = None, version: int = 0, who: str = "head"
) -> ReportLook:
    return change_look(
        cbs="9901",
        version=version,
        colour=colour,
        logo=picture,
        remove_logo=False,
        actor=Actor.staff(getattr(town, who)),
    )


def test_colour_and_logo_are_kept_and_the_logo_is_drawn_anew(town: Town) -> None:
    row = change(town, colour=" #7A1F4F ", picture=logo())

    assert (row.colour, row.logo_kind) == (DARK, "png")
    assert b"marker-in-het-logo" not in bytes(row.logo)
    look = gather(service_id=town.service.pk, municipality_id=town.municipality.pk, year=2026).look
    assert look.colour == DARK
    assert look.logo.startswith("data:image/png;base64,")


@pytest.mark.parametrize("colour", ["#ffcc00", "#888888", "red", "#12345", "#12345g", ""])
def test_a_colour_that_cannot_be_read_is_refused(town: Town, colour: str) -> None:
    with pytest.raises(Refused) as refusal:
        change(town, colour=colour)

    assert [gap.field for gap in refusal.value.missing] == ["colour"]


def test_what_is_no_small_picture_is_refused(town: Town) -> None:
    noise = Image.effect_noise((900, 900), 100)
    large = BytesIO()
    noise.save(large, "PNG")
    assert len(large.getvalue()) > MOST_BYTES

    for content in (b"%PDF-1.7 nonsense", b"plain words", large.getvalue()):
        with pytest.raises(Refused) as refusal:
            change(town, picture=content)
        assert [gap.field for gap in refusal.value.missing] == ["logo"]
    assert not ReportLook.objects.exists()


def test_a_later_change_keeps_the_logo_unless_it_is_taken_away(town: Town) -> None:
    row = change(town, picture=logo(kind="JPEG"))

    row = change(town, colour="#154273", version=row.version)
    assert row.logo_kind == "jpeg"

    row = change_look(
        cbs="9901",
        version=row.version,
        colour=DARK,
        logo=None,
        remove_logo=True,
        actor=Actor.staff(town.head),
    )
    assert (bytes(row.logo), row.logo_kind) == (b"", "")


def test_two_people_do_not_overwrite_each_other(town: Town) -> None:
    change(town)

    with pytest.raises(StaleVersion):
        change(town, version=0)


def test_only_those_who_mind_the_municipality_may(town: Town) -> None:
    with pytest.raises(NotAllowed):
        change(town, who="colleague")
    with pytest.raises(NotFound):
        change(town, who="head_elsewhere")
    with pytest.raises(NotFound):
        change_look(
            cbs="0000", version=0, colour=DARK, logo=None, remove_logo=False, actor=Actor.staff(town.head)
        )
    administrator = Actor.staff(person("beheer", Role.ADMINISTRATOR))
    row = change_look(cbs="9901", version=0, colour=DARK, logo=None, remove_logo=False, actor=administrator)
    assert row.colour == DARK
