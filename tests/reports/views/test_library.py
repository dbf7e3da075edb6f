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
    ):
        assert reader.get(address).status_code == HTTPStatus.OK
