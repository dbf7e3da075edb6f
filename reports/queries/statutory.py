"""The statutory form for the command line: of the live register, or as it was issued."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import Agreement
from adv_portal.errors import Missing, NotFound, Refused
from adv_portal.ops.budget import budget
from complaints.register import Scope
from reports.counting import count
from reports.disclosure.gate import fill_form
from reports.editions.choice import edition_to_fill
from reports.models import IssuedFormFile
from reports.rendering.document import FormDocument, Heading
from reports.rendering.files import form_file
from reports.vocabulary.jobs import FileFormat, Language
from reports.vocabulary.states import FormStatus


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which form somebody wants on the command line.

    :param cbs: the municipality's CBS code.
    :param adv: the code of the ADV; ``""`` for the one with the newest agreement.
    :param edition: ``""`` for the edition of the year.
    """

    cbs: str
    year: int
    file_format: FileFormat
    language: Language = Language.DUTCH
    adv: str = ""
    edition: str = ""


@budget(queries=4)
def concept_file(wanted: Wanted) -> bytes:
    """Count the live register and give the concept as a file.

    :raises NotFound: no ADV serves this municipality.
    :raises Refused: the edition cannot be counted.
    """
    edition = edition_to_fill(wanted.year, wanted.edition)
    agreement = _agreement(wanted)
    service, municipality = agreement.service, agreement.municipality
    counts = count(Scope(service.pk, municipality.pk, wanted.year), edition)
    heading = Heading(service.name, municipality.name, municipality.cbs, timezone.now())
    document = FormDocument(heading, fill_form(counts), FormStatus.CONCEPT)
    return form_file(document, wanted.file_format, wanted.language).content


@budget(queries=2)
def issued_form_file(wanted: Wanted) -> bytes:
    """Give a file of the newest issued form, as it was issued.

    :raises NotFound: no ADV serves this municipality.
    :raises Refused: no form was issued for this year, or not in this edition.
    """
    agreement = _agreement(wanted)
    files = IssuedFormFile.objects.filter(
        form__service_id=agreement.service_id,
        form__municipality_id=agreement.municipality_id,
        form__year=wanted.year,
        file_format=wanted.file_format,
        language=wanted.language,
    )
    if wanted.edition:
        files = files.filter(form__edition=wanted.edition)
    found = files.order_by("-form__number").first()
    if found is None:
        raise Refused([Missing("year", _("No form was issued for this municipality and year."))])
    return bytes(found.content)


def _agreement(wanted: Wanted) -> Agreement:
    found = Agreement.objects.filter(municipality__cbs=wanted.cbs)
    if wanted.adv:
        found = found.filter(service__code=wanted.adv)
    newest = found.select_related("service", "municipality").order_by("-starts_on", "-pk").first()
    if newest is None:
        raise NotFound(_("No ADV of the portal serves this municipality."))
    return newest
