"""What was issued: frozen by the database itself. A correction is a new number."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import is_one_of, uuid7
from reports.models.form import CODE_LENGTH, StatutoryForm
from reports.models.protected import RegionFigures
from reports.models.published import PublishedFigures
from reports.querysets import IssuedFormQuerySet, IssuedReportQuerySet
from reports.vocabulary.jobs import FileFormat, Language, SendingMeans
from reports.vocabulary.periods import Period


class IssuedForm(models.Model):
    """The form as it went to the minister: exact, for a named receiver, never published (rule D5.4)."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    form = models.OneToOneField(StatutoryForm, on_delete=models.PROTECT, related_name="issued")
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=CODE_LENGTH)
    cells = models.JSONField()
    beside = models.JSONField()
    layout = models.JSONField(default=dict, blank=True)
    #: Of a correction: why, and each figure that differs from the number before (rule R13).
    reason = models.TextField(blank=True, default="")
    differences = models.JSONField(default=list, blank=True)
    decision = models.CharField(max_length=60)
    decided_on = models.DateField()
    issued_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    objects = IssuedFormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "municipality", "year", "number"], name="issuedform_number_once"
            )
        ]

    @override
    def __str__(self) -> str:
        return f"issued form {self.pk}"


class IssuedFormFile(models.Model):
    """One file of an issued form."""

    form = models.ForeignKey(IssuedForm, on_delete=models.PROTECT, related_name="files")
    file_format = models.CharField(max_length=CODE_LENGTH)
    language = models.CharField(max_length=CODE_LENGTH)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            is_one_of("issuedformfile_format", "file_format", FileFormat),
            is_one_of("issuedformfile_language", "language", Language),
            models.UniqueConstraint(fields=["form", "file_format", "language"], name="issuedformfile_once"),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.file_format} of issued form {self.form_id}"


class IssuedPackage(models.Model):
    """Everything the municipality gets of one issue, in one ZIP. Source: law, section 9."""

    form = models.OneToOneField(IssuedForm, on_delete=models.PROTECT, related_name="package")
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    @override
    def __str__(self) -> str:
        return f"package of issued form {self.form_id}"


class FormDispatch(models.Model):
    """The proof that an issued form was sent to the minister, before 1 April. Source: Wga art. 3 lid 1."""

    form = models.OneToOneField(IssuedForm, on_delete=models.PROTECT, related_name="dispatch")
    sent_on = models.DateField()
    means = models.CharField(max_length=CODE_LENGTH)
    #: The receiver's own number, such as that of a receipt; never a name.
    reference = models.CharField(max_length=60, blank=True, default="")
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    #: ``""`` on the first ones, which were recorded before they had a hash.
    sha256 = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name_plural = "form dispatches"
        constraints = [is_one_of("formdispatch_means", "means", SendingMeans)]

    @override
    def __str__(self) -> str:
        return f"dispatch {self.pk}"


class IssuedReport(models.Model):
    """The report for the council and everybody: published figures in words, tables and files.

    It is about the figures of one municipality, or about the municipalities of a region side by side.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    period = models.CharField(max_length=CODE_LENGTH, default=Period.YEAR)
    number = models.PositiveSmallIntegerField()
    figures = models.OneToOneField(
        PublishedFigures, null=True, blank=True, on_delete=models.PROTECT, related_name="report"
    )
    region = models.OneToOneField(
        RegionFigures, null=True, blank=True, on_delete=models.PROTECT, related_name="report"
    )
    summary_nl = models.TextField()
    summary_en = models.TextField()
    #: What stood around the figures when they were published: residents, earlier years, breaks, the look.
    around = models.JSONField(default=dict)
    issued_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    objects = IssuedReportQuerySet.as_manager()

    class Meta:
        constraints = [
            is_one_of("issuedreport_period", "period", Period),
            models.UniqueConstraint(
                fields=["service", "municipality", "year", "period", "number"],
                name="issuedreport_number_once",
            ),
            models.UniqueConstraint(
                fields=["service", "year", "number"],
                condition=Q(municipality__isnull=True),
                name="issuedreport_region_number_once",
            ),
            models.CheckConstraint(
                name="issuedreport_of_one",
                condition=Q(municipality__isnull=False, figures__isnull=False, region__isnull=True)
                | Q(municipality__isnull=True, figures__isnull=True, region__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["municipality", "-issued_at", "-id"], name="issuedreport_newest")]

    @override
    def __str__(self) -> str:
        return f"issued report {self.pk}"

    @property
    def publication(self) -> PublishedFigures | RegionFigures:
        """The figures that it is about."""
        of_town, of_region = self.figures, self.region
        if of_town is not None:
            return of_town
        if of_region is None:  # the database knows no such report
            raise ValueError("a report without figures")
        return of_region


class IssuedReportFile(models.Model):
    """One file of an issued report."""

    report = models.ForeignKey(IssuedReport, on_delete=models.PROTECT, related_name="files")
    file_format = models.CharField(max_length=CODE_LENGTH)
    language = models.CharField(max_length=CODE_LENGTH)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [
            is_one_of("issuedreportfile_format", "file_format", FileFormat),
            is_one_of("issuedreportfile_language", "language", Language),
            models.UniqueConstraint(
                fields=["report", "file_format", "language"], name="issuedreportfile_once"
            ),
        ]

    @override
    def __str__(self) -> str:
        return f"{self.file_format} of issued report {self.report_id}"
