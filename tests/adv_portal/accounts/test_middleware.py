"""Known failure 25: what a role may not do, PostgreSQL itself refuses, also where a view has a mistake."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

from adv_portal.accounts.middleware import (
    ADMINISTRATOR_ROLE,
    MUNICIPAL_ROLE,
    UndeclaredAccess,
    database_role,
    reset_role,
)
from adv_portal.accounts.models import User
from adv_portal.accounts.vocabulary import Role
from tests.adv_portal.accounts.prying import READ, WRITES
from tests.adv_portal.accounts.signing_in import sign_in
from tests.factories.accounts import (
    make_administrator,
    make_case_worker,
    make_municipal,
    make_municipality,
    make_service,
)

pytestmark = pytest.mark.django_db(transaction=True)
NEVER_READ = ("complaints_", "vault_", "audit_", "mfa_", "django_session")
NEVER_WRITTEN = (*NEVER_READ, "accounts_", "account_", "socialaccount_", "reports_", "django_")
#: Who wants a notice of new reports says so, and takes it back.
OWN_CHOICES = {"reports_reportsubscription", "reports_reportnotice"}
#: What stands around reports and in which edition they are is also the administrator's: no figure of a case.
ADMINISTRATORS_OWN = {
    "reports_population",
    "reports_reportlook",
    "reports_editionyear",
    "reports_confirmedlayout",
    "reports_statutoryform",  # number, year and state alone
}


@pytest.fixture(autouse=True)
def _planted_views(settings: Settings) -> None:
    settings.ROOT_URLCONF = "tests.adv_portal.accounts.prying"


def tables(beginnings: tuple[str, ...]) -> list[str]:
    return sorted(name for name in connection.introspection.table_names() if name.startswith(beginnings))


def answers(client: Client, statement: str, names: list[str]) -> dict[str, str]:
    columns = [f"{name}.{first_column(name)}" for name in names]
    found: dict[str, str] = client.get("/gluren/", {"statement": statement, "column": columns}).json()
    assert set(found) == set(names)
    return found


def first_column(name: str) -> str:
    with connection.cursor() as cursor:
        return str(connection.introspection.get_table_description(cursor, name)[0].name)


def refusals(names: list[str]) -> dict[str, str]:
    return {name: f"permission denied for table {name}" for name in names}


def current_role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, session_user")
        current, own = cursor.fetchone()
    return "its own" if current == own else str(current)


@pytest.mark.parametrize("role", sorted(Role.of_municipality()))
def test_postgresql_refuses_municipal_people_every_table_of_complaints(client: Client, role: Role) -> None:
    sign_in(client, make_municipal(make_municipality(), role))

    forbidden = tables(NEVER_READ)
    assert len([name for name in forbidden if name.startswith("complaints_")]) > 5
    assert answers(client, READ, forbidden) == refusals(forbidden)
    for statement in WRITES:
        names = sorted(set(tables(NEVER_WRITTEN)) - OWN_CHOICES)
        assert answers(client, statement, names) == refusals(names), statement
    assert current_role() == "its own"


def test_postgresql_refuses_administrators_every_case(client: Client) -> None:
    sign_in(client, make_administrator())

    every = tables(("complaints_", "vault_", "reports_", "policy_", "audit_", "socialaccount_"))
    forbidden = sorted(set(every) - ADMINISTRATORS_OWN)
    assert answers(client, READ, forbidden) == refusals(forbidden)
    sessions = answers(client, READ, ["django_session"])
    assert sessions == refusals(["django_session"])


def test_a_case_worker_reads_what_the_queries_allow(client: Client) -> None:
    sign_in(client, make_case_worker(make_service()))

    readable = tables(("complaints_",))
    assert answers(client, READ, readable) == dict.fromkeys(readable, "done")


def test_a_request_that_breaks_down_gives_the_connection_back_in_its_own_role() -> None:
    client = Client(raise_request_exception=False)
    sign_in(client, make_municipal(make_municipality()))

    assert client.get("/stuk/").status_code == 500

    assert current_role() == "its own"


def test_a_connection_that_cannot_get_its_role_back_is_closed() -> None:
    with pytest.raises(OperationalError), connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    reset_role()

    assert connection.connection is None
    assert current_role() == "its own"


def test_a_view_that_does_not_say_who_may_open_it_never_answers(client: Client) -> None:
    """Known failure 24: without a declared right nothing opens, also to who has every right."""
    with pytest.raises(UndeclaredAccess):
        client.get("/vergeten/")


def test_each_role_has_its_database_role() -> None:
    superuser = User(role=Role.ADMINISTRATOR, is_superuser=True)

    assert database_role(superuser) == ""
    assert database_role(None) == ""
    assert {role: database_role(User(role=role)) for role in Role} == {
        Role.CASE_WORKER: "",
        Role.HEAD: "",
        Role.OFFICIAL: MUNICIPAL_ROLE,
        Role.COORDINATOR: MUNICIPAL_ROLE,
        Role.COUNCIL_MEMBER: MUNICIPAL_ROLE,
        Role.ADMINISTRATOR: ADMINISTRATOR_ROLE,
    }
