"""Set up the project on a bare machine: a virtual environment, Python and npm packages, system libraries.

Runs with nothing but the standard library, and again from a half-made state: each part leaves a stamp with
the hash of what it was made from, only after it is whole.
"""

import ctypes.util
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
BUILD = ROOT / "build"
PYTHON = VENV / "bin" / "python"
LEAST_PYTHON = (3, 11)
#: Shared library as the linker knows it, and the Debian package that has it (WeasyPrint needs them).
LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
    "fontconfig": "libfontconfig1",
}
#: The Debian package of the scanner for viruses. The portal runs without; its tests do not.
SCANNER = "clamav-daemon"


def say(line: str) -> None:
    """Tell the person at the terminal what happens."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(*command: str | Path, **environment: str) -> None:
    """Run a command in the project; stop with its exit status when it fails."""
    done = subprocess.run(
        check=False, args=[str(part) for part in command], cwd=ROOT, env={**os.environ, **environment}
    )
    if done.returncode:
        sys.exit(f"Set-up stopped: '{' '.join(str(part) for part in command[:4])} …' failed.")


def digest_of(*paths: Path) -> str:
    """Give one hash of the content of files, in their order."""
    total = hashlib.sha256()
    for path in paths:
        total.update(path.read_bytes())
    return total.hexdigest()


def is_made(name: str, digest: str) -> bool:
    """Tell whether a part was completed from the same input before."""
    stamp = BUILD / "stamps" / name
    return stamp.exists() and stamp.read_text() == digest


def stamp(name: str, digest: str) -> None:
    """Remember that a part is whole."""
    path = BUILD / "stamps" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(digest)


def make_python() -> None:
    """Make the virtual environment and install the locked packages."""
    lock = ROOT / "requirements-dev.lock"
    digest = digest_of(lock)
    if PYTHON.exists() and is_made("python", digest):
        return
    say("Installing the Python packages …")
    uv = shutil.which("uv")
    if uv:
        if not works():
            run(uv, "venv", "--quiet", "--clear", "--python", sys.executable, VENV)
        run(uv, "pip", "sync", "--quiet", "--require-hashes", "--python", PYTHON, lock)
    else:
        if not works("-m", "pip", "--version"):
            make_plain_environment()
        run(
            PYTHON,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "--require-hashes",
            "-r",
            lock,
        )
    stamp("python", digest)


def works(*arguments: str) -> bool:
    """Tell whether the virtual environment runs: an interrupted set-up leaves half of one."""
    if not PYTHON.exists():
        return False
    asked = arguments or ("--version",)
    return subprocess.run(check=False, args=[PYTHON, *asked], capture_output=True).returncode == 0


def make_plain_environment() -> None:
    """Make a virtual environment with pip in it, also where Debian left ensurepip out."""
    made = subprocess.run(
        check=False, args=[sys.executable, "-m", "venv", "--clear", VENV], cwd=ROOT, capture_output=True
    )
    if made.returncode == 0:
        return
    packages = ["python3-venv", "python3-pip"]
    if not install_debian(packages):
        sys.exit("Python has no venv module here. Please install: " + " ".join(packages))
    run(sys.executable, "-m", "venv", "--clear", VENV)


def make_node() -> None:
    """Install the locked npm packages, with the machine's Node.js or the one among the Python packages."""
    lock = ROOT / "package-lock.json"
    digest = digest_of(lock)
    if (ROOT / "node_modules").exists() and is_made("node", digest):
        return
    say("Installing the npm packages …")
    npm = shutil.which("npm") or str(VENV / "bin" / "npm")
    path = f"{os.environ.get('PATH', '')}:{VENV / 'bin'}"
    run(npm, "ci", "--ignore-scripts", "--silent", PATH=path)
    stamp("node", digest)


def has_library(name: str) -> bool:
    """Tell whether the dynamic linker finds a library."""
    if ctypes.util.find_library(name):
        return True
    try:
        ctypes.CDLL(f"lib{name}.so.0")
    except OSError:
        return False
    return True


def make_system() -> None:
    """See to the system libraries that PDF making needs."""
    missing = [package for library, package in LIBRARIES.items() if not has_library(library)]
    if missing and not install_debian(missing):
        sys.exit("Please install these system libraries, then run again: " + " ".join(missing))
    if not shutil.which("clamd", path=f"{os.environ.get('PATH', '')}:/usr/sbin") and not install_debian(
        [SCANNER]
    ):
        say(f"The tests need a scanner for viruses. Please install: {SCANNER}")


def install_debian(packages: list[str]) -> bool:
    """Install Debian packages where this user may. Tells whether it worked."""
    apt = shutil.which("apt-get")
    if apt is None:
        return False
    sudo: list[str] = []
    if os.geteuid() != 0:
        if subprocess.run(check=False, args=["sudo", "-n", "true"], capture_output=True).returncode != 0:
            return False
        sudo = ["sudo", "-n"]
    say("Installing system packages: " + " ".join(packages))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        if subprocess.run(
            check=False, args=[*sudo, apt, *arguments], env=quiet, stdout=subprocess.DEVNULL
        ).returncode:
            return False
    return True


def main() -> None:
    """Set up everything that is not there yet."""
    if sys.version_info < LEAST_PYTHON:
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}.")
    make_python()
    make_node()
    make_system()


if __name__ == "__main__":
    main()
