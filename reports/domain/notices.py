"""Telling people by e-mail that there is a new report: only who asked for it, and of each report once."""

from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from adv_portal.accounts.models import User
from adv_portal.accounts.rules import require
from adv_portal.audit.actors import Actor
from adv_portal.audit.acts import act
from adv_portal.errors import Missing, NotAllowed, NotFound, Refused
from reports import rules
from reports.models import IssuedReport, ReportNotice, ReportSubscription
from reports.vocabulary.acts import Act


def ask_notice(*, actor: Actor) -> ReportSubscription:
    """Ask to be told of new reports from now on. Asking twice is as once.

    :raises NotAllowed: the actor reads no reports.
    :raises Refused: the account has no e-mail address.
    """
    with act(Act.NOTICE_ASKED, by=actor) as record:
        require(rules.ask_notice, actor)
        if actor.user_id is None:
            raise NotAllowed
        if not User.objects.filter(pk=actor.user_id).exclude(email="").exists():
            raise Refused([Missing("", _("Your account has no e-mail address."))])
        row, _made = ReportSubscription.objects.get_or_create(
            user_id=actor.user_id, defaults={"asked_at": timezone.now()}
        )
        record.about(row, changed=("user",))
    return row


def end_notice(*, actor: Actor) -> None:
    """Ask to be told no longer. What was told is forgotten with it.

    :raises NotAllowed: the actor reads no reports.
    :raises NotFound: the actor was told of nothing.
    """
    with act(Act.NOTICE_ENDED, by=actor) as record:
        require(rules.ask_notice, actor)
        row = ReportSubscription.objects.visible_to(actor).first()
        if row is None:
            raise NotFound
        record.about(row, changed=("user",))
        row.delete()


def tell_of_reports(*, subscription_id: UUID, actor: Actor) -> None:
    """Tell somebody that there are new reports: one mail for all of them, with no word about figures.

    A mail server that does not answer undoes the act, so that the next run tells.

    :raises NotAllowed: the actor is not the portal itself.
    :raises NotFound: nobody asked for it, or there is nothing new for the person.
    """
    with act(Act.NOTICE_SENT, by=actor) as record:
        require(rules.tell_of_reports, actor)
        asked = ReportSubscription.objects.select_related("user").select_for_update(of=("self",))
        row = asked.filter(pk=subscription_id, user__is_active=True).first()
        if row is None:
            raise NotFound
        told = row.notices.values("report_id")
        new = IssuedReport.objects.visible_to(row.user).filter(issued_at__gte=row.asked_at)
        unread = list(new.exclude(pk__in=told).values_list("pk", flat=True))
        if not unread:
            raise NotFound
        ReportNotice.objects.bulk_create(ReportNotice(subscription=row, report_id=pk) for pk in unread)
        record.about(row, changed=("notices",))
        _mail(row.user.email)


def _mail(address: str) -> None:
    with override(settings.LANGUAGE_CODE):
        library = settings.PORTAL_URL.rstrip("/") + reverse("reports:library")
        text = gettext(
            "There is a new document in the portal. Sign in to read it: %(address)s\n\n"
            "You get this mail because you asked for it. You can end it on the same page."
        )
        subject = gettext("There is a new document")
        EmailMessage(subject, text % {"address": library}, to=[address]).send()
