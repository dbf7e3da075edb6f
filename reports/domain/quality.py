"""The weekly quality report: what somebody should look at in the register, counted and kept."""

from datetime import date, timedelta
from typing import Final

from adv_portal.accounts.models import Service
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import NotFound
from complaints.register import doubts_within
from reports import rules
from reports.models import QualityWeek
from reports.vocabulary.acts import Act

#: So many registrations are named; all of them are counted.
NAMED: Final = 200


def report_quality(*, service_id: int, today: date, actor: Actor) -> QualityWeek:
    """Count what is incomplete, implausible or probably double this week, once, and keep it.

    The year that runs and the year before it are looked at: of that one the form is made.

    :raises NotAllowed: the actor is not the portal itself.
    :raises NotFound: there is no such ADV, or the week has its report.
    Source: law, section 9.
    """
    with act(Act.QUALITY_REPORTED, by=actor) as record:
        require(rules.report_quality, actor)
        service = Service.objects.select_for_update().filter(pk=service_id).first()
        week = today - timedelta(days=today.weekday())
        if service is None or QualityWeek.objects.filter(service=service, week=week).exists():
            raise NotFound
        doubts = doubts_within(
            service_id=service_id, years=(today.year - 1, today.year), today=today, most=NAMED
        )
        row = QualityWeek(
            service=service,
            week=week,
            registrations=doubts.registrations,
            incomplete=doubts.incomplete,
            implausible=doubts.implausible,
            duplicate=doubts.duplicate,
            findings=[[key, list(codes)] for key, codes in doubts.reasons.items()],
        )
        row.save(force_insert=True)
        record.about(row)
    return row
