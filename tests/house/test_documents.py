"""The documentation is whole: links lead somewhere, paths exist, and every decision has its parts."""

import re
from pathlib import Path
from typing import Final

import yaml

from tests.house.source import PROJECT

LINK: Final = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
PATH: Final = re.compile(r"`((?:adv_portal|complaints|reports|policy|tests|templates|docs)/[\w./-]+)`")
PARTS: Final = ("Status: ", "## Context", "## Decision", "## Consequences", "## Alternatives")
DECISIONS: Final = 21


def documents() -> list[Path]:
    return sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])


def lost_links(path: Path, text: str) -> list[str]:
    """Links to files that are not there."""
    return [
        target
        for target in LINK.findall(text)
        if "://" not in target and not target.startswith(("#", "mailto:"))
        if not (path.parent / target.split("#")[0]).exists()
    ]


def test_every_link_leads_somewhere() -> None:
    lost = {str(path): lost_links(path, path.read_text(encoding="utf-8")) for path in documents()}

    assert {name: links for name, links in lost.items() if links} == {}


def test_every_path_that_is_named_exists() -> None:
    named = {
        (path.name, found) for path in documents() for found in PATH.findall(path.read_text(encoding="utf-8"))
    }

    assert sorted((name, found) for name, found in named if not (PROJECT / found).exists()) == []


def test_every_decision_has_its_number_and_parts() -> None:
    decisions = sorted((PROJECT / "docs" / "decisions").glob("*.md"))

    numbers = [int(path.name[:4]) for path in decisions]
    incomplete = [
        path.name
        for path in decisions
        for part in PARTS
        if part not in path.read_text(encoding="utf-8")
        or not path.read_text(encoding="utf-8").startswith(f"# {int(path.name[:4])}. ")
    ]

    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= DECISIONS
    assert incomplete == []


def test_the_licence_is_the_one_that_is_named() -> None:
    text = (PROJECT / "LICENSE").read_text(encoding="utf-8")

    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    assert 'license = "EUPL-1.2"' in (PROJECT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_description_for_catalogues_is_complete() -> None:
    described = yaml.safe_load((PROJECT / "publiccode.yml").read_text(encoding="utf-8"))

    needed = {
        "publiccodeYmlVersion", "name", "url", "developmentStatus", "softwareType", "platforms", "categories",
        "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert needed <= set(described)
    assert described["legal"]["license"] == "EUPL-1.2"
    for language in ("nl", "en"):
        told = described["description"][language]
        assert len(told["shortDescription"]) <= 150
        assert 150 <= len(told["longDescription"]) <= 10_000
        assert told["features"]


def test_a_planted_lost_link_is_found() -> None:
    assert lost_links(PROJECT / "README.md", "[there](docs/nowhere.md) [here](LICENSE)") == [
        "docs/nowhere.md"
    ]
