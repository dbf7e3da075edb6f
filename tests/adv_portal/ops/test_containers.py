"""The image and the compose file, as far as a machine without a container engine can check them."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from adv_portal.ops.bootstrap import LIBRARIES

ROOT = Path(settings.BASE_DIR)
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8").replace("\\\n", " ")
LAST_STAGE = DOCKERFILE.rpartition("\nFROM ")[2]
OWN = ("prepare", "web", "worker", "beat")


def test_the_services_are_those_of_production() -> None:
    assert set(COMPOSE["services"]) == {*OWN, "database", "broker"}


@pytest.mark.parametrize("service", OWN)
def test_every_variable_is_a_setting_and_every_needed_one_is_set(service: str) -> None:
    known = {setting.name for setting in settings.ENVIRONMENT.described} | {"PROMETHEUS_MULTIPROC_DIR"}
    given = set(COMPOSE["services"][service]["environment"])

    assert given <= known
    assert {
        "PORTAL_ENV",
        "SECRET_KEY",
        "KEY_ENCRYPTION_KEYS",
        "DATABASE_URL",
        "REDIS_URL",
        "ALLOWED_HOSTS",
    } <= given


def test_no_secret_stands_in_the_file() -> None:
    text = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")

    for name in ("SECRET_KEY", "KEY_ENCRYPTION_KEYS", "POSTGRES_PASSWORD", "DATABASE_PASSWORD"):
        assert re.search(rf"\$\{{{name}:\?", text), name


@pytest.mark.parametrize("service", OWN)
def test_the_portal_has_no_rights_it_does_not_need(service: str) -> None:
    own = COMPOSE["services"][service]

    assert (own["read_only"], own["cap_drop"], own["security_opt"]) == (
        True,
        ["ALL"],
        ["no-new-privileges:true"],
    )


def test_every_volume_and_dependency_exists() -> None:
    for service in COMPOSE["services"].values():
        assert {name.partition(":")[0] for name in service.get("volumes", ())} <= set(COMPOSE["volumes"])
        assert set(service.get("depends_on", ())) <= set(COMPOSE["services"])
        assert {entry["source"] for entry in service.get("configs", ())} <= set(COMPOSE["configs"])


def test_the_database_user_of_the_portal_is_no_superuser() -> None:
    made = COMPOSE["configs"]["database-user"]["content"]

    assert "CREATE ROLE portal LOGIN CREATEROLE" in made
    assert "SUPERUSER" not in made


def test_the_image_runs_as_an_unprivileged_user() -> None:
    steps = re.findall(r"^(USER|CMD|HEALTHCHECK) ?(.*)$", LAST_STAGE, flags=re.MULTILINE)

    assert [word for word, _rest in steps] == ["USER", "HEALTHCHECK", "CMD"]
    assert steps[0][1] == "portal"


def test_the_image_has_the_libraries_that_pdf_making_needs() -> None:
    assert [name for name in LIBRARIES.values() if name not in LAST_STAGE] == []


def test_everything_that_is_copied_from_the_project_exists() -> None:
    for line in re.findall(r"^COPY (?!--from)(.*)$", DOCKERFILE, flags=re.MULTILINE):
        for name in line.split()[:-1]:
            assert (ROOT / name).exists(), name


def test_the_image_is_made_for_the_python_of_the_lock_file() -> None:
    assert set(re.findall(r"FROM python:(\S+?)-", DOCKERFILE)) == {"3.11"}
