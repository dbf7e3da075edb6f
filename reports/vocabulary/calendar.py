"""What is done for the registration of a year, and in which order."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class CalendarStep(Code):
    """The steps of the yearly calendar. Source: law, section 9."""

    EDITION = code(
        "edition",
        _("Check the edition of the form for the new year"),
        nl="Controleer de editie van het formulier voor het nieuwe jaar",
        editions=NOT_A_ROW,
    )
    COMPLETENESS = code(
        "completeness",
        _("Go through the list of incomplete registrations"),
        nl="Loop de lijst met onvolledige registraties na",
        editions=NOT_A_ROW,
    )
    LOCK = code(
        "lock",
        _("Close the year for new entries"),
        nl="Sluit het jaar voor nieuwe invoer",
        editions=NOT_A_ROW,
    )
    DRAFT = code("draft", _("Make the draft form"), nl="Maak het conceptformulier", editions=NOT_A_ROW)
    CHECK = code(
        "check",
        _("Have a second person check the form"),
        nl="Laat een tweede persoon het formulier controleren",
        editions=NOT_A_ROW,
    )
    HAND_OVER = code(
        "hand_over",
        _("Hand the form over to the municipality"),
        nl="Draag het formulier over aan de gemeente",
        editions=NOT_A_ROW,
    )
    ADOPT = code(
        "adopt",
        _("The college adopts the form"),
        nl="Het college stelt het formulier vast",
        editions=NOT_A_ROW,
        source="Wga art. 3",
    )
    COUNCIL = code("council", _("Inform the council"), nl="Informeer de gemeenteraad", editions=NOT_A_ROW)
    SEND = code(
        "send",
        _("Send the form to the minister"),
        nl="Verzend het formulier aan de minister",
        editions=NOT_A_ROW,
        source="Wga art. 3 lid 1",
    )
    PUBLISH = code(
        "publish",
        _("Publish the figures and the report"),
        nl="Publiceer cijfers en verslag",
        editions=NOT_A_ROW,
    )
    ACCESSIBILITY = code(
        "accessibility",
        _("Renew the accessibility statement"),
        nl="Vernieuw de toegankelijkheidsverklaring",
        editions=NOT_A_ROW,
    )
    DPIA = code("dpia", _("Review the DPIA"), nl="Bekijk de DPIA opnieuw", editions=NOT_A_ROW)
    RETENTION = code(
        "retention",
        _("Keep the report of what was erased"),
        nl="Bewaar het verslag van wat is gewist",
        editions=NOT_A_ROW,
    )
    LISTS = code(
        "lists", _("Review the lists of choices"), nl="Bekijk de keuzelijsten opnieuw", editions=NOT_A_ROW
    )
    AGREEMENTS = code(
        "agreements",
        _("Review the agreements with municipalities"),
        nl="Bekijk de overeenkomsten met gemeenten opnieuw",
        editions=NOT_A_ROW,
    )
