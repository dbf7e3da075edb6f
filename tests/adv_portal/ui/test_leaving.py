import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client, RequestFactory

from adv_portal.ui.views import leave

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.adv_portal.ui.addresses")]


@pytest.fixture
def visitor() -> Client:
    client = Client()
    session = client.session
    session["draft"] = "7"
    session.save()
    return client


def test_leaving_ends_the_session_and_leads_to_a_neutral_site(visitor: Client) -> None:
    key = visitor.session.session_key

    response = visitor.get("/verlaten/")

    assert response.status_code == 303
    assert response["Location"] == settings.QUICK_EXIT_URL
    assert response["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert response.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == 0
    assert key is not None
    assert not visitor.session.exists(key)


def test_a_script_gets_no_page_to_look_at(visitor: Client) -> None:
    response = visitor.post("/verlaten/")

    assert response.status_code == 204
    assert "draft" not in visitor.session


def test_leaving_works_while_the_database_does_not() -> None:
    class Away:
        modified = True

        def flush(self) -> None:
            raise OperationalError

    request = RequestFactory().get("/verlaten/")
    request.session = Away()  # type: ignore[assignment]  # a session whose database is gone

    assert leave(request).status_code == 303
