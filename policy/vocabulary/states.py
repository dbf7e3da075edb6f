"""The states of what policy makes. The tables in ``policy/workflow.py`` say what may follow what."""

from django.utils.translation import gettext_lazy as _

from adv_portal.codes import NOT_A_ROW, Code, code


class PolicyState(Code):
    """The life of a policy. Source: policy, section 8.2."""

    EXPLORING = code("exploring", _("Exploring"), nl="Verkenning", editions=NOT_A_ROW)
    DRAFTING = code("drafting", _("Drafting"), nl="Opstellen", editions=NOT_A_ROW)
    CONSULTATION = code("consultation", _("In consultation"), nl="Inspraak", editions=NOT_A_ROW)
    PROPOSED = code("proposed", _("Proposed"), nl="Aangeboden", editions=NOT_A_ROW)
    ADOPTED = code("adopted", _("Adopted"), nl="Vastgesteld", editions=NOT_A_ROW)
    RUNNING = code("running", _("Running"), nl="In uitvoering", editions=NOT_A_ROW)
    EVALUATING = code("evaluating", _("Being evaluated"), nl="In evaluatie", editions=NOT_A_ROW)
    CLOSED = code("closed", _("Closed"), nl="Afgesloten", editions=NOT_A_ROW)
    STOPPED = code("stopped", _("Stopped"), nl="Gestopt", editions=NOT_A_ROW)


class ItemStatus(Code):
    """How far an item of the checklist is. Source: policy, chapter 2."""

    OPEN = code("open", _("Not begun"), nl="Nog niet begonnen", editions=NOT_A_ROW)
    BUSY = code("busy", _("Busy"), nl="Bezig", editions=NOT_A_ROW)
    DONE = code("done", _("Done"), nl="Klaar", editions=NOT_A_ROW)
    CONFIRMED = code("confirmed", _("Confirmed"), nl="Bevestigd", editions=NOT_A_ROW)
    NOT_APPLICABLE = code("not_applicable", _("Not applicable"), nl="Niet van toepassing", editions=NOT_A_ROW)
    REOPENED = code("reopened", _("Reopened"), nl="Heropend", editions=NOT_A_ROW)


class GoalState(Code):
    """The life of a goal; not reached is no failure, it asks for a lesson. Source: policy, section 8.2."""

    DRAFT = code("draft", _("Draft"), nl="Concept", editions=NOT_A_ROW)
    AGREED = code("agreed", _("Agreed"), nl="Afgesproken", editions=NOT_A_ROW)
    ACTIVE = code("active", _("Active"), nl="Actief", editions=NOT_A_ROW)
    REACHED = code("reached", _("Reached"), nl="Gehaald", editions=NOT_A_ROW)
    NOT_REACHED = code("not_reached", _("Not reached"), nl="Niet gehaald", editions=NOT_A_ROW)
    DROPPED = code("dropped", _("Dropped"), nl="Vervallen", editions=NOT_A_ROW)


class ActivityState(Code):
    """How an activity goes, in words. Source: policy, chapter 2, step 6."""

    PLANNED = code("planned", _("Planned"), nl="Gepland", editions=NOT_A_ROW)
    RUNNING = code("running", _("Running"), nl="Loopt", editions=NOT_A_ROW)
    AT_RISK = code("at_risk", _("Needs attention"), nl="Vraagt aandacht", editions=NOT_A_ROW)
    STALLED = code("stalled", _("Stands still"), nl="Ligt stil", editions=NOT_A_ROW)
    FINISHED = code("finished", _("Finished"), nl="Klaar", editions=NOT_A_ROW)
    EVALUATED = code("evaluated", _("Evaluated"), nl="Geëvalueerd", editions=NOT_A_ROW)
    CANCELLED = code("cancelled", _("Stopped"), nl="Gestopt", editions=NOT_A_ROW)


class AgreementState(Code):
    """The life of an agreement with the ADV. Source: policy, section 8.2."""

    DRAFT = code("draft", _("Draft"), nl="Concept", editions=NOT_A_ROW)
    CONFIRMED_BOTH = code(
        "confirmed_both", _("Confirmed by both"), nl="Door beide bevestigd", editions=NOT_A_ROW
    )
    ACTIVE = code("active", _("In force"), nl="Geldt", editions=NOT_A_ROW)
    EXPIRING = code("expiring", _("Ends soon"), nl="Loopt af", editions=NOT_A_ROW)
    ENDED = code("ended", _("Ended"), nl="Afgelopen", editions=NOT_A_ROW)


class ReportState(Code):
    """The life of a yearly progress report. Source: policy, section 8.2."""

    DRAFT = code("draft", _("Draft"), nl="Concept", editions=NOT_A_ROW)
    CHECKED_BY_ADV = code(
        "checked_by_adv",
        _("Figures checked by the ADV"),
        nl="Cijfers nagekeken door de ADV",
        editions=NOT_A_ROW,
    )
    APPROVED = code("approved", _("Approved"), nl="Goedgekeurd", editions=NOT_A_ROW)
    PUBLISHED = code("published", _("Published"), nl="Gepubliceerd", editions=NOT_A_ROW)
    SUPERSEDED = code("superseded", _("Superseded"), nl="Vervangen", editions=NOT_A_ROW)


