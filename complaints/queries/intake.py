"""What the question pages show: the answers so far, opened for the one who wrote them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from adv_portal.accounts.models import Service
from adv_portal.errors import Erased, Missing, NotFound, Text
from adv_portal.law.anonymity import Anonymity
from adv_portal.ops.budget import budget
from adv_portal.ui.components import Fact
from adv_portal.vault.keys import key_of
from complaints.domain.answers import Answers, Served, Town
from complaints.models import Deadline, Draft
from complaints.vocabulary.people import Wish
from complaints.vocabulary.questions import ConsentAnswer, Question
from complaints.vocabulary.reading import Answer
from complaints.vocabulary.texts import DeadlineKind

#: Who will see what, by the choice about the name; a test compares it with what is stored.
PROMISES: Final[Mapping[Anonymity, Text]] = {
    Anonymity.NONE: gettext_lazy(
        "Our case workers see your name and what you wrote. "
        "We only tell the other party your name if you agree. The municipality does not see your report."
    ),
    Anonymity.THIRD_PARTIES: gettext_lazy(
        "Our case workers see what you told us about yourself. Nobody else does. "
        "The municipality does not see your report."
    ),
    Anonymity.FULL: gettext_lazy(
        "Our case workers see what you wrote, and not who you are: "
        "we keep no name, e-mail, phone or address. "
        "The municipality does not see your report."
    ),
}


@dataclass(frozen=True, slots=True)
class StartPage:
    """The page before the first question.

    :param first_contact_workdays: the term the ADV has set for itself.
    :param is_begun: whether this visitor has answers that were not sent.
    """

    first_contact_workdays: int
    is_begun: bool

    @property
    def steps(self) -> tuple[str, str, str]:
        """What will happen, in order."""
        days = self.first_contact_workdays
        return (
            _("You tell what happened. Two answers are enough."),
            ngettext(
                "We read it, and you hear from us within %(days)s working day.",
                "We read it, and you hear from us within %(days)s working days.",
                days,
            )
            % {"days": days},
            _("You choose what we do. We do nothing that you do not want."),
        )


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question, with the answer given before.

    :param is_open: whether there is a draft to which the answer belongs.
    :param is_sent: the draft was sent.
    :param code_waits: the report was sent, and its code has not been shown yet.
    :param is_anonymous: the resident chose to stay anonymous.
    :param may_go_to_check: the resident may leave out all that follows.
    :param kept_until: when the answers are erased, unless something is done.
    """

    question: Question
    answer: Answer
    towns: tuple[Town, ...]
    is_open: bool
    is_sent: bool
    code_waits: bool
    is_anonymous: bool
    may_go_to_check: bool
    kept_until: datetime | None
    back_href: str

    @property
    def number(self) -> int:
        """The number of the question."""
        return list(Question).index(self.question) + 1

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(Question)

    @property
    def is_answered(self) -> bool:
        """Whether there is an answer that could be taken away."""
        return bool(self.answer)

    @property
    def is_required(self) -> bool:
        """Whether there is no report without it."""
        return self.question in Question.required()


@dataclass(frozen=True, slots=True)
class CheckPage:
    """All answers, before they are sent.

    :param is_open: whether there is a draft that was not sent.
    :param key: the draft whose answers these are.
    :param promise: who will see what.
    :param missing: the required questions without an answer.
    """

    is_open: bool
    is_filed: bool
    key: UUID | None
    facts: tuple[Fact, ...]
    promise: Text
    only_figures: bool
    missing: tuple[Missing, ...]
    kept_until: datetime | None


@dataclass(frozen=True, slots=True)
class FiledPage:
    """The page after sending."""

    code_waits: bool
    reference: str
    first_contact_on: date | None


