"""Demonstration: the forms of past years, issued by the acts that people use, and a concept of this year."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import timezone

from adv_portal.accounts.models import Agreement, User
from adv_portal.accounts.vocabulary import Role
from adv_portal.audit.actors import Actor
from adv_portal.errors import NotFound, Refused
from adv_portal.ops.demo import DemoOptions
from reports.domain.calendar import open_calendar
from reports.domain.editions import read_in_form
from reports.domain.issue import adopt_form, check_form, record_sending, request_issue, request_publication
from reports.domain.jobs import request_report
from reports.domain.look import change_look
from reports.domain.making import make_report
from reports.domain.overviews import Wish, define_overview, request_overview
from reports.domain.periods import request_part, request_region
from reports.domain.population import import_population
from reports.domain.quality import report_quality
from reports.makers.known import years_until
from reports.models import ReportJob, StatutoryForm
from reports.vocabulary.jobs import SendingMeans
from reports.vocabulary.periods import Period
from reports.vocabulary.states import JobState

#: Two are enough for a trend; each costs two runs of paper, so that only the first municipality has both.
MOST_YEARS: Final = 2
#: The college decides in spring.
DECIDED: Final = (4, 14)
#: How many people come to live in each municipality in a year, and the colour of the first one.
GROWTH: Final = 300
COLOUR: Final = "#00566b"
#: Why the demonstration corrects a form.
REASON: Final = "Het nummer van het besluit van het college was verkeerd overgenomen."
#: What the printed form of 2010 says, by table and row.
OF_2010: Final = {
    ("1", "total"): 23,
    ("2", "race"): 14,
    ("2", "age"): 4,
    ("2", "gender"): 3,
    ("2", "religion"): 5,
    ("3", "labour_market"): 13,
    ("3", "hospitality_entertainment"): 6,
    ("3", "housing"): 4,
    ("4", "contested_treatment"): 15,
    ("4", "hostile_conduct"): 8,
    ("5", "advice_information"): 12,
    ("5", "registration"): 9,
    ("5", "referral"): 4,
}
_PORTAL: Final = Actor.system("demo")


def load(options: DemoOptions) -> None:
    """Issue the forms of the past years and make a concept of this year, unless there is a form already."""
    if not options.complaints or StatutoryForm.objects.exists():
        return
    this_year = timezone.localdate().year
    past = range(this_year - min(options.years - 1, MOST_YEARS), this_year)
    agreements = Agreement.objects.select_related("municipality").order_by("municipality__cbs")
    _surround(agreements, [*past, this_year])
    for service_id in sorted({agreement.service_id for agreement in agreements}):
        with suppress(NotFound):  # it is there already, or no agreement ran last year
            open_calendar(service_id=service_id, year=this_year - 1, actor=_PORTAL)
        with suppress(NotFound):
            report_quality(service_id=service_id, today=timezone.localdate(), actor=_PORTAL)
    for number, agreement in enumerate(agreements, 1):
        is_first = number == 1
        staff = User.objects.filter(service=agreement.service_id, is_active=True)
        head = Actor.staff(staff.filter(role=Role.HEAD).earliest("pk"))
        checker = Actor.staff(staff.filter(role=Role.CASE_WORKER).earliest("pk"))
        for year in past if is_first else past[-1:]:
            decision = f"BW-{year + 1}-{number:03d}"
            # The last one is small: its tables are published of three years together.
            is_alone = not number == len(agreements) > 1
            form_id = _concept(agreement.municipality_id, year, head)
            _issue(form_id, decision, head, checker, publish=is_alone)
        if is_first:
            _save_overviews(head)
            if len(agreements) > 1:
                _correct(agreement.municipality_id, past[0], head, checker)
            _concept(agreement.municipality_id, this_year, head)
            read_in_form(year=2010, figures=OF_2010, source="Gedrukt formulier van 2010", actor=head)

        if number == len(agreements) > 1:
            _beside_the_year(agreement, past[-1], head, checker)


def _save_overviews(head: Actor) -> None:
    """Save overviews for the ADV itself that colleagues share, and make the first of them."""
    for wish in (
        Wish(
            "Gronden per kwartaal",
            "this_year",
            "ground",
            "year_quarter",
            schedule="quarterly",
            is_shared=True,
        ),
        Wish("Regio: gemeenten naast elkaar", "last_year", "municipality", "column", is_shared=True),
        Wish(
            "Behandeling naar terrein",
            "last_three_years",
            "domain",
            "handling",
            mass="without",
            is_shared=True,
        ),
    ):
        definition = define_overview(wish=wish, actor=head)
        if wish.schedule != "never":
            make_report(job_id=request_overview(definition_id=definition.pk, actor=head).pk, actor=_PORTAL)


def _correct(municipality_id: int, year: int, head: Actor, checker: Actor) -> None:
    """Issue and publish a second number of a year."""
    job = request_report(municipality_id=municipality_id, year=year, reason=REASON, actor=head)
    _issue(_made(job), f"BW-{year + 1}-101", head, checker)


def _beside_the_year(last: Agreement, year: int, head: Actor, checker: Actor) -> None:
    """Publish a quarter, the region, and three years of the last municipality together."""
    first = Agreement.objects.filter(service=last.service_id).earliest("municipality__cbs")
    for period in Period.quarters()[2::-1]:
        with suppress(Refused):
            _publish(
                request_part(municipality_id=first.municipality_id, year=year + 1, period=period, actor=head)
            )
            break
    with suppress(Refused, NotFound):
        for other in years_until(year)[:-1]:
            form_id = _concept(last.municipality_id, other, head)
            _issue(form_id, f"BW-{other + 1}-001", head, checker, publish=False)
        _publish(
            request_part(
                municipality_id=last.municipality_id, year=year, period=Period.THREE_YEARS, actor=head
            )
        )
    for one in (year, year - 1):  # the newest year in which no municipality is too small to stand there
        with suppress(Refused):
            if _publish(request_region(year=one, actor=head)):
                break


def _publish(job: ReportJob) -> bool:
    """Publish at once, and tell whether there was a safe way."""
    made = make_report(job_id=job.pk, actor=_PORTAL)
    return made is not None and made.state == JobState.DONE


def _surround(agreements: Iterable[Agreement], years: Sequence[int]) -> None:
    """Give each municipality residents, and the first one a colour, so that reports have rates."""
    for number, agreement in enumerate(agreements):
        town = agreement.municipality
        if town.residents is None:
            continue
        staff = User.objects.filter(service=agreement.service_id, role=Role.HEAD, is_active=True)
        head = Actor.staff(staff.earliest("pk"))
        lines = [f"{town.cbs};{year};{town.residents - GROWTH * (years[-1] - year)}" for year in years]
        import_population(
            content="\n".join(("cbs;jaar;inwoners", *lines)).encode(),
            source="Voorbeeldcijfers van het portaal",
            source_date=timezone.localdate(),
            actor=head,
        )
        if not number:
            change_look(cbs=town.cbs, version=0, colour=COLOUR, logo=None, remove_logo=False, actor=head)


def _concept(municipality_id: int, year: int, head: Actor) -> UUID:
    return _made(request_report(municipality_id=municipality_id, year=year, actor=head))


def _issue(form_id: UUID, decision: str, head: Actor, checker: Actor, *, publish: bool = True) -> None:
    check_form(form_id=form_id, version=_version(form_id), actor=checker)
    decided_on = date(StatutoryForm.objects.get(pk=form_id).year + 1, *DECIDED)
    adopt_form(
        form_id=form_id,
        version=_version(form_id),
        decision=decision,
        decided_on=min(decided_on, timezone.localdate()),
        actor=head,
    )
    _made(request_issue(form_id=form_id, version=_version(form_id), actor=head))
    record_sending(
        form_id=form_id,
        version=_version(form_id),
        sent_on=timezone.localdate(),
        means=SendingMeans.MINISTRY_PORTAL,
        actor=head,
    )
    if publish:
        _made(request_publication(form_id=form_id, version=_version(form_id), actor=head))


def _made(job: ReportJob) -> UUID:
    """Do the worker's work at once: it does not run yet when a demonstration is loaded."""
    made = make_report(job_id=job.pk, actor=_PORTAL)
    if made is None or made.form_id is None:
        raise NotFound
    return made.form_id


def _version(form_id: UUID) -> int:
    return StatutoryForm.objects.values_list("version", flat=True).get(pk=form_id)
