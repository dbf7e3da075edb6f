"""A person's words live sealed; and the search that proves it finds whatever is not."""

import base64
import io
import logging.config  # noqa: TID251 -- what a library would do
import shutil
from collections.abc import Callable, Iterator

import pikepdf
import pytest
import structlog
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.mail import send_mail
from django.db import connection

from adv_portal.accounts.models import Municipality
from adv_portal.ops.logs import logging_configuration
from tests.factories.complaints import make_case
from tests.support.mail import Mailbox
from tests.support.markers import Markers, plant_file, traces
from tests.support.processes import broker
from tests.support.servers import process_name, session_home
from tests.support.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def markers() -> Markers:
    return Markers()


def in_a_text_column(marker: str) -> None:
    Municipality.objects.create(cbs="9999", name=marker)


def sealed_badly(marker: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE planted (body bytea)")
        cursor.execute("INSERT INTO planted VALUES (%s)", [b"\x01" + marker.encode()])


def in_the_cache(marker: str) -> None:
    cache.set("draft", {"story": marker})


def in_the_name_of_a_cache_key(marker: str) -> None:
    cache.set(marker, 1)


def in_a_message(marker: str) -> None:
    with broker() as redis:
        redis.lpush("planted", base64.b64encode(f'[[], {{"story": "{marker}"}}]'.encode()))


def in_a_session(marker: str) -> None:
    session = SessionStore()
    session["story"] = marker
    session.create()


def in_a_file(marker: str) -> None:
    plant_file("planted.txt", marker.encode())


def in_the_name_of_a_file(marker: str) -> None:
    plant_file(f"{marker}.pdf", b"")


def in_the_metadata_of_a_pdf(marker: str) -> None:
    output = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Author"] = pikepdf.String(marker)
        document.save(output, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE planted (content bytea)")
        cursor.execute("INSERT INTO planted VALUES (%s)", [output.getvalue()])


def in_a_log(marker: str) -> None:
    with (session_home() / f"planted-{process_name()}.log").open("a") as log:
        log.write(f"Traceback: ValueError: {marker}\n")


@pytest.fixture(autouse=True)
def _uproot() -> Iterator[None]:
    yield
    (session_home() / f"planted-{process_name()}.log").unlink(missing_ok=True)
    for path in (plant_file("planted.txt", b""),):
        for left in path.parent.iterdir():
            if left.is_dir():
                shutil.rmtree(left)
            else:
                left.unlink()
    with broker() as redis:
        redis.delete("planted")


@pytest.mark.parametrize(
    ("plant", "place"),
    [
        (in_a_text_column, "database"),
        (sealed_badly, "database"),
        (in_the_cache, "broker"),
        (in_the_name_of_a_cache_key, "broker"),
        (in_a_message, "broker"),
        (in_a_session, "sessions"),
        (in_a_file, "files"),
        (in_the_name_of_a_file, "files"),
        (in_the_metadata_of_a_pdf, "documents"),
        (in_a_log, "logs"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_a_planted_marker_is_found(markers: Markers, plant: Callable[[str], None], place: str) -> None:
    plant(markers("story"))

    assert traces(markers).get(place) == ["story"]


def test_a_marker_in_mail_or_in_an_address_is_found(markers: Markers, mailbox: Mailbox) -> None:
    send_mail(f"About {markers('subject')}", markers("body"), "portal@example.nl", [markers.email("contact")])
    wait_until(lambda: mailbox.raw)

    found = traces(markers, mailbox=mailbox, addresses=[f"/melden/?q={markers('address')}"])

    assert found == {"mail": ["body", "contact", "subject"], "addresses": ["address"]}


def test_another_way_of_writing_is_found(markers: Markers) -> None:
    code = markers.secret("meldcode", "7K3M-2FQX-9ABC")

    assert markers.found_in(code.replace("-", "").lower().encode()) == ["meldcode"]
    assert markers.found_in(base64.b64encode(f"ab{code}cd".encode())) == ["meldcode"]
    assert markers.found_in(code.encode().hex().encode()) == ["meldcode"]
    assert markers.found_in(b"7K3M-2FQX-9ABD") == []


def test_a_sealed_case_leaves_no_trace(markers: Markers) -> None:
    make_case(story=f"De portier zei {markers('story')} tegen mij.")

    assert markers.fields == ["story"]
    assert traces(markers) == {}


def test_a_log_keeps_no_value_of_a_library_and_no_text_of_an_error(
    markers: Markers, capsys: pytest.CaptureFixture[str]
) -> None:
    logging.config.dictConfig(logging_configuration(json=True))
    ours, theirs = structlog.get_logger("complaints"), logging.getLogger("some.library")

    ours.info("case_opened", case_id="7", story=markers("key"))
    ours.info(f"opened {markers('event')}")
    theirs.warning("could not read %s", markers("argument"))
    theirs.warning(f"could not read {markers('sentence')}")
    try:
        int(markers("error"))
    except ValueError:
        ours.exception("act_failed")
        theirs.exception("failed on %s", markers("template"))

    written = capsys.readouterr()
    assert "case_opened" in written.err
    assert markers.found_in((written.err + written.out).encode()) == []