@budget(queries=2)
def start_page(draft_id: UUID | None) -> StartPage:
    """Give what the page before the first question says."""
    service = Service.objects.order_by("pk").first()
    running = Draft.objects.filter(filed_at=None, expires_at__gt=timezone.now(), answers__isnull=False)
    has_answers = draft_id is not None and running.filter(pk=draft_id).exists()
    return StartPage(service.first_contact_workdays if service else 5, has_answers)


@budget(queries=4)
def question_page(draft_id: UUID | None, slug: str) -> QuestionPage:
    """Give one question with what was answered before.

    :param slug: the word in the address.
    :raises NotFound: there is no such question.
    """
    if slug not in Question.values():
        raise NotFound
    question = Question(slug)
    draft = _draft(draft_id)
    kept = _opened(draft)
    served = Served.by(draft.service_id) if draft else _served_by_default()
    return QuestionPage(
        question=question,
        answer=kept.get(question, {}),
        towns=served.towns,
        is_open=draft is not None and draft.filed_at is None and draft.expires_at > timezone.now(),
        is_sent=draft is not None and draft.filed_at is not None,
        code_waits=draft is not None and draft.meldcode is not None,
        is_anonymous=kept.get(Question.NAME, {}).get("anonymity") == Anonymity.FULL,
        may_go_to_check=question != Question.WHAT or Question.WHERE in kept,
        kept_until=draft.expires_at if draft else None,
        back_href=_before(question),
    )


@budget(queries=4)
def check_page(draft_id: UUID | None) -> CheckPage:
    """Give all answers as people read them, each with the way to change it."""
    draft = _draft(draft_id)
    kept = _opened(draft)
    served = Served.by(draft.service_id) if draft else Served(())
    answers = Answers(kept, served)
    shown = [(question, answers.read(question)) for question in Question]
    return CheckPage(
        is_open=draft is not None and draft.filed_at is None,
        is_filed=draft is not None and draft.filed_at is not None,
        key=draft.pk if draft else None,
        facts=tuple(_fact(question, text) for question, text in shown),
        promise=PROMISES[answers.anonymity],
        only_figures=answers.wish == Wish.REGISTER_ONLY
        and answers.text(Question.CONSENT, "consent") == ConsentAnswer.FIGURES_ONLY,
        missing=tuple(answers.missing()),
        kept_until=draft.expires_at if draft else None,
    )


@budget(queries=2)
def filed_page(draft_id: UUID | None) -> FiledPage:
    """Give what the page after sending says, the code itself not included.

    :raises NotFound: nothing was sent.
    """
    drafts = Draft.objects.select_related("filed_case")
    draft = drafts.filter(pk=draft_id).first() if draft_id is not None else None
    if draft is None or draft.filed_case is None:
        raise NotFound
    term = Deadline.objects.filter(case=draft.filed_case, kind=DeadlineKind.FIRST_CONTACT).first()
    return FiledPage(draft.meldcode is not None, draft.filed_case.reference, term.due_on if term else None)


def _draft(draft_id: UUID | None) -> Draft | None:
    return Draft.objects.filter(pk=draft_id).first() if draft_id is not None else None


def _opened(draft: Draft | None) -> dict[str, Answer]:
    """Open the answers of a draft that was not sent."""
    if draft is None or draft.filed_at is not None:
        return {}
    try:
        key = key_of(draft.pk)
    except Erased:
        return {}
    return {row.question: json.loads(key.open_text(row.body, row.place())) for row in draft.answers.all()}


def _served_by_default() -> Served:
    service = Service.objects.order_by("pk").first()
    return Served.by(service.pk) if service else Served(())


def _before(question: Question) -> str:
    number = list(Question).index(question)
    return (
        reverse("complaints:question", args=[list(Question)[number - 1]])
        if number
        else reverse("complaints:start")
    )


def _fact(question: Question, text: str) -> Fact:
    href = reverse("complaints:question", args=[question])
    if text:
        return Fact(question.label, text, href)
    return Fact(question.label, _("No answer"), href, pgettext("fill in an answer", "Fill in"))
