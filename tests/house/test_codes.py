"""The law is data, once, with its source; and the database holds every row to it."""

import ast
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Final

import pytest
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, connection, models, transaction  # noqa: TID251 -- a savepoint in a test
from django.utils import translation
from psycopg import errors, sql

from adv_portal.codes import Code
from tests.house.source import Module, breach, breaches, last_name, modules

LAW: Final = tomllib.loads(Path(__file__).with_name("law.toml").read_text(encoding="utf-8"))
OWN_APPS: Final = ("audit", "vault", "accounts", "complaints", "reports", "policy")
NONSENSE: Final = "no-code-of-any-list"
#: Columns as wide as a code that hold none, and what they hold.
_EDITION: Final = {"edition": "an edition is data of reports; figures keep theirs when it has ended"}
NO_CODES: Final = {
    "reports.StatutoryForm": _EDITION,
    "reports.IssuedForm": _EDITION,
    "reports.EditionYear": _EDITION,
    "reports.ConfirmedLayout": _EDITION,
    "reports.ImportedForm": _EDITION,
    "reports.ReportJob": _EDITION,
    "reports.PublishedFigures": {**_EDITION, "method": "the version of the gate"},
    "reports.RegionFigures": {"method": "the version of the gate"},
    "reports.ExactElsewhere": {"table": "a table is data of its edition"},
}
#: So many codes of one list, written out, are a second list.
COPY: Final = 4


@cache
def code_lists() -> tuple[type[Code], ...]:
    """Every list of codes of the portal."""
    for module in modules():
        if "(Code)" in module.text:
            import_module(module.name)
    return tuple(_below(Code))


def _below(kind: type[Code]) -> Iterable[type[Code]]:
    for child in kind.__subclasses__():
        if not child.__module__.startswith("tests."):
            yield child
            yield from _below(child)


@cache
def as_wide_as_a_code() -> frozenset[tuple[str, str]]:
    """Model and column of everything that is declared with the width of a code."""
    return frozenset(
        (owner.name, target.id)
        for module in modules()
        if module.is_in("models")
        for owner in module.nodes
        if isinstance(owner, ast.ClassDef)
        for line in owner.body
        if isinstance(line, ast.Assign) and any(last_name(part) == "CODE_LENGTH" for part in ast.walk(line))
        for target in line.targets
        if isinstance(target, ast.Name)
    )


def coded_fields(model: type[models.Model]) -> list["models.Field[Any, Any]"]:
    """The columns that hold codes: by their choices, their default, or their width."""
    found = []
    for field in model._meta.concrete_fields:
        inner = field.base_field if isinstance(field, ArrayField) else field
        is_code = isinstance(inner, models.CharField) and (
            bool(inner.choices)
            or isinstance(field.default, Code)
            or (model.__name__, field.name) in as_wide_as_a_code()
        )
        if is_code and field.name not in NO_CODES.get(model._meta.label, {}):
            found.append(field)
    return found


COLUMNS: Final = [
    (model, field)
    for label in OWN_APPS
    for model in apps.get_app_config(label).get_models()
    for field in coded_fields(model)
]


def refuses(model: type[models.Model], column: str, value: str | list[str]) -> bool:
    """Tell whether the database refuses a value in a column, whatever stands in the others."""
    table, copy = sql.Identifier(model._meta.db_table), sql.Identifier("planted")
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("CREATE TEMPORARY TABLE {} (LIKE {} INCLUDING CONSTRAINTS)").format(copy, table)
        )
        for name in [field.column for field in model._meta.concrete_fields if field.column is not None]:
            cursor.execute(
                sql.SQL("ALTER TABLE {} ALTER COLUMN {} DROP NOT NULL").format(copy, sql.Identifier(name))
            )
        insert = sql.SQL("INSERT INTO {} ({}) VALUES (%s)").format(copy, sql.Identifier(column))
        try:
            with transaction.atomic():
                cursor.execute(insert, [value])
        except (IntegrityError, errors.CheckViolation):
            return True
        finally:
            cursor.execute(sql.SQL("DROP TABLE {}").format(copy))
    return False


def copies(module: Module) -> list[str]:
    """Name collections of literal texts that repeat a list of codes."""
    own = {kind.__name__ for kind in code_lists() if kind.__module__ == module.name}
    known = {kind.__name__: set(kind.values()) for kind in code_lists()}
    found = []
    for node in module.nodes:
        parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
        texts = {
            part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)
        }
        if not len(texts) == len(parts) >= COPY:
            continue
        lists = sorted(name for name, values in known.items() if texts <= values)
        if lists and not own & set(lists):
            found.append(f"{module.at(node)} {lists[0]}")
    return found


@pytest.mark.parametrize("kind", code_lists(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_a_list_names_its_source(kind: type[Code]) -> None:
    assert "Source:" in (kind.__doc__ or "")


@pytest.mark.parametrize("name", ["Ground", "Domain", "Nature", "Handling"])
def test_the_words_of_the_form_are_those_of_the_law(name: str) -> None:
    kind = next(kind for kind in code_lists() if kind.__name__ == name)

    assert [(member.value, member.label_nl) for member in kind] == list(LAW[name].items())


def test_domains_read_as_english_and_not_as_codes() -> None:
    kind = next(kind for kind in code_lists() if kind.__name__ == "Domain")

    with translation.override("en"):
        assert [member.label for member in kind] == [
            "Labour market",
            "Neighbourhood",
            "Public services",
            "Commercial services",
            "Catering and entertainment",
            "Housing",
            "Media and advertising",
            "Education",
            "Police, prosecution and immigration service",
            "Private sphere",
            "Public and political opinion",
            "Sport and leisure",
            "Public space",
            "Other",
            "Unknown or not applicable",
        ]


@pytest.mark.parametrize("name", LAW["codes"])
def test_the_codes_are_those_that_were_promised(name: str) -> None:
    kind = next(kind for kind in code_lists() if kind.__name__ == name)

    assert kind.values() == LAW["codes"][name]


@pytest.mark.parametrize("kind", code_lists(), ids=lambda kind: f"{kind.__module__}.{kind.__name__}")
def test_every_code_has_a_label_in_both_languages(kind: type[Code]) -> None:
    labels: dict[str, list[str]] = {}
    for language in ("nl", "en"):
        with translation.override(language):
            labels[language] = [member.label for member in kind]

    assert all(label.strip() for shown in labels.values() for label in shown)
    assert all(len(set(shown)) == len(shown) for shown in labels.values())


def test_lists_of_codes_stand_once() -> None:
    values = [tuple(sorted(kind.values())) for kind in code_lists()]

    assert len(values) == len(set(values))
    assert [place for module in modules() for place in copies(module)] == []


@pytest.mark.parametrize("name", breaches("copy"))
def test_a_planted_copy_of_a_list_is_found(name: str) -> None:
    assert len(copies(breach(name))) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "field"), COLUMNS, ids=[f"{m._meta.label_lower}.{f.name}" for m, f in COLUMNS]
)
def test_the_database_refuses_nonsense(model: type[models.Model], field: "models.Field[Any, Any]") -> None:
    value: str | list[str] = [NONSENSE] if isinstance(field, ArrayField) else NONSENSE

    assert refuses(model, str(field.column), value)


@pytest.mark.django_db
def test_a_column_without_a_constraint_is_found() -> None:
    service = apps.get_model("accounts", "Service")

    assert not refuses(service, "name", NONSENSE)
