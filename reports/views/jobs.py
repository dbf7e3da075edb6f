"""How far a job is, stopping it, and asking again."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from adv_portal.errors import Refused
from adv_portal.ui.keyset import Cursor
from reports.domain.jobs import cancel_job, retry_job
from reports.queries.forms import job_page
from reports.queries.jobs import jobs_page


@service_member_required
@require_safe
def jobs(request: StaffRequest) -> HttpResponse:
    """Show what was asked for, and how it ended."""
    page = jobs_page(request.user, Cursor.decode(request.GET.get("after")))
    next_url = f"?after={page.next.encode()}" if page.next else ""
    return render(request, "reports/jobs.html", {"page": page, "next_url": next_url})


@service_member_required
@require_safe
def job(request: StaffRequest, job_id: UUID) -> HttpResponse:
    """Show how far a job is; the page looks again by itself."""
    return render(request, "reports/job.html", {"page": job_page(request.user, job_id)})


@service_member_required
@require_POST
def cancel(request: StaffRequest, job_id: UUID) -> HttpResponse:
    """Stop a job."""
    try:
        cancel_job(job_id=job_id, actor=request.actor)
    except Refused:
        messages.info(request, _("It has ended already."))
    return redirect("reports:job", job_id=job_id)


@service_member_required
@require_POST
def retry(request: StaffRequest, job_id: UUID) -> HttpResponse:
    """Ask again for a job that failed or was stopped."""
    try:
        retry_job(job_id=job_id, actor=request.actor)
    except Refused:
        messages.info(request, _("This is being made already."))
    return redirect("reports:job", job_id=job_id)
