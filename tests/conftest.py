"""What every test may ask for. The servers start before Django reads its settings."""

import os
from collections.abc import Iterator

import pytest

from tests.support.servers import drop_database, ensure_servers, fresh_database

ensure_servers()

import django  # noqa: E402 -- the environment comes first
from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import TransactionTestCase  # noqa: E402
from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402
from pytest_django import Settings  # noqa: E402
from whitenoise.middleware import WhiteNoiseMiddleware  # noqa: E402
from whitenoise.responders import StaticFile  # noqa: E402

django.setup()
# The processes of xdist would read the settings with this process's database, before this file runs there.
del os.environ["DJANGO_SETTINGS_MODULE"]

from tests.support.browser import NARROW, WIDE, Browsing, launch  # noqa: E402
from tests.support.mail import Mailbox, MailServer  # noqa: E402
from tests.support.processes import Web, Worker, forget_cache  # noqa: E402

_WORKERS: list[Worker] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the slow ones with the worker come first: it starts and stops once, and all ends together."""
    items.sort(key=lambda item: ("worker" not in item.fixturenames, "live_portal" not in item.fixturenames))  # type: ignore[attr-defined]  # functions have them


@pytest.fixture(scope="session")
def django_db_setup() -> Iterator[None]:
    """Give this process a database of its own, copied from the migrated one."""
    fresh_database(settings.DATABASES["default"]["NAME"])
    yield
    connections.close_all()
    drop_database(settings.DATABASES["default"]["NAME"])


def _as_migrated(_case: TransactionTestCase) -> None:
    # Django empties the tables, rows of migrations included, and stumbles over append-only ones.
    connections.close_all()
    fresh_database(settings.DATABASES["default"]["NAME"])


TransactionTestCase._fixture_teardown = _as_migrated  # type: ignore[attr-defined]  # not in the stubs


_walk_static_files = WhiteNoiseMiddleware.add_files
_STATIC_FILES: dict[tuple[str, str], dict[str, StaticFile]] = {}


def _add_files_once(self: WhiteNoiseMiddleware, root: str, prefix: str | None = None) -> None:
    # Every client of a test makes the chain of middleware anew; the built files stay as they are.
    place = (str(root), prefix or "")
    if place not in _STATIC_FILES:
        _walk_static_files(self, root, prefix)
        _STATIC_FILES[place] = dict(self.files)
    self.files.update(_STATIC_FILES[place])


WhiteNoiseMiddleware.add_files = _add_files_once


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    """Leave no rate limit to the next test."""
    yield
    forget_cache()


@pytest.fixture(scope="session")
def mail_server() -> Iterator[MailServer]:
    """Give the mail server of this process."""
    server = MailServer()
    server.start()
    yield server
    server.stop()


@pytest.fixture
def mailbox(mail_server: MailServer, settings: Settings) -> Mailbox:
    """Give the mailbox in which mail of the test, the worker and the web server arrives."""
    mail_server.mailbox.empty()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    return mail_server.mailbox


@pytest.fixture(scope="session")
def _worker_process(django_db_setup: None, mail_server: MailServer) -> Iterator[Worker]:
    process = Worker(mail_server.url)
    _WORKERS.append(process)
    yield process
    process.stop()


@pytest.fixture(autouse=True)
def _no_other_hands(request: pytest.FixtureRequest) -> None:
    """Send the worker home before a test that did not ask for it: both would take up the same task."""
    started = _WORKERS and _WORKERS[0].process is not None
    if started and "worker" not in request.fixturenames:
        _WORKERS[0].stop()


@pytest.fixture
def worker(transactional_db: None, _worker_process: Worker) -> Iterator[Worker]:
    """Give a real Celery worker that runs what the test sends."""
    _worker_process.forget_tasks()
    if _worker_process.process is None or _worker_process.process.poll() is not None:
        _worker_process.start()
    yield _worker_process
    if _worker_process.process is not None and _worker_process.process.poll() is None:
        _worker_process.wait_until_idle()


@pytest.fixture(scope="session")
def _web_process(django_db_setup: None, mail_server: MailServer) -> Iterator[Web]:
    process = Web(mail_server.url)
    yield process
    process.stop()


@pytest.fixture
def live_portal(transactional_db: None, _web_process: Web) -> Web:
    """Give the whole portal behind its real web server; ``live_portal.url`` is its address."""
    if _web_process.process is None or _web_process.process.poll() is not None:
        _web_process.start()
    return _web_process


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the browser of this process."""
    with sync_playwright() as playwright:
        started = launch(playwright)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, live_portal: Web) -> Iterator[Browsing]:
    """Give a function that opens a page; see :class:`Browsing`.

    At the end of the test no page may have asked another origin for anything.
    """
    browsing = Browsing(browser, live_portal.url)
    yield browsing
    browsing.close()
    browsing.watch.must_be_clean()


@pytest.fixture
def page(open_page: Browsing) -> Page:
    """Give a page as wide as a small phone."""
    return open_page(width=NARROW)


@pytest.fixture(params=[NARROW, WIDE], ids=["narrow", "wide"])
def any_page(open_page: Browsing, request: pytest.FixtureRequest) -> Page:
    """Give a page of each width, one after the other."""
    return open_page(width=request.param)
