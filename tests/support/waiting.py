"""Waiting for a condition, instead of sleeping; and a port nobody listens on."""

import socket
import time
from collections.abc import Callable


def wait_until(condition: Callable[[], object], *, seconds: float = 20, what: str = "the condition") -> None:
    """Wait until ``condition`` gives something true; fail with ``what`` when it takes too long."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain for {what}"
        time.sleep(0.02)


def free_port() -> int:
    """Give a port of this machine that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
