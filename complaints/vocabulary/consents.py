"""The words in which consent for a way of handling is asked, with their version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.errors import Text
from complaints.vocabulary.assistance import Party, Topic

#: Changes with any of the words below, so that each record tells which words somebody agreed to.
HANDLING_TEXT_VERSION: Final = "2026-11"


@dataclass(frozen=True, slots=True)
class ConsentWords:
    """One request for consent, as the one who is asked reads it.

    :param question: the question, with yes or no for an answer.
    :param text: what a yes means, and how it is taken back.
    """

    question: Text
    text: Text


#: What the reporter is asked. Source: Besluit art. 10, 11; AVG art. 7, 9.
ASKED_OF_REPORTER: Final[Mapping[Topic, ConsentWords]] = {
    Topic.INVESTIGATION: ConsentWords(
        _("May we investigate what happened?"),
        _(
            "We then tell the other party that you reported, and what. We ask you both for your side. "
            "At the end we write to you both what we think and why. "
            "You can stop this at any time. We then tell the other party that it has stopped."
        ),
    ),
    Topic.MEDIATION: ConsentWords(
        _("May we talk with both sides?"),
        _(
            "We then look for a solution together with you and the other party. The other party knows who "
            "you are. Nothing is agreed without your yes. You can stop this at any time, without a reason."
        ),
    ),
    Topic.MANDATE: ConsentWords(
        _("May we act for you in a procedure?"),
        _(
            "We then write and speak for you to the institution that decides, and it gets what it needs of "
            "your report. You stay the one who decides. You can take this back at any time."
        ),
    ),
    Topic.PASSING_ON: ConsentWords(
        _("May we pass on your report?"),
        _(
            "We then give another organisation what it needs of your report, so that you do not have to "
            "tell it again. We tell you which organisation it is and what it gets. What was passed on we "
            "cannot take back; we can stop passing on more."
        ),
    ),
}
#: What the other party is asked. Source: Besluit art. 11.
ASKED_OF_RESPONDENT: Final[Mapping[Topic, ConsentWords]] = {
    Topic.MEDIATION: ConsentWords(
        _("Do you agree to talk, with our help?"),
        _(
            "We then look for a solution together with you and the reporter. Nothing is agreed without "
            "your yes. You can stop this at any time, without a reason."
        ),
    ),
}


def consent_words(topic: str, party: str) -> ConsentWords | None:
    """Give the words for a topic and a party; ``None`` when nothing is asked of that party."""
    lists = {Party.COMPLAINANT.value: ASKED_OF_REPORTER, Party.RESPONDENT.value: ASKED_OF_RESPONDENT}
    asked = lists.get(str(party), {})
    return asked.get(Topic(topic)) if topic in Topic.values() else None
