import re
import subprocess
import sys
from typing import Any

import pytest
from ruamel.yaml import YAML

from vastgoed.cli import COMMANDS
from vastgoed.settings import ROOT, Settings

COMPOSE = ROOT / "compose.yaml"
NAMES = {f"VASTGOED_{name.upper()}" for name in Settings.model_fields}


@pytest.fixture
def services() -> dict[str, Any]:
    services: dict[str, Any] = YAML(typ="safe").load(COMPOSE.read_text())["services"]
    return services


def test_app_worker_database_and_a_mail_catcher_are_there(services: dict[str, Any]) -> None:
    assert services.keys() >= {"app", "worker", "database", "mail"}
    assert services["database"]["image"] == "postgres:18"


@pytest.mark.parametrize("file", ["compose.yaml", "Dockerfile"])
def test_every_environment_name_is_a_setting(file: str) -> None:
    used = set(re.findall(r"VASTGOED_[A-Z_]+", (ROOT / file).read_text()))
    assert used
    assert used <= NAMES


@pytest.mark.parametrize("service", ["app", "worker", "migrate"])
def test_our_services_accept_what_they_are_given(service: str, services: dict[str, Any]) -> None:
    given = services[service]["environment"]
    settings = Settings.model_validate(
        {name.removeprefix("VASTGOED_").lower(): plain(value) for name, value in given.items()}
    )
    assert settings.database == "postgresql+asyncpg://vastgoed:vastgoed@database/vastgoed"
    assert settings.smtp_url == "smtp://mail:1025"
    assert not settings.demo


def plain(value: str) -> str:
    """What compose makes of ${NAME:-default} when nothing is set."""
    return re.sub(r"\$\{\w+:-([^}]*)\}", r"\1", value)


def test_the_commands_exist(services: dict[str, Any]) -> None:
    for service in ("worker", "migrate"):
        program, command = services[service]["command"]
        assert program == "vastgoed"
        assert command in COMMANDS


def test_the_web_server_understands_its_command(services: dict[str, Any]) -> None:
    program, *options, target = services["app"]["command"]
    asked = [sys.executable, "-m", program, *options, "--help", target]
    assert subprocess.run(asked, check=False, capture_output=True).returncode == 0  # noqa: S603
    assert target == "vastgoed.app:create_app"


def test_whoever_waits_for_another_waits_for_one_that_is_there(services: dict[str, Any]) -> None:
    for service in services.values():
        assert services.keys() >= service.get("depends_on", {}).keys()
