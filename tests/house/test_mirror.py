"""The tree of tests mirrors the tree of the portal, so that a test is found where its subject is."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.house.source import PACKAGES, PROJECT, Module, modules

TESTS: Final = PROJECT / "tests"


def lost(tests: Iterable[Path]) -> list[str]:
    """Tests, relative to ``tests/``, that stand in a folder without a package of that name."""
    return [str(path) for path in tests if path.parts[0] in PACKAGES and not (PROJECT / path.parent).is_dir()]


def without_a_test(module: Module) -> bool:
    """Tell whether a module of acts has no test of its own name beside its mirror."""
    return not list((TESTS / module.path.parent).glob(f"test_{module.path.stem}*.py"))


def test_every_test_stands_where_its_subject_does() -> None:
    assert lost(path.relative_to(TESTS) for path in TESTS.rglob("test_*.py")) == []


def test_every_module_of_acts_has_a_test_of_its_name() -> None:
    acts = [module for module in modules() if module.is_in("domain") and module.path.stem != "__init__"]

    assert [str(module.path) for module in acts if without_a_test(module)] == []


def test_every_room_with_pages_has_tests_in_its_folder() -> None:
    rooms = {module.path.parent for module in modules() if module.is_in("views")}

    assert [str(room) for room in sorted(rooms) if not list((TESTS / room).glob("**/test_*.py"))] == []


def test_a_lost_test_is_found() -> None:
    assert lost([Path("complaints/services/test_case.py")]) == ["complaints/services/test_case.py"]
    assert lost([Path("complaints/domain/test_case.py")]) == []


def test_a_module_of_acts_without_a_test_is_found() -> None:
    assert without_a_test(Module(Path("complaints/domain/breach.py"), ""))
    assert not without_a_test(Module(Path("adv_portal/rows.py"), ""))
