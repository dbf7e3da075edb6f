"""Letters in a case: begin, change, look, send, throw away, print."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from adv_portal.accounts.access import public, service_member_required
from adv_portal.accounts.middleware import PortalRequest, StaffRequest
from adv_portal.errors import Refused, StaleVersion
from adv_portal.ui.conflict import conflict_page
from complaints.domain.letters import change_letter, discard_letter, send_letter, write_letter
from complaints.forms.letters import DiscardLetterForm, LetterForm, SendLetterForm, WriteLetterForm
from complaints.queries.letters import (
    LetterFile,
    LetterPage,
    letter_file,
    letter_of_report,
    letter_page,
    write_page,
)
from complaints.views.my_report import visited

GET_AND_POST = ["GET", "POST"]


@service_member_required
@require_http_methods(GET_AND_POST)
def write(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Choose a letter and to whom it goes; the draft is filled in from the case."""
    page = write_page(request.user, case_id)
    if not page.may_read:
        return redirect("complaints:declare", case_id=case_id)
    form = WriteLetterForm(request.POST or None, people=page.addressees, kinds=page.kinds)
    form.cancel_href = reverse("complaints:case", args=[case_id])
    if request.method == "POST" and form.is_valid():
        try:
            letter_id = write_letter(case_id=case_id, actor=request.actor, **form.act_arguments())
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The draft is made. Read it, and fill in what is still open."))
            return redirect("complaints:change_letter", case_id=case_id, letter_id=letter_id)
    return render(
        request, "complaints/letters/write.html", {"page": page, "form": form}, status=_status(form)
    )


@service_member_required
@require_safe
def letter(request: StaffRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Show a letter as it will be set, with what stands in the way of sending it."""
    page = letter_page(request.user, case_id, letter_id)
    if not page.may_read:
        return redirect("complaints:declare", case_id=case_id)
    return render(request, "complaints/letters/letter.html", {"page": page})


@service_member_required
@require_http_methods(GET_AND_POST)
def change(request: StaffRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Change the words of a draft."""
    page = letter_page(request.user, case_id, letter_id)
    if (elsewhere := _elsewhere(request, page)) is not None:
        return elsewhere
    form = LetterForm(request.POST or None, initial={**page.answers, "version": page.version})
    form.cancel_href = _href(page)
    if request.method == "POST" and form.is_valid():
        version, words = form.cleaned_data["version"], form.words()
        try:
            change_letter(
                case_id=case_id, letter_id=letter_id, version=version, words=words, actor=request.actor
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        except StaleVersion as stale:
            newest = letter_page(request.user, case_id, letter_id)
            return conflict_page(request, form, stale, newest.answers, page.crumbs)
        else:
            messages.success(request, _("The draft is saved."))
            return redirect(_href(page))
    return render(
        request, "complaints/letters/change.html", {"page": page, "form": form}, status=_status(form)
    )


@service_member_required
@require_http_methods(GET_AND_POST)
def send(request: StaffRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Send a letter, or say everything that stands in the way."""
    page = letter_page(request.user, case_id, letter_id)
    if (elsewhere := _elsewhere(request, page)) is not None:
        return elsewhere
    form = SendLetterForm(request.POST or None, ways=page.ways, initial={"version": page.version})
    form.cancel_href = _href(page)
    if request.method == "POST" and form.is_valid():
        version, chosen = form.cleaned_data["version"], form.act_arguments()
        try:
            send_letter(case_id=case_id, letter_id=letter_id, version=version, actor=request.actor, **chosen)
        except Refused as refusal:
            form.add_refusal(refusal, dict.fromkeys(page.answers, f"{_href(page)}wijzigen/"))
        except StaleVersion:
            return _changed_meanwhile(request, page)
        else:
            messages.success(request, _("The letter is sent. It stays as it is."))
            return redirect(_href(page))
    return render(request, "complaints/letters/send.html", {"page": page, "form": form}, status=_status(form))


@service_member_required
@require_http_methods(GET_AND_POST)
def discard(request: StaffRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    page = letter_page(request.user, case_id, letter_id)
    if (elsewhere := _elsewhere(request, page)) is not None:
        return elsewhere
    form = DiscardLetterForm(request.POST or None, initial={"version": page.version})
    form.cancel_href = _href(page)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            discard_letter(case_id=case_id, letter_id=letter_id, version=version, actor=request.actor)
        except StaleVersion:
            return _changed_meanwhile(request, page)
        messages.success(request, _("The draft is thrown away."))
        return redirect("complaints:case", case_id=case_id)
    return render(request, "complaints/letters/discard.html", {"page": page, "form": form})


@service_member_required
@require_safe
def file(request: StaffRequest, case_id: UUID, letter_id: UUID) -> HttpResponse:
    """Give the paper of a letter, to print or to read."""
    found = letter_file(request.user, case_id, letter_id)
    if found is None:
        return redirect("complaints:declare", case_id=case_id)
    if not found.is_made:
        messages.info(request, _("The PDF is still being made. Try again in a minute."))
        return redirect("complaints:letter", case_id=case_id, letter_id=letter_id)
    return paper(found)


@public
@require_safe
def mine(request: PortalRequest, letter_id: UUID) -> HttpResponse:
    """Give the paper of a letter to the reporter, whose code was given in this session."""
    case_id = visited(request)
    if case_id is None:
        return redirect("complaints:my_report")
    found = letter_of_report(case_id, letter_id)
    if not found.is_made:
        messages.info(request, _("The PDF is still being made. Try again in a minute."))
        return redirect("complaints:my_report")
    return paper(found)


def paper(found: LetterFile) -> HttpResponse:
    """Give a PDF to keep. No cache holds it."""
    headers = {
        "Content-Disposition": f'attachment; filename="{found.name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(found.content, content_type="application/pdf", headers=headers)


def _href(page: LetterPage) -> str:
    return reverse("complaints:letter", args=[page.case_id, page.letter_id])


def _elsewhere(request: StaffRequest, page: LetterPage) -> HttpResponse | None:
    """Send away who may not read it, and who may not change it or can no longer."""
    if not page.may_read:
        return redirect("complaints:declare", case_id=page.case_id)
    if page.may_write and (page.is_draft or request.method == "POST"):
        return None
    messages.warning(request, _("This letter cannot be changed."))
    return redirect(_href(page))


def _changed_meanwhile(request: StaffRequest, page: LetterPage) -> HttpResponse:
    messages.warning(request, _("Somebody changed this letter in the meantime. Look at what changed first."))
    return redirect(_href(page))


def _status(form: WriteLetterForm | LetterForm | SendLetterForm) -> HTTPStatus:
    return HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
