"""Whether the forms of last year went out: reminders from 1 March, overdue on 1 April."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from adv_portal.accounts.models import Municipality, User
from adv_portal.accounts.rules import is_service_member
from adv_portal.ops.budget import budget
from adv_portal.ui.notices import Notice
from reports.models import FormDispatch

#: The form goes out before this day: that is statute (Wga art. 3 lid 1). Reminders begin on the other one.
DUE: Final = (4, 1)
REMINDED: Final = (3, 1)


@dataclass(frozen=True, slots=True)
class Unsent:
    """The form of one municipality over one year that has not gone to the minister.

    :param is_overdue: whether it should have.
    """

    municipality: str
    year: int
    is_overdue: bool

    @property
    def words(self) -> str:
        """What is said of it."""
        told = {"municipality": self.municipality, "year": self.year}
        if self.is_overdue:
            return (
                _("Overdue: the form of %(municipality)s over %(year)s has not been sent to the minister.")
                % told
            )
        return (
            _("Before 1 April: the form of %(municipality)s over %(year)s has not been sent to the minister.")
            % told
        )


@budget(queries=2)
def unsent_forms(user: User, today: date) -> tuple[Unsent, ...]:
    """Give the forms of last year that an ADV has not sent yet; none before 1 March.

    Source: Wga art. 3 lid 1.
    """
    if not is_service_member(user) or (today.month, today.day) < REMINDED:
        return ()
    year = today.year - 1
    sent = FormDispatch.objects.filter(form__service=user.service_id, form__year=year).values(
        "form__municipality_id"
    )
    runs = Q(agreements__starts_on__year__lte=year) & (
        Q(agreements__ends_on__isnull=True) | Q(agreements__ends_on__year__gte=year)
    )
    served = Municipality.objects.filter(runs, agreements__service=user.service_id).exclude(pk__in=sent)
    is_overdue = (today.month, today.day) >= DUE
    names = served.distinct().order_by("name").values_list("name", flat=True)
    return tuple(Unsent(name, year, is_overdue) for name in names)


@budget(queries=2)
def overdue_notices(user: AbstractBaseUser) -> list[Notice]:
    """Tell on the page of supervision which forms have not gone out, from 1 March on."""
    if not isinstance(user, User):
        return []
    return [
        Notice(
            kind="error" if form.is_overdue else "warning",
            words=form.words,
            href=reverse("reports:calendar"),
            href_text=_("Yearly calendar"),
        )
        for form in unsent_forms(user, timezone.localdate())
    ]
