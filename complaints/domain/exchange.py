"""Take in complaints that were registered elsewhere, and give out those that are registered here."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import IO, Any, Final

from django.db import connection
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Municipality, Service
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Refused
from complaints import rules
from complaints.domain.complaints_file import (
    ComplaintsFile,
    ComplaintsWriter,
    Output,
    Row,
    Served,
)
from complaints.errors import BadFile, Findings, OnlyTried
from complaints.models import Registration
from complaints.vocabulary.acts import Act
from complaints.vocabulary.texts import Standing

#: How many rows pass between two reports of progress, and are fetched at once.
BATCH: Final = 5_000

#: What a row of the file and a row of the register have in common, in the order of :class:`Row`.
_COPIED: Final = tuple(Row.__annotations__)[1:]
_LISTS: Final = ("grounds", "natures", "handlings")

_NAMES: Final = ", ".join(_COPIED)
_FORGET: Final = "DROP TABLE IF EXISTS complaints_incoming"
_MAKE: Final = (
    "CREATE TEMPORARY TABLE complaints_incoming ON COMMIT DROP AS SELECT 0 AS line,"  # noqa: S608 -- own names
    f" {_NAMES} FROM complaints_registration WITH NO DATA"
)
_FILL: Final = f"COPY complaints_incoming (line, {_NAMES}) FROM STDIN"
_KNOWN: Final = (
    "complaints_incoming AS new JOIN complaints_registration AS old"
    " ON old.service_id = %s AND old.reference = new.reference"
)
_ADD: Final = (
    f"INSERT INTO complaints_registration (version, service_id, year, standing, {_NAMES})"  # noqa: S608 -- own names
    f" SELECT 1, %s, extract(year FROM registered_on), %s, {_NAMES}"
    " FROM complaints_incoming AS new WHERE NOT EXISTS (SELECT FROM complaints_registration AS old"
    " WHERE old.service_id = %s AND old.reference = new.reference)"
    " ORDER BY line ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did.

    :param added: complaints that are new in the register.
    :param skipped: complaints that were there already, with the same content.
    """

    added: int
    skipped: int


def import_complaints(
    *,
    content: IO[bytes],
    service_code: str | None,
    dry_run: bool,
    actor: Actor,
    progress: Callable[[int], None] = lambda _rows: None,
) -> Imported:
    """Take in a file of complaints that were registered elsewhere: all of them, or none.

    A complaint that is registered already under its reference is skipped when its content is the same.

    :param content: the file, opened for bytes; its columns are those of ``vocabulary/columns.py``.
    :param service_code: the ADV that registered them; ``None`` when there is only one.
    :param dry_run: try everything, then undo it.
    :param progress: is told now and then how many rows have been read.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: it is not clear which ADV is meant.
    :raises BadFile: rows cannot be taken in; names each by line, column and reason.
    :raises OnlyTried: on a dry run, when the file would have been taken in.
    Source: Wga art. 2 lid 1 sub b and art. 3; counting rule R12.
    """
    with act(Act.COMPLAINTS_IMPORTED, by=actor) as record:
        require(rules.exchange_complaints, actor)
        service = _service(service_code)
        file = ComplaintsFile(content, _served(service))
        read = _fill(file, progress)
        file.findings.join(_compare(service))
        if file.findings.count:
            raise BadFile(file.findings.first(), file.findings.count)
        done = _add(service, read)
        if dry_run:
            raise OnlyTried(done.added, done.skipped)
        record.about(service, changed=("registrations",))
    return done


def export_complaints(
    *, output: Output, service_code: str | None, municipality: str, year: int, actor: Actor
) -> int:
    """Write the complaints that an ADV registered for a municipality in a year: codes and days only.

    What was merged with another complaint, or entered by mistake, is left out. Own observations are in it,
    marked as such. Reading the file gives the same complaints.

    :param output: where to write, opened for text with ``newline=""``.
    :param service_code: the ADV; ``None`` when there is only one.
    :param municipality: the CBS code.
    :returns: how many complaints were written.
    :raises NotAllowed: the actor is not the portal itself.
    :raises Refused: it is not clear which ADV is meant, or no municipality has this code.
    Source: Wga art. 3; AVG art. 5 lid 1 sub c.
    """
    with act(Act.COMPLAINTS_EXPORTED, by=actor) as record:
        require(rules.exchange_complaints, actor)
        service = _service(service_code)
        found = Municipality.objects.filter(cbs=municipality).first()
        if found is None:
            raise Refused(message=_("No municipality is known by this CBS code of four digits."))
        rows = Registration.objects.filter(
            service=service, municipality=found, year=year, standing=Standing.COUNTS
        )
        fields = ["municipality__cbs" if name == "municipality_id" else name for name in _COPIED]
        ordered = rows.order_by("registered_on", "reference").values_list(*fields)
        count = ComplaintsWriter(output).write(ordered.iterator(chunk_size=BATCH))
        record.about(found)
    return count


