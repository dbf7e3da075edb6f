"""Demonstration: complaints of the past years in the register, and cases of today in every state.

Cases are made by the acts that residents and case workers use; then they are moved into the past, because an
act bears the moment at which it runs. All people, organisations and events are fictitious.
"""

import io
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random  # noqa: TID251 -- a seeded generator, passed in: the same options give the same rows
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from adv_portal import workdays
from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.ops.demo import DemoOptions
from complaints.domain.assistance import give_advice
from complaints.domain.casework import (
    assign_case,
    begin_assistance,
    close_as_registered_only,
    close_case,
    declare_conflict,
    take_case,
)
from complaints.domain.complaints_file import ComplaintsWriter
from complaints.domain.drafts import keep_answer, start_draft
from complaints.domain.exchange import import_complaints
from complaints.domain.intake import file_report, show_meldcode
from complaints.domain.registration import Classification, classify_case, register_complaint
from complaints.models import Case, Registration
from complaints.vocabulary.columns import COLUMNS, SEPARATOR
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.questions import LIVES_ELSEWHERE, Question
from complaints.vocabulary.texts import DeadlineKind, RegistrationKind, RegistrationStatus, TextKind

DATA: Final = Path(__file__).with_name("demo_data")
#: One of so many complaints is a case of today; the others stand in the register alone.
ONE_CASE_IN: Final = 9
MASS_REPORT: Final = "Lied in het stadion"
EARLIER_MASS_REPORT: Final = "Spandoek langs de ringweg"
EARLIER_MASS_REPORTS: Final = 14
GROWTH_A_YEAR: Final = 0.08
_PORTAL: Final = Actor.system("demo")

#: Where people meet, they are insulted; where they are served, they are treated differently.
HOSTILE_DOMAINS: Final = frozenset({Domain.NEIGHBOURHOOD, Domain.PUBLIC_SPACE, Domain.MEDIA_ADVERTISING})
#: Shares of the register: what the ADV observed itself, two grounds, two natures, running without a tick.
OBSERVED, TWO_GROUNDS, TWO_NATURES, UNTICKED = 0.03, 0.14, 0.1, 0.6
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