class ExplorationState(Code):
    """Whether residents saw what was done with it. Source: policy, section 8.2."""

    PLANNED = code("planned", _("Planned"), nl="Gepland", editions=NOT_A_ROW)
    DONE = code("done", _("Done"), nl="Gedaan", editions=NOT_A_ROW)
    SHARED_BACK = code(
        "shared_back", _("Told to those who took part"), nl="Teruggekoppeld", editions=NOT_A_ROW
    )


class GapState(Code):
    """What becomes of something that is not known. Source: policy, section 8.2."""

    OPEN = code("open", _("Open"), nl="Open", editions=NOT_A_ROW)
    PLANNED = code("planned", _("Research planned"), nl="Onderzoek gepland", editions=NOT_A_ROW)
    IN_RESEARCH = code("in_research", _("In research"), nl="In onderzoek", editions=NOT_A_ROW)
    ANSWERED = code("answered", _("Answered"), nl="Beantwoord", editions=NOT_A_ROW)
    ACCEPTED = code(
        "accepted", _("Left unanswered, for a reason"), nl="Bewust niet onderzocht", editions=NOT_A_ROW
    )


class AlignmentState(Code):
    """How far an adjacent policy is aligned. Source: policy, section 8.2."""

    MISSING = code("missing", _("No agreement"), nl="Geen afspraak", editions=NOT_A_ROW)
    IN_TALKS = code("in_talks", _("In talks"), nl="In gesprek", editions=NOT_A_ROW)
    AGREED = code("agreed", _("Agreed"), nl="Afgesproken", editions=NOT_A_ROW)
    REVIEWED = code("reviewed", _("Agreed and reviewed"), nl="Afgesproken en nagelopen", editions=NOT_A_ROW)


class ValueState(Code):
    """How sure a measured value is. Source: policy, section 8.2."""

    PROVISIONAL = code("provisional", _("Provisional"), nl="Voorlopig", editions=NOT_A_ROW)
    DEFINITIVE = code("definitive", _("Definitive"), nl="Definitief", editions=NOT_A_ROW)
    CORRECTED = code("corrected", _("Corrected"), nl="Gecorrigeerd", editions=NOT_A_ROW)


class AdviceState(Code):
    """How far an advice is. Source: policy, section 8.2."""

    REQUESTED = code("requested", _("Asked for"), nl="Gevraagd", editions=NOT_A_ROW)
    GIVEN = code("given", _("Given"), nl="Gegeven", editions=NOT_A_ROW)
    REPLIED = code("replied", _("Answered"), nl="Beantwoord", editions=NOT_A_ROW)


class SafeguardState(Code):
    """Whether a safeguard stands. Source: policy, section 8.2."""

    PROPOSED = code("proposed", _("Proposed"), nl="Voorgesteld", editions=NOT_A_ROW)
    IN_PLACE = code("in_place", _("In place"), nl="Geregeld", editions=NOT_A_ROW)
    REVIEW_DUE = code("review_due", _("Review due"), nl="Toe aan controle", editions=NOT_A_ROW)


class SupportState(Code):
    """How far an action for support is. Source: policy, chapter 3."""

    PLANNED = code("planned", _("Planned"), nl="Gepland", editions=NOT_A_ROW)
    RUNNING = code("running", _("Running"), nl="Loopt", editions=NOT_A_ROW)
    DONE = code("done", _("Done"), nl="Gedaan", editions=NOT_A_ROW)
    FOLLOWED_UP = code("followed_up", _("Followed up"), nl="Opgevolgd", editions=NOT_A_ROW)
    DROPPED = code("dropped", _("Dropped"), nl="Vervallen", editions=NOT_A_ROW)


class AllianceState(Code):
    """The life of an alliance. Source: policy, chapter 3."""

    FORMING = code("forming", _("Forming"), nl="In opbouw", editions=NOT_A_ROW)
    ACTIVE = code("active", _("Active"), nl="Actief", editions=NOT_A_ROW)
    SLEEPING = code("sleeping", _("Sleeping"), nl="Slapend", editions=NOT_A_ROW)
    ENDED = code("ended", _("Ended"), nl="Beëindigd", editions=NOT_A_ROW)


class CouncilState(Code):
    """The life of a council item. Source: policy, section 3.1."""

    RECEIVED = code("received", _("Received"), nl="Binnengekomen", editions=NOT_A_ROW)
    ASSIGNED = code("assigned", _("Assigned"), nl="Toegewezen", editions=NOT_A_ROW)
    IN_PROGRESS = code("in_progress", _("In progress"), nl="In behandeling", editions=NOT_A_ROW)
    EXTENDED = code("extended", _("Extended"), nl="Uitgesteld", editions=NOT_A_ROW)
    ANSWERED = code(
        "answered", _("Answered or carried out"), nl="Beantwoord of uitgevoerd", editions=NOT_A_ROW
    )
    SETTLED = code("settled", _("Settled by the council"), nl="Door de raad afgedaan", editions=NOT_A_ROW)
    REJECTED = code("rejected", _("Rejected"), nl="Verworpen", editions=NOT_A_ROW)
    WITHDRAWN = code("withdrawn", _("Withdrawn"), nl="Ingetrokken", editions=NOT_A_ROW)
    TRANSFERRED = code("transferred", _("Transferred"), nl="Overgedragen", editions=NOT_A_ROW)
