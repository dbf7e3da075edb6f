"""Documents and messages."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class DocumentSource(Code):
    """Who brought a document into a case. Source: none of the law; plain words."""

    CASE_WORKER = code("case_worker", _("Case worker"), nl="Behandelaar", editions=NOT_A_ROW)
    RESIDENT = code("resident", _("Reporter"), nl="Melder", editions=NOT_A_ROW)
    LETTER = code("letter", _("Letter"), nl="Brief", editions=NOT_A_ROW)
    EXPORT = code("export", _("Copy of data"), nl="Afschrift van gegevens", editions=NOT_A_ROW)


class Direction(Code):
    """Which way a message goes. Source: none of the law; plain words."""

    TO_RESIDENT = code("to_resident", _("To the reporter"), nl="Aan de melder", editions=NOT_A_ROW)
    FROM_RESIDENT = code("from_resident", _("From the reporter"), nl="Van de melder", editions=NOT_A_ROW)
