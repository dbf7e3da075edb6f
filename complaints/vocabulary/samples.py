"""What the head looks at in a sample of closed files."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class CheckItem(Code):
    """One question about a closed file. Source: Besluit art. 2, 6, 8 and 10; practice of ADVs."""

    INTEREST = code(
        "interest",
        _("The handler declared to have no interest"),
        nl="De behandelaar verklaarde geen belang te hebben",
        editions=NOT_A_ROW,
        source="Besluit art. 2",
    )
    CLASSIFICATION = code(
        "classification",
        _("The classification fits the story"),
        nl="De indeling past bij het verhaal",
        editions=NOT_A_ROW,
    )
    REASONS = code(
        "reasons",
        _("Advice and conclusion have their reasons"),
        nl="Advies en conclusie hebben hun redenen",
        editions=NOT_A_ROW,
        source="Besluit art. 8, 10",
    )
    BOTH_SIDES = code(
        "both_sides",
        _("Both sides were heard where that was needed"),
        nl="Beide kanten zijn gehoord waar dat nodig was",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    CONSENTS = code(
        "consents",
        _("Consents are there, with their day"),
        nl="De toestemmingen zijn er, met hun dag",
        editions=NOT_A_ROW,
    )
    TERMS = code(
        "terms",
        _("Terms were met, or it is said why not"),
        nl="De termijnen zijn gehaald, of er staat waarom niet",
        editions=NOT_A_ROW,
    )
    TOLD = code(
        "told",
        _("The reporter was told the outcome, and how to complain"),
        nl="De melder heeft de uitkomst gehoord, en hoe te klagen",
        editions=NOT_A_ROW,
    )
    TONE = code(
        "tone",
        _("Letters and messages are clear and kind"),
        nl="Brieven en berichten zijn helder en vriendelijk",
        editions=NOT_A_ROW,
    )


class CheckAnswer(Code):
    """The answer to a question about a file. Source: none of the law; plain words."""

    YES = code("yes", _("Yes"), nl="Ja", editions=NOT_A_ROW)
    NO = code("no", _("No"), nl="Nee", editions=NOT_A_ROW)
    NOT_APPLICABLE = code("not_applicable", _("Does not apply"), nl="Niet van toepassing", editions=NOT_A_ROW)
