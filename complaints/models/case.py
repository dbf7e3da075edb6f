"""The case: the file on a person's trouble, from the first word to erasure."""

from datetime import date
from typing import Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.law.anonymity import Anonymity
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from adv_portal.workdays import months_after
from complaints.querysets import CaseQuerySet
from complaints.vocabulary.outcomes import Outcome
from complaints.vocabulary.people import ReporterRole, Wish
from complaints.vocabulary.states import CaseState

#: The longest code of any list, with room.
CODE_LENGTH: Final = 40


class ReferenceCounter(models.Model):
    """The last number given out by an ADV in a year. Never goes back, so that no reference returns."""

    service = models.ForeignKey(Service, on_delete=models.PROTECT)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["service", "year"], name="referencecounter_once")]

    @override
    def __str__(self) -> str:
        return f"{self.year}: {self.last}"


class Case(VersionedModel):
    """One case. Its words are in :class:`SealedText`; its codes stand here until it is erased.

    Source: Wga art. 2 lid 1 sub a; Besluit art. 5-11.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    reference = models.CharField(max_length=20)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="cases")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=CODE_LENGTH, default=CaseState.RECEIVED)
    # Where the case stood before mediation, merging or a mistake: there it returns.
    came_from = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    handler = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="cases")
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=CODE_LENGTH)
    language = models.CharField(max_length=8, default="nl")
    anonymity = models.CharField(max_length=CODE_LENGTH)
    role = models.CharField(max_length=CODE_LENGTH, default=ReporterRole.UNKNOWN)
    wish = models.CharField(max_length=CODE_LENGTH, default=Wish.UNKNOWN)
    meldcode_hash = models.BinaryField(null=True, unique=True)

    residence = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    place = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    grounds = ArrayField(models.CharField(max_length=CODE_LENGTH), default=list, blank=True)
    domain = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    natures = ArrayField(models.CharField(max_length=CODE_LENGTH), default=list, blank=True)
    handlings = ArrayField(models.CharField(max_length=CODE_LENGTH), default=list, blank=True)
    mass_report = models.CharField(max_length=120, blank=True, default="")
    respondent_is_municipality = models.BooleanField(default=False)
    # Exists for the head and its handler alone: the strictest handling (Besluit art. 2).
    is_restricted = models.BooleanField(default=False)
    # May be read and not used (AVG art. 18).
    is_frozen = models.BooleanField(default=False)
    is_urgent = models.BooleanField(default=False)
    happened_on = models.DateField(null=True, blank=True)
    incident = models.ForeignKey(
        "complaints.Incident", null=True, blank=True, on_delete=models.PROTECT, related_name="cases"
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged"
    )
    labels = models.ManyToManyField("complaints.Label", blank=True, related_name="cases")

    outcome = models.CharField(max_length=CODE_LENGTH, blank=True, default="")
    outcome_told_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    erase_on = models.DateField(null=True, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "reference"], name="case_reference_once"),
            is_one_of("case_state", "state", CaseState),
            is_one_of("case_came_from", "came_from", CaseState, blank=True),
            is_one_of("case_channel", "channel", Channel),
            is_one_of("case_anonymity", "anonymity", Anonymity),
            is_one_of("case_role", "role", ReporterRole),
            is_one_of("case_wish", "wish", Wish),
            is_one_of("case_residence", "residence", Residence, blank=True),
            is_one_of("case_place", "place", PlaceKind, blank=True),
            is_one_of("case_domain", "domain", Domain, blank=True),
            is_one_of("case_outcome", "outcome", Outcome, blank=True),
            # Either anonymous state blocks investigation and mediation (Besluit art. 5).
            models.CheckConstraint(
                name="case_known_when_investigated",
                condition=Q(anonymity=Anonymity.NONE) | ~Q(state__in=CaseState.known_states()),
                violation_error_message=_("Nobody anonymous is investigated or mediated for."),
            ),
            models.CheckConstraint(
                name="case_grounds",
                condition=Q(grounds__contained_by=Ground.values()),
                violation_error_message=_("Choose grounds of the list."),
            ),
            models.CheckConstraint(
                name="case_natures",
                condition=Q(natures__contained_by=Nature.values()),
                violation_error_message=_("Choose natures of the list."),
            ),
            models.CheckConstraint(
                name="case_handlings",
                condition=Q(handlings__contained_by=Handling.values()),
                violation_error_message=_("Choose ways of handling of the list."),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "received_at", "id"], name="case_queue"),
            models.Index(fields=["service", "state", "received_at", "id"], name="case_queue_state"),
            # Open cases stay few while ended ones pile up: the queue walks this one.
            models.Index(
                fields=["service", "received_at", "id"],
                name="case_queue_open",
                include=["is_restricted", "handler"],  # whom it exists for is read without the row
                condition=Q(state__in=CaseState.open_states()),
            ),
            models.Index(fields=["handler", "state"], name="case_handler_state"),
            # A rare value of a filter is found without walking through all cases.
            models.Index(fields=["service", "domain"], name="case_domain"),
            models.Index(fields=["service", "channel"], name="case_channel"),
            models.Index(fields=["service", "place"], name="case_place"),
            models.Index(fields=["service", "language"], name="case_language"),
            models.Index(fields=["service", "anonymity"], name="case_anonymity"),
            models.Index(fields=["service"], name="case_urgent", condition=Q(is_urgent=True)),
            models.Index(fields=["mass_report"], name="case_mass_report", condition=~Q(mass_report="")),
            GinIndex(fields=["grounds"], name="case_grounds_gin"),
            GinIndex(fields=["natures"], name="case_natures_gin"),
            models.Index(fields=["service", "happened_on"], name="case_happened_on"),
            models.Index(
                fields=["erase_on"],
                name="case_erase_on",
                condition=Q(erase_on__isnull=False),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"case {self.pk}"

    def kept_when_set_aside(self, since: date) -> date:
        """Tell on which day the term of retention ends of a case that was set aside and never closed.

        Merged it is kept as a case, and entered by mistake as what was registered only.

        :param since: when it was set aside.
        Source: AVG art. 5 lid 1 sub e; law, section 8 (parameters).
        """
        terms = self.service
        is_merged = self.state == CaseState.MERGED
        months = 12 * terms.retention_case_years if is_merged else terms.retention_registered_only_months
        return months_after(since, months)

    def kept_until(self) -> date | None:
        """Tell on which day the term of retention of a closed case ends; ``None`` for one that never closed.

        The same day at closing, at withdrawal, and when the service changes its terms. A case that was set
        aside is kept by what it was before.

        Source: AVG art. 5 lid 1 sub e; law, section 8 (parameters).
        """
        if self.closed_at is None:
            return None
        state = self.came_from if self.state in CaseState.set_aside_states() else self.state
        only_registered = state == CaseState.REGISTERED_ONLY
        months = self.service.months_kept(self.outcome, only_registered=only_registered)
        return months_after(timezone.localdate(self.closed_at), months)
