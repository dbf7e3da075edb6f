import pytest
from django.utils import timezone

from adv_portal.audit.actors import Actor
from reports.domain.editions import confirm_layout, set_edition
from reports.queries.editions import editions_page
from tests.factories.accounts import make_administrator
from tests.reports.conftest import Town
from tests.reports.domain.making_it import adopted

pytestmark = pytest.mark.django_db


def test_each_year_stands_with_its_edition(town: Town) -> None:
    minder = Actor.staff(make_administrator())
    adopted(town)
    set_edition(year=2020, edition="V2", actor=minder)

    page = editions_page()

    lines = {str(row[0].text): (str(row[1].text), bool(row[0].href)) for row in page.table.rows}
    assert lines["2010"] == ("V1", False)
    assert lines["2015"] == ("V2", True)
    assert lines["2020"] == ("V2", True)
    assert lines["2026"] == ("V3", False)  # its form was adopted
    assert len(lines) == timezone.localdate().year + 1 - 2010 + 1
    assert [edition.code for edition in page.unconfirmed] == ["V3"]
    confirm_layout(edition="V3", actor=minder)
    assert editions_page().unconfirmed == ()
