"""One file with everything that can not be made again: the database and the uploads. Keys stay outside on purpose.

The database is dumped first, from one snapshot. An upload is stored before the row that names it is committed and is
never rewritten, so every file the dump speaks of is there when the folder is read afterwards; a newer file without a
row does no harm.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.conf import settings
from django.db import connection

from qulaq.project import database

FORMAT = 1
DUMP, FACTS, UPLOADS = "database.dump", "backup.json", "uploads"
Told = Callable[[str], None]


class BackupError(RuntimeError):
    """The message says what stands in the way."""


def write(file: Path, *, told: Told) -> dict[str, object]:
    """Write the backup beside its final name first: a broken run never leaves half a backup under a good name."""
    part = file.with_name(file.name + ".part")
    facts: dict[str, object] = {
        "format": FORMAT,
        "qulaq": version("qulaq"),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "keys": "QULAQ_DATA_KEY and QULAQ_SECRET_KEY are not in this file: keep them apart from it.",
    }
    with tempfile.TemporaryDirectory(dir=settings.DATA) as folder, _private(part) as tar:
        told("Database…")
        dump = Path(folder) / DUMP
        with dump.open("wb") as output:
            _postgres("pg_dump", "--format=custom", "--no-owner", "--no-privileges", stdout=output)
        tar.add(dump, DUMP)
        told("Uploads…")
        facts["files"] = _add_uploads(tar)
        _add_text(tar, FACTS, json.dumps(facts, indent=2))
    part.replace(file)
    return {**facts, "bytes": file.stat().st_size}


@contextmanager
def _private(path: Path) -> Iterator[tarfile.TarFile]:
    """Nobody else may read it: it holds what people wrote."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w") as tar:
                yield tar
            raw.flush()
            os.fsync(raw.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def _add_uploads(tar: tarfile.TarFile) -> int:
    count = 0
    for path in sorted(Path(settings.UPLOADS).rglob("*")):
        if path.is_file():
            tar.add(path, str(UPLOADS / path.relative_to(settings.UPLOADS)), recursive=False)
            count += 1
    return count


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    info = tarfile.TarInfo(name)
    info.size = len(text.encode())
    tar.addfile(info, io.BytesIO(text.encode()))


def read(file: Path, *, force: bool, told: Told) -> dict[str, object]:
    """Put a backup back. A database with tables in it is replaced only by force."""
    with tarfile.open(file) as tar, tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
        facts = _facts(tar)
        if not force and _tables():
            raise BackupError("The database is not empty. --force replaces everything in it.")
        told("Reading…")
        tar.extractall(folder, filter="data")
        told("Database…")
        _empty_database()
        _postgres("pg_restore", "--no-owner", "--no-privileges", "--exit-on-error", str(Path(folder) / DUMP))
        told("Uploads…")
        _replace_uploads(Path(folder) / UPLOADS)
    return facts


def _facts(tar: tarfile.TarFile) -> dict[str, object]:
    try:
        member = tar.extractfile(FACTS)
        facts: dict[str, object] = json.load(member) if member else {}
    except KeyError:
        facts = {}
    if facts.get("format") != FORMAT:
        raise BackupError("This file is not a backup of Qulaq, or of a newer version.")
    return facts


def _tables() -> list[str]:
    return connection.introspection.table_names()


def _empty_database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
    connection.close()


def _replace_uploads(new: Path) -> None:
    """The old folder is moved aside, not deleted: a mistaken restore can be undone."""
    uploads = Path(settings.UPLOADS)
    if uploads.exists() and any(uploads.iterdir()):
        uploads.rename(uploads.with_name(f"uploads.before-{datetime.now(UTC):%Y%m%dT%H%M%S}"))
    elif uploads.exists():
        uploads.rmdir()
    if new.exists():
        shutil.move(new, uploads)
    else:
        uploads.mkdir(mode=0o700)


def _postgres(program: str, *arguments: str, stdout: io.BufferedWriter | None = None) -> None:
    target = ["--dbname", connection.settings_dict["NAME"]]
    done = subprocess.run(
        [_program(program), *target, *arguments],
        env={**os.environ, **_connection_variables()},
        stdin=subprocess.DEVNULL,
        stdout=stdout or subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        check=False,
    )
    if done.returncode:
        raise BackupError(f"{program} ended with {done.returncode}: {done.stderr.decode(errors='replace').strip()}")


def _connection_variables() -> dict[str, str]:
    """By the environment: a password on the command line is seen by every user of the machine."""
    known = connection.settings_dict
    names = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    found = {variable: str(known[key]) for variable, key in names.items() if known.get(key)}
    options = {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}
    return found | {options[key]: str(value) for key, value in known["OPTIONS"].items() if key in options}


def _program(name: str) -> str:
    """The embedded ones for the embedded server; else the system's, which must be as new as its server."""
    own = shutil.which(name) if not settings.EMBEDDED_DATABASE else None
    if own:
        return own
    try:
        return str(database.binaries() / name)
    except database.DatabaseError:
        raise BackupError(f"{name} is not installed: install the PostgreSQL client of your server's version.") from None
