"""A newspaper in production: every server of `deploy/` on loopback, two application servers behind nginx with TLS."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import psycopg
import pytest
import requests

from tests import founded
from tests.conftest import ROOT, leave_out
from tests.deployed import DEPLOY
from tests.postgres import find_binaries, free_port
from tests.production.machine import Replica, Server, nginx_configuration, primary, started, wait_until
from tests.static_files import place_static_files

HERE = Path(__file__).parent
PORTS = ("web-1", "web-2", "http", "https", "cache", "storage", "metrics")
UPLOADS, ORIGINALS = "bao-uploads", "bao-originals"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.production)
            item.add_marker(pytest.mark.xdist_group("production"))


@dataclass
class Newspaper:
    """The running newspaper and what it leans on."""

    folder: Path
    ports: dict[str, int]
    environment: dict[str, str]
    replica: Replica
    servers: dict[str, Server] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"https://127.0.0.1:{self.ports['https']}"

    def session(self) -> requests.Session:
        """A browser that knows the certificate and calls the newspaper by its name."""
        session = requests.Session()
        # The environment may name other certificates, and proxies.
        session.trust_env = False
        session.verify = str(self.folder / "fullchain.pem")
        session.headers["Host"] = "bao.example"
        return session

    def get(self, path: str, **options: object) -> requests.Response:
        return self.session().get(self.address + path, allow_redirects=False, timeout=30, **options)

    def run(self, *command: object, **environment: str) -> str:
        """Runs a command of Python with the newspaper's settings; returns what it prints."""
        process = self.begin(*command, **environment)
        output, errors = process.communicate(timeout=300)
        assert process.returncode == 0, errors[-3000:]
        return output.strip()

    def begin(self, *command: object, **environment: str) -> subprocess.Popen:
        return subprocess.Popen(
            [sys.executable, *map(str, command)],
            cwd=ROOT,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def ask(self, question: str, *values: object, replica: bool = False) -> tuple:
        """The first row that PostgreSQL answers; quicker than a process with Django in it."""
        url = self.environment["DATABASE_REPLICA_URL" if replica else "DATABASE_URL"]
        with psycopg.connect(url, autocommit=True) as connection:
            return connection.execute(question, values).fetchone()

    def python(self, code: str) -> str:
        """Runs code with Django set up and the tests' factories at hand."""
        return self.run("-c", f"import django; django.setup()\n{code}")


@pytest.fixture(scope="session")
def newspaper(tmp_path_factory) -> Iterator[Newspaper]:
    binaries = find_binaries()
    missing = [tool for tool in ("nginx", "redis-server", "openssl") if not shutil.which(tool)]
    if missing or not binaries:
        leave_out(f"production: this machine lacks {', '.join([*missing, *([] if binaries else ['PostgreSQL'])])}")
    folder = tmp_path_factory.mktemp("production")
    ports = {name: free_port() for name in PORTS}
    with contextlib.ExitStack() as stack:
        url = stack.enter_context(primary(binaries))
        replica = Replica(binaries, url)
        stack.callback(replica.remove)
        replica.start()
        paper = Newspaper(folder, ports, environment(folder, ports, f"{url}/newsroom", replica), replica)
        paper.servers = servers_of(paper)
        stack.enter_context(started([paper.servers["cache"], paper.servers["storage"]]))
        prepare(paper, f"{url}/postgres")
        others = [server for name, server in paper.servers.items() if name not in ("cache", "storage")]
        stack.enter_context(started(others))
        for name in ("web-1", "web-2"):
            wait_until(lambda name=name: is_ready(paper, name), f"{name} is ready", 300)
        yield paper


def environment(folder: Path, ports: dict[str, int], url: str, replica: Replica) -> dict[str, str]:
    metrics = folder / "metrics"
    metrics.mkdir()
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")} | {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings.production",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": "bao.example,127.0.0.1",
        "BASE_URL": "https://bao.example",
        "CSRF_TRUSTED_ORIGINS": f"https://127.0.0.1:{ports['https']}",
        "NEWSROOM_VAR": str(folder / "var"),
        "DATABASE_URL": url,
        "DATABASE_REPLICA_URL": replica.url,
        "DATABASE_REPLICA_MAX_LAG": "2",
        "CACHE_URL": f"redis://127.0.0.1:{ports['cache']}/0",
        # Every request reaches the application, so that what it leans on is tried each time.
        "PAGE_CACHE": "off",
        "METRICS_DIR": str(metrics),
        "S3_ENDPOINT_URL": f"http://127.0.0.1:{ports['storage']}",
        "S3_REGION": "us-east-1",
        "S3_ACCESS_KEY": "testing",
        "S3_SECRET_KEY": "testing",
        "S3_UPLOADS_BUCKET": UPLOADS,
        "S3_ORIGINALS_BUCKET": ORIGINALS,
        "S3_PUBLIC_URL": f"http://127.0.0.1:{ports['storage']}/{UPLOADS}",
        "PYTHONPATH": str(ROOT),
    }


