"""Help to a reporter."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from adv_portal.accounts.access import service_member_required
from adv_portal.accounts.middleware import StaffRequest
from complaints.domain.assistance import give_advice
from complaints.forms.assistance import AdviceForm
from complaints.queries.case import case_page
from complaints.views.acting import ask_declaration, carry_out


@service_member_required
@require_http_methods(["GET", "POST"])
def advise(request: StaffRequest, case_id: UUID) -> HttpResponse:
    """Give motivated advice."""
    page = case_page(request.user, case_id)
    form = AdviceForm(request.POST or None, initial={"version": page.version})
    template, done = "complaints/case/advise.html", _("The advice is given.")
    return ask_declaration(page) or carry_out(request, page, form, give_advice, template=template, done=done)
