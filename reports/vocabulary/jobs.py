"""What jobs make, in which steps, and why they fail."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class ReportKind(Code):
    """What a job makes. Source: decision 13, what was issued is stored."""

    CONCEPT = code(
        "concept",
        _("Draft of the statutory form"),
        nl="Concept van het registratieformulier",
        editions=NOT_A_ROW,
    )
    ISSUE = code(
        "issue",
        _("Issue of the statutory form"),
        nl="Uitgifte van het registratieformulier",
        editions=NOT_A_ROW,
    )

    PUBLICATION = code(
        "publication",
        _("Publication of the figures and the report of a year"),
        nl="Publicatie van cijfers en verslag van een jaar",
        editions=NOT_A_ROW,
    )
    QUARTER = code(
        "quarter", _("Publication of a quarter"), nl="Publicatie van een kwartaal", editions=NOT_A_ROW
    )
    HALF_YEAR = code(
        "half_year", _("Publication of a half-year"), nl="Publicatie van een halfjaar", editions=NOT_A_ROW
    )
    THREE_YEARS = code(
        "three_years",
        _("Publication of three years together"),
        nl="Publicatie van drie jaren samen",
        editions=NOT_A_ROW,
    )
    REGION = code("region", _("Publication of the region"), nl="Publicatie van de regio", editions=NOT_A_ROW)
    OVERVIEW = code(
        "overview",
        _("Overview for the ADV itself"),
        nl="Overzicht voor de ADV zelf",
        editions=NOT_A_ROW,
    )


class JobStep(Code):
    """What a job is doing now. Source: decision 14, rows are truth."""

    COUNTING = code("counting", _("Counting complaints"), nl="Klachten tellen", editions=NOT_A_ROW)
    PROTECTING = code(
        "protecting", _("Protecting small numbers"), nl="Kleine aantallen beschermen", editions=NOT_A_ROW
    )
    WRITING = code("writing", _("Writing the files"), nl="Bestanden maken", editions=NOT_A_ROW)
    STORING = code("storing", _("Storing"), nl="Bewaren", editions=NOT_A_ROW)


class FailureReason(Code):
    """Why a job failed, in words that tell what to do next. Source: decision 14, rows are truth."""

    NO_SPACE = code(
        "no_space",
        _("The disk is full. Ask the administrator to make room, then try again."),
        nl="De schijf is vol. Vraag de beheerder om ruimte te maken en probeer het daarna opnieuw.",
        editions=NOT_A_ROW,
    )
    OUT_OF_TIME = code(
        "out_of_time",
        _("It took too long. Try again; if it happens once more, tell the administrator."),
        nl="Het duurde te lang. Probeer het opnieuw; gebeurt het weer, zeg het dan tegen de beheerder.",
        editions=NOT_A_ROW,
    )
    SUMS_DO_NOT_CLOSE = code(
        "sums_do_not_close",
        _("The tables do not add up. Nothing was made; tell the administrator."),
        nl="De tabellen tellen niet op. Er is niets gemaakt; zeg het tegen de beheerder.",
        editions=NOT_A_ROW,
    )
    NOT_REISSUED = code(
        "not_reissued",
        _("The difference with the published figures is so small that it would show a small number."),
        nl="Het verschil met de gepubliceerde cijfers is zo klein dat het een klein aantal zou verraden.",
        editions=NOT_A_ROW,
    )
    TOO_SMALL = code(
        "too_small",
        _("The number is below 10. It is published only together with the whole year."),
        nl="Het aantal is kleiner dan 10. Het wordt alleen samen met het hele jaar gepubliceerd.",
        editions=NOT_A_ROW,
    )
    INTERRUPTED = code(
        "interrupted",
        _("It was interrupted several times. Try again; tell the administrator if it goes on."),
        nl="Het is een paar keer onderbroken. Probeer het opnieuw; lukt het niet, vraag dan de beheerder.",
        editions=NOT_A_ROW,
    )
    NOT_POSSIBLE = code(
        "not_possible",
        _("This is not possible any more. Look at the form again."),
        nl="Dit kan niet meer. Bekijk het formulier opnieuw.",
        editions=NOT_A_ROW,
    )
    UNEXPECTED = code(
        "unexpected",
        _("Something went wrong in the program. Try again; tell the administrator if it goes on."),
        nl="Er ging iets mis in het programma. Probeer het opnieuw; lukt het niet, vraag dan de beheerder.",
        editions=NOT_A_ROW,
    )


class FileFormat(Code):
    """The formats in which forms and reports come. Source: decision 13, what was issued is stored."""

    PDF = code("pdf", _("PDF"), nl="PDF", editions=NOT_A_ROW)
    XLSX = code("xlsx", _("Spreadsheet (XLSX)"), nl="Rekenblad (XLSX)", editions=NOT_A_ROW)
    CSV = code("csv", _("Figures (CSV)"), nl="Cijfers (CSV)", editions=NOT_A_ROW)
    JSON = code("json", _("Figures (JSON)"), nl="Cijfers (JSON)", editions=NOT_A_ROW)

    @property
    def content_type(self) -> str:
        """The type a browser is told."""
        return {
            FileFormat.PDF: "application/pdf",
            FileFormat.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            FileFormat.CSV: "text/csv; charset=utf-8",
            FileFormat.JSON: "application/json",
        }[self]


class SendingMeans(Code):
    """How a form reached its receiver. Source: Wga art. 3; law, section 9."""

    MINISTRY_PORTAL = code(
        "ministry_portal",
        _("Through the ministry's own desk"),
        nl="Via het loket van het ministerie",
        editions=NOT_A_ROW,
    )
    EMAIL = code("email", _("By e-mail"), nl="Per e-mail", editions=NOT_A_ROW)
    POST = code("post", _("By post"), nl="Per post", editions=NOT_A_ROW)


class Language(Code):
    """The languages in which a file is made. Source: decision 17, Dutch by default."""

    DUTCH = code("nl", _("Dutch"), nl="Nederlands", editions=NOT_A_ROW)
    ENGLISH = code("en", _("English"), nl="Engels", editions=NOT_A_ROW)
