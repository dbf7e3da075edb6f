"""Whatever is done to a case in whatever order: it never leaves its table, and a refusal changes nothing."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

import pytest
from django.db import transaction  # noqa: TID251 -- undoes each walk
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adv_portal.audit.actors import Actor
from adv_portal.audit.models import AuditLine
from adv_portal.errors import PortalError
from adv_portal.law.handlings import Handling
from complaints.domain.assistance import give_advice
from complaints.domain.casework import (
    begin_assistance,
    close_as_registered_only,
    close_case,
    reopen_case,
    take_case,
)
from complaints.domain.registration import classify_case, correct_registration, register_complaint
from complaints.domain.retention import erase_case
from complaints.models import Case
from complaints.vocabulary.acts import Act
from complaints.vocabulary.outcomes import Outcome
from complaints.workflow.cases import CASE_TABLE
from tests.factories.complaints import FULL, Desk, declared_case

#: What can be done, with answers that are good and with answers that leave something out.
DEEDS: Final[Mapping[str, tuple[Act, Callable[..., object]]]] = {
    "take": (Act.CASE_TAKEN, take_case),
    "classify": (Act.CASE_CLASSIFIED, partial(classify_case, classification=FULL)),
    "classify a part": (
        Act.CASE_CLASSIFIED,
        partial(classify_case, classification=replace(FULL, domain=None)),
    ),
    "register": (Act.COMPLAINT_REGISTERED, register_complaint),
    "correct": (
        Act.REGISTRATION_CORRECTED,
        partial(correct_registration, classification=FULL, handlings=[], reason="Beter."),
    ),
    "begin": (Act.ASSISTANCE_BEGUN, begin_assistance),
    "advise": (Act.ADVICE_GIVEN, partial(give_advice, body="Vraag uitleg.", reasons="Het mag niet.")),
    "advise without reasons": (Act.ADVICE_GIVEN, partial(give_advice, body="Vraag uitleg.", reasons="")),
    "close": (
        Act.CASE_CLOSED,
        partial(close_case, outcome=Outcome.APOLOGY, handlings=[Handling.ADVICE_INFORMATION], message=""),
    ),
    "close at once": (Act.CASE_CLOSED, partial(close_case, outcome=None, handlings=[], message="")),
    "only register": (
        Act.CLOSED_AS_REGISTERED_ONLY,
        partial(close_as_registered_only, outcome=Outcome.NO_CONTACT),
    ),
    "reopen": (Act.CASE_REOPENED, partial(reopen_case, reason="Er is iets nieuws.")),
}

#: The way that most cases go; a walk follows it for a while and then does as it likes.
USUAL: Final = ("take", "classify", "register", "begin", "advise", "close")


def do(desk: Desk, name: str) -> None:
    """Do one thing, as the case worker who looks at the case as it is now."""
    further: dict[str, object] = {"outcome_told_on": timezone.localdate()} if name.startswith("close") else {}
    DEEDS[name][1](case_id=desk.case_id, version=desk.version, actor=desk.actor, **further)


def erase(desk: Desk, _name: str) -> None:
    erase_case(case_id=desk.case_id, actor=Actor.system("beat"))


def picture(case_id: UUID) -> tuple[dict[str, object], int]:
    """Everything that a refusal may not change."""
    return dict(Case.objects.filter(pk=case_id).values().get()), AuditLine.objects.count()


@pytest.mark.django_db
@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    begin=st.integers(0, len(USUAL)),
    further=st.lists(st.sampled_from([*DEEDS, "erase"]), min_size=3, max_size=8),
)
def test_no_walk_leaves_the_table(begin: int, further: list[str], db: None) -> None:
    block = transaction.atomic()
    block._from_testcase = True  # type: ignore[attr-defined]  # acts may begin within, as in Django's own tests
    with block:
        desk = declared_case()
        for name in [*USUAL[:begin], *further]:
            before, lines = picture(desk.case_id)
            try:
                (erase if name == "erase" else do)(desk, name)
            except PortalError:
                assert picture(desk.case_id) == (before, lines)
                continue
            after, lines_after = picture(desk.case_id)
            act = Act.CASE_ERASED if name == "erase" else DEEDS[name][0]
            line = CASE_TABLE.transition(act, str(before["state"]))
            assert line is not None, f"{act} from {before['state']}"
            assert after["state"] == line.end
            assert lines_after == lines + 1
        transaction.set_rollback(True)
