"""Real `qulaq` processes, each with a data folder of its own; one that is migrated is made once and copied."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

CALLED = [sys.executable, "-c", "from qulaq.cli import main; main()"]
Qulaq = "subprocess.CompletedProcess[str]"
UNSET = ("DATABASE_URL", "QULAQ_SECRET_KEY", "QULAQ_DATA_KEY", "DJANGO_SETTINGS_MODULE")


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in UNSET}
    return {**kept, "QULAQ_DATA": str(data), "QULAQ_POOL": "1", **more}


def run(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*CALLED, *arguments], env=environment(data, **more), capture_output=True, text=True, timeout=600, check=False
    )


def start(data: Path, *arguments: str, **more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*CALLED, *arguments],
        env=environment(data, **more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


@pytest.fixture
def data() -> Iterator[Path]:
    """Short, because the path of a Unix socket has few bytes; not tmp_path, which grows too long."""
    folder = Path(tempfile.mkdtemp(prefix="q-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def model() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="q-"))
    done = run(folder, "migrate")
    assert done.returncode == 0, done.stderr
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def migrated(model: Path, data: Path) -> Path:
    shutil.rmtree(data)
    subprocess.run(["cp", "-a", str(model), str(data)], check=True)  # with owners: PostgreSQL looks at them
    return data
