from http import HTTPStatus

import pytest
from django.urls import reverse

from reports.models import EditionYear, ImportedForm
from tests.adv_portal.accounts.signing_in import words
from tests.factories.accounts import make_administrator
from tests.reports.conftest import Town
from tests.reports.domain.making_it import adopted
from tests.reports.views.test_forms import as_person

pytestmark = pytest.mark.django_db
TYPED = {
    "source": "Formulier van 2010",
    "municipality_id": "",
    "n_1_total": 2,
    "n_2_race": 2,
    "n_3_housing": 2,
    "n_4_violence": 2,
}


def test_the_administrator_sets_an_edition_and_confirms_a_layout(town: Town) -> None:
    minder = as_person(make_administrator())
    page = minder.get(reverse("reports:editions"))
    assert "Editie V3: indeling nog te bevestigen" in words(page.content)

    done = minder.post(reverse("reports:edition", args=[2026]), {"edition": "V2"}, follow=True)
    confirmed = minder.post(reverse("reports:confirm_layout", args=["V3"]), follow=True)

    assert "De editie is bepaald." in words(done.content)
    assert EditionYear.objects.get().edition == "V2"
    assert "De indeling is bevestigd." in words(confirmed.content)
    assert "indeling nog te bevestigen" not in words(minder.get(reverse("reports:editions")).content)
    nothing = minder.post(reverse("reports:confirm_layout", args=["V2"]), follow=True)
    assert "heeft geen indeling om te bevestigen" in words(nothing.content)


def test_a_year_with_an_adopted_form_says_why_not(town: Town) -> None:
    adopted(town)
    minder = as_person(make_administrator())

    told = minder.post(reverse("reports:edition", args=[2026]), {"edition": "V2"})

    assert told.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Het houdt voor altijd zijn editie." in words(told.content)


def test_the_head_reads_in_a_form_of_2010(town: Town) -> None:
    head = as_person(town.head)
    assert "Er is nog geen formulier ingelezen." in words(head.get(reverse("reports:imported_forms")).content)
    assert "2.1 Ras" in words(head.get(reverse("reports:read_in")).content)

    gap = head.post(reverse("reports:read_in"), TYPED | {"n_3_housing": 1})
    assert gap.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Tabel 3 telt op tot 1 en in tabel 1 staat 2." in words(gap.content)
    done = head.post(reverse("reports:read_in"), TYPED, follow=True)

    text = words(done.content)
    assert "Indeling V1: layout niet geverifieerd." in text
    assert "2.1 Ras 2" in text
    form = ImportedForm.objects.get()
    colleague = as_person(town.colleague)
    assert (
        reverse("reports:imported", args=[form.pk])
        in colleague.get(reverse("reports:imported_forms")).content.decode()
    )
    assert colleague.get(reverse("reports:read_in")).status_code == HTTPStatus.FORBIDDEN
