"""The demonstration of complaints: believable, whole, and the same for the same options."""

from collections import Counter
from typing import Any

import pytest
from django.db import transaction  # noqa: TID251 -- undoes each demonstration
from django.utils import timezone

from adv_portal.accounts import demo as accounts_demo
from adv_portal.audit.models import AuditLine
from adv_portal.ops.demo import DemoOptions
from adv_portal.vault.keys import key_of
from complaints.demo import loading as demo
from complaints.models import Case, Registration, SealedText
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import RegistrationKind

pytestmark = pytest.mark.django_db

#: As many cases as there are stages.
SMALL = DemoOptions(complaints=150, years=2)
#: A handful of cases, for what holds of any number.
LITTLE = DemoOptions(complaints=50, years=2)


def load(options: DemoOptions) -> None:
    accounts_demo.load(options)
    demo.load(options)


def registered() -> list[tuple[Any, ...]]:
    """The register without what another portal would number otherwise."""
    columns = ("reference", "registered_on", "received_on", "municipality__cbs", "kind", "residence", "place")
    more = ("grounds", "domain", "natures", "handlings", "role", "channel", "status", "mass_report")
    return list(Registration.objects.filter(case=None).order_by("reference").values_list(*columns, *more))


def stories() -> list[tuple[str, str]]:
    found = SealedText.objects.select_related("case").order_by("case__reference", "kind")
    return [
        (text.case.reference, key_of(text.case_id).open_text(text.body, text.place()))
        for text in found.exclude(kind="moment")
    ]


def loaded_and_undone(options: DemoOptions) -> tuple[list[tuple[Any, ...]], list[str]]:
    """What a demonstration puts into the register and tells; nothing of it stays."""
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # acts may begin within, as in Django's own tests
    with block:
        load(options)
        told = (registered(), [story for _reference, story in stories()])
        transaction.set_rollback(True)
    return told


def test_it_is_as_large_and_as_old_as_asked_and_shows_every_state_in_good_order() -> None:
    load(SMALL)

    this_year = timezone.localdate().year
    unregistered = Case.objects.filter(registration=None).count()
    assert Registration.objects.count() + unregistered == SMALL.complaints
    assert set(Registration.objects.values_list("year", flat=True)) == {this_year - 1, this_year}
    assert not Registration.objects.filter(registered_on__gt=timezone.localdate()).exists()
    assert not Case.objects.filter(received_at__gt=timezone.now()).exists()

    assert {*CaseState} - {CaseState.ERASED} == {*Case.objects.values_list("state", flat=True)}
    sizes = Counter(Registration.objects.values_list("municipality__name", flat=True))
    assert sizes["Havenstad"] > sizes["Lindewoude"] > 0
    assert Registration.objects.filter(kind=RegistrationKind.OWN_OBSERVATION).exists()
    assert Registration.objects.exclude(mass_report="").exists()
    assert Case.objects.filter(conflicts__has_interest=True).count() == 1
    assert Case.objects.filter(outcome="withdrawn").exists()
    assert {*Case.objects.values_list("anonymity", flat=True)} == {"none", "third_parties", "full"}
    for case in Case.objects.exclude(state=CaseState.RECEIVED).select_related("registration"):
        assert case.received_at <= timezone.now()
        assert case.closed_at is None or case.received_at <= case.closed_at
        is_over = case.closed_at is not None or case.state in CaseState.set_aside_states()
        assert (case.erase_on is not None) == is_over
    received = list(Case.objects.order_by("reference").values_list("received_at", flat=True))
    assert received == sorted(received)


def test_the_same_options_give_the_same_and_another_seed_gives_others() -> None:
    first = loaded_and_undone(LITTLE)

    assert loaded_and_undone(LITTLE) == first
    other = DemoOptions(seed=2, complaints=LITTLE.complaints, years=LITTLE.years)
    assert loaded_and_undone(other)[0] != first[0]


def test_loading_twice_changes_nothing() -> None:
    load(LITTLE)
    before = (Registration.objects.count(), Case.objects.count(), AuditLine.objects.count())

    demo.load(LITTLE)

    assert (Registration.objects.count(), Case.objects.count(), AuditLine.objects.count()) == before


def test_nothing_is_made_when_nothing_is_asked() -> None:
    load(DemoOptions(complaints=0))

    assert not Registration.objects.exists()
    assert not Case.objects.exists()
