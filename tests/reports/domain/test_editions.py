import pytest
from django.db import DatabaseError, connection

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import NotAllowed, NotFound, Refused
from reports.disclosure.gate import fill_form
from reports.domain.editions import confirm_layout, read_in_form, set_edition
from reports.editions.stored import read_layout
from reports.issuing import counts_of, verify
from reports.models import ConfirmedLayout, EditionYear, ImportedForm, StatutoryForm
from reports.rendering.document import FormDocument, form_notes, heading_of
from reports.vocabulary.states import FormStatus
from tests.factories.accounts import make_administrator
from tests.reports.conftest import Town
from tests.reports.domain.making_it import adopted, concept, requested

pytestmark = pytest.mark.django_db
FIGURES = {
    ("1", "total"): 3,
    ("2", "race"): 2,
    ("2", "age"): 2,
    ("3", "housing"): 3,
    ("4", "violence"): 3,
    ("5", "referral"): 1,
}


@pytest.fixture
def minder(town: Town) -> Actor:
    return Actor.staff(make_administrator())


def marks_of(form: StatutoryForm) -> list[str]:
    document = FormDocument(
        heading_of(form, form.counted_at),
        fill_form(counts_of(form)),
        FormStatus.CONCEPT,
        layout=read_layout(form.layout, form.edition),
    )
    return [note.nl for note in form_notes(document) if "bevestigen" in note.nl]


def test_a_year_gets_another_edition(town: Town, minder: Actor) -> None:
    set_edition(year=2026, edition="V2", actor=minder)

    assert requested(town).edition == "V2"
    set_edition(year=2026, edition="V3", actor=minder)
    assert EditionYear.objects.get().edition == "V3"
    assert AuditLine.objects.filter(act="edition.set").count() == 2


def test_a_year_with_an_adopted_form_keeps_its_edition(town: Town, minder: Actor) -> None:
    form = adopted(town)

    with pytest.raises(Refused):
        set_edition(year=2026, edition="V2", actor=minder)

    form.refresh_from_db()
    assert (form.edition, form.layout["code"]) == ("V3", "V3")


@pytest.mark.parametrize(
    ("year", "edition"), [(2026, "V1"), (2010, "V2"), (2026, "V9")], ids=["V1-late", "2010", "unknown"]
)
def test_v1_is_of_2010_alone(minder: Actor, year: int, edition: str) -> None:
    """Compliance 17: V1 is never generated for 2011 or later."""
    with pytest.raises(Refused):
        set_edition(year=year, edition=edition, actor=minder)


def test_the_mark_stays_until_somebody_confirms_the_layout(town: Town, minder: Actor) -> None:
    """Compliance 17: V3 prints its mark until it is confirmed; a form of before keeps its own."""
    before = concept(town)

    confirm_layout(edition="V3", actor=minder)
    confirm_layout(edition="V3", actor=minder)
    after = concept(town)

    assert ConfirmedLayout.objects.count() == 1
    assert marks_of(before)
    assert not marks_of(after)


@pytest.mark.parametrize("edition", ["V1", "V2", "V9"])
def test_only_an_uncertain_layout_is_confirmed(minder: Actor, edition: str) -> None:
    with pytest.raises(Refused):
        confirm_layout(edition=edition, actor=minder)


def test_editions_are_the_administrators(town: Town) -> None:
    for actor in (Actor.staff(town.head), Actor.staff(town.official)):
        with pytest.raises(NotAllowed):
            set_edition(year=2026, edition="V2", actor=actor)
        with pytest.raises(NotAllowed):
            confirm_layout(edition="V3", actor=actor)


def test_a_form_of_2010_is_read_in_and_frozen(town: Town) -> None:
    form = read_in_form(year=2010, figures=FIGURES, source="Formulier 2010", actor=Actor.staff(town.head))

    assert (form.edition, form.number, form.municipality_id) == ("V1", 1, None)
    assert form.cells["2"]["total"] == {"total": 4}
    assert form.cells["3"]["labour_market"] == {"total": 0}
    assert verify().touched == ()
    assert verify().rows == 1
    again = read_in_form(year=2010, figures=FIGURES, source="Formulier 2010", actor=Actor.staff(town.head))
    assert again.number == 2


@pytest.mark.django_db(transaction=True)
def test_the_database_refuses_to_change_what_was_read_in(town: Town) -> None:
    read_in_form(year=2010, figures=FIGURES, source="Formulier 2010", actor=Actor.staff(town.head))

    with pytest.raises(DatabaseError, match="frozen"):
        ImportedForm.objects.update(source="x")
    with pytest.raises(DatabaseError, match="frozen"), connection.cursor() as cursor:
        cursor.execute("TRUNCATE reports_importedform CASCADE")


@pytest.mark.parametrize(
    ("year", "changed", "source"),
    [
        (2026, {}, "Formulier"),
        (2010, {}, " "),
        (2010, {("3", "housing"): 2}, "Formulier"),
        (2010, {("2", "race"): 0}, "Formulier"),
        (2010, {("2", "magic"): 1}, "Formulier"),
        (2010, {("5", "referral"): -1}, "Formulier"),
    ],
    ids=["counted-year", "no-source", "single-table", "too-few", "no-row", "below-zero"],
)
def test_figures_that_cannot_be_are_not_read_in(
    town: Town, year: int, changed: dict[tuple[str, str], int], source: str
) -> None:
    with pytest.raises(Refused):
        read_in_form(year=year, figures=FIGURES | changed, source=source, actor=Actor.staff(town.head))

    assert not ImportedForm.objects.exists()


def test_only_the_head_reads_in_for_a_municipality_that_is_served(town: Town) -> None:
    with pytest.raises(NotAllowed):
        read_in_form(year=2010, figures=FIGURES, source="x", actor=Actor.staff(town.colleague))
    with pytest.raises(NotFound):
        read_in_form(
            year=2010,
            figures=FIGURES,
            source="x",
            municipality_id=town.municipality.pk,
            actor=Actor.staff(town.head_elsewhere),
        )
