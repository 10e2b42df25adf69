"""What `deploy/` names exists. Whether it works is tried by tests/production."""

import re

import pytest
import yaml
from django.core.management import get_commands

from tests.unit.test_docs import READ_BY_DJANGO, ROOT, settings_in_the_code

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))


def test_the_example_of_settings_names_only_settings():
    named = set(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]+)=", (DEPLOY / "newsroom.env.example").read_text(), re.MULTILINE))
    assert named <= settings_in_the_code() | READ_BY_DJANGO
    assert {"SECRET_KEY", "DATABASE_URL", "ALLOWED_HOSTS", "BASE_URL"} <= named


@pytest.mark.parametrize("unit", UNITS, ids=lambda path: path.name)
def test_units_run_commands_that_exist_and_stand_in_the_target(unit):
    started = re.search(r"^ExecStart=/srv/newsroom/current/\.venv/bin/(.+)$", unit.read_text(), re.MULTILINE)[1]
    assert started.startswith("granian ") or re.match(r"python manage\.py (\S+)", started)[1] in get_commands()
    assert unit.name.partition(".")[0].rstrip("@") in (DEPLOY / "systemd" / "newsroom.target").read_text()


def test_containers_run_what_the_units_run():
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    commands = {service["command"][2] for service in services.values() if service.get("command", [""])[0] == "python"}
    assert commands - {"--no-demo"} <= set(get_commands())
    assert {"db_worker", "scheduler", "metrics"} <= commands
