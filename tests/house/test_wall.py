"""The conflict wall (Besluit art. 2): through no side door does a case show itself to who may not know of it.

Lessons 21 and 23: a merge screen showed what the list hid; an outlet gave what the sharing settings forbade.
Compliance tests 3 and 4 of the law, section 10. Every address is asked as somebody with an interest in a
case, and as somebody outside a restricted one: what is of the case does not exist, and every list answers as
if there were no such case. A new address fails until ``wall.toml`` says what it has to do with cases.
"""

import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Final
from uuid import uuid4

import pytest
from django.db.models import Model
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone

from adv_portal.accounts.models import Service, User
from adv_portal.audit.actors import Actor
from adv_portal.vault.blind_index import BlindIndex
from complaints.domain.casework import declare_conflict
from complaints.models import (
    BulkAct,
    Case,
    CaseIndex,
    DataRequest,
    Deadline,
    Document,
    Incident,
    Label,
    LegalHold,
    Letter,
    Note,
    PendingCorrection,
    PersonInCase,
    QualitySample,
    Respondent,
    RespondentStatement,
    SampleItem,
    SavedSearch,
    Task,
)
from complaints.vocabulary.states import CaseState
from tests.adv_portal.accounts.signing_in import sign_in
from tests.factories.accounts import make_case_worker, make_service
from tests.factories.planted import plant_all
from tests.house.addresses import Address, Household, addresses
from tests.house.test_access import NOT_SO, REFUSED, UNKNOWN, outcome, undone
from tests.support.processes import forget_cache

WALL: Final = tomllib.loads(Path(__file__).with_name("wall.toml").read_text(encoding="utf-8"))
#: Addresses that list, count or search cases: they show the case to a colleague, and nothing of it to others.
LISTS: Final[dict[str, dict[str, str]]] = WALL["lists"]
#: Addresses that may know of cases and show this one to nobody here, or to its reporter only.
SILENT: Final[list[str]] = WALL["silent"]

#: What everything of the case says, and the word by which somebody may search it.
MARKER, TYPED = "spookwoord", "muurgeheim"
#: What an address is about, by the name of its argument: each is planted in the walled case.
OF_THE_CASE: Final[dict[str, type[Model]]] = {
    "case_id": Case,
    "letter_id": Letter,
    "document_id": Document,
    "note_id": Note,
    "task_id": Task,
    "person_id": PersonInCase,
    "request_id": DataRequest,
    "hold_id": LegalHold,
    "incident_id": Incident,
    "respondent_id": Respondent,
    "statement_id": RespondentStatement,
    "correction_id": PendingCorrection,
    "item_id": SampleItem,
}
#: What changes from one answer to the next without telling anything.
_NOISE: Final = re.compile(
    rb'name="(?:csrfmiddlewaretoken|form_id|key)" value="[^"]+"|nonce="[^"]+"|X-CSRFToken[^}]+'
)


class Walled:
    """A home with one case that holds a marker in everything, and somebody whose work touches it."""

    def __init__(self, role: str) -> None:
        self.home = Household()
        self.person = self.home.person(role) or make_case_worker(self.home.service)
        self.actor = Actor.staff(self.person)
        case = self.home.case
        plant_all(case, self.person, lambda column: f"{TYPED} {MARKER} {column}")
        Label.objects.filter(name__contains=case.reference).update(name="Etiket")
        CaseIndex.objects.filter(case=case).update(stems=BlindIndex().of_text(TYPED))
        Respondent.objects.filter(people__case=case).update(names=BlindIndex().of_text(TYPED))
        Case.objects.filter(pk=case.pk).update(state=CaseState.REGISTERED, happened_on=timezone.localdate())
        Deadline.objects.filter(case=case).update(met_on=None)
        own = {"service": case.service, "owner": self.person, "name": "Alles", "query": "state=every"}
        search = SavedSearch.objects.create(**own)
        frozen = {"service": case.service, "made_by": self.person, "kind": "assign", "case_ids": [case.pk]}
        self.bulk = BulkAct.objects.create(**frozen, done_at=timezone.now())
        self.case = Case.objects.get(pk=case.pk)
        further = {"bulk_id": self.bulk.pk, "kind": "label", "search_id": search.pk, "draft_id": uuid4()}
        self.given = {"label_id": 0, **further, **self.home.given, **self.planted()}

    def planted(self) -> dict[str, object]:
        """What each argument is: the newest row of its kind, which hangs on the case."""
        found: dict[str, object] = {"sample_id": QualitySample.objects.latest("made_at").pk}
        for name, model in OF_THE_CASE.items():
            found[name] = model._default_manager.order_by("-pk").values_list("pk", flat=True).first()
        ours = Case.objects.get(pk=self.home.case.pk)
        term = Deadline.objects.filter(case=ours).latest("pk").words_id
        return {**found, "case_id": ours.pk, "incident_id": ours.incident_id, "term_id": term}

    @property
    def markers(self) -> list[bytes]:
        """What must not be read: the words, the number and the key of the case."""
        return [MARKER.encode(), self.case.reference.encode(), str(self.case.pk).encode()]

    def shown(self, response: HttpResponseBase) -> list[str]:
        """The markers that stand in an answer, headers included."""
        text = body(response) + repr(response.headers).encode()
        return [marker.decode() for marker in self.markers if marker in text]

    def client(self) -> Client:
        """The browser of the person, signed in."""
        client = Client()
        sign_in(client, self.person)
        forget_cache()
        return client

    def has_interest(self) -> None:
        """The person declares an interest in the case."""
        declare_conflict(case_id=self.case.pk, has_interest=True, actor=self.actor)

    def is_restricted(self) -> None:
        """The case exists for the head and its handler alone."""
        Case.objects.filter(pk=self.case.pk).update(is_restricted=True, handler=None)

    def moves_away(self) -> None:
        """The case is of another ADV, as if there were none here."""
        Case.objects.filter(pk=self.case.pk).update(service=_elsewhere())


