"""Folders that another user may walk to, as root's embedded database needs."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def open_folder() -> Iterator[Path]:
    """Give a temporary folder below which every user may walk; pytest's own are closed."""
    folder = Path(tempfile.mkdtemp(prefix="portal-", dir="/tmp"))  # short: a socket's path is limited
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
