from http import HTTPStatus

import pytest
from django.urls import reverse
from django.utils.translation import override

from complaints.models import Registration
from reports.models import IssuedForm
from tests.adv_portal.accounts.signing_in import words
from tests.reports.conftest import Town
from tests.reports.domain.making_it import concept, issued, sent
from tests.reports.rows import form_row
from tests.reports.views.test_forms import as_person

pytestmark = pytest.mark.django_db


def test_the_head_opens_the_complaints_behind_a_figure(town: Town, worked: list[Registration]) -> None:
    form = concept(town)
    head = as_person(town.head)
    shown = head.get(reverse("reports:form", args=[form.pk])).content.decode().replace("&amp;", "&")
    link = reverse("reports:behind", args=[form.pk]) + "?tabel=2&rij=race&kolom=non_resident_here"
    assert link in shown

    page = head.get(link)

    assert "F08" in words(page.content)
    assert "Alleen voor de ADV" in words(page.content)
    assert "F01" not in words(page.content)
    none = head.get(reverse("reports:behind", args=[form.pk]) + "?tabel=2&rij=nationality&kolom=total")
    assert "Hier staat geen klacht" in words(none.content)
    nowhere = head.get(reverse("reports:behind", args=[form.pk]) + "?tabel=9&rij=x&kolom=y")
    assert nowhere.status_code == HTTPStatus.NOT_FOUND


def test_a_colleague_sees_figures_without_links(town: Town, worked: list[Registration]) -> None:
    form = concept(town)
    colleague = as_person(town.colleague)

    page = colleague.get(reverse("reports:form", args=[form.pk]))

    assert reverse("reports:behind", args=[form.pk]) not in page.content.decode()
    refused = colleague.get(reverse("reports:behind", args=[form.pk]))
    assert refused.status_code == HTTPStatus.FORBIDDEN


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_reconciliation_stands_in_both_languages(
    town: Town, worked: list[Registration], language: str
) -> None:
    form = concept(town)
    Registration.objects.filter(reference="F02").update(domain="housing")
    colleague = as_person(town.colleague)
    with override(language):
        address = reverse("reports:reconciliation", args=[form.pk])

    page = colleague.get(address)

    text = words(page.content)
    told = {
        "nl": "Beide geven de cijfers van het formulier.",
        "en": "Both give the figures of the form.",
    }[language]
    assert told in text
    assert "F02" in text


def test_a_form_of_before_says_what_is_not_known(town: Town) -> None:
    form = form_row(town)
    head = as_person(town.head)

    for name in ("behind", "reconciliation"):
        page = head.get(reverse(f"reports:{name}", args=[form.pk]))
        assert "Niet bewaard bij dit formulier" in words(page.content)


def test_the_package_is_fetched_and_the_sending_shown(town: Town, worked: list[Registration]) -> None:
    frozen = sent(town)
    colleague = as_person(town.colleague)

    page = colleague.get(reverse("reports:form", args=[frozen.form_id]))
    file = colleague.get(reverse("reports:package", args=[frozen.form_id]))

    assert reverse("reports:package", args=[frozen.form_id]) in page.content.decode()
    assert "Via het loket van het ministerie" in words(page.content)
    assert file.headers["Content-Type"] == "application/zip"
    assert file.content == bytes(frozen.package.content)
    json = colleague.get(reverse("reports:form_file", args=[frozen.form_id, "json", "nl"]))
    assert b'"issued"' in json.content  # once issued, always the frozen file


def test_a_correction_asks_why_and_supersedes_visibly(town: Town, worked: list[Registration]) -> None:
    first = issued(town)
    head = as_person(town.head)
    asked = {"municipality_id": town.municipality.pk, "year": 2026, "edition": ""}
    refused = head.post(reverse("reports:request"), asked)
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Vul in waarom het uitgegeven formulier wordt gecorrigeerd." in words(refused.content)

    Registration.objects.filter(reference="F01").update(standing="void")
    second = issued(town)

    assert IssuedForm.objects.get(pk=second.pk).reason == "Een klacht was dubbel."
    assert ["1", "total", "total", 11, 10] in second.differences
    old = head.get(reverse("reports:form", args=[first.form_id]))
    assert "Deze versie is vervangen" in words(old.content)
    assert reverse("reports:form", args=[second.form_id]) in old.content.decode()
    new = words(head.get(reverse("reports:form", args=[second.form_id])).content)
    assert "Reden: Een klacht was dubbel." in new
    assert "Wat verschilt van versie 1" in new
    assert "1 Totaal aantal klachten Totaal 11 10 -1" in new