def _elsewhere() -> Service:
    return make_service()


def body(response: HttpResponseBase) -> bytes:
    """The whole of an answer, streamed or not."""
    if isinstance(response, HttpResponse):
        return bytes(response.content)
    return b"".join(getattr(response, "streaming_content", ()))


def asked(client: Client, address: Address, given: dict[str, object]) -> Iterator[HttpResponseBase]:
    """Ask an address, and ask it for what it lists."""
    where, further = address.path(given), LISTS.get(address.name, {})
    yield client.get(where)
    if "query" in further:
        yield client.get(f"{where}?{_filled(further['query'], given)}")
    posted = {name: _filled(value, given) for name, value in further.items() if name != "query"}
    yield client.post(where, posted or {"version": "1"})


def _filled(value: str, given: dict[str, object]) -> str:
    return value.format(typed=TYPED, case=given["case_id"])


def about_the_case(address: Address) -> bool:
    things = {*OF_THE_CASE, "term_id"}
    return address.name.startswith("complaints:") and bool(things & set(address.arguments))


def row_of(name: str) -> bool:
    return name in LISTS or any(fnmatchcase(name, pattern) for pattern in SILENT)


def test_every_address_says_what_it_has_to_do_with_cases() -> None:
    """A new address fails here until it is listed."""
    names = {address.name for address in addresses() if not about_the_case(address)}
    idle = [pattern for pattern in SILENT if not any(fnmatchcase(name, pattern) for name in names)]

    assert sorted(name for name in names if not row_of(name)) == []
    assert sorted(set(LISTS) - names) + idle == []


WALLS: Final = (
    ("case_worker", Walled.has_interest),
    ("head", Walled.has_interest),
    ("case_worker", Walled.is_restricted),
)
NAMES: Final = ("a case worker with an interest", "a head with an interest", "outside a restricted case")


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "wall"), WALLS, ids=NAMES)
def test_compliance_test_4_what_is_of_a_walled_case_does_not_exist(role: str, wall: object) -> None:
    walled = Walled(role)
    wall(walled)  # type: ignore[operator]  # one of the three above
    client, wrong = walled.client(), []

    for address in addresses():
        if not about_the_case(address):
            continue
        for send in (client.get, client.post):
            with undone(client):
                answer = send(address.path(walled.given))
                met, shown = outcome(answer), walled.shown(answer)
            # The reporter's own pages ask for the meldcode first, whoever comes.
            is_gone = met in {UNKNOWN, NOT_SO, REFUSED} or address.name.startswith("complaints:my_")
            if not is_gone or MARKER in shown or walled.case.reference in shown:
                wrong.append(f"{address.name}: {send.__name__} gave {met} and showed {shown}")

    assert "\n".join(wrong) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "wall"), WALLS, ids=NAMES)
def test_every_list_answers_as_if_there_were_no_such_case(role: str, wall: object) -> None:
    walled = Walled(role)
    wall(walled)  # type: ignore[operator]  # one of the three above
    client, wrong = walled.client(), []

    for address in addresses():
        if about_the_case(address) or not address.name.startswith(("complaints:", "reports:", "policy:")):
            continue
        with undone(client):
            answers = list(asked(client, address, walled.given))
            told = [_NOISE.sub(b"", body(answer)) for answer in answers]
            # What somebody sends along oneself tells nothing when a page of an error gives it back.
            sent = str(walled.case.pk) if "{case}" in str(LISTS.get(address.name)) else ""
            shown = [one for answer in answers for one in walled.shown(answer) if one != sent]
        with undone(client):
            walled.moves_away()
            without = [_NOISE.sub(b"", body(answer)) for answer in asked(client, address, walled.given)]
        if shown or told != without:
            wrong.append(f"{address.name}: showed {shown}, and {_difference(told, without)}")

    assert "\n".join(wrong) == ""


def _difference(told: list[bytes], without: list[bytes]) -> str:
    for one, other in zip(told, without, strict=True):
        lines = set(one.splitlines()) ^ set(other.splitlines())
        if lines:
            return f"differed in {sorted(lines)[:4]}"
    return "did not differ"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["case_worker", "head"])
def test_the_same_lists_show_the_case_to_who_has_no_interest(role: str) -> None:
    """What is looked for is there: a list that shows the case to nobody proves nothing."""
    walled = Walled(role)
    declare_conflict(case_id=walled.case.pk, has_interest=False, actor=walled.actor)
    client, seen = walled.client(), set()

    for address in addresses():
        if address.name in LISTS:
            with undone(client):
                if any(walled.shown(answer) for answer in asked(client, address, walled.given)):
                    seen.add(address.name)

    closed = set(WALL["for_heads"]) if role != "head" else set()
    assert sorted(set(LISTS) - seen - closed - set(WALL["numbers"])) == []


@pytest.mark.django_db
def test_compliance_test_3_no_municipal_role_reaches_anything_of_a_case() -> None:
    walled, wrong = Walled("case_worker"), []
    for role in ("official", "coordinator", "council_member", "administrator"):
        person = walled.home.person(role)
        assert isinstance(person, User)
        client = Client()
        sign_in(client, person)
        forget_cache()
        for address in addresses():
            with undone(client):
                told = b"".join(body(answer) for answer in asked(client, address, walled.given))
            if MARKER.encode() in told or walled.case.reference.encode() in told:
                wrong.append(f"{address.name} as {role}")

    assert "\n".join(wrong) == ""


def test_a_planted_address_is_missed() -> None:
    assert not row_of("complaints:breach")
