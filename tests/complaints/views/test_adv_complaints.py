from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime

from adv_portal.accounts.models import Service, User
from adv_portal.audit.models import AuditLine
from complaints.domain.tries import MOST_FROM_ONE
from complaints.models import AdvComplaint
from complaints.vocabulary.adv_complaints import AdvComplaintState
from tests.complaints.conftest import SignIn
from tests.complaints.reading import text
from tests.factories.accounts import make_head, make_municipal, make_municipality, make_service
from tests.factories.adv_complaints import (
    BODY,
    Office,
    complaint_in_committee,
    concluded_complaint,
    named_case_worker,
    received_complaint,
)

pytestmark = pytest.mark.django_db
PUBLIC = "/klacht-over-ons/"
PAGES = (
    "adv_complaint",
    "adv_complaint_concerned",
    "adv_complaint_confirm",
    "adv_complaint_committee",
    "adv_complaint_hear",
    "adv_complaint_conclude",
    "adv_complaint_close",
    "adv_complaint_withdraw",
)


@pytest.fixture
def service(db: None) -> Service:
    return make_service()


def at(office: Office, name: str = "adv_complaint") -> str:
    return reverse(f"complaints:{name}", args=[office.complaint_id])


# The public page -----------------------------------------------------------------------------------------


def test_the_public_page_says_how_also_without_a_form(client: Client, service: Service) -> None:
    Service.objects.filter(pk=service.pk).update(phone="0800 1234")

    page = text(client.get(PUBLIC))

    assert "0800 1234" in page
    assert "Binnen 10 werkdagen" in page
    assert "Binnen 8 weken" in page
    assert "Minstens één lid komt van buiten" in page


def test_it_is_there_in_english_too(client: Client, service: Service) -> None:
    page = text(client.get(f"/en{PUBLIC}"))

    assert "Complaint about us" in page
    assert "Within 8 weeks" in page


@pytest.mark.parametrize("path", ["/", "/hulp/", "/over/"])
def test_every_public_page_leads_to_it(client: Client, service: Service, path: str) -> None:
    assert f'href="{PUBLIC}"' in client.get(path).content.decode()


def test_anybody_complains_without_an_account_and_reads_when_somebody_answers(
    client: Client, service: Service
) -> None:
    sent = client.post(PUBLIC, {"form_id": uuid4(), "body": BODY, "name": "", "contact": ""}, follow=True)

    complaint = AdvComplaint.objects.get()
    assert complaint.reference in text(sent)
    assert "Wij hebben uw klacht" in text(sent)
    assert (complaint.language, complaint.channel) == ("nl", "electronic")


def test_wish_14_it_is_kept_in_which_language_it_was_written(client: Client, service: Service) -> None:
    client.post(f"/en{PUBLIC}", {"form_id": uuid4(), "body": BODY})

    assert AdvComplaint.objects.get().language == "en"


def test_pressing_twice_is_one_complaint(client: Client, service: Service) -> None:
    form = {"form_id": uuid4(), "body": BODY}

    for _press in range(2):
        client.post(PUBLIC, form)

    assert AdvComplaint.objects.count() == 1


def test_an_empty_form_says_that_nothing_was_sent_and_loses_nothing(client: Client, service: Service) -> None:
    page = client.post(PUBLIC, {"form_id": uuid4(), "body": "", "contact": "bel mij"})

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Uw klacht is nog niet verstuurd. Alles wat u schreef staat er nog." in text(page)
    assert "bel mij" in page.content.decode()
    assert not AdvComplaint.objects.exists()


def test_too_many_are_refused_and_told_so(client: Client, service: Service) -> None:
    for _number in range(MOST_FROM_ONE):
        client.post(PUBLIC, {"form_id": uuid4(), "body": BODY})

    page = client.post(PUBLIC, {"form_id": uuid4(), "body": BODY})

    assert page.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert AdvComplaint.objects.count() == MOST_FROM_ONE


def test_nothing_of_it_stands_in_the_audit_or_the_session(client: Client, service: Service) -> None:
    client.post(PUBLIC, {"form_id": uuid4(), "body": "Geheime klacht", "name": "Piet Geheim"})

    assert "Geheim" not in str(dict(client.session.items()))
    assert "Geheim" not in str(list(AuditLine.objects.values()))


def test_an_official_who_is_signed_in_may_complain_too(sign_in: SignIn, service: Service) -> None:
    official = sign_in(make_municipal(make_municipality()))

    official.post(PUBLIC, {"form_id": uuid4(), "body": BODY})

    assert AdvComplaint.objects.count() == 1


def test_the_page_after_sending_needs_a_sending(client: Client, service: Service) -> None:
    assert client.get(f"{PUBLIC}verstuurd/").headers["Location"] == PUBLIC


