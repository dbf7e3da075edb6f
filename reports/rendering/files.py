"""All files of a form and of a report: each format once, PDF in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from adv_portal.paper.render import pdf_of
from adv_portal.ui.charts import drawn_apart
from reports.rendering.data import council_csv, council_json
from reports.rendering.document import CouncilDocument, FormDocument
from reports.rendering.pdf import council_html, form_pdf
from reports.rendering.plain import form_csv, form_json
from reports.rendering.xlsx import council_xlsx, form_xlsx
from reports.vocabulary.jobs import FileFormat, Language


@dataclass(frozen=True, slots=True)
class MadeFile:
    """One file with its hash."""

    file_format: FileFormat
    language: Language
    content: bytes

    @property
    def sha256(self) -> str:
        """The hash of its bytes."""
        return sha256(self.content).hexdigest()


def form_file(document: FormDocument, file_format: FileFormat, language: Language) -> MadeFile:
    """Make one file of the statutory form."""
    if file_format is FileFormat.PDF:
        return MadeFile(file_format, language, form_pdf(document, str(language)))
    make = {FileFormat.XLSX: form_xlsx, FileFormat.CSV: form_csv, FileFormat.JSON: form_json}[file_format]
    return MadeFile(file_format, language, make(document))


def form_files(document: FormDocument) -> Iterator[MadeFile]:
    """Make every file of the statutory form, one after the other."""
    for file_format, language in CHOICES:
        yield form_file(document, file_format, language)


def council_files(document: CouncilDocument) -> Iterator[MadeFile]:
    """Make every file of the report for the council, one after the other."""
    with drawn_apart():
        papers = [(language, council_html(document, str(language))) for language in Language]
    for language, html in papers:
        yield MadeFile(FileFormat.PDF, language, pdf_of(html))
    yield MadeFile(FileFormat.XLSX, Language.DUTCH, council_xlsx(document))
    yield MadeFile(FileFormat.CSV, Language.DUTCH, council_csv(document))
    yield MadeFile(FileFormat.JSON, Language.DUTCH, council_json(document))


#: Figures have one file; words have one in each language.
CHOICES: tuple[tuple[FileFormat, Language], ...] = (
    (FileFormat.PDF, Language.DUTCH),
    (FileFormat.PDF, Language.ENGLISH),
    (FileFormat.XLSX, Language.DUTCH),
    (FileFormat.CSV, Language.DUTCH),
    (FileFormat.JSON, Language.DUTCH),
)
