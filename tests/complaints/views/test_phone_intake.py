"""The intake with the caller on the line: saved, kept, looked up, and a code to read out."""

import re
from http import HTTPStatus
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from adv_portal.audit.actors import Actor
from adv_portal.vault.blind_index import BlindIndex
from adv_portal.vault.keys import key_of
from complaints.domain.casework import declare_conflict
from complaints.domain.registration import Classification, classify_case, register_complaint
from complaints.models import Case, CaseIndex, Consent, Draft, Registration, SealedText
from complaints.queries.phone_intake import earlier_reports
from complaints.vocabulary.people import ReporterRole
from tests.complaints.conftest import SignIn
from tests.factories.accounts import make_case_worker, make_municipality, make_service
from tests.factories.complaints import FULL, make_case

pytestmark = pytest.mark.django_db

INTAKE = "/werk/intake/"


def key(page: Client) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page.get(INTAKE).content.decode())
    assert found
    return found[1]


def report(page: Client, **changes: object) -> dict[str, object]:
    """What the browser sends for the shortest intake."""
    return {"key": key(page), "story": "De baas zei: te oud.", "place": "here", **changes}


def test_a_report_is_saved_with_all_that_was_told(sign_in: SignIn) -> None:
    place = make_municipality()
    service = make_service(place, make_municipality())
    page = sign_in(make_case_worker(service))
    sent = report(
        page,
        spot="Kerkstraat",
        moment="3-11-2026",
        about="me",
        wish="advice",
        anonymity="third_parties",
        name="Yara Holtrop",
        reach="06 1234 5678, yara@voorbeeld.example",
        residence=place.cbs,
        channel="in_person",
        grounds=["age"],
        domain="labour_market",
        consent="assistance",
    )
    sent["domain"] = "education"

    saved = page.post(INTAKE, sent)

    case = Case.objects.get()
    assert saved.headers["Location"].endswith(f"/werk/intake/{sent['key']}/")
    assert (case.channel, case.anonymity, case.role, case.wish) == (
        "in_person",
        "third_parties",
        "victim",
        "advice",
    )
    assert (case.residence, case.place, case.grounds, case.domain) == (
        "resident",
        "own_municipality",
        ["age"],
        "education",
    )
    assert str(case.happened_on) == "2026-11-03"
    texts = {text.kind: text for text in SealedText.objects.filter(case=case)}
    assert {"story", "place", "moment", "name", "phone", "email"} <= set(texts)
    assert key_of(case.pk).open_text(texts["phone"].body, texts["phone"].place()) == "06 1234 5678"
    assert Consent.objects.filter(case=case, is_given=True).count() == 1
    assert case.deadlines.count() >= 3


def test_two_answers_are_enough_and_pressing_twice_makes_one_case(sign_in: SignIn) -> None:
    page = sign_in(make_case_worker(make_service()))
    sent = report(page)
    for _press in range(2):
        assert page.post(INTAKE, sent).status_code == HTTPStatus.FOUND
    case = Case.objects.get()
    assert (case.channel, case.anonymity) == ("telephone", "full")


def test_the_code_is_shown_once_and_read_out_letter_by_letter(sign_in: SignIn) -> None:
    page = sign_in(make_case_worker(make_service()))
    address = page.post(INTAKE, report(page)).headers["Location"]

    first, second = page.get(address).content.decode(), page.get(address).content.decode()

    assert first.count('<li><strong translate="no">') == 6
    assert "ui-code" in first
    assert "ui-code" not in second
    assert sign_in(make_case_worker(make_service())).get(address).status_code == HTTPStatus.NOT_FOUND


def test_what_is_missing_is_named_and_nothing_typed_is_lost(sign_in: SignIn) -> None:
    worker = make_case_worker(make_service())
    page = sign_in(worker)
    sent = {"key": key(page), "name": "Yara", "moment": "3-11-2030"}

    refused = page.post(INTAKE, sent)

    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    for field in ("id_story", "id_place_0", "id_moment"):
        assert f'href="#{field}"' in refused.content.decode()
    # Another browser of the same person finds it, as after a crash.
    again = sign_in(worker).get(INTAKE).content.decode()
    assert 'value="Yara"' in again
    assert 'value="3-11-2030"' in again
    assert not Case.objects.exists()


def test_what_is_typed_is_kept_sealed_and_thrown_away_when_asked(sign_in: SignIn) -> None:
    worker = make_case_worker(make_service())
    page = sign_in(worker)
    sent = {"key": key(page), "story": "Mijn buurman", "reach": "06 1111 2222"}

    kept = page.post(reverse("complaints:keep_intake"), sent)

    assert kept.status_code == HTTPStatus.OK
    draft = Draft.objects.get()
    row = draft.answers.get()
    assert "buurman" in key_of(draft.pk).open_text(row.body, row.place())
    assert "Mijn buurman" in page.get(INTAKE).content.decode()
    page.post(INTAKE, {"key": str(draft.pk), "then": "discard"})
    assert not Draft.objects.exists()
    assert "Mijn buurman" not in page.get(INTAKE).content.decode()


def test_words_that_arrive_after_saving_are_no_barrier(sign_in: SignIn) -> None:
    page = sign_in(make_case_worker(make_service()))
    sent = report(page)
    saved = page.post(INTAKE, sent).headers["Location"]

    late = page.post(reverse("complaints:keep_intake"), {**sent, "name": "Yara"})
    pressed = page.post(INTAKE, {**sent, "name": "Yara", "then": "keep"})

    assert late.status_code == HTTPStatus.OK
    assert saved in late.content.decode()
    assert pressed.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Yara" in pressed.content.decode()
    assert "al opgeslagen" in pressed.content.decode()