# The register --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_compliance_test_15_for_whom_it_concerns_there_is_no_page(sign_in: SignIn, name: str) -> None:
    office = complaint_in_committee()
    client = sign_in(office.concerned)

    answered = [client.get(at(office, name)), client.post(at(office, name), {"version": office.version})]

    assert [page.status_code for page in answered] in (
        [HTTPStatus.NOT_FOUND, HTTPStatus.NOT_FOUND],
        [HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED],
    )


def test_compliance_test_15_the_register_of_whom_it_concerns_is_empty(sign_in: SignIn) -> None:
    office = complaint_in_committee()
    address = reverse("complaints:adv_complaints")

    theirs, heads = (text(sign_in(user).get(address)) for user in (office.concerned, office.head))

    assert office.complaint.reference not in theirs
    assert "Er is hier geen klacht die u mag zien." in theirs
    assert office.complaint.reference in heads


@pytest.mark.parametrize("name", PAGES)
def test_the_pages_open_for_the_head(sign_in: SignIn, name: str) -> None:
    office = concluded_complaint()

    assert sign_in(office.head).get(at(office, name)).status_code == HTTPStatus.OK


def test_the_head_reads_the_complaint_and_what_can_be_done(sign_in: SignIn) -> None:
    office = received_complaint("Niemand belde terug.")

    page = text(sign_in(office.head).get(at(office)))

    assert "Niemand belde terug." in page
    assert "Wiebe Terpstra" in page
    assert "Ontvangst bevestigen" in page
    assert "Commissie benoemen" not in page


def test_from_receipt_to_result_in_the_browser(sign_in: SignIn) -> None:
    office = received_complaint()
    client = sign_in(office.head)
    received = localtime(office.complaint.received_at)
    day = {"_day": received.day, "_month": received.month, "_year": received.year}

    def post(name: str, answers: dict[str, object], dated: str = "") -> int:
        typed = {f"{dated}{part}": value for part, value in day.items()} if dated else {}
        return client.post(at(office, name), {"version": office.version, **answers, **typed}).status_code

    assert post("adv_complaint_confirm", {"body": "Ontvangen."}, "told_on") == HTTPStatus.FOUND
    refused = client.post(
        at(office, "adv_complaint_committee"), {"version": office.version, "members": office.colleague.pk}
    )
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "De commissie heeft minstens één lid van buiten de ADV nodig." in text(refused)
    assert post("adv_complaint_committee", {"external": "mr. Buiten"}) == HTTPStatus.FOUND
    for kind in ("heard_complainant", "heard_adv"):
        assert post("adv_complaint_hear", {"kind": kind, "body": "Gehoord."}, "heard_on") == HTTPStatus.FOUND
    assert post("adv_complaint_conclude", {"body": "Omdat."}, "told_on") == HTTPStatus.FOUND
    assert post("adv_complaint_close", {"note": ""}) == HTTPStatus.FOUND
    assert office.complaint.state == AdvComplaintState.CLOSED


def test_the_concerned_are_not_offered_for_the_committee(sign_in: SignIn) -> None:
    office = complaint_in_committee()

    page = text(sign_in(office.head).get(at(office, "adv_complaint_committee")))

    assert "Noor Haagsma" in page
    assert "Wiebe Terpstra" not in page


def test_who_names_oneself_is_led_out(sign_in: SignIn) -> None:
    office = received_complaint()

    answered = sign_in(office.head).post(
        at(office, "adv_complaint_concerned"), {"version": office.version, "people": office.head.pk}
    )

    assert answered.headers["Location"] == reverse("complaints:adv_complaints")
    assert sign_in(office.head).get(at(office)).status_code == HTTPStatus.NOT_FOUND


def recording(worker: User) -> dict[str, object]:
    return {
        "form_id": uuid4(),
        "body": BODY,
        "about": worker.last_name,
        "channel": "telephone",
        "language": "nl",
        "received_on_day": 2,
        "received_on_month": 11,
        "received_on_year": 2026,
    }


def test_a_case_worker_records_what_came_by_phone_and_does_not_see_it_then(
    sign_in: SignIn, service: Service
) -> None:
    make_head(service)
    worker = named_case_worker(service, "Wiebe", "Terpstra")
    client = sign_in(worker)

    done = client.post(reverse("complaints:record_adv_complaint"), recording(worker), follow=True)

    complaint = AdvComplaint.objects.get()
    assert complaint.channel == "telephone"
    assert list(complaint.concerns.all()) == [worker]
    assert "De leiding pakt die op." in text(done)
    assert (
        client.get(reverse("complaints:adv_complaint", args=[complaint.pk])).status_code
        == HTTPStatus.NOT_FOUND
    )