def load(options: DemoOptions) -> None:
    """Make the complaints and cases of the demonstration, unless there are any."""
    if not options.complaints or Registration.objects.exists() or Case.objects.exists():
        return
    random = Random(options.seed)  # noqa: S311 -- nothing secret is drawn
    service = Service.objects.earliest("pk")
    places = list(Municipality.objects.filter(agreements__service=service).order_by("cbs"))
    plans = _plans(options.complaints // ONE_CASE_IN, places, random)
    _fill_register(service, places, options.complaints - len(plans), options.years, random)
    desk = _Desk.of(service)
    for plan in plans:
        desk.work(plan)


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def _one(random: Random, weights: Mapping[Any, float]) -> Any:  # noqa: ANN401 -- a key of the weights
    return random.choices([*weights], [*weights.values()])[0]


# --- The register: complaints of the past years, as they are taken over from an earlier system ----------


def _fill_register(
    service: Service, places: Sequence[Municipality], number: int, years: int, random: Random
) -> None:
    last = timezone.localdate() - timedelta(days=1)
    weights = _data("weights")
    rows = [_registered(day, places, weights, random) for day in _days(number, years, last, random)]
    mass = [row for row in rows if row["registered_on"].year == last.year - 1 and row["kind"] == "complaint"]
    for row in mass[:EARLIER_MASS_REPORTS]:
        row |= {"grounds": [Ground.RACE], "domain": Domain.PUBLIC_SPACE, "natures": [Nature.HOSTILE_CONDUCT]}
        row |= {"place": PlaceKind.OWN_MUNICIPALITY, "mass_report": EARLIER_MASS_REPORT}
    for place, row in enumerate(rows, 1):
        row["reference"] = f"GW-{row['registered_on']:%y}-{place:05d}"
    output = io.StringIO(newline="")
    ComplaintsWriter(output).write([[row[column.name] for column in COLUMNS] for row in rows])
    content = io.BytesIO(output.getvalue().encode())
    import_complaints(content=content, service_code=service.code, dry_run=False, actor=_PORTAL)


def _days(number: int, years: int, last: date, random: Random) -> list[date]:
    """Draw days of registration: working days, a little more every year."""
    first = last.year - years + 1
    shares = {year: 1 + GROWTH_A_YEAR * (year - first) for year in range(first, last.year + 1)}
    shares[last.year] *= last.timetuple().tm_yday / 366
    days = []
    for _number in range(number):
        year = _one(random, shares)
        ends = min(last, date(year, 12, 31))
        drawn = date(year, 1, 1) + timedelta(days=random.randrange(ends.timetuple().tm_yday))
        working = workdays.next_working_day(drawn)
        days.append(working if working <= ends else drawn)
    return sorted(days)


def _registered(
    day: date, places: Sequence[Municipality], weights: Mapping[str, Mapping[str, float]], random: Random
) -> dict[str, Any]:
    def draw(what: str) -> str:
        return str(_one(random, weights[what]))

    domain = draw("domains")
    natures = weights["hostile_natures" if domain in HOSTILE_DOMAINS else "unequal_natures"]
    is_observed = random.random() < OBSERVED
    is_running = (timezone.localdate() - day).days < random.randint(20, 120)
    is_unticked = is_running and random.random() < UNTICKED
    return {
        "registered_on": day,
        "received_on": day - timedelta(days=random.randint(0, 12)),
        "municipality": _one(random, {place.cbs: place.residents or 1 for place in places}),
        "kind": RegistrationKind.OWN_OBSERVATION if is_observed else RegistrationKind.COMPLAINT,
        "residence": Residence.UNKNOWN if is_observed else draw("residences"),
        "place": draw("places"),
        "grounds": _several(random, weights["grounds"], TWO_GROUNDS),
        "domain": domain,
        "natures": _several(random, natures, TWO_NATURES),
        "handlings": [] if is_unticked else draw("handlings").split(SEPARATOR),
        "role": ReporterRole.OWN_OBSERVATION if is_observed else draw("roles"),
        "channel": draw("channels"),
        "mass_report": "",
        "status": RegistrationStatus.OPEN if is_running else RegistrationStatus.CLOSED,
    }


def _several(random: Random, weights: Mapping[str, float], chance_of_two: float) -> list[str]:
    first = _one(random, weights)
    if first == "unknown" or random.random() > chance_of_two:
        return [first]
    others = {code: weight for code, weight in weights.items() if code not in {first, "unknown"}}
    return [first, _one(random, others)]


# --- The desk: cases of today ---------------------------------------------------------------------------


@dataclass(slots=True)
class _Plan:
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


def _plans(number: int, places: Sequence[Municipality], random: Random) -> list[_Plan]:
    """Give the cases, the oldest first: their references count on in the order in which they came in."""
    told = _data("stories")
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
        town, name = _one(random, weights), NAMES[place % len(NAMES)]
        plans.append(_Plan(story, advice, stage, received_at, town, name))
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


def _answers(plan: _Plan) -> Iterator[tuple[Question, dict[str, Any]]]:
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


@dataclass(frozen=True, slots=True)
class _Desk:
    """The people of the ADV, who handle cases as in life."""

    service: Service
    worker: Actor
    head: Actor

    @classmethod
    def of(cls, service: Service) -> "_Desk":
        people = User.objects.filter(service=service, is_active=True)
        worker, head = people.filter(role=Role.CASE_WORKER), people.filter(role=Role.HEAD)
        return cls(service, Actor.staff(worker.earliest("pk")), Actor.staff(head.earliest("pk")))

    def work(self, plan: _Plan) -> None:
        """Let a report come in and be handled as far as planned, then move it into the past."""
        case_id = self._filed(plan)
        if plan.stage != "received":
            self._handle(case_id, plan)
        self._move_back(case_id, plan)

    def _filed(self, plan: _Plan) -> UUID:
        resident, language = Actor.resident(), plan.story.get("language", "nl")
        draft_id = start_draft(language=language, actor=resident)
        for question, answer in _answers(plan):
            keep_answer(
                draft_id=draft_id, question=question, answer=answer, language=language, actor=resident
            )
        filed = file_report(draft_id=draft_id, idempotency_key=draft_id, actor=resident)
        show_meldcode(draft_id=draft_id, actor=resident)
        return filed.case_id

    def _handle(self, case_id: UUID, plan: _Plan) -> None:
        actor = self._taken(case_id, plan)
        self._classify(case_id, plan, actor)
        if plan.stage == "taken":
            return
        register_complaint(case_id=case_id, version=_version(case_id), actor=actor)
        if plan.stage == "registered_only":
            wishes_no_more = Case.objects.filter(pk=case_id, wish=Wish.REGISTER_ONLY).exists()
            outcome = None if wishes_no_more else Outcome.NO_CONTACT
            close_as_registered_only(case_id=case_id, version=_version(case_id), outcome=outcome, actor=actor)
        elif plan.stage not in {"registered", "conflict"}:
            self._help(case_id, plan, actor)

    def _taken(self, case_id: UUID, plan: _Plan) -> Actor:
        """Let somebody without an interest take the case: the head, where the case worker has one."""
        if plan.stage != "conflict":
            declare_conflict(case_id=case_id, has_interest=False, actor=self.worker)
            take_case(case_id=case_id, version=_version(case_id), actor=self.worker)
            return self.worker
        declare_conflict(case_id=case_id, has_interest=True, actor=self.worker)
        declare_conflict(case_id=case_id, has_interest=False, actor=self.head)
        head_id, version = self.head.user_id, _version(case_id)
        assign_case(case_id=case_id, version=version, handler_id=head_id, actor=self.head)
        return self.head

    @staticmethod
    def _classify(case_id: UUID, plan: _Plan, actor: Actor) -> None:
        case, story = Case.objects.get(pk=case_id), plan.story
        classification = Classification(
            residence=Residence(case.residence or Residence.UNKNOWN),
            place=PlaceKind(case.place or PlaceKind.UNKNOWN),
            grounds=tuple(Ground(code) for code in story["grounds"]),
            domain=Domain(story["domain"]),
            natures=tuple(Nature(code) for code in story["natures"]),
            role=ReporterRole(case.role),
            mass_report=story.get("mass_report", ""),
            respondent_is_municipality=story.get("municipality_itself", False),
        )
        classify_case(case_id=case_id, version=case.version, classification=classification, actor=actor)

    @staticmethod
    def _help(case_id: UUID, plan: _Plan, actor: Actor) -> None:
        begin_assistance(case_id=case_id, version=_version(case_id), actor=actor)
        if plan.stage == "intake":
            return
        body, reasons = plan.advice["body"], plan.advice["reasons"]
        give_advice(case_id=case_id, version=_version(case_id), body=body, reasons=reasons, actor=actor)
        if plan.stage in {"closed", "withdrawn"}:
            withdrawn = plan.stage == "withdrawn"
            close_case(
                case_id=case_id,
                version=_version(case_id),
                outcome=Outcome.WITHDRAWN if withdrawn else Outcome.ADVICE_SUFFICIENT,
                handlings=[Handling.ADVICE_INFORMATION],
                outcome_told_on=timezone.localdate(),
                message="Wij sluiten uw melding. Komt er iets bij? U kunt ons altijd weer bereiken.",
                actor=actor,
            )

    def _move_back(self, case_id: UUID, plan: _Plan) -> None:
        """Move what was done just now to the days on which it would have been done."""
        case = Case.objects.get(pk=case_id)
        received_on, registered_on, closed_on = plan.day(0), plan.day(0.2), plan.day(0.9)
        changed: dict[str, Any] = {"received_at": plan.received_at}
        if case.closed_at is not None:
            changed["closed_at"] = plan.received_at + (timezone.now() - plan.received_at) * 0.9
            kept = self.service.retention_case_years * 12
            if plan.stage == "registered_only":
                kept = self.service.retention_registered_only_months
            changed["erase_on"] = workdays.months_after(closed_on, kept)
            changed["outcome_told_on"] = closed_on if case.outcome_told_on else None
        Case.objects.filter(pk=case_id).update(**changed)
        case.texts.exclude(kind=TextKind.CLOSING).update(created_at=plan.received_at)
        case.conflicts.update(declared_at=plan.received_at + (timezone.now() - plan.received_at) * 0.1)
        case.advices.update(given_at=plan.received_at + (timezone.now() - plan.received_at) * 0.6)
        Registration.objects.filter(case=case).update(
            registered_on=registered_on, received_on=received_on, year=registered_on.year
        )
        terms = {
            DeadlineKind.FIRST_CONTACT: (
                workdays.after(received_on, self.service.first_contact_workdays),
                0.3,
            ),
            DeadlineKind.ADVICE: (workdays.after(received_on, self.service.advice_workdays), 0.6),
            DeadlineKind.SETTLING: (received_on + timedelta(weeks=self.service.settling_term_weeks), 0.9),
        }
        for kind, (due_on, share) in terms.items():
            deadline = case.deadlines.filter(kind=kind)
            deadline.update(due_on=due_on)
            deadline.filter(met_on__isnull=False).update(met_on=plan.day(share))


def _version(case_id: UUID) -> int:
    return Case.objects.values_list("version", flat=True).get(pk=case_id)
