"""The demonstration of people, notes, tasks, an observation and an intake by telephone."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle
from typing import Final
from uuid import uuid4

from django.utils import timezone

from adv_portal import workdays
from adv_portal.audit.actors import Actor
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.natures import Nature
from complaints.demo.desk import Desk
from complaints.domain.intake import Told, file_intake, show_meldcode
from complaints.domain.intake_drafts import keep_intake
from complaints.domain.notes import write_note
from complaints.domain.people import add_person
from complaints.domain.tasks import finish_task, set_task
from complaints.models import Case, Task
from complaints.vocabulary.questions import PlaceAnswer, Question
from complaints.vocabulary.reading import Answer
from complaints.vocabulary.roles import PersonRole
from complaints.vocabulary.states import CaseState

#: How many cases get people, notes and tasks.
CASES: Final = 8
#: How many reports come in by telephone or are observed.
TAKEN_DOWN: Final = 2
#: Who stands in a case beside the reporter.
PEOPLE: Final = (
    (PersonRole.WITNESS, "Bram Kok", "06 0000 4411", "Stond erbij. Wil alleen bellen na 17 uur."),
    (PersonRole.PROFESSIONAL, "Mirjam Alting, wijkteam", "wijkteam@voorbeeld.example", "Helpt het gezin."),
    (PersonRole.RESPONDENT, "De bedrijfsleider", "", "Naam nog niet bekend."),
    (PersonRole.GUARDIAN, "Nadia Haddad", "06 0000 7312", "Moeder van de melder."),
    (PersonRole.REPRESENTATIVE, "mr. T. Vos", "t.vos@voorbeeld.example", "Machtiging gezien op 12 november."),
)
NOTES: Final = (
    "Gebeld, voicemail ingesproken zonder reden te noemen. Morgen na 17 uur opnieuw.",
    "De melder twijfelt over een gesprek met de andere kant. Eerst alleen advies.",
    "Lijkt op een melding van vorig jaar. Kijk jij mee of dit vaker speelt?",
    "Brief van de organisatie binnen. Toon is open; bemiddeling kan zin hebben.",
)
TASKS: Final = (
    "Bel de melder terug",
    "Vraag de organisatie om haar beleid",
    "Zoek vergelijkbare oordelen",
    "Plan een gesprek",
)


def fill_desks(desk: Desk) -> None:
    """Let case workers write notes, give each other tasks, and take reports down by telephone."""
    cases = Case.objects.filter(service=desk.service, state__in=CaseState.assisted_states())
    mine = list(cases.filter(handler_id=desk.worker.user_id).order_by("received_at")[:CASES])
    _work(mine, desk)
    _observe(desk)
    _take_down(desk)


def _work(cases: Sequence[Case], desk: Desk) -> None:
    people, notes, tasks = cycle(PEOPLE), cycle(NOTES), cycle(TASKS)
    today, worker = timezone.localdate(), desk.worker
    owner_id = worker.user_id
    for number, case in enumerate(cases):
        role, name, contact, remarks = next(people)
        add_person(case_id=case.pk, role=role, name=name, contact=contact, remarks=remarks, actor=worker)
        mentions = [desk.head.user_id] if not (number + 1) % 3 and desk.head.user_id is not None else []
        write_note(case_id=case.pk, body=next(notes), mentions=mentions, actor=worker)
        due_on = workdays.next_working_day(today + timedelta(days=number - 1))
        set_task(case_id=case.pk, title=next(tasks), owner_id=owner_id, due_on=due_on, actor=worker)
        if not (number + 1) % 4:
            task = Task.objects.get(case=case)
            finish_task(case_id=case.pk, task_id=task.pk, version=task.version, actor=worker)


def _observe(desk: Desk) -> None:
    told = Told(
        channel=Channel.UNKNOWN,
        grounds=[Ground.RACE],
        domain=Domain.PUBLIC_SPACE,
        natures=[Nature.HOSTILE_CONDUCT],
        happened_on=timezone.localdate() - timedelta(days=3),
        is_observed=True,
    )
    answers: dict[str, Answer] = {
        Question.WHAT: {"story": "Stickers met een racistische leus op de bushaltes langs de Ringweg."},
        Question.WHERE: {"place": PlaceAnswer.HERE, "spot": "Ringweg"},
    }
    file_intake(draft_id=uuid4(), answers=answers, told=told, actor=desk.worker)


def _take_down(desk: Desk) -> None:
    actor: Actor = desk.worker
    answers: dict[str, Answer] = {
        Question.WHAT: {"story": "De verhuurder zei aan de telefoon dat hij 'geen uitkering' wil."},
        Question.WHERE: {"place": PlaceAnswer.HERE, "spot": "Dijkstraat"},
        Question.ABOUT: {"about": "me"},
        Question.NAME: {"anonymity": Anonymity.THIRD_PARTIES},
        Question.CONTACT: {"name": "Sanne Kuiper", "phone": "06 0000 1234", "language": "nl"},
    }
    draft_id = uuid4()
    told = Told(channel=Channel.TELEPHONE, domain=Domain.HOUSING)
    file_intake(draft_id=draft_id, answers=answers, told=told, actor=actor)
    show_meldcode(draft_id=draft_id, actor=actor)
    begun = {"story": "Mevrouw belt over haar zoon: geweigerd bij de sportschool", "place": "here"}
    keep_intake(draft_id=uuid4(), typed=begun, actor=desk.head)
