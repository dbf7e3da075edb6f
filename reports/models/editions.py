"""Which edition a year has, which layouts were confirmed, and forms that were read in."""

from django.db import models
from django.db.models import Q
from typing_extensions import override

from adv_portal.accounts.models import Municipality, Service, User
from adv_portal.rows import uuid7
from reports.models.form import CODE_LENGTH
from reports.querysets import EditionYearQuerySet, ImportedFormQuerySet


class EditionYear(models.Model):
    """The edition of one year of registration, where it is not the one that comes along. Source: law, 4.4."""

    year = models.PositiveSmallIntegerField(unique=True)
    edition = models.CharField(max_length=CODE_LENGTH)
    set_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now=True)

    objects = EditionYearQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(name="editionyear_from_2010", condition=Q(year__gte=2010))]

    @override
    def __str__(self) -> str:
        return f"{self.year}: {self.edition}"


class ConfirmedLayout(models.Model):
    """An edition of which somebody has compared the layout with the official form. Source: law, 4.3."""

    edition = models.CharField(max_length=CODE_LENGTH, unique=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(auto_now_add=True)

    @override
    def __str__(self) -> str:
        return self.edition


class ImportedForm(models.Model):
    """A form of before this portal, read in and never counted: frozen. Source: law, section 4.2.

    The first form could not tell municipalities apart, so that it is of a whole ADV.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, related_name="+")
    municipality = models.ForeignKey(
        Municipality, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    year = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(default=1)
    edition = models.CharField(max_length=CODE_LENGTH)
    layout = models.JSONField()
    cells = models.JSONField()
    #: What it was read from, such as the title of the printed form; never a name.
    source = models.CharField(max_length=200)
    read_in_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    read_in_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64)

    objects = ImportedFormQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["service", "municipality", "year", "number"],
                nulls_distinct=False,
                name="importedform_number_once",
            )
        ]

    @override
    def __str__(self) -> str:
        return f"imported form {self.pk}"
