"""The statutory form on its way from concept to issue."""

from django.db import models
from django.db.models import F, Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import VersionedModel, is_one_of, uuid7
from reports.querysets import StatutoryFormQuerySet
from reports.vocabulary.jobs import FileFormat, Language
from reports.vocabulary.states import FormState

CODE_LENGTH = 32


class StatutoryForm(VersionedModel):
    """The exact figures of a municipality's year, as they were counted at one moment.

    Later changes of the register do not touch it: they need a new form. Source: Wga art. 3; rule R13.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    state = models.CharField(max_length=CODE_LENGTH, default=FormState.CONCEPT)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=CODE_LENGTH)
    #: The figures of each table, by row and column; and what is listed beside the form.
    cells = models.JSONField()
    beside = models.JSONField()
    #: The edition as it was when it was counted: it is shown in this layout for ever (law, section 4.4).
    layout = models.JSONField(default=dict, blank=True)
    #: Why issued figures are corrected; ``""`` for a first form (rule R13).
    reason = models.TextField(blank=True, default="")
    counted_at = models.DateTimeField()
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    checked_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(null=True, blank=True)
    adopted_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    adopted_at = models.DateTimeField(null=True, blank=True)
    #: The decision of the college of mayor and aldermen.
    decision = models.CharField(max_length=60, blank=True, default="")
    decided_on = models.DateField(null=True, blank=True)

    objects = StatutoryFormQuerySet.as_manager()

    class Meta:
        constraints = [
            is_one_of("statutoryform_state", "state", FormState),
            models.CheckConstraint(
                name="statutoryform_second_person",
                condition=Q(checked_by__isnull=True) | ~Q(checked_by=F("requested_by")),
            ),
            models.CheckConstraint(
                name="statutoryform_decision",
                condition=~Q(
                    state__in=[
                        FormState.ADOPTED,
                        FormState.ISSUED,
                        FormState.SENT,
                        FormState.PUBLISHED,
                        FormState.CORRECTED,
                    ]
                )
                | (Q(decided_on__isnull=False) & ~Q(decision="") & Q(checked_by__isnull=False)),
            ),
        ]
        indexes = [
            models.Index(fields=["service", "-counted_at"], name="statutoryform_service_newest"),
            models.Index(fields=["municipality", "year"], name="statutoryform_year"),
        ]

    @override
    def __str__(self) -> str:
        return f"form {self.pk}"


class FormSnapshot(models.Model):
    """The complaints behind a form at the moment at which it was counted: keys and codes, packed."""

    # A snapshot is part of its form.
    form = models.OneToOneField(StatutoryForm, on_delete=models.CASCADE, related_name="snapshot")
    content = models.BinaryField()

    @override
    def __str__(self) -> str:
        return f"snapshot of form {self.form_id}"


class FormFile(models.Model):
    """One file of a concept."""

    # A file is part of its form.
    form = models.ForeignKey(StatutoryForm, on_delete=models.CASCADE, related_name="files")
    file_format = models.CharField(max_length=CODE_LENGTH)
    language = models.CharField(max_length=CODE_LENGTH)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            is_one_of("formfile_format", "file_format", FileFormat),
            is_one_of("formfile_language", "language", Language),
            models.UniqueConstraint(fields=["form", "file_format", "language"], name="formfile_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.file_format} of form {self.form_id}"
