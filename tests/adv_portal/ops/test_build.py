"""Static files and catalogues are built when their sources have changed, and only then."""

from pathlib import Path

import pytest

from adv_portal.ops import build as building
from adv_portal.ops.build import NotBuilt, main


@pytest.fixture
def somewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a place to build in, with one part that leaves a file."""
    monkeypatch.setattr(building, "BUILD", folder)
    monkeypatch.setattr(building, "COLLECTED", folder)
    monkeypatch.setattr(building, "PARTS", (("-c", f"open({str(folder / 'part')!r}, 'a').write('built ')"),))
    return folder


def test_every_part_is_built_and_the_static_files_only_when_they_changed(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = []
    real = building._run

    def noted(*words: str) -> None:
        ran.append(words[0])
        if words[0] != "manage.py":  # browsers beside this test read the files that it would clear
            real(*words)

    monkeypatch.setattr(building, "_run", noted)

    assert main() == 0
    assert main() == 0

    assert (somewhere / "part").read_text() == "built built "
    assert ran == ["-c", "manage.py", "-c"]


def test_a_part_that_fails_stops_the_build_with_its_reason(
    somewhere: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(building, "PARTS", (("-c", "raise SystemExit('no packages')"),))

    assert main() == 1
    assert "no packages" in capsys.readouterr().err
    with pytest.raises(NotBuilt):
        building.build()
