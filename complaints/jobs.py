"""The names of tasks, so that acts can nudge them without importing them."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class Job(Code):
    """Tasks of complaints. Source: decision 14, rows are truth and tasks are nudges."""

    ERASE_DUE_DRAFTS = code(
        "complaints.erase_due_drafts", _("Erase old forms"), nl="Oude formulieren wissen", editions=NOT_A_ROW
    )
    ERASE_DUE_CASES = code(
        "complaints.erase_due_cases", _("Erase cases that are due"), nl="Zaken wissen", editions=NOT_A_ROW
    )
    MAKE_COPY = code(
        "complaints.make_copy", _("Make a copy of data"), nl="Afschrift maken", editions=NOT_A_ROW
    )
    SWEEP_COPIES = code(
        "complaints.sweep_copies",
        _("Look after copies that wait"),
        nl="Wachtende afschriften nalopen",
        editions=NOT_A_ROW,
    )
    SWEEP_MESSAGES = code(
        "complaints.sweep_messages",
        _("Tell of messages that wait"),
        nl="Wachtende berichten melden",
        editions=NOT_A_ROW,
    )
    SWEEP_FILES = code(
        "complaints.sweep_files",
        _("Remove files that belong to nothing"),
        nl="Losse bestanden opruimen",
        editions=NOT_A_ROW,
    )
    TEND_KEYS = code(
        "complaints.tend_keys", _("Look after the key ring"), nl="Sleutelring bijhouden", editions=NOT_A_ROW
    )
    MAKE_LETTER = code(
        "complaints.make_letter", _("Set a letter on paper"), nl="Brief opmaken", editions=NOT_A_ROW
    )
    ANNOUNCE_LETTER = code(
        "complaints.announce_letter",
        _("Tell that there is a letter"),
        nl="Melden dat er een brief is",
        editions=NOT_A_ROW,
    )
    SWEEP_LETTERS = code(
        "complaints.sweep_letters",
        _("Look after letters that wait"),
        nl="Wachtende brieven nalopen",
        editions=NOT_A_ROW,
    )
    ERASE_ADV_COMPLAINTS = code(
        "complaints.erase_adv_complaints",
        _("Erase complaints about the service that are due"),
        nl="Klachten over de ADV wissen",
        editions=NOT_A_ROW,
    )
    REMIND = code(
        "complaints.remind",
        _("Warn of terms and of silent cases"),
        nl="Waarschuwen voor termijnen en stille zaken",
        editions=NOT_A_ROW,
    )
