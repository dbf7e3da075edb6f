"""The registration: a registered complaint as a row of codes, without a person in it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import ExtractYear
from django.utils.translation import gettext_lazy as _
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service
from adv_portal.law.channels import Channel
from adv_portal.law.domains import Domain
from adv_portal.law.grounds import Ground
from adv_portal.law.handlings import Handling
from adv_portal.law.natures import Nature
from adv_portal.law.places import PlaceKind
from adv_portal.law.residence import Residence
from adv_portal.rows import VersionedModel, is_one_of
from complaints.models.case import CODE_LENGTH, Case
from complaints.querysets import RegistrationQuerySet
from complaints.vocabulary.people import ReporterRole
from complaints.vocabulary.texts import RegistrationKind, RegistrationStatus, Standing


class Registration(VersionedModel):
    """What the statutory form counts. Outlives the case, whose link is cut at erasure (rule R17).

    ``registered_on`` is the day in Amsterdam (rule R1); its year is the year of the form. ``natures`` has
    the primary nature first (rule R6). Source: Wga art. 2 lid 1 sub b and art. 3; Besluit art. 13.
    """

    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=80)
    registered_on = models.DateField()
    year = models.PositiveSmallIntegerField()
    received_on = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=CODE_LENGTH, default=RegistrationKind.COMPLAINT)
    standing = models.CharField(max_length=CODE_LENGTH, default=Standing.COUNTS)
    residence = models.CharField(max_length=CODE_LENGTH)
    place = models.CharField(max_length=CODE_LENGTH)
    grounds = ArrayField(models.CharField(max_length=CODE_LENGTH))
    domain = models.CharField(max_length=CODE_LENGTH)
    natures = ArrayField(models.CharField(max_length=CODE_LENGTH))
    handlings = ArrayField(models.CharField(max_length=CODE_LENGTH), default=list, blank=True)
    role = models.CharField(max_length=CODE_LENGTH, default=ReporterRole.UNKNOWN)
    channel = models.CharField(max_length=CODE_LENGTH, default=Channel.UNKNOWN)
    mass_report = models.CharField(max_length=120, blank=True, default="")
    status = models.CharField(max_length=CODE_LENGTH, default=RegistrationStatus.OPEN)
    # The link is cut when the case is erased; the row stays, so that figures do not move.
    case = models.OneToOneField(
        Case, null=True, blank=True, on_delete=models.SET_NULL, related_name="registration"
    )

    objects = RegistrationQuerySet.as_manager()

    #: What figures are made of: once a year is adopted, these change by a correction only (rule R13).
    COUNTED: Final = (
        "municipality_id",
        "registered_on",
        "received_on",
        "year",
        "kind",
        "standing",
        "residence",
        "place",
        "grounds",
        "domain",
        "natures",
        "handlings",
        "role",
        "mass_report",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service", "reference"], name="registration_reference_once"),
            is_one_of("registration_kind", "kind", RegistrationKind),
            is_one_of("registration_standing", "standing", Standing),
            is_one_of("registration_residence", "residence", Residence),
            is_one_of("registration_place", "place", PlaceKind),
            is_one_of("registration_domain", "domain", Domain),
            is_one_of("registration_role", "role", ReporterRole),
            is_one_of("registration_channel", "channel", Channel),
            is_one_of("registration_status", "status", RegistrationStatus),
            models.CheckConstraint(
                name="registration_grounds_known",
                condition=Q(grounds__contained_by=Ground.values()) & Q(grounds__len__gt=0),
                violation_error_message=_("Choose one or more grounds."),
            ),
            models.CheckConstraint(
                name="registration_natures_known",
                condition=Q(natures__contained_by=Nature.values()) & Q(natures__len__gt=0),
                violation_error_message=_("Choose one or more natures."),
            ),
            models.CheckConstraint(
                name="registration_handlings_known",
                condition=Q(handlings__contained_by=Handling.values()),
                violation_error_message=_("Choose ways of handling of the list."),
            ),
            models.CheckConstraint(
                name="registration_unknown_ground_alone",
                condition=~Q(grounds__contains=[Ground.UNKNOWN]) | Q(grounds__len=1),
                violation_error_message=_("'Unknown' cannot stand beside other grounds."),
            ),
            models.CheckConstraint(
                name="registration_unknown_nature_alone",
                condition=~Q(natures__contains=[Nature.UNKNOWN]) | Q(natures__len=1),
                violation_error_message=_("'Unknown' cannot stand beside other natures."),
            ),
            models.CheckConstraint(name="registration_year", condition=Q(year=ExtractYear("registered_on"))),
            models.CheckConstraint(
                name="registration_received_first",
                condition=Q(received_on__isnull=True) | Q(received_on__lte=F("registered_on")),
                violation_error_message=_("A complaint is received before it is registered."),
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "year"], name="registration_form"),
            models.Index(fields=["service", "registered_on"], name="registration_service_day"),
            # What is listed beside the form is rare: it is counted without reading what is in the form.
            models.Index(
                fields=["municipality", "year"],
                name="registration_beside",
                condition=~Q(kind=RegistrationKind.COMPLAINT) | ~Q(standing=Standing.COUNTS),
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"registration {self.pk}"

    def take_over(self, values: Mapping[str, Any]) -> None:
        """Change columns to what a correction says, within an act; days stand in it as text.

        :raises StaleVersion: the registration is not the version that was read.
        """
        for name, value in values.items():
            is_day = name in {"registered_on", "received_on"} and value
            setattr(self, name, date.fromisoformat(value) if is_day else value)
        self.save_new_version(update_fields=[*values])
