"""Build the static files: ``python -m adv_portal.ui.assets``. Needs the npm packages, no settings.

Takes of each package only what the portal uses: the style sheets of the components in
``templates/ui/`` and ``templates/nlds/``, the design tokens those read, two cuts of one typeface, htmx.
"""

import re
import sys
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "static" / "src"
TARGET: Final = ROOT / "static" / "dist"
PACKAGES: Final = ROOT / "node_modules"
STAMP: Final = ".stamp"

#: The components of ``@utrecht/component-library-css``, each in a package of its own.
COMPONENTS: Final = (
    "heading-1", "heading-2", "heading-3", "heading-4", "paragraph", "link", "unordered-list", "ordered-list",
    "skip-link", "page-header", "page-footer", "nav-bar", "nav-list", "breadcrumb-nav", "pagination",
    "form-field", "form-fieldset", "form-label", "form-field-description", "form-field-error-message",
    "textbox", "textarea", "select", "radio-button", "custom-checkbox", "button", "button-group",
    "button-link", "alert", "data-list", "table", "status-badge",
)  # fmt: skip
TOKENS: Final = PACKAGES / "@nl-design-system-unstable" / "voorbeeld-design-tokens" / "dist" / "theme.css"
FONTS: Final = {weight: f"source-sans-3-latin-{weight}-normal.woff2" for weight in (400, 700)}
HTMX: Final = PACKAGES / "htmx.org" / "dist" / "htmx.min.js"

_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE: Final = re.compile(r"\s+")
_AROUND: Final = re.compile(r"\s*([{};,])\s*")
_DECLARED: Final = re.compile(r"^\s*(--[\w-]+):\s*(.*?);\s*$", re.MULTILINE)
_READ: Final = re.compile(r"var\(\s*(--[\w-]+)")


class NotInstalled(Exception):
    """The npm packages are not there; the message says what to do."""


def main() -> int:
    """Build what is older than its sources. Give the exit status."""
    try:
        built = build(SOURCE, TARGET)
    except NotInstalled as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write("Static files built.\n" if built else "Static files are up to date.\n")
    return 0


def build(source: Path, target: Path) -> bool:
    """Build every static file below ``target``; give False when nothing had changed.

    :param source: the folder with the portal's own styles, scripts and themes.
    :raises NotInstalled: a package is missing.
    """
    if not TOKENS.exists():
        raise NotInstalled("The npm packages are missing. Run: npm ci")
    stamp = _stamp(source)
    note = target / STAMP
    if note.exists() and note.read_text(encoding="utf-8") == stamp:
        return False
    target.mkdir(parents=True, exist_ok=True)
    for name, content in _files(source):
        (target / name).write_bytes(content)
    note.write_text(stamp, encoding="utf-8")
    return True


def _files(source: Path) -> Iterator[tuple[str, bytes]]:
    own_styles = (path.read_text(encoding="utf-8") for path in sorted(source.glob("*.css"), reverse=True))
    styles = small("".join([*_components(), *own_styles]))
    yield "portal.css", styles.encode()
    for theme in sorted((source / "themes").glob("*.css")):
        own = theme.read_text(encoding="utf-8")
        yield theme.name, small(f":root{{{_tokens(styles + own)}}}{own}").encode()
    for font in FONTS.values():
        yield font, (PACKAGES / "@fontsource" / "source-sans-3" / "files" / font).read_bytes()
    yield "htmx.js", HTMX.read_bytes()
    for own_file in sorted([*source.glob("*.js"), *source.glob("*.svg")]):
        yield own_file.name, own_file.read_bytes()


def _components() -> Iterator[str]:
    for component in COMPONENTS:
        path = PACKAGES / "@utrecht" / f"{component}-css" / "dist" / "index.min.css"
        if not path.exists():
            raise NotInstalled(f"The npm package @utrecht/{component}-css is missing. Run: npm ci")
        yield path.read_text(encoding="utf-8")


def _tokens(styles: str) -> str:
    declared = dict(_DECLARED.findall(TOKENS.read_text(encoding="utf-8")))
    used = used_tokens(styles, declared)
    return "".join(f"{name}:{value};" for name, value in declared.items() if name in used)


def used_tokens(styles: str, declared: Mapping[str, str]) -> set[str]:
    """Give the tokens that the styles read, and those that these are made of."""
    used: set[str] = set()
    waiting = [name for name in _READ.findall(styles) if name in declared]
    while waiting:
        name = waiting.pop()
        if name not in used:
            used.add(name)
            waiting += [inner for inner in _READ.findall(declared[name]) if inner in declared]
    return used


def small(styles: str) -> str:
    """Leave out comments and the spaces that mean nothing."""
    return _AROUND.sub(r"\1", _SPACE.sub(" ", _COMMENT.sub("", styles))).strip()


def _stamp(source: Path) -> str:
    digest = sha256(Path(__file__).read_bytes())
    digest.update((ROOT / "package-lock.json").read_bytes())
    for path in sorted(source.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(source)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


if __name__ == "__main__":
    sys.exit(main())
