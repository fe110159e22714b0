"""`qulaq check` names what is unsafe, and what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_django import Settings
from tests.people import administrator, operator
from tests.unit.cli.conftest import run

from qulaq.foundation.bodies.actions import ensure_triage_desk
from qulaq.foundation.people.models import Assignment
from qulaq.project import checks

SAFE = {
    "DEBUG": False,
    "DEMO": False,
    "SECOND_FACTOR_REQUIRED": True,
    "SECURE": True,
    "TRUSTED_PROXIES": 1,
    "METRICS_TOKEN": "token-of-prometheus",
    "SECRET_KEY": "k3Jx9vQz7LmWp2RtY8uBnHs5DfGaEc1K0iOy",
    "DATA_KEY": "Zt6Gh2Pq9XvLw4Rn8Kd1Fs7Jb3Mc5Ya0UeHo",
    "DEFAULT_FROM_EMAIL": "qulaq@example.kz",
    "EMAIL_HOST_USER": "",
    "EMBEDDED_DATABASE": False,
}
UNSAFE = [
    ("debug", {"DEBUG": True}),
    ("demo", {"DEMO": True}),
    ("second-factor", {"SECOND_FACTOR_REQUIRED": False}),
    ("https", {"SECURE": False}),
    ("hosts", {"ALLOWED_HOSTS": ["*"]}),
    ("proxies", {"TRUSTED_PROXIES": 0}),
    ("secret-key", {"SECRET_KEY": "changeme"}),
    ("data-key", {"DATA_KEY": "a" * 50}),
    ("email-from", {"DEFAULT_FROM_EMAIL": "qulaq@localhost"}),
    ("embedded", {"EMBEDDED_DATABASE": True}),
]


@pytest.fixture
def safe(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, db: None) -> Settings:
    """A configuration without a fault, on a server that keeps what it is told; somebody administers and reads."""
    administrator("Dana")
    operator("Gulnar", ensure_triage_desk())
    for name, value in {**SAFE, "DATA": tmp_path, "STATIC_ROOT": tmp_path}.items():
        setattr(settings, name, value)
    tmp_path.chmod(0o700)
    (tmp_path / "staticfiles.json").write_text("{}")
    for name in ("QULAQ_SECRET_KEY", "QULAQ_DATA_KEY"):
        monkeypatch.setenv(name, "set")
    monkeypatch.setenv("QULAQ_EMAIL_URL", "smtps://mail.example.kz")
    monkeypatch.setattr(checks, "_show", lambda name: "160004" if name == "server_version_num" else "on")
    return settings


def codes() -> list[str]:
    return [finding.code for finding in checks.findings()]


def test_a_safe_configuration_has_no_finding(safe: Settings) -> None:
    assert codes() == []


@pytest.mark.parametrize(("code", "change"), UNSAFE, ids=[code for code, _ in UNSAFE])
def test_each_fault_is_named(safe: Settings, code: str, change: dict[str, object]) -> None:
    for name, value in change.items():
        setattr(safe, name, value)
    assert codes() == [code]
    assert all(finding.unsafe and finding.do for finding in checks.findings())


def test_a_key_kept_beside_what_it_protects(safe: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QULAQ_DATA_KEY")
    assert codes() == ["data-key"]


def test_mail_that_reaches_nobody(safe: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QULAQ_EMAIL_URL")
    assert codes() == ["email"]


@pytest.mark.parametrize("name", ["fsync", "full_page_writes", "synchronous_commit"])
def test_a_server_that_forgets(safe: Settings, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(checks, "_show", lambda asked: "off" if asked == name else "160004")
    assert codes() == [name]


def test_a_server_that_is_too_old(safe: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_show", lambda asked: "140011")
    assert codes() == ["version"]


def test_missing_migrations(safe: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "missing_migrations", lambda: ["appeals.0002_more"])
    assert codes() == ["migrations"]


def test_a_portal_nobody_administers(safe: Settings) -> None:
    Assignment.objects.all().delete()
    assert [(finding.code, finding.unsafe) for finding in checks.findings()] == [("administrator", False)]


def test_a_desk_of_the_country_where_nobody_serves(safe: Settings) -> None:
    Assignment.objects.filter(person__name="Gulnar").delete()
    assert [(finding.code, finding.unsafe) for finding in checks.findings()] == [("triage", False)]


def test_a_folder_open_to_others(safe: Settings, tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    assert codes() == ["data-folder"]


def test_the_command_ends_with_one_and_speaks_json(migrated: Path) -> None:
    done = run(migrated, "check", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["safe"]) == (1, False)
    assert {"embedded", "https", "email", "fsync"} <= {finding["code"] for finding in told["findings"]}


FORGE = """
from django.db import connection
from qulaq.foundation.journal.actions import record
from qulaq.foundation.journal.models import Entry
from qulaq.foundation.journal.seal import seal
record(by=None, act="appeal.registered", subject="appeal:26-1")
seal()
with connection.cursor() as cursor:
    cursor.execute("ALTER TABLE journal_entry DISABLE TRIGGER USER")
    cursor.execute("UPDATE journal_entry SET act = 'appeal.closed' WHERE subject = 'appeal:26-1'")
print("forged", Entry.objects.get(subject="appeal:26-1").pk)
"""


def test_a_forged_journal_is_told_with_its_row(migrated: Path) -> None:
    assert run(migrated, "check", "--journal").returncode == 0
    forged = run(migrated, "manage", "shell", "-c", FORGE).stdout.split("forged ")[1].split()[0]
    done = run(migrated, "check", "--journal")
    assert done.returncode == 1
    assert f"BROKEN: entry {forged} was altered" in done.stdout


def test_a_head_nobody_kept(migrated: Path) -> None:
    assert run(migrated, "check", "--journal", "--head", "ab" * 32).returncode == 1
    assert run(migrated, "check", "--head", "ab" * 32).returncode == 2
