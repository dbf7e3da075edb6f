"""Many cases at once, for budgets and for the speed of pages; their words are not there."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final, TypeVar

from django.utils import timezone

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.vault.blind_index import BlindIndex
from complaints.models import Case, CaseIndex, ConflictDeclaration, Deadline
from complaints.vocabulary.states import CaseState
from complaints.vocabulary.texts import DeadlineKind
from tests.factories.many_rows import insert_rows

#: States that no anonymous reporter's case reaches (Besluit art. 5).
NAMED: Final = (CaseState.INVESTIGATION, CaseState.CONCLUDED, CaseState.MEDIATION)
T = TypeVar("T")


def make_cases(service: Service, handler: User, number: int, *, share_open: float = 0.2) -> list[Case]:
    """Make cases of every kind; a fiftieth is walled off for the handler, a third tells of a headscarf."""
    place = Municipality.objects.filter(agreements__service=service).earliest("pk")
    now = timezone.now()
    cases = []
    for count in range(number):
        is_open = count % 10 < share_open * 10
        state = _nth(CaseState.open_states() if is_open else CaseState.ended_states(), count // 10)
        classified = state != CaseState.RECEIVED
        cases.append(
            Case(
                reference=f"2024-{count:07d}",
                service=service,
                municipality=place,
                state=state,
                handler=handler if classified else None,
                received_at=now - timedelta(minutes=count * 7919 % 1_500_000),
                channel=Channel.ELECTRONIC,
                anonymity=Anonymity.NONE if state in NAMED else _nth([*Anonymity], count),
                grounds=[_nth(Ground.values(), count), _nth(Ground.values(), count + 1 + count % 5)]
                if classified
                else [],
                domain=_nth(Domain.values(), count) if classified else "",
            )
        )
    insert_rows(cases)
    headscarf = BlindIndex().of_text("hoofddoek")
    insert_rows(
        CaseIndex(case=case, stems=headscarf if count % 3 == 0 else [count])
        for count, case in enumerate(cases)
    )
    insert_rows(
        Deadline(case=case, kind=kind, due_on=(case.received_at + timedelta(days=days)).date())
        for case in cases
        for kind, days in ((DeadlineKind.FIRST_CONTACT, 7), (DeadlineKind.SETTLING, 182))
    )
    insert_rows(
        ConflictDeclaration(case=case, user=handler, has_interest=True, declared_at=now)
        for case in cases[::50]
    )
    return cases


def _nth(values: Sequence[T], number: int) -> T:
    return values[number % len(values)]
