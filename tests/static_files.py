"""The static files, collected and compressed, which takes half a minute: kept between runs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.seeds import ROOT, kept

INGREDIENTS = ["*/static/**/*", "newsroom/settings/base.py", "script/prepare.py", "tests/static_files.py", "uv.lock"]
COLLECT = "import django; django.setup(); from script import prepare; from django.conf import settings; "
COLLECT += "prepare.collect_static(settings.VAR_DIR)"


def place_static_files(var: Path) -> None:
    """Put them into the folder of a newspaper, with the mark by which `script/prepare.py` knows them."""
    shutil.copytree(kept("static-files", INGREDIENTS, _collect), var, dirs_exist_ok=True)


def _collect(folder: Path) -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "newsroom.settings.base", "NEWSROOM_VAR": str(folder)}
    subprocess.run([sys.executable, "-c", COLLECT], cwd=ROOT, env=environment, check=True)
