import shutil
from pathlib import Path

import brotli
import pytest

from adv_portal.ui import assets

#: Over the wire, in bytes. The page itself has what is left of 100 KB.
STYLES_LIMIT = 25_000
FONTS_LIMIT = 34_000


@pytest.fixture
def source(tmp_path: Path) -> Path:
    shutil.copytree(assets.SOURCE, tmp_path / "src")
    return tmp_path / "src"


def test_what_is_built_is_built_once_until_a_source_changes(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "dist"

    assert assets.build(source, target)
    assert not assets.build(source, target)
    (source / "portal.css").write_text("p { color: red }\n", encoding="utf-8")
    assert assets.build(source, target)

    assert "p{color: red}" in (target / "portal.css").read_text(encoding="utf-8")


def test_styles_and_fonts_fit_on_a_slow_line(source: Path, tmp_path: Path) -> None:
    assets.build(source, tmp_path)

    styles = sum(len(brotli.compress((tmp_path / name).read_bytes())) for name in ("portal.css", "theme.css"))
    assert styles < STYLES_LIMIT
    assert sum(path.stat().st_size for path in tmp_path.glob("*.woff2")) < FONTS_LIMIT


def test_styles_ask_nothing_of_another_origin(source: Path, tmp_path: Path) -> None:
    assets.build(source, tmp_path)

    for sheet in tmp_path.glob("*.css"):
        text = sheet.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http:" not in text
        assert "https:" not in text
        assert "@import" not in text


def test_a_theme_holds_only_tokens_that_are_read(source: Path, tmp_path: Path) -> None:
    (source / "themes" / "other.css").write_text(":root{--basis-border-radius-md:0}", encoding="utf-8")

    assets.build(source, tmp_path)

    theme = (tmp_path / "theme.css").read_text(encoding="utf-8")
    assert "--utrecht-button-border-radius:" in theme
    assert "--lux-" not in theme
    assert (tmp_path / "other.css").read_text(encoding="utf-8").endswith(":root{--basis-border-radius-md:0}")


def test_tokens_are_followed_to_their_end() -> None:
    declared = {"--a": "var(--b)", "--b": "var(--c, 1px) var(--a)", "--c": "1px", "--d": "2px"}

    assert assets.used_tokens("p{margin:var( --a )}", declared) == {"--a", "--b", "--c"}


def test_comments_and_spaces_are_left_out() -> None:
    assert assets.small("/* a */ p , b {\n  color : red ;\n}\n") == "p,b{color : red;}"


def test_without_packages_it_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assets, "TOKENS", tmp_path / "theme.css")
    assert assets.main() == 1

    (tmp_path / "theme.css").write_text(".x {}", encoding="utf-8")
    monkeypatch.setattr(assets, "PACKAGES", tmp_path)
    monkeypatch.setattr(assets, "TARGET", tmp_path / "dist")
    assert assets.main() == 1

    assert capsys.readouterr().err.count("Run: npm ci") == 2


def test_the_command_says_whether_it_built(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(assets, "TARGET", tmp_path)

    assert [assets.main(), assets.main()] == [0, 0]

    assert capsys.readouterr().out == "Static files built.\nStatic files are up to date.\n"
