"""Answers as people read them. Sealed they are codes and typed words; the reader's language comes last."""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from adv_portal.codes import Code
from adv_portal.errors import Text
from complaints.vocabulary.questions import (
    LIVES_ELSEWHERE,
    NAME_WORDS,
    READ_LABELS,
    WISH_WORDS,
    AboutAnswer,
    ConsentAnswer,
    ContactLanguage,
    MomentAnswer,
    PlaceAnswer,
    Question,
    Reason,
    Situation,
    YesNo,
)
from complaints.vocabulary.texts import TextKind

Value = str | bool | list[str]
#: The answer to one question: its fields by name; what was left empty is left out.
Answer = Mapping[str, Value]
#: The field of the choice, then the fields in words, each read after its label.
Order = tuple[str, tuple[str, ...]]

DAYS: Final = ("day", "first_day", "last_day", "dismissed_on")
#: The list of answers of each field that offers one.
CHOICES: Final[Mapping[str, type[Code]]] = {
    "place": PlaceAnswer,
    "moment": MomentAnswer,
    "about": AboutAnswer,
    "knows": YesNo,
    "reasons": Reason,
    "situation": Situation,
    "still_employed": YesNo,
    "language": ContactLanguage,
    "consent": ConsentAnswer,
}
#: The words of fields whose codes have other words elsewhere.
WORDS: Final[Mapping[str, Mapping[str, Text]]] = {"wish": WISH_WORDS, "anonymity": NAME_WORDS}
REACH: Final = (
    "safe_times",
    "never_call",
    "neutral_mail",
    "language",
    "language_words",
    "interpreter",
    "aids",
)
HOME: Final = ("residence", "postcode")
#: How each question is read.
READING: Final[Mapping[Question, Order]] = {
    Question.WHAT: ("story", ()),
    Question.WHERE: ("place", ("town", "spot", "town_name", "site", "country")),
    Question.WHEN: ("moment", ("day", "around", "first_day", "last_day")),
    Question.ABOUT: ("about", ("knows",)),
    Question.REASON: ("reasons", ("reason_words",)),
    Question.SITUATION: (
        "situation",
        ("still_employed", "dismissed_on", "which_police", "link", "situation_words"),
    ),
    Question.RESPONDENT: ("", ("organisation", "person", "function", "witness")),
    Question.WISH: ("wish", ()),
    Question.NAME: ("anonymity", ()),
    Question.CONTACT: ("", ("name", "email", "phone", "post", *REACH, *HOME)),
    Question.CONSENT: ("consent", ()),
}
#: The texts of a case that are sealed as answers, and how each is read. All others are plain words.
SEALED_ANSWERS: Final[Mapping[TextKind, tuple[Question, Order]]] = {
    TextKind.PLACE: (Question.WHERE, READING[Question.WHERE]),
    TextKind.MOMENT: (Question.WHEN, READING[Question.WHEN]),
    TextKind.ABOUT: (Question.ABOUT, READING[Question.ABOUT]),
    TextKind.REASON: (Question.REASON, READING[Question.REASON]),
    TextKind.SITUATION: (Question.SITUATION, READING[Question.SITUATION]),
    TextKind.RESPONDENT: (Question.RESPONDENT, READING[Question.RESPONDENT]),
    TextKind.WISH: (Question.WISH, READING[Question.WISH]),
    TextKind.CONTACT_WISHES: (Question.CONTACT, ("", REACH)),
    TextKind.RESIDENCE: (Question.CONTACT, ("", HOME)),
}
#: How a sealed answer begins.
_MARK: Final = '{"answer":'


def read(answer: Answer, order: Order) -> str:
    """Give an answer as people read it, in the language of the moment; empty when there is none."""
    choice, fields = order
    chosen = _shown(choice, answer.get(choice, ""))
    return "\n".join(part for part in (chosen, *_labelled(answer, fields)) if part)


def packed(kind: TextKind, answer: Answer) -> str:
    """Give an answer as it is sealed: its codes and typed words, in no language; empty when there is none."""
    choice, fields = SEALED_ANSWERS[kind][1]
    names = (choice, *fields, *(("consent",) if kind == TextKind.WISH else ()))
    kept = {name: answer[name] for name in names if answer.get(name)}
    return json.dumps({"answer": kept}, ensure_ascii=False, separators=(",", ":")) if kept else ""


def readable(kind: str, plain: str) -> str:
    """Give an opened text of a case as its reader reads it: an answer in words, other words as they are."""
    answer = _unpacked(plain) if kind in SEALED_ANSWERS else None
    if answer is None:
        return plain
    told = read(answer, SEALED_ANSWERS[TextKind(kind)][1])
    allowed = read(answer, READING[Question.CONSENT]) if kind == TextKind.WISH else ""
    return "\n".join(
        part for part in (told, f"{Question.CONSENT.label} {allowed}" if allowed else "") if part
    )


def answer_of(kind: TextKind, plain: str) -> Answer:
    """Give an opened text as the answer it was, field by field; words that were typed stand in the first."""
    found = _unpacked(plain)
    return {SEALED_ANSWERS[kind][1][1][0]: plain} if found is None else found


def typed_words(kind: str, plain: str) -> str:
    """Give of an opened text of a case only what somebody typed, by which it can be found again."""
    answer = _unpacked(plain) if kind in SEALED_ANSWERS else None
    return plain if answer is None else typed(answer, SEALED_ANSWERS[TextKind(kind)][0])


def _unpacked(plain: str) -> Answer | None:
    """Give a sealed answer; ``None`` for words that were typed."""
    if not plain.startswith(_MARK):
        return None
    try:
        answer: object = json.loads(plain)["answer"]
    except json.JSONDecodeError:
        return None
    return answer if isinstance(answer, dict) else None


def typed(answer: Answer, question: Question) -> str:
    """Give only what was typed in an answer, by which it can be found again."""
    choice, fields = READING[question]
    names = [name for name in (choice, *fields) if name not in {*CHOICES, *WORDS, *DAYS}]
    return " ".join(value for name in names if isinstance(value := answer.get(name), str))


def _labelled(answer: Answer, fields: tuple[str, ...]) -> Iterator[str]:
    for field in fields:
        label = str(READ_LABELS[field])
        if answer.get(field) is True:
            yield label
        elif shown := _shown(field, answer.get(field, "")):
            ending = "" if label.endswith("?") else ":"
            yield f"{label}{ending} {shown}"


def _shown(field: str, value: Value) -> str:
    if isinstance(value, bool):
        return ""
    if isinstance(value, list):
        return "\n".join(_label(field, part) for part in value)
    if field in DAYS and value:
        return date_format(date.fromisoformat(value))
    return _label(field, value)


def _label(field: str, value: str) -> str:
    if field == "residence" and value == LIVES_ELSEWHERE:
        return _("Somewhere else")
    if field in WORDS:
        return str(WORDS[field].get(value, value))
    codes = CHOICES.get(field)
    return codes(value).label if codes is not None and value in codes.values() else value
