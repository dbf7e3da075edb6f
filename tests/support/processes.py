"""The portal's own processes, as in production, on the database and the broker of the test process."""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from functools import cache
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Final

import redis
from django.conf import settings
from typing_extensions import override

from adv_portal.ops import heartbeat
from tests.support.servers import PROJECT, process_name, session_home
from tests.support.waiting import free_port, wait_until

QUEUE: Final = "celery"
UNACKNOWLEDGED: Final = "unacked"


class Process:
    """One child process in a group of its own, with its output in a file of the session."""

    name = ""

    def __init__(self, mail_url: str) -> None:
        self.mail_url = mail_url
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        """The file with the output of the process: journeys look there for what should not stand in it."""
        return session_home() / f"{self.name}-{process_name()}.log"

    def command(self) -> list[str]:
        raise NotImplementedError

    def is_ready(self) -> bool:
        raise NotImplementedError

    def start(self) -> None:
        environment = {
            **os.environ,
            "EMAIL_URL": self.mail_url,
            "PYTHONUNBUFFERED": "1",
            "PYTHONWARNINGS": "ignore::UserWarning:celery.platforms",  # it may be root who tests
        }
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", *self.command()],
                cwd=PROJECT,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        wait_until(self._is_up_or_gone, seconds=120, what=f"the start of {self.name}")
        assert self.process.poll() is None, self.log.read_text(errors="replace")[-4000:]

    def _is_up_or_gone(self) -> bool:
        return self.process is None or self.process.poll() is not None or self.is_ready()

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
        self.process = None

    def kill(self) -> None:
        """Kill the process and its children without a chance to tidy up."""
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Worker(Process):
    """A Celery worker with two prefork children."""

    name = "worker"

    @override
    def command(self) -> list[str]:
        options = ["--concurrency=2", "--without-mingle", "--without-gossip", "--loglevel=WARNING"]
        return [
            "celery",
            "--quiet",
            "--skip-checks",
            "--app=adv_portal",
            "worker",
            f"--hostname={process_name()}@localhost",
            *options,
        ]

    @override
    def start(self) -> None:
        heartbeat.forget()
        super().start()

    @override
    def is_ready(self) -> bool:
        return heartbeat.is_beating()

    @override
    def kill(self) -> None:
        """Kill the worker half-way; what it had in hand is lost, as it is for ten minutes in real life."""
        super().kill()
        with broker() as connection:
            connection.delete(UNACKNOWLEDGED, f"{UNACKNOWLEDGED}_index")

    def restart(self) -> None:
        """Start again after :meth:`kill`."""
        self.stop()
        self.start()

    def is_idle(self) -> bool:
        """Tell whether nothing waits and nothing runs."""
        with broker() as connection:
            return not connection.llen(QUEUE) and not connection.hlen(UNACKNOWLEDGED)

    def wait_until_idle(self, seconds: float = 30) -> None:
        """Wait until every task that was sent has ended."""
        wait_until(self.is_idle, seconds=seconds, what="the worker to be idle")

    def forget_tasks(self) -> None:
        """Remove tasks that other tests left in the queue."""
        forget_tasks()


class Web(Process):
    """The web server with the whole portal."""

    name = "web"

    def __init__(self, mail_url: str) -> None:
        super().__init__(mail_url)
        self.port = free_port()

    @property
    def url(self) -> str:
        """The address of the portal, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    @override
    def command(self) -> list[str]:
        options = [
            "--worker-class=gthread",
            "--workers=1",
            "--threads=4",
            "--log-level=warning",
            "--no-control-socket",
        ]
        return ["gunicorn", f"--bind=127.0.0.1:{self.port}", *options, "adv_portal.wsgi"]

    @override
    def is_ready(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()


def broker() -> redis.Redis:
    """Give a connection to the Redis database of this process."""
    return redis.Redis.from_url(settings.REDIS_URL)


def forget_tasks() -> None:
    """Remove the tasks that tests without a worker left in the queue of this process."""
    with broker() as connection:
        connection.delete(QUEUE, UNACKNOWLEDGED, f"{UNACKNOWLEDGED}_index")


@cache
def _lasting_connection() -> redis.Redis:
    return broker()


def forget_cache() -> None:
    """Empty the cache (rate limits, too) and leave the queue alone."""
    connection = _lasting_connection()  # every test comes here: a new connection takes longer than the rest
    keys = list(connection.scan_iter("portal:1:*", count=1000))
    if keys:
        connection.delete(*keys)
