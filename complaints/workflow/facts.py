"""The dated facts of a case, as guards and pages read them."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from complaints.models import AssistanceRecord, Case
from complaints.vocabulary.assistance import Party, RecordKind, Topic
from complaints.vocabulary.results import InquiryEnd

_ANSWERS: Final = (RecordKind.CONSENT_GIVEN, RecordKind.CONSENT_REFUSED, RecordKind.CONSENT_REVOKED)
#: What shows that somebody knows that there is a complaint: being told, asked, or having answered.
_TELLING: Final = (
    RecordKind.NOTICE,
    RecordKind.VIEW_ASKED,
    RecordKind.VIEW_RECEIVED,
    RecordKind.PUT_TO_OTHER,
    *_ANSWERS,
)


class Facts:
    """The facts of one case in the order in which they were recorded; or a stretch of them.

    A second investigation or mediation in one case asks for facts of its own: what ends a round opens the
    next one, and so does opening a closed case again.
    """

    def __init__(self, rows: Iterable[AssistanceRecord]) -> None:
        self.rows: Sequence[AssistanceRecord] = sorted(rows, key=lambda fact: (fact.made_at, str(fact.pk)))

    @classmethod
    def of(cls, case: Case) -> "Facts":
        """Give the facts of a case; a page that fetched them asks the database for nothing more."""
        return cls(case.records.all())

    # --- Rounds ------------------------------------------------------------------------------------------

    def before_inquiry(self) -> "Facts":
        """Give what was recorded since the last preliminary inquiry ended, or led to an investigation."""
        return self._after(lambda fact: fact.code in InquiryEnd.values() or fact.kind == RecordKind.WEIGHING)

    def before_investigation(self) -> "Facts":
        """Give what was recorded since the last investigation ended."""
        return self._after(
            lambda fact: (
                fact.kind == RecordKind.CONCLUSION
                or (fact.kind == RecordKind.FINDING and fact.topic == Topic.INVESTIGATION_STOPPED)
            )
        )

    def of_investigation(self) -> "Facts":
        """Give what was recorded since the weighing with which the last investigation began."""
        return self._after(lambda fact: fact.kind == RecordKind.WEIGHING)

    def of_mediation(self) -> "Facts":
        """Give what was recorded since the last mediation ended."""
        return self._after(lambda fact: fact.kind == RecordKind.MEDIATION_RESULT)

    def of_request_to_stop(self) -> "Facts":
        """Give what was recorded since the last request to stop was carried out."""
        return self._after(
            lambda fact: (
                fact.kind == RecordKind.NOTICE
                and fact.topic == Topic.WITHDRAWAL
                and fact.party == Party.COMPLAINANT
            )
        )

    def of_attempts(self) -> "Facts":
        """Give what was recorded since somebody last spoke to the reporter."""
        return self._after(lambda fact: fact.kind == RecordKind.CONTACT)

    def since_reopening(self) -> "Facts":
        """Give what was recorded since the case was last opened again."""
        return self._after(lambda _fact: False)

    def _after(self, is_end: Callable[[AssistanceRecord], bool]) -> "Facts":
        ends = [
            number
            for number, fact in enumerate(self.rows)
            if fact.kind == RecordKind.REOPENED or is_end(fact)
        ]
        return Facts(self.rows[ends[-1] + 1 :] if ends else self.rows)

    # --- What stands in them -----------------------------------------------------------------------------

    def all(self, *kinds: RecordKind, topic: str = "", party: str = "") -> list[AssistanceRecord]:
        """Give the facts of some kinds; of any topic and any party where none is named."""
        return [
            fact
            for fact in self.rows
            if fact.kind in kinds
            and (not topic or fact.topic == topic)
            and (not party or fact.party == party)
        ]

    def newest(self, *kinds: RecordKind, topic: str = "", party: str = "") -> AssistanceRecord | None:
        """Give the newest fact of some kinds, or none."""
        found = self.all(*kinds, topic=topic, party=party)
        return found[-1] if found else None

    def told(self, topic: Topic, party: Party) -> bool:
        """Tell whether a party was told of something, by a dated notice."""
        return self.newest(RecordKind.NOTICE, topic=topic, party=party) is not None

    def answer(self, topic: str, party: str) -> AssistanceRecord | None:
        """Give the answer of a party to a request for consent that holds now: the one of the latest day."""
        answers = self.all(*_ANSWERS, topic=topic, party=party)
        return max(answers, key=lambda fact: (fact.happened_on, fact.made_at)) if answers else None

    def consents(self, topic: Topic, party: Party) -> bool:
        """Tell whether the answer that holds now is yes (AVG art. 7)."""
        answer = self.answer(topic, party)
        return answer is not None and answer.kind == RecordKind.CONSENT_GIVEN

    def procedures(self) -> list[AssistanceRecord]:
        """Give the procedures that were begun, each by the fact with which it began."""
        return [fact for fact in self.all(RecordKind.PROCEDURE) if fact.follows_id is None]

    def knows(self, party: Party) -> bool:
        """Tell whether a party was told that there is a complaint."""
        return self.newest(*_TELLING, party=party) is not None

    def open_views(self) -> list[AssistanceRecord]:
        """Give the views of which new facts were neither put to the other party nor said to be none."""
        answered = {fact.follows_id for fact in self.all(RecordKind.PUT_TO_OTHER, RecordKind.NO_NEW_FACTS)}
        return [view for view in self.all(RecordKind.VIEW_RECEIVED) if view.pk not in answered]

    def awaited(self) -> list[AssistanceRecord]:
        """Give the new facts on which the other party has not said anything since."""
        return [
            put
            for put in self.all(RecordKind.PUT_TO_OTHER)
            if not any(
                later.made_at > put.made_at for later in self.all(RecordKind.VIEW_RECEIVED, party=put.party)
            )
        ]
