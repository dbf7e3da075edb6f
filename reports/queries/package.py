"""The package for the municipality, as it was made when the form was issued."""

from typing import Final
from uuid import UUID

from adv_portal.accounts.models import User
from adv_portal.errors import NotFound
from adv_portal.ops.budget import budget
from reports.models import IssuedForm, IssuedPackage
from reports.queries.forms import File

ZIP: Final = "application/zip"


@budget(queries=1)
def package_for(user: User, form_id: UUID) -> File:
    """Give the package of an issued form.

    :raises NotFound: there is no such form for the person, or it was not issued.
    """
    mine = IssuedForm.objects.visible_to(user)
    found = IssuedPackage.objects.filter(form__form_id=form_id, form__in=mine)
    package = found.select_related("form__municipality").defer("form__cells", "form__layout").first()
    if package is None:
        raise NotFound
    form = package.form
    name = f"registratieformulier-{form.municipality.cbs}-{form.year}-v{form.number}-pakket.zip"
    return File(name, bytes(package.content), ZIP, package.sha256)
