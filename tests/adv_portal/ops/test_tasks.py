"""The worker's sign of life, on a real worker."""

import pytest
from celery import current_app

from adv_portal.ops import heartbeat
from tests.support.processes import Worker
from tests.support.waiting import wait_until


@pytest.mark.worker
def test_a_worker_shows_life_by_running_a_task(worker: Worker) -> None:
    heartbeat.forget()

    current_app.send_task("ops.heartbeat")

    wait_until(heartbeat.is_beating, what="the sign of life")


@pytest.mark.worker
def test_a_task_is_logged_by_its_name_without_its_arguments(worker: Worker) -> None:
    already = len(worker.log.read_bytes())

    current_app.send_task("ops.heartbeat", argsrepr="<planted>", kwargsrepr="<planted>")
    worker.wait_until_idle()

    wait_until(lambda: b"task_ended" in worker.log.read_bytes()[already:], what="the line in the log")
    assert b"planted" not in worker.log.read_bytes()[already:]


@pytest.mark.worker
def test_a_killed_worker_is_silent_and_a_new_one_is_not(worker: Worker) -> None:
    worker.kill()
    heartbeat.forget()
    current_app.send_task("ops.heartbeat")

    silent = not heartbeat.is_beating()
    worker.restart()
    worker.wait_until_idle()

    assert silent
    assert heartbeat.is_beating()
