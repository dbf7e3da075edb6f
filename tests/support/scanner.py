"""A real ClamAV for the tests: clamd with one signature, that of the test file of virus scanners."""

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Final

from tests.support.waiting import wait_until

#: The signature of the EICAR test file by its hash: hash, length, name. Source: clamav documentation, hdb.
SIGNATURE: Final = "44d88612fea8a8f36de82e1278abb02f:68:Eicar-Test-Signature\n"
HOW_TO_GET: Final = (
    "There is no clamd on this machine. Install it: apt-get install --no-install-recommends clamav-daemon. "
    "As root, make does so by itself."
)


class Scanner:
    """clamd on a socket of its own, in a folder that goes with it."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="portal-clamd-"))
        self.socket = self.folder / "clamd.sock"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it listens."""
        program = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin")
        assert program, HOW_TO_GET
        signatures = self.folder / "signatures"
        signatures.mkdir()
        (signatures / "eicar.hdb").write_text(SIGNATURE)
        configuration = self.folder / "clamd.conf"
        configuration.write_text(
            f"LocalSocket {self.socket}\nDatabaseDirectory {signatures}\nForeground yes\n"
            f"TemporaryDirectory {self.folder}\nStreamMaxLength 25M\n"
        )
        self.process = subprocess.Popen(
            [program, "--config-file", str(configuration)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        wait_until(self.socket.exists, what="clamd to listen")

    def stop(self) -> None:
        """Stop it and clear away."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