def servers_of(paper: Newspaper) -> dict[str, Server]:
    ports, env = paper.ports, paper.environment
    log = paper.folder

    def web(name: str) -> Server:
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", ports[name]]
        command += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"]
        command += ["--workers-kill-timeout", "10"]
        return Server(*command, "newsroom.wsgi:application", log=log / f"{name}.log", env=env, port=ports[name])

    manage = [sys.executable, "manage.py"]
    cache = ["redis-server", DEPLOY / "valkey" / "newsroom.conf", "--port", ports["cache"], "--dir", paper.folder]
    storage = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", ports["storage"]]
    site = nginx_configuration(paper.folder, paper.folder / "var", ports)
    return {
        "cache": Server(*cache, log=log / "cache.log", port=ports["cache"]),
        "storage": Server(*storage, log=log / "storage.log", port=ports["storage"]),
        "web-1": web("web-1"),
        "web-2": web("web-2"),
        "worker": Server(*manage, "db_worker", "--interval", "0.2", log=log / "worker.log", env=env),
        "metrics": Server(
            *manage, "metrics", "--port", ports["metrics"], log=log / "metrics.log", env=env, port=ports["metrics"]
        ),
        "nginx": Server("nginx", "-c", site, "-p", paper.folder, log=log / "nginx.log", port=ports["https"]),
    }


def storage_client(paper: Newspaper) -> Any:
    env = paper.environment
    keys = {"aws_access_key_id": env["S3_ACCESS_KEY"], "aws_secret_access_key": env["S3_SECRET_KEY"]}
    return boto3.client("s3", endpoint_url=env["S3_ENDPOINT_URL"], region_name=env["S3_REGION"], **keys)


def stored(paper: Newspaper, bucket: str) -> set[str]:
    """The names of the files in a bucket."""
    return {item["Key"] for item in storage_client(paper).list_objects_v2(Bucket=bucket).get("Contents", [])}


def policy() -> dict[str, Any]:
    """What docs/running.md says of the first bucket: everybody may read pictures, video and sound, and nothing else."""
    public = [f"arn:aws:s3:::{UPLOADS}/{folder}/*" for folder in ("photos", "video", "audio")]
    rule = {"Effect": "Allow", "Principal": "*", "Action": ["s3:GetObject"], "Resource": public}
    return {"Version": "2012-10-17", "Statement": [rule]}


def prepare(paper: Newspaper, url: str) -> None:
    """Buckets, tables, static files, a founded paper with one article and an editor."""
    place_static_files(paper.folder / "var")
    founded.postgres_database(url, "newsroom")
    client = storage_client(paper)
    for bucket in (UPLOADS, ORIGINALS):
        client.create_bucket(Bucket=bucket)
    client.put_bucket_policy(Bucket=UPLOADS, Policy=json.dumps(policy()))
    paper.python(
        "from tests.factories.pages import make_article, make_category, make_paper\n"
        "from newsroom.staff.models import User\n"
        "from wagtail.models import Site\n"
        "category = make_category(make_paper())\n"
        "Site.objects.update(hostname='bao.example', port=443)\n"
        "make_article(category, 'Cầu mới qua sông Lam')\n"
        "User.objects.create_superuser('tong', 'tong@bao.example', 'mật khẩu của tổng')\n"
    )


def is_ready(paper: Newspaper, name: str) -> bool:
    return requests.get(f"http://127.0.0.1:{paper.ports[name]}/readyz", timeout=5).status_code == 200
