import re
from datetime import timedelta
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from psycopg import sql

from adv_portal.accounts.models import User
from reports.models import IssuedReport
from tests.adv_portal.accounts.signing_in import sign_in, words
from tests.reports.conftest import Town
from tests.reports.rows import report_row

pytestmark = pytest.mark.django_db


def as_person(person: User) -> Client:
    client = Client()
    sign_in(client, person)
    return client


@pytest.mark.parametrize("who", ["council_member", "official", "head", "colleague"])
def test_a_reader_keeps_the_pdf_with_one_click(town: Town, who: str) -> None:
    report_row(town)
    reader = as_person(getattr(town, who))

    library = reader.get(reverse("reports:library"))
    links = re.findall(r'href="([^"]+/pdf/nl/)"', library.content.decode())

    report = IssuedReport.objects.get()
    assert links == [reverse("reports:download", args=[report.pk, "pdf", "nl"])]
    file = reader.get(links[0])
    stored = report.files.get(file_format="pdf", language="nl")
    assert file.status_code == HTTPStatus.OK
    assert file.content == bytes(stored.content)
    assert file.headers["ETag"] == f'"{stored.sha256}"'
    assert file.headers["Content-Type"] == "application/pdf"
    assert file.headers["Content-Disposition"].endswith('"discriminatieklachten-9901-2026-v1-nl.pdf"')


def test_a_file_the_browser_has_is_not_sent_again(town: Town) -> None:
    report_row(town)
    reader = as_person(town.council_member)
    address = reverse("reports:download", args=[IssuedReport.objects.get().pk, "csv", "nl"])

    again = reader.get(address, headers={"If-None-Match": reader.get(address).headers["ETag"]})

    assert again.status_code == HTTPStatus.NOT_MODIFIED
    assert again.content == b""


@pytest.mark.parametrize("who", ["official_elsewhere", "head_elsewhere"])
def test_others_find_nothing(town: Town, who: str) -> None:
    report_row(town)
    report = IssuedReport.objects.get()
    stranger = as_person(getattr(town, who))

    assert "Er is nog geen rapport gepubliceerd." in words(stranger.get(reverse("reports:library")).content)
    assert stranger.get(reverse("reports:report", args=[report.pk])).status_code == HTTPStatus.NOT_FOUND
    address = reverse("reports:download", args=[report.pk, "pdf", "nl"])
    assert stranger.get(address).status_code == HTTPStatus.NOT_FOUND


def test_a_file_that_was_not_made_is_not_found(town: Town) -> None:
    report_row(town)
    reader = as_person(town.council_member)
    report = IssuedReport.objects.get()

    for arguments in ([report.pk, "pdf", "fr"], [report.pk, "docx", "nl"], [uuid4(), "pdf", "nl"]):
        assert reader.get(reverse("reports:download", args=arguments)).status_code == HTTPStatus.NOT_FOUND


def test_the_web_page_shows_what_the_files_show(town: Town) -> None:
    report_row(town)
    report = IssuedReport.objects.get()

    page = as_person(town.council_member).get(reverse("reports:report", args=[report.pk]))

    text = words(page.content)
    assert report.summary_nl in text
    assert "niet hoeveel discriminatie er is" in text
    assert "minder dan 5. x: niet getoond" in text
    assert report.sha256 in text
    english = words(as_person(town.official).get(f"/en{reverse('reports:report', args=[report.pk])}").content)
    assert report.summary_en in english


def test_an_old_version_says_that_it_was_replaced(town: Town) -> None:
    report_row(town, issued_at=timezone.now() - timedelta(days=1))
    report_row(town, number=2)
    reader = as_person(town.council_member)
    first, second = IssuedReport.objects.order_by("number")

    library = words(reader.get(reverse("reports:library")).content)
    assert library.index("Versie 2") < library.index("Versie 1")
    assert library.count("Vervangen door een nieuwere versie") == 1
    old = reader.get(reverse("reports:report", args=[first.pk])).content.decode()
    assert reverse("reports:report", args=[second.pk]) in old


def test_the_address_without_a_number_leads_to_the_newest_version(town: Town) -> None:
    report_row(town, issued_at=timezone.now() - timedelta(days=1))
    report_row(town, number=2)
    reader = as_person(town.council_member)

    answer = reader.get("/rapporten/bibliotheek/9901/2026/year/")
    assert answer.status_code == HTTPStatus.FOUND
    assert answer.headers["Location"] == "/rapporten/bibliotheek/9901/2026/year/v2/"
    old = words(reader.get("/rapporten/bibliotheek/9901/2026/year/v1/").content)
    assert "Er is een nieuwere versie" in old
    assert "Wat er veranderde in de nieuwste versie" in old
    assert reader.get("/rapporten/bibliotheek/9901/2026/year/v3/").status_code == HTTPStatus.NOT_FOUND
    elsewhere = as_person(town.official_elsewhere)
    assert elsewhere.get("/rapporten/bibliotheek/9901/2026/year/v1/").status_code == HTTPStatus.NOT_FOUND


def test_nothing_found_says_so_and_leads_back(town: Town) -> None:
    report_row(town)

    page = as_person(town.official).get(reverse("reports:library"), {"words": "timboektoe"})

    assert "Geen enkel rapport past bij wat u zoekt." in words(page.content)
    assert 'value="timboektoe"' in page.content.decode()


def test_a_reader_asks_for_mail_and_ends_it(town: Town) -> None:
    User.objects.filter(pk=town.council_member.pk).update(email="raad@havenstad.example")
    reader = as_person(town.council_member)
    library = reverse("reports:library")

    asked = reader.post(reverse("reports:ask_notice"), follow=True)
    assert "U krijgt een e-mail als er een nieuw rapport is." in words(asked.content)
    assert "Stop deze e-mails" in words(reader.get(library).content)
    ended = reader.post(reverse("reports:end_notice"), follow=True)
    assert "U krijgt geen e-mail meer over nieuwe rapporten." in words(ended.content)
    assert reader.post(reverse("reports:end_notice")).status_code == HTTPStatus.FOUND


def test_who_has_no_address_is_told_so(town: Town) -> None:
    answer = as_person(town.official).post(reverse("reports:ask_notice"), follow=True)

    assert "Bij uw account staat geen e-mailadres." in words(answer.content)


@pytest.mark.parametrize("asked", ["x", "0190f000-0000-7000-8000-000000000000"])
def test_what_cannot_stand_beside_a_report_is_not_found(town: Town, asked: str) -> None:
    report = report_row(town)
    reader = as_person(town.official)
    address = reverse("reports:compare", args=[report.pk])

    assert "Er is nog niets om mee te vergelijken." in words(reader.get(address).content)
    assert reader.get(address, {"with": asked}).status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "table", ["complaints_case", "complaints_registration", "reports_statutoryform", "reports_issuedform"]
)
@pytest.mark.django_db(transaction=True)
def test_postgresql_refuses_the_municipality_what_is_exact(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE portal_municipal")
        with pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table)))
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize("who", ["council_member", "official"])
def test_reading_needs_no_table_that_is_refused(town: Town, who: str) -> None:
    report_row(town)
    reader = as_person(getattr(town, who))
    report = IssuedReport.objects.get()

    for address in (
        reverse("reports:library"),
        reverse("reports:report", args=[report.pk]),
        reverse("reports:download", args=[report.pk, "json", "nl"]),
        reverse("reports:compare", args=[report.pk]),
    ):
        assert reader.get(address).status_code == HTTPStatus.OK