def _service(code: str | None) -> Service:
    """Find the ADV and keep others from importing for it until the act ends."""
    services = Service.objects.select_for_update(no_key=True)
    if code is not None:
        service = services.filter(code=code).first()
        if service is None:
            raise Refused(message=format_lazy(_("No ADV has this code. Known are: {codes}."), codes=_known()))
        return service
    first, *others = [*services.order_by("code")[:2], None]
    if first is None:
        raise Refused(message=_("There is no ADV yet."))
    if any(others):
        reason = _("There are several ADVs: say which one with --adv. Known are: {codes}.")
        raise Refused(message=format_lazy(reason, codes=_known()))
    return first


def _known() -> str:
    return ", ".join(Service.objects.order_by("code").values_list("code", flat=True))


def _served(service: Service) -> Mapping[str, Served]:
    terms: dict[int, list[tuple[date, date | None]]] = {}
    for agreement in service.agreements.all():
        terms.setdefault(agreement.municipality_id, []).append((agreement.starts_on, agreement.ends_on))
    return {
        cbs: Served(pk, tuple(terms.get(pk, ()))) for pk, cbs in Municipality.objects.values_list("pk", "cbs")
    }


def _fill(file: ComplaintsFile, progress: Callable[[int], None]) -> int:
    """Copy the good rows into a table that goes with the act. Give their number."""
    count = 0
    with connection.cursor() as cursor:
        cursor.execute(_FORGET)
        cursor.execute(_MAKE)
        with cursor.copy(_FILL) as copy:
            for count, row in enumerate(file.rows(), 1):
                copy.write_row(row)
                if count % BATCH == 0:
                    progress(count)
        cursor.execute("ANALYZE complaints_incoming")
    return count


def _differs(column: str) -> str:
    if column not in _LISTS:
        return f"old.{column} IS DISTINCT FROM new.{column}"
    same = f"old.{column} @> new.{column} AND old.{column} <@ new.{column}"
    if column == "natures":  # the primary one stands first (rule R6)
        same += " AND old.natures[1] = new.natures[1]"
    return f"NOT ({same})"


def _compare(service: Service) -> Findings:
    """Find rows whose reference is registered already with another content."""
    compared = [column for column in _COPIED if column != "reference"]
    shown = ", ".join(f"CASE WHEN {_differs(column)} THEN '{column}' END" for column in compared)
    statement = (
        f"SELECT line, differing FROM (SELECT new.line, array_remove(ARRAY[{shown}], NULL) AS differing"  # noqa: S608 -- own names
        f" FROM {_KNOWN}) AS compared WHERE differing <> '{{}}' ORDER BY line"
    )
    reason = _("This reference is registered already with something else in this column.")
    findings = Findings()
    with connection.cursor() as cursor:
        cursor.execute(statement, [service.pk])
        for line, differing in _streamed(cursor):
            for column in differing:
                findings.add(line, column.removesuffix("_id"), reason)
    return findings


def _streamed(cursor: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 -- Django's wrapper has no type
    while rows := cursor.fetchmany(BATCH):
        yield from rows


def _add(service: Service, read: int) -> Imported:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {_KNOWN}", [service.pk])  # noqa: S608 -- own names
        skipped = int(cursor.fetchone()[0])
        cursor.execute(_ADD, [service.pk, Standing.COUNTS, service.pk])
        added = cursor.rowcount
    if added + skipped != read:
        raise Refused(message=_("Complaints of this file were registered in the meantime. Please try again."))
    return Imported(added=added, skipped=skipped)
