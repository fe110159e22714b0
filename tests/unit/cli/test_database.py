"""The life of the embedded database: shared by commands, stopped by the last, left clean by the killed."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

from tests.unit.cli.conftest import environment, run

from qulaq.project.database import Cluster, _sized, binaries

HOLD = """
import os, sys
from pathlib import Path
from qulaq.project.database import ensure
ensure(Path(os.environ["QULAQ_DATA"]))
print("holding", flush=True)
sys.stdin.readline()
"""


def hold(data: Path) -> subprocess.Popen[str]:
    """A process that uses the database until told to end."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        env=environment(data),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "holding\n"
    return process


def leave(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=60)


def server(data: Path) -> int | None:
    """The process id of the running server."""
    file = data / "postgres" / "postmaster.pid"
    if not file.exists():
        return None
    pid = int(file.read_text().split()[0])
    return pid if Path(f"/proc/{pid}").exists() else None


def test_two_processes_share_one_server_and_the_last_stops_it(data: Path) -> None:
    aigerim, bolat = hold(data), hold(data)
    running = server(data)
    assert running
    leave(aigerim)
    assert server(data) == running
    leave(bolat)
    assert server(data) is None


def test_after_a_kill_the_next_command_stops_the_server(data: Path) -> None:
    killed = hold(data)
    killed.kill()
    killed.wait()
    assert server(data)
    leave(hold(data))
    assert server(data) is None


def test_a_killed_neighbour_does_not_keep_the_server_up(data: Path) -> None:
    killed, bolat = hold(data), hold(data)
    killed.kill()
    killed.wait()
    leave(bolat)
    assert server(data) is None


def test_nobody_else_may_enter_the_data_folder(data: Path) -> None:
    data.chmod(0o755)
    leave(hold(data))
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE((data / "postgres").stat().st_mode) == 0o700


def test_a_long_path_gets_a_short_socket(data: Path) -> None:
    deep = data / ("a" * 60) / ("b" * 60)
    cluster = Cluster(deep)
    assert len(str(cluster.sockets / ".s.PGSQL.5432")) < 100
    assert cluster.sockets != Cluster(deep / "c").sockets


def test_a_start_that_fails_says_why(data: Path) -> None:
    done = run(data, "manage", "check", QULAQ_POSTGRES_OPTIONS="-c no_such_option=1")
    assert done.returncode == 1
    assert "no_such_option" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_tools_of_backup_come_with_it() -> None:
    assert (binaries() / "pg_dump").exists()
    assert (binaries() / "pg_restore").exists()


def test_a_killed_server_is_started_again_by_the_next_command(data: Path) -> None:
    aigerim = hold(data)
    killed = server(data)
    assert killed
    os.kill(killed, signal.SIGKILL)
    leave(aigerim)
    bolat = hold(data)
    assert server(data) not in (None, killed)
    leave(bolat)


def test_a_quarter_of_the_memory_keeps_pages_of_tables_within_bounds() -> None:
    gigabyte = 1 << 30
    assert "shared_buffers=128MB" in _sized(gigabyte // 4)
    assert "shared_buffers=2048MB" in _sized(8 * gigabyte)
    assert "shared_buffers=4096MB" in _sized(256 * gigabyte)
