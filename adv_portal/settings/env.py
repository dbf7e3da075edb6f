"""Typed readers of the environment that collect every mistake, so that all are reported at once."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

Value = TypeVar("Value")

TRUE: Final = ("1", "true", "yes", "on")
FALSE: Final = ("0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable of the environment, as it is documented.

    :param name: the variable.
    :param kind: the type in words.
    :param default: what holds when it is unset, in words.
    :param purpose: what it is for.
    :param example: a value that works.
    """

    name: str
    kind: str
    default: str
    purpose: str
    example: str


class Environment:
    """Reads variables, remembers how each is described, and collects what is wrong with them.

    A secret may also stand in a file: ``NAME_FILE`` names it, as container platforms do.
    """

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self.values = dict(os.environ if values is None else values)
        self.mistakes: list[str] = []
        self.described: list[Setting] = []

    def _raw(self, name: str) -> str | None:
        if path := self.values.get(f"{name}_FILE"):
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError:
                self.mistakes.append(f"{name}_FILE: no readable file at that path. Correct it or unset it.")
                return None
        value = self.values.get(name)
        return value or None

    def _read(
        self, setting: Setting, parse: Callable[[str], Value], default: Value, *, secret: bool
    ) -> Value:
        self.described.append(setting)
        raw = self._raw(setting.name)
        if raw is None:
            return default
        try:
            return parse(raw)
        except ValueError:
            found = "a value that is not shown" if secret else f"'{raw}'"
            self.complain(setting, f"found {found}, expected {setting.kind}")
            return default

    def require(self, name: str, expected: str = "a value") -> None:
        """Remember that a variable which was read before may not be empty or weak here."""
        setting = next(described for described in self.described if described.name == name)
        self.complain(setting, f"missing or unsafe, expected {expected}")

    def complain(self, setting: Setting, problem: str) -> None:
        """Remember a mistake with its remedy."""
        self.mistakes.append(f"{setting.name}: {problem}. For example: {setting.name}={setting.example}")

    def text(self, name: str, default: str, purpose: str, example: str, *, secret: bool = False) -> str:
        """Read a text."""
        shown = "none" if secret or not default else default
        return self._read(Setting(name, "text", shown, purpose, example), str, default, secret=secret)

    def switch(self, name: str, purpose: str, *, default: bool) -> bool:
        """Read a yes or no; anything else is a mistake, never a guess."""

        def parse(raw: str) -> bool:
            if raw.lower() in TRUE:
                return True
            if raw.lower() in FALSE:
                return False
            raise ValueError(raw)

        setting = Setting(name, "1 or 0", "1" if default else "0", purpose, "1")
        return self._read(setting, parse, default, secret=False)

    def number(self, name: str, default: int, purpose: str, *, least: int, most: int) -> int:
        """Read a whole number within bounds."""

        def parse(raw: str) -> int:
            value = int(raw)
            if not least <= value <= most:
                raise ValueError(raw)
            return value

        kind = f"whole number from {least} to {most}"
        return self._read(
            Setting(name, kind, str(default), purpose, str(default)), parse, default, secret=False
        )

    def names(
        self, name: str, default: tuple[str, ...], purpose: str, example: str, *, secret: bool = False
    ) -> list[str]:
        """Read a list separated by commas."""
        shown = "none" if secret or not default else ",".join(default)
        setting = Setting(name, "list separated by commas", shown, purpose, example)

        def parse(raw: str) -> list[str]:
            return [part.strip() for part in raw.split(",") if part.strip()]

        return self._read(setting, parse, list(default), secret=secret)

    def one_of(self, name: str, options: tuple[str, ...], default: str, purpose: str) -> str:
        """Read one word out of a closed list."""

        def parse(raw: str) -> str:
            if raw not in options:
                raise ValueError(raw)
            return raw

        setting = Setting(name, "one of " + ", ".join(options), default, purpose, options[0])
        return self._read(setting, parse, default, secret=False)

    def path(self, name: str, default: Path, purpose: str, shown: str) -> Path:
        """Read a path; a relative one starts at the folder of the project."""
        setting = Setting(name, "path", shown, purpose, shown)
        return self._read(setting, lambda raw: default.parent / raw, default, secret=False)

    def url(self, name: str, default: str, purpose: str, example: str, *, schemes: tuple[str, ...]) -> str:
        """Read an address of a server; its password is never shown."""

        def parse(raw: str) -> str:
            if urlsplit(raw).scheme not in schemes:
                raise ValueError(raw)
            return raw

        kind = "address starting with " + " or ".join(f"{scheme}://" for scheme in schemes)
        return self._read(Setting(name, kind, "none", purpose, example), parse, default, secret=True)

    def finish(self) -> None:
        """Stop the start when anything was wrong.

        :raises ImproperlyConfigured: with every mistake and its remedy.
        """
        if self.mistakes:
            lines = "\n".join(f"  - {mistake}" for mistake in self.mistakes)
            raise ImproperlyConfigured(f"Please mend these settings, then start again:\n{lines}")
