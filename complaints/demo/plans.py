"""Which cases of today there are: the story, how far each comes, and what its reporter answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random  # noqa: TID251 -- a seeded generator, passed in: the same options give the same rows
from typing import Any, Final

from django.utils import timezone

from adv_portal.accounts.models import Municipality
from adv_portal.law.anonymity import Anonymity
from complaints.demo.material import data, one
from complaints.vocabulary.questions import LIVES_ELSEWHERE, Question

MASS_REPORT: Final = "Lied in het stadion"
NAMES: Final = (
    *("Yara Holtrop", "Milan de Groot", "Fatima el Amrani", "Joris Waterman", "Sanne Kuiper", "Tariq Bos"),
    *("Lotte van Duin", "Emre Yilmaz", "Roos Dekker", "Daniël Levi", "Ayla Demir", "Pim Schouten"),
    *("Kwame Boateng", "Ilse Noordam", "Zuzanna Nowak", "Omar Haddad", "Anke Visser", "Luca Moretti"),
)
#: How far a case has come, and between how many and how many days ago it was received.
STAGES: Final = (
    *(("received", 0, 5), ("advised", 18, 45), ("intake", 8, 20), ("closed", 35, 80), ("registered", 4, 12)),
    *(("received", 0, 3), ("registered_only", 20, 60), ("conflict", 6, 12), ("advised", 20, 40)),
    *(("taken", 1, 6), ("closed", 30, 90), ("intake", 9, 25), ("received", 8, 11), ("registered", 3, 9)),
    *(("withdrawn", 40, 70), ("advised", 15, 30)),
)


@dataclass(slots=True)
class Plan:
    """A case that is to be: its story, how far it comes, and when it was received."""

    story: Mapping[str, Any]
    advice: Mapping[str, str]
    stage: str
    received_at: datetime
    town: Municipality
    name: str

    def day(self, share: float) -> date:
        """Give the day on which a part of the work was done: 0 at receipt, 1 today."""
        waited = timezone.now() - self.received_at
        return timezone.localdate(self.received_at + waited * share)


def make_plans(number: int, places: Sequence[Municipality], random: Random) -> list[Plan]:
    """Give the cases, the oldest first: their references count on in the order in which they came in."""
    told = data("stories")
    mass = [{**_MASS_STORY, **story} for story in told["mass"]]
    stories = [*told["story"][: number - len(mass)], *mass][:number]
    now = timezone.now()
    longest = timezone.localdate().timetuple().tm_yday - 1  # a reference bears the year: stay within it
    weights = {place: (place.residents or 1) ** 0.5 for place in places}
    plans = []
    for place, story in enumerate(stories):
        stage, least, most = STAGES[place % len(STAGES)]
        days = min(random.randint(least, most), longest)
        received_at = now - timedelta(days=days, minutes=random.randint(5, 300) if days else 2 + place)
        advice = told["advice"][story["advice"]]
        town, name = one(random, weights), NAMES[place % len(NAMES)]
        plans.append(Plan(story, advice, stage, received_at, town, name))
    return sorted(plans, key=lambda plan: plan.received_at)


_MASS_STORY: Final[Mapping[str, Any]] = {
    "spot": "Waterlandstadion",
    "about": "seen",
    "reasons": ["jewish"],
    "situation": "sport",
    "grounds": ["antisemitism"],
    "domain": "sport_recreation",
    "natures": ["hostile_conduct"],
    "wish": "register_only",
    "name": "third_parties",
    "advice": "street",
    "mass_report": MASS_REPORT,
}


def answers(plan: Plan) -> Iterator[tuple[Question, dict[str, Any]]]:
    """Give what the resident answers, page by page."""
    story, name = plan.story, plan.story.get("name", Anonymity.NONE)
    place = story.get("place", "here")
    where = {"place": place, **{key: story[key] for key in ("site", "spot") if key in story}}
    where |= {"town": plan.town.cbs} if place == "here" else {}
    where |= {"town_name": story["town"]} if "town" in story else {}
    contact: dict[str, Any] = {"language": story.get("language", "nl"), "residence": plan.town.cbs}
    if place == "elsewhere":
        contact["residence"] = LIVES_ELSEWHERE
    if name != Anonymity.FULL:
        contact |= {"name": plan.name, "email": f"{_mailbox(plan.name)}@voorbeeld.example"}
        contact["phone"] = f"06 0000 {sum(map(ord, plan.name)) % 10_000:04d}"
    yield Question.WHAT, {"story": story["text"]}
    yield Question.WHERE, where
    yield Question.WHEN, {"moment": "one_day", "day": plan.day(0).isoformat()}
    yield Question.ABOUT, {"about": story.get("about", "me")}
    yield Question.REASON, {"reasons": story.get("reasons", ["unknown"])}
    yield Question.SITUATION, {"situation": story["situation"]}
    if "organisation" in story:
        yield Question.RESPONDENT, {"organisation": story["organisation"]}
    yield Question.WISH, {"wish": story.get("wish", "advice")}
    yield Question.NAME, {"anonymity": name}
    yield Question.CONTACT, contact
    yield Question.CONSENT, {"consent": "assistance"}


def _mailbox(name: str) -> str:
    return name.casefold().replace("ë", "e").replace(" ", ".")
