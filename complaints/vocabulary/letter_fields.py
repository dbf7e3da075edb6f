"""Fields of letters: the closed list of what a template may ask for, and nothing beside it."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class LetterField(Code):
    """What may stand between double braces in a template: ``{{ kenmerk }}``. Source: practice of ADVs."""

    ADDRESSEE = code("ontvanger", _("Name of the addressee"), nl="Naam van de ontvanger", editions=NOT_A_ROW)
    REPORTER = code("melder", _("Name of the reporter"), nl="Naam van de melder", editions=NOT_A_ROW)
    RESPONDENT = code(
        "wederpartij", _("Name of the other party"), nl="Naam van de wederpartij", editions=NOT_A_ROW
    )
    REFERENCE = code("kenmerk", _("Number of the case"), nl="Nummer van de zaak", editions=NOT_A_ROW)
    DAY = code("datum", _("Day of the letter"), nl="Datum van de brief", editions=NOT_A_ROW)
    RECEIVED_ON = code(
        "ontvangen_op", _("Day the report came in"), nl="Datum van de melding", editions=NOT_A_ROW
    )
    FIRST_CONTACT_BEFORE = code(
        "eerste_contact_voor",
        _("Day before which the reporter hears from us"),
        nl="Datum waarvoor de melder van ons hoort",
        editions=NOT_A_ROW,
    )
    REPLY_BEFORE = code(
        "reageren_voor",
        _("Day before which we ask for an answer"),
        nl="Datum waarvoor wij om antwoord vragen",
        editions=NOT_A_ROW,
    )
    HANDLER = code(
        "behandelaar", _("Work name of the case worker"), nl="Naam van de behandelaar", editions=NOT_A_ROW
    )
    SERVICE = code("adv", _("Name of the service"), nl="Naam van de ADV", editions=NOT_A_ROW)
    PHONE = code("telefoon", _("Phone of the service"), nl="Telefoon van de ADV", editions=NOT_A_ROW)
    EMAIL = code("mailadres", _("E-mail of the service"), nl="E-mailadres van de ADV", editions=NOT_A_ROW)
    POST = code("postadres", _("Address of the service"), nl="Postadres van de ADV", editions=NOT_A_ROW)
    MUNICIPALITY = code("gemeente", _("Municipality"), nl="Gemeente", editions=NOT_A_ROW)
    REPORT_PAGE = code(
        "meldpagina",
        _("Address of the page on which the reporter follows the report"),
        nl="Adres van de pagina waarop de melder de melding volgt",
        editions=NOT_A_ROW,
    )
    COMPLAINT_PAGE = code(
        "klachtpagina",
        _("Address of the page with the way to complain about us"),
        nl="Adres van de pagina met de klachtenregeling",
        editions=NOT_A_ROW,
        source="Besluit art. 12",
    )
    COMPLAINT_WEEKS = code(
        "klachtweken",
        _("Weeks in which a complaint about us is settled"),
        nl="Aantal weken waarin een klacht over ons klaar is",
        editions=NOT_A_ROW,
    )
    ADVICE = code("advies", _("Advice"), nl="Advies", editions=NOT_A_ROW, source="Besluit art. 8")
    REASONS = code(
        "redenen",
        _("Reasons for the advice"),
        nl="Redenen van het advies",
        editions=NOT_A_ROW,
        source="Besluit art. 8",
    )
    CONCLUSION = code(
        "conclusie", _("Conclusion"), nl="Conclusie", editions=NOT_A_ROW, source="Besluit art. 10"
    )
    WEIGHING = code(
        "afweging",
        _("Reasons for the conclusion"),
        nl="Redenen van de conclusie",
        editions=NOT_A_ROW,
        source="Besluit art. 10",
    )
    OUTCOME = code("uitkomst", _("Outcome"), nl="Uitkomst", editions=NOT_A_ROW)
    AGREEMENTS = code(
        "afspraken",
        _("What was agreed in mediation"),
        nl="Afspraken van de bemiddeling",
        editions=NOT_A_ROW,
        source="Besluit art. 11",
    )
    REFERRED_TO = code(
        "doorverwezen_naar", _("To whom was referred"), nl="Naar wie is doorverwezen", editions=NOT_A_ROW
    )
    RIGHT = code(
        "soort_verzoek",
        _("What was asked about the data"),
        nl="Wat over de gegevens is gevraagd",
        editions=NOT_A_ROW,
        source="AVG art. 15-21",
    )
    REQUESTED_ON = code(
        "verzoek_van", _("Day of that request"), nl="Datum van dat verzoek", editions=NOT_A_ROW
    )
    ANSWER_BEFORE = code(
        "antwoord_voor",
        _("Day before which that request is answered"),
        nl="Datum waarvoor dat verzoek is beantwoord",
        editions=NOT_A_ROW,
        source="AVG art. 12 lid 3",
    )
    DECISION = code(
        "besluit",
        _("Decision on that request, with its reasons"),
        nl="Besluit op dat verzoek, met de redenen",
        editions=NOT_A_ROW,
        source="AVG art. 12",
    )
    SUBJECT = code(
        "onderwerp",
        _("What it is about, in your own words"),
        nl="Waar het over gaat, in uw eigen woorden",
        editions=NOT_A_ROW,
    )
    QUESTION = code(
        "vraag",
        _("What is asked, in your own words"),
        nl="Wat wij vragen, in uw eigen woorden",
        editions=NOT_A_ROW,
    )
    REASON = code("reden", _("Why, in your own words"), nl="Waarom, in uw eigen woorden", editions=NOT_A_ROW)
    EXPLANATION = code(
        "toelichting",
        _("Explanation, in your own words"),
        nl="Toelichting, in uw eigen woorden",
        editions=NOT_A_ROW,
    )

    @classmethod
    def written(cls) -> tuple["LetterField", ...]:
        """Fields that only the writer of the letter can fill in, in the draft."""
        return (cls.SUBJECT, cls.QUESTION, cls.REASON, cls.EXPLANATION)


#: What a preview of a template shows where a case would fill in its own, by language. Nobody is meant.
EXAMPLES: Final[Mapping[str, Mapping[LetterField, str]]] = {
    "nl": {
        LetterField.ADDRESSEE: "mevrouw De Voorbeeld",
        LetterField.REPORTER: "mevrouw De Voorbeeld",
        LetterField.RESPONDENT: "Café Het Voorbeeld",
        LetterField.REFERENCE: "2026-000123",
        LetterField.DAY: "24 november 2026",
        LetterField.RECEIVED_ON: "20 november 2026",
        LetterField.FIRST_CONTACT_BEFORE: "28 november 2026",
        LetterField.REPLY_BEFORE: "8 december 2026",
        LetterField.HANDLER: "Sam Voorbeeld",
        LetterField.SERVICE: "ADV Voorbeeld",
        LetterField.PHONE: "0800 0000",
        LetterField.EMAIL: "post@adv.example",
        LetterField.POST: "Postbus 1, 0000 AA Voorbeeld",
        LetterField.MUNICIPALITY: "Voorbeeldstad",
        LetterField.REPORT_PAGE: "https://adv.example/mijn-melding/",
        LetterField.COMPLAINT_PAGE: "https://adv.example/klacht-over-ons/",
        LetterField.COMPLAINT_WEEKS: "8",
        LetterField.ADVICE: "Vraag het bedrijf om een uitleg op papier.",
        LetterField.REASONS: "De wet verbiedt om mensen om hun geloof te weigeren.",
        LetterField.CONCLUSION: "Wij denken dat er onderscheid is gemaakt.",
        LetterField.WEIGHING: "Beide verhalen en de brieven wijzen dezelfde kant op.",
        LetterField.OUTCOME: "Opgelost door contact",
        LetterField.AGREEMENTS: "Het bedrijf past zijn huisregels aan vóór 1 februari.",
        LetterField.REFERRED_TO: "Juridisch Loket",
        LetterField.RIGHT: "Inzage en afschrift",
        LetterField.REQUESTED_ON: "2 november 2026",
        LetterField.ANSWER_BEFORE: "2 december 2026",
        LetterField.DECISION: "U krijgt een afschrift van uw gegevens.",
        LetterField.SUBJECT: "Over uw melding",
        LetterField.QUESTION: "Mogen wij uw brief aan het bedrijf laten zien?",
        LetterField.REASON: "Wij wachten nog op een antwoord.",
        LetterField.EXPLANATION: "Hier staat wat de behandelaar erbij schrijft.",
    },
    "en": {
        LetterField.ADDRESSEE: "Ms Example",
        LetterField.REPORTER: "Ms Example",
        LetterField.RESPONDENT: "Café The Example",
        LetterField.REFERENCE: "2026-000123",
        LetterField.DAY: "24 November 2026",
        LetterField.RECEIVED_ON: "20 November 2026",
        LetterField.FIRST_CONTACT_BEFORE: "28 November 2026",
        LetterField.REPLY_BEFORE: "8 December 2026",
        LetterField.HANDLER: "Sam Example",
        LetterField.SERVICE: "Example Service",
        LetterField.PHONE: "0800 0000",
        LetterField.EMAIL: "post@adv.example",
        LetterField.POST: "PO Box 1, 0000 AA Exampletown",
        LetterField.MUNICIPALITY: "Exampletown",
        LetterField.REPORT_PAGE: "https://adv.example/en/mijn-melding/",
        LetterField.COMPLAINT_PAGE: "https://adv.example/en/klacht-over-ons/",
        LetterField.COMPLAINT_WEEKS: "8",
        LetterField.ADVICE: "Ask the company for an explanation in writing.",
        LetterField.REASONS: "The law forbids to refuse people because of their religion.",
        LetterField.CONCLUSION: "We think that a distinction was made.",
        LetterField.WEIGHING: "Both accounts and the letters point the same way.",
        LetterField.OUTCOME: "Resolved by contact",
        LetterField.AGREEMENTS: "The company changes its house rules before 1 February.",
        LetterField.REFERRED_TO: "Legal help desk",
        LetterField.RIGHT: "Access and copy",
        LetterField.REQUESTED_ON: "2 November 2026",
        LetterField.ANSWER_BEFORE: "2 December 2026",
        LetterField.DECISION: "You get a copy of your data.",
        LetterField.SUBJECT: "About your report",
        LetterField.QUESTION: "May we show your letter to the company?",
        LetterField.REASON: "We are still waiting for an answer.",
        LetterField.EXPLANATION: "Here stands what the case worker adds.",
    },
}
