"""Each file from each entrance: pressed, opened and counted."""

import csv
import json
import re
from io import BytesIO, StringIO
from typing import Final
from zipfile import ZipFile

import openpyxl
import pypdfium2
import pytest
from django.test import Client
from django.urls import reverse

from adv_portal.accounts.models import User
from complaints.models import Registration
from reports.models import IssuedReport
from tests.adv_portal.accounts.signing_in import sign_in
from tests.reports.conftest import Town
from tests.reports.domain.making_it import published

pytestmark = pytest.mark.django_db

FILE: Final = re.compile(
    r'href="([^"]+/(?:pdf|xlsx|csv|json)/(?:nl|en)/|[^"]+/pakket/|/cijfers/[^"?]+[.]csv|/api/v1/[^"]+)"'
)
#: How many files each entrance offers: two PDFs, a spreadsheet, CSV and JSON; the package beside a form.
OF_A_REPORT: Final = 5
OF_A_FORM: Final = 6


def size(kind: str, content: bytes) -> int:
    """Open a file and count its pages, rows, members or files."""
    match kind:
        case "pdf":
            return len(pypdfium2.PdfDocument(content))
        case "xlsx":
            return sum(sheet.max_row for sheet in openpyxl.load_workbook(BytesIO(content)).worksheets)
        case "csv":
            return len(list(csv.reader(StringIO(content.decode("utf-8-sig"))))) - 1
        case "json":
            return len(json.loads(content))
        case _:
            package = ZipFile(BytesIO(content))
            return min(size(name.rpartition(".")[2], package.read(name)) for name in package.namelist())


def offered(client: Client, address: str) -> dict[str, int]:
    """Press each file of a page, and give what is in it."""
    found = {}
    for href in dict.fromkeys(FILE.findall(client.get(address).content.decode())):
        file = client.get(href)
        name = file.headers.get("Content-Disposition", "").rstrip('"').rpartition(".")[2]
        kind = name or file.headers["Content-Type"].partition(";")[0].rpartition("/")[2]
        found[href] = size(kind, file.content)
    return found


def reading(person: User) -> Client:
    client = Client()
    sign_in(client, person)
    return client


def test_each_file_opens_from_each_entrance(town: Town, worked: list[Registration]) -> None:
    """Known failure 29: an export failed from one entrance only, and nobody noticed."""
    form = published(town).form
    report = IssuedReport.objects.get()
    library = reverse("reports:library")
    permanent = reverse("reports:permanent", args=["9901", report.year, report.period, report.number])

    readers = [reading(one) for one in (town.head, town.colleague, town.official, town.council_member)]
    for client in readers[:2]:
        files = offered(client, reverse("reports:form", args=[form.pk]))
        assert len(files) == OF_A_FORM
        assert all(files.values()), files
    seen = []
    for client in readers:
        for entrance in (library, permanent, reverse("reports:report", args=[report.pk])):
            files = offered(client, entrance)
            assert len(files) == OF_A_REPORT
            assert all(files.values()), files
            seen.append(files)
    assert all(files == seen[0] for files in seen)
    public = offered(Client(), reverse("figures:public"))
    assert public
    assert all(public.values()), public
    assert offered(readers[2], reverse("policy:dashboard")).keys() == public.keys()