def test_somebody_elses_intake_is_not_there(sign_in: SignIn) -> None:
    service = make_service()
    mine, other = sign_in(make_case_worker(service)), sign_in(make_case_worker(service))
    sent = {"key": key(mine), "story": "Van mij"}
    mine.post(reverse("complaints:keep_intake"), sent)

    assert "Van mij" not in other.get(INTAKE).content.decode()
    assert other.post(reverse("complaints:keep_intake"), sent).status_code == HTTPStatus.NOT_FOUND
    assert other.post(INTAKE, {**sent, "then": "discard"}).status_code == HTTPStatus.NOT_FOUND


def test_the_button_keeps_and_looks_up_without_javascript(sign_in: SignIn) -> None:
    service = make_service()
    page = sign_in(make_case_worker(service))
    case = make_case(service)
    CaseIndex.objects.filter(case=case).update(contacts=[BlindIndex().of_phone("0611112222")])

    shown = page.post(INTAKE, {"key": key(page), "reach": "06-11112222", "then": "keep"})

    assert shown.status_code == HTTPStatus.OK
    assert "error-summary" not in shown.content.decode()
    assert "ja, één keer" in shown.content.decode() or "yes, once" in shown.content.decode()


def test_wish_23_an_earlier_report_is_counted_without_opening_and_never_behind_the_wall() -> None:
    service = make_service()
    worker = make_case_worker(service)
    actor, index = Actor.staff(worker), BlindIndex()
    for digest in (index.of_phone("0611112222"), index.of_email("a@b.example"), index.of_name("Yara")):
        case = make_case(service)
        CaseIndex.objects.filter(case=case).update(contacts=[digest])
    asked = {"name": "yara", "phone": "06 1111 2222", "email": "A@b.example"}
    assert earlier_reports(actor, **asked) == 3
    assert earlier_reports(actor, name="", phone="", email="") == 0

    declare_conflict(case_id=Case.objects.earliest("pk").pk, has_interest=True, actor=actor)

    assert earlier_reports(actor, **asked) == 2


def test_wish_23_an_earlier_report_is_told_after_saving_too(sign_in: SignIn) -> None:
    service = make_service()
    case = make_case(service)
    CaseIndex.objects.filter(case=case).update(contacts=[BlindIndex().of_phone("0611112222")])
    page = sign_in(make_case_worker(service))
    saved = page.post(INTAKE, {**report(page), "reach": "06-11112222"}, follow=True)
    assert "Eerder gemeld: ja, één keer." in saved.content.decode()


def test_a_caller_who_is_the_other_party_elsewhere_is_noticed_neutrally(sign_in: SignIn) -> None:
    service = make_service()
    CaseIndex.add(make_case(service), parties=["Yara Smit"])
    page = sign_in(make_case_worker(service))
    shown = page.post(INTAKE, {"key": key(page), "name": "Yara Smit", "then": "keep"}).content.decode()
    assert "In één andere zaak heeft de wederpartij de naam van deze melder." in shown
    assert "Het hoeft niet dezelfde persoon te zijn." in shown


def test_an_old_incident_warns_and_is_taken(sign_in: SignIn) -> None:
    page = sign_in(make_case_worker(make_service()))
    saved = page.post(INTAKE, report(page, moment="1-1-2020"), follow=True)
    assert Case.objects.count() == 1
    assert "12" in saved.content.decode()
    assert "utrecht-alert--warning" in saved.content.decode()


def test_an_observation_is_saved_counted_apart_and_can_become_a_complaint(sign_in: SignIn) -> None:
    worker = make_case_worker(make_service())
    page, actor = sign_in(worker), Actor.staff(worker)
    sent = {"key": str(uuid4()), "story": "Sticker op een lantaarnpaal", "place": "here"}
    assert page.post(reverse("complaints:observe"), sent).status_code == HTTPStatus.FOUND
    case = Case.objects.get()
    assert (case.role, case.meldcode_hash, case.channel) == ("own_observation", None, "unknown")

    declare_conflict(case_id=case.pk, has_interest=False, actor=actor)
    page.post(reverse("complaints:take", args=[case.pk]), {"version": case.version})
    observed = Classification(
        residence=FULL.residence,
        place=FULL.place,
        grounds=FULL.grounds,
        domain=FULL.domain,
        natures=FULL.natures,
        role=ReporterRole.OWN_OBSERVATION,
    )
    version = Case.objects.get().version
    classify_case(case_id=case.pk, version=version, classification=observed, actor=actor)
    register_complaint(case_id=case.pk, version=version + 1, actor=actor)
    assert Registration.objects.get().kind == "own_observation"
    listed = page.get(reverse("complaints:observations")).content.decode()
    assert case.reference in listed
    assert f"1 geregistreerd in {timezone.localdate().year}" in listed or "1 registered" in listed

    address = reverse("complaints:becomes_complaint", args=[case.pk])
    assert address in page.get(reverse("complaints:case", args=[case.pk])).content.decode()
    person = {"version": version + 2, "role": "witness", "anonymity": "none"}
    assert page.post(address, person).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    told = page.post(address, {**person, "name": "Milan", "phone": "0612340000"})

    assert "ui-code" in told.content.decode()
    assert (Registration.objects.get().kind, Case.objects.get().role) == ("complaint", "witness")
    assert Case.objects.get().meldcode_hash is not None
    again = page.post(address, {**person, "name": "Milan", "version": version + 3})
    assert again.status_code == HTTPStatus.FORBIDDEN
