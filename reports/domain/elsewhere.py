"""Recording that exact figures became public, so that later tables are protected against them too."""

from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from reports import rules
from reports.issuing import elsewhere_digest
from reports.models import ExactElsewhere, IssuedForm
from reports.vocabulary.acts import Act


def record_elsewhere(
    *, issued_id: UUID, table: str, source: str, public_on: date | None, actor: Actor
) -> ExactElsewhere:
    """Record that an issued form, or one table of it, can be read by everybody somewhere.

    It cannot be taken back: what was public stays known.

    :param table: the number of the table; ``""`` for the whole form.
    :param source: the document or the site where it stands; never the name of a person.
    :param public_on: since when.
    :raises NotFound: there is no such form for the actor.
    :raises NotAllowed: the actor is not the head.
    :raises Refused: source or day is missing, or the form has no such table.
    Source: disclosure rule D12.
    """
    with act(Act.EXACT_ELSEWHERE, by=actor) as record:
        issued = IssuedForm.objects.visible_to(actor).filter(pk=issued_id).first()
        if issued is None:
            raise NotFound
        require(rules.record_elsewhere, actor, issued)
        if actor.user_id is None:
            raise NotAllowed
        gaps = []
        if table and table not in issued.cells:
            gaps.append(Missing("table", _("This form has no such table.")))
        if not source.strip():
            gaps.append(Missing("source", _("Say where the figures can be read.")))
        if public_on is None:
            gaps.append(Missing("public_on", _("Fill in since when they can be read.")))
        elif public_on > timezone.localdate():
            gaps.append(Missing("public_on", _("This day is still to come.")))
        if gaps or public_on is None:
            raise Refused(gaps)
        row = ExactElsewhere(
            service_id=issued.service_id,
            municipality_id=issued.municipality_id,
            year=issued.year,
            number=issued.number,
            table=table,
            source=source.strip(),
            public_on=public_on,
            entered_by_id=actor.user_id,
        )
        row.sha256 = elsewhere_digest(row)
        row.save(force_insert=True)
        record.about(row, changed=("table", "source", "public_on"))
    return row
