"""Reports as residents file them, for tests: answer by answer, through the acts."""

from collections.abc import Mapping
from uuid import UUID

from adv_portal.audit.actors import Actor
from complaints.domain.drafts import keep_answer, start_draft
from complaints.domain.intake import FiledReport, file_report
from complaints.vocabulary.questions import Question

RESIDENT = Actor.resident()
SHORTEST: Mapping[Question, dict[str, str | bool | list[str]]] = {
    Question.WHAT: {"story": "De portier liet mij niet binnen."},
    Question.WHERE: {"place": "here", "spot": "Markt 1"},
}
FULL: Mapping[Question, dict[str, str | bool | list[str]]] = {
    **SHORTEST,
    Question.WHEN: {"moment": "one_day", "day": "2026-05-03"},
    Question.ABOUT: {"about": "me"},
    Question.REASON: {"reasons": ["origin", "faith"]},
    Question.SITUATION: {"situation": "going_out"},
    Question.RESPONDENT: {"organisation": "Café De Sluis", "person": "de portier"},
    Question.WISH: {"wish": "advice"},
    Question.NAME: {"anonymity": "none"},
    Question.CONTACT: {"name": "Samira Jansen", "email": "samira@example.org", "phone": "0612345678"},
    Question.CONSENT: {"consent": "sharing"},
}


def a_draft(
    answers: Mapping[Question, dict[str, str | bool | list[str]]] = SHORTEST, language: str = "nl"
) -> UUID:
    """A report that is being written. Needs an ADV."""
    draft_id = start_draft(language=language, actor=RESIDENT)
    for question, answer in answers.items():
        keep_answer(draft_id=draft_id, question=question, answer=answer, language=language, actor=RESIDENT)
    return draft_id


def a_filed_report(
    answers: Mapping[Question, dict[str, str | bool | list[str]]] = SHORTEST, language: str = "nl"
) -> FiledReport:
    """A report that was sent. Needs an ADV."""
    draft_id = a_draft(answers, language)
    return file_report(draft_id=draft_id, idempotency_key=draft_id, actor=RESIDENT)
