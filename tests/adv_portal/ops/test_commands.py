"""The commands of operations: what they do, what they refuse, and what they say."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from adv_portal.ops import health, heartbeat
from adv_portal.ops.checks import check_installation, check_settings
from adv_portal.ops.demo import PASSWORD, DemoOptions, demos
from adv_portal.ops.management.commands import settings_doc
from adv_portal.ops.management.commands.settings_doc import PAGE


def remedies() -> list[str]:
    return [str(message.id) for message in check_installation()]


def somebody() -> None:
    get_user_model().objects.create(username="administrator", role="administrator", is_demonstration=True)


@pytest.mark.django_db
def test_a_working_installation_has_nothing_to_mend() -> None:
    heartbeat.beat()

    assert remedies() == []


@pytest.mark.django_db
def test_a_silent_worker_and_accounts_of_the_demonstration_are_to_be_mended() -> None:
    somebody()
    heartbeat.forget()

    assert remedies() == ["portal.W014", "portal.W021"]


@pytest.mark.django_db
def test_a_broker_that_is_away_is_to_be_mended(settings: Settings) -> None:
    settings.REDIS_URL = "unix:///nowhere/valkey.sock?db=0"

    assert remedies() == ["portal.W020"]


@pytest.mark.django_db
def test_a_database_behind_is_to_be_mended() -> None:
    heartbeat.beat()
    health._is_behind.cache_clear()
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied(
        "accounts", max(name for app, name in recorder.applied_migrations() if app == "accounts")
    )

    assert remedies() == ["portal.W011"]


def test_a_database_that_is_away_is_to_be_mended(transactional_db: None) -> None:
    heartbeat.beat()
    connection.close()
    there = connection.settings_dict["HOST"]
    connection.settings_dict["HOST"] = "/nowhere"
    try:
        assert remedies() == ["portal.W010"]
    finally:
        connection.close()
        connection.settings_dict["HOST"] = there


@pytest.mark.django_db
def test_an_old_server_and_a_mighty_user_are_to_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    heartbeat.beat()
    monkeypatch.setattr("adv_portal.ops.checks.LEAST_POSTGRESQL", 999_999)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY VIEW pg_roles AS SELECT current_user AS rolname, true AS rolsuper")

    assert remedies() == ["portal.W012", "portal.W013"]


@pytest.mark.django_db
def test_check_deployment_lists_each_with_its_remedy() -> None:
    with pytest.raises(CommandError, match=r"(?s)This is not a production.*Set PORTAL_ENV=production."):
        call_command("check_deployment")


@pytest.mark.django_db
def test_check_deployment_is_content_with_a_good_one(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    heartbeat.beat()
    monkeypatch.setattr("django.core.checks.run_checks", lambda **_options: [])
    output = StringIO()

    call_command("check_deployment", stdout=output)

    assert output.getvalue() == "Nothing to mend: this portal can go live.\n"


def test_check_deployment_asks_for_a_number_to_call(settings: Settings) -> None:
    settings.IS_PRODUCTION, settings.PORTAL_PHONE = True, ""
    assert "Set PORTAL_PHONE to the number of the ADV." in [advice.hint for advice in check_settings()]

    settings.PORTAL_PHONE = "0800 0880 123"
    assert "portal.W004" not in [advice.id for advice in check_settings()]


def test_demo_data_is_refused_in_production(settings: Settings) -> None:
    settings.IS_PRODUCTION = True

    with pytest.raises(CommandError, match="refused in production"):
        call_command("demo_data")


@pytest.mark.parametrize("option", ["--complaints=-1", "--years=0", "--municipalities=0"])
def test_demo_data_refuses_amounts_that_mean_nothing(option: str) -> None:
    with pytest.raises(CommandError, match="cannot be negative"):
        call_command("demo_data", option)


@pytest.mark.django_db
def test_demo_data_goes_into_an_empty_portal_only() -> None:
    somebody()

    with pytest.raises(CommandError, match="accounts already"):
        call_command("demo_data")


def test_each_app_offers_its_demonstration_in_order() -> None:
    assert [name for name, _demo in demos()] == ["adv_portal.accounts", "complaints", "reports", "policy"]


def test_an_app_whose_demonstration_loads_nothing_is_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adv_portal.ops.demo.APPS", ("adv_portal.ops",))

    with pytest.raises(TypeError, match="has no function load"):
        list(demos())


def test_without_options_the_demonstration_is_that_of_the_first_run() -> None:
    assert DemoOptions() == DemoOptions(seed=1, complaints=400, years=3, municipalities=2)


@pytest.mark.django_db(transaction=True)
def test_prepare_tells_the_accounts_of_the_demonstration(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    somebody()
    output = StringIO()

    call_command("prepare", stdout=output)

    assert json.loads(output.getvalue()) == {"accounts": ["administrator"], "password": PASSWORD}


@pytest.mark.django_db(transaction=True)
def test_prepare_tells_when_the_demonstration_was_cut_short(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path
    (tmp_path / "demo-unfinished").touch()

    with pytest.raises(CommandError, match="cut short"):
        call_command("prepare", "--demo")


def test_the_page_about_settings_is_true() -> None:
    call_command("settings_doc", "--check")


def test_a_page_about_settings_that_is_not_true_is_refused(settings: Settings, tmp_path: Path) -> None:
    true = settings_doc.page()
    settings.BASE_DIR = tmp_path
    (tmp_path / PAGE).parent.mkdir(parents=True)
    (tmp_path / PAGE).write_text(true.replace("required", "optional"))

    assert "required" in true
    with pytest.raises(CommandError, match="not true any more"):
        _check_against(true)


def _check_against(true: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings_doc, "page", lambda: true)
        call_command("settings_doc", "--check")


def test_the_page_about_settings_is_written(settings: Settings, tmp_path: Path) -> None:
    true = settings_doc.page()
    settings.BASE_DIR = tmp_path
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings_doc, "page", lambda: true)
        call_command("settings_doc", stdout=StringIO())

    assert (tmp_path / PAGE).read_text() == true
