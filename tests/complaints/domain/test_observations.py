"""What the ADV observed becomes the complaint of a person, and counts from then on (rule R9)."""

import pytest

from adv_portal.errors import NotAllowed, Refused, StaleVersion
from adv_portal.law.anonymity import Anonymity
from adv_portal.vault.blind_index import BlindIndex
from complaints.domain.observations import make_complaint
from complaints.domain.registration import Classification
from complaints.models import CaseIndex, Registration, SealedText
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.texts import TextKind
from tests.complaints.acting import gaps, nothing_left, one_line
from tests.factories.complaints import FULL, Desk, registered_case, taken_case

pytestmark = pytest.mark.django_db

OBSERVED = Classification(
    residence=FULL.residence,
    place=FULL.place,
    grounds=FULL.grounds,
    domain=FULL.domain,
    natures=FULL.natures,
    role=ReporterRole.OWN_OBSERVATION,
)


def become(desk: Desk, **changes: object) -> str:
    given: dict[str, object] = {
        "case_id": desk.case_id,
        "version": desk.version,
        "role": ReporterRole.VICTIM,
        "anonymity": Anonymity.NONE,
        "name": "Yara Holtrop",
        "phone": "06 1234 5678",
        "email": "",
        "actor": desk.actor,
        **changes,
    }
    return make_complaint(**given)  # type: ignore[arg-type]  # what a test leaves out or changes


def test_it_counts_from_then_on_and_the_person_gets_a_code() -> None:
    desk = registered_case(classification=OBSERVED)
    assert not Registration.objects.counted().exists()

    with one_line("observation.became_complaint"):
        code = become(desk)

    assert len(code.replace("-", "")) == 24
    assert Registration.objects.counted().get().role == "victim"
    kinds = set(SealedText.objects.filter(case=desk.case_id).values_list("kind", flat=True))
    assert {TextKind.NAME, TextKind.PHONE} <= kinds
    contacts = CaseIndex.objects.get(case=desk.case_id).contacts
    assert BlindIndex().of_phone("0612345678") in contacts


def test_of_who_stays_anonymous_nothing_is_kept() -> None:
    desk = registered_case(classification=OBSERVED)
    become(desk, anonymity=Anonymity.FULL)
    assert not SealedText.objects.filter(case=desk.case_id, kind=TextKind.NAME).exists()


def test_every_gap_is_named_and_an_old_version_is_not_saved() -> None:
    desk = registered_case(classification=OBSERVED)
    with nothing_left(Refused) as raised:
        become(desk, role=None, anonymity=None)
    assert gaps(raised) == ["role", "anonymity"]
    with nothing_left(Refused) as raised:
        become(desk, name=" ")
    assert gaps(raised) == ["name"]
    with nothing_left(StaleVersion):
        become(desk, version=desk.version - 1)


def test_the_complaint_of_a_person_is_none_already_and_an_unregistered_one_waits() -> None:
    desk = registered_case()
    with nothing_left(NotAllowed):
        become(desk)
    taken = taken_case()
    type(taken.case).objects.filter(pk=taken.case_id).update(role=ReporterRole.OWN_OBSERVATION)
    with nothing_left(Refused):
        become(taken)
