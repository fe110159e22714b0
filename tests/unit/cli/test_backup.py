"""A backup is good when what comes back is what was there."""

from __future__ import annotations

import json
import shutil
import stat
import tarfile
from pathlib import Path

from tests.unit.cli.conftest import run

WRITE = """
from qulaq.foundation.journal.actions import record
from qulaq.foundation.journal.seal import seal
for n in range(40): record(by=None, act="appeal.registered", subject=f"appeal:26-{n}", after={"body": n})
seal()
"""
COUNT = """
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.territories.models import Territory
print("counts", Entry.objects.count(), Territory.objects.count())
"""


def counts(data: Path) -> str:
    done = run(data, "manage", "shell", "-c", COUNT)
    return next((line for line in done.stdout.splitlines() if line.startswith("counts")), done.stderr)


def test_the_way_there_and_back(migrated: Path, tmp_path: Path) -> None:
    assert run(migrated, "manage", "shell", "-c", WRITE).returncode == 0
    (migrated / "uploads" / "26").mkdir(parents=True)
    (migrated / "uploads" / "26" / "photo.webp").write_bytes(b"\x00\x01photo")
    before, head = counts(migrated), json.loads(run(migrated, "check", "--journal", "--json").stdout)["head"]
    first = run(migrated, "backup", str(tmp_path / "first.tar"), "--json")
    assert json.loads(first.stdout)["files"] == 1

    other = migrated.with_name(migrated.name + "b")
    try:
        restored = run(other, "restore", str(tmp_path / "first.tar"))
        assert restored.returncode == 0, restored.stderr
        assert counts(other) == before
        assert (other / "uploads" / "26" / "photo.webp").read_bytes() == b"\x00\x01photo"
        assert run(other, "check", "--journal", "--head", head).returncode == 0
        assert run(other, "backup", str(tmp_path / "second.tar")).returncode == 0
        again = run(other, "restore", str(tmp_path / "second.tar"), "--force")
        assert again.returncode == 0, again.stderr
        assert counts(other) == before
    finally:
        shutil.rmtree(other, ignore_errors=True)


def test_a_restore_replaces_nothing_by_accident(migrated: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    assert run(migrated, "backup", str(file)).returncode == 0
    refused = run(migrated, "restore", str(file))
    assert refused.returncode == 1
    assert "--force" in refused.stderr


def test_only_its_owner_reads_a_backup_and_no_key_is_in_it(migrated: Path, tmp_path: Path) -> None:
    file = tmp_path / "backup.tar"
    run(migrated, "backup", str(file))
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with tarfile.open(file) as tar:
        names = tar.getnames()
    assert {"database.dump", "backup.json"} <= set(names)
    assert not [name for name in names if "key" in name]


def test_another_file_is_not_taken_for_a_backup(migrated: Path, tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "other.tar", "w") as tar:
        tar.add(__file__, "something.py")
    (tmp_path / "text.tar").write_text("not a tar at all")
    before = counts(migrated)
    for name in ("other.tar", "text.tar"):
        done = run(migrated, "restore", str(tmp_path / name), "--force")
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
    assert counts(migrated) == before
